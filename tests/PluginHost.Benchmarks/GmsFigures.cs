// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Globalization;
using PluginHost.DmScript.Images;
using PluginHost.DmScript.Language;
using PluginHost.DmScript.Running;
using PluginHost.Formats.Dm;

namespace PluginHost.Benchmarks;

/// <summary>A script in the emulated GMS: from its call to the result image, split by step; and the memory that a large stack takes.</summary>
internal static class GmsFigures
{
    private const int Count = 15;
    private static readonly string[] Library = ["Text", "Folder", "Client", "Tags", "Images", "Job"];

    // What PluginHostJob does, with a clock between the steps, and then the job itself. Each line of the results window is one step in milliseconds.
    // The host takes the checksums of the call before in the pauses.
    private const string Steps = """
        number Since(number &start)
        {
            number seconds = CalcHighResSecondsBetween(start, GetHighResTickCount())
            start = GetHighResTickCount()
            return seconds * 1000
        }
        image img := GetFrontImage()
        Sleep(0.2)
        number start = GetHighResTickCount()
        number whole = start
        string folder = PluginHostNewFolder()
        string request = "pluginhost-call 1\nanalysis=pass-through\n" + PluginHostSendImage(img, folder, "signal", 0, 0)
        request = request + "output.folder=.\noutput.prefix=output-\noutput.elements=dm\noutput.spectra=slowest\nend=1\n"
        Result("send " + Since(start) + "\n")
        TagGroup answer = PluginHostCall(folder, "run", request, "--seconds 1")
        Result("call " + Since(start) + "\n")
        image back := PluginHostTakeImage(answer, 0, folder)
        PluginHostTagResult(back, answer, answer, "signal", GetName(img))
        PluginHostTagMetadata(back, answer, "output.0.")
        Result("take " + Since(start) + "\n")
        PluginHostRemoveFolder(folder)
        Result("clean " + Since(start) + "\n")
        Sleep(0.2)
        object job = PluginHostAnalysis("pass-through")
        job.SetInput("signal", img)
        whole = GetHighResTickCount()
        job.Run()
        image result := job.Output("signal")
        Result("whole " + Since(whole) + "\n")
        Result("analysis " + PluginHostNumber(PluginHostText(answer, "seconds")) * 1000 + "\n")
        """;

    // As many tags as an image of a microscope has.
    private const string Tags = """
        image img := GetFrontImage()
        img.ImageSetDimensionCalibration(0, 0, 0.05, "nm", 1)
        img.ImageSetDimensionCalibration(1, 0, 0.05, "nm", 1)
        TagGroup tags = img.ImageGetTagGroup()
        number i
        for (i = 0; i < 20; i++)
        {
            tags.TagGroupSetTagAsNumber("Microscope Info:Number " + i, i + 0.5)
            tags.TagGroupSetTagAsString("Session Info:Text " + i, "what the operator wrote " + i)
            tags.TagGroupSetTagAsLong("Acquisition:Parameters:High Level:Count " + i, i)
        }
        tags.TagGroupSetTagAsNumber("Microscope Info:Voltage", 200000)
        """;

    public static async Task<IReadOnlyList<Figure>> TakeAsync(Installed installed)
    {
        Environment.SetEnvironmentVariable(Client.StateFolder.Variable, installed.StateFolder);
        using var session = Open(installed);
        Show(session, new DmImage(ImageDataType.Float32, 2048, 2048) { Name = "image" });
        Run(session, Tags);
        var rounds = new List<Dictionary<string, double>>();
        for (var round = 0; round < 3 + Count; round++)
        {
            session.Results.Clear();
            Run(session, Steps);
            if (round >= 3) rounds.Add(session.Results.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ')).ToDictionary(step => step[0], step => double.Parse(step[1], CultureInfo.InvariantCulture)));
        }

        double Median(Func<Dictionary<string, double>, double> of) => rounds.Select(of).Order().ElementAt(Count / 2);
        var start = await Samples.MedianAsync(3, Count, async () =>
        {
            using var process = Installed.Start(ClientOf(installed), installed.StateFolder, "--help");
            await process.WaitForExitAsync();
        });
        return
        [
            new Figure("gms: 2k x 2k float32, script's call to result image", Median(step => step["whole"] - step["analysis"]), "ms", "start of the client, which does nothing", start * 1e3),
            new Figure("gms:   written by the script", Median(step => step["send"]), "ms"),
            new Figure("gms:   client, host, worker and back", Median(step => step["call"] - step["analysis"]), "ms"),
            new Figure("gms:   result read by the script", Median(step => step["take"]), "ms"),
            new Figure("gms:   folder removed", Median(step => step["clean"]), "ms"),
            Stack(session),
        ];
    }

    // 3 GiB of patterns, each page of them touched.
    private static Figure Stack(ScriptSession session)
    {
        var stack = new DmImage(ImageDataType.Float32, 256, 256, 128, 96) { Name = "stack" };
        for (long place = 0; place < stack.Pixels.Bytes; place += 4096) stack.Pixels.Run(place, 4)[3] = 64;
        Show(session, stack);
        var before = Memory("VmRSS");
        File.WriteAllText("/proc/self/clear_refs", "5");
        Run(session, """
            object job = PluginHostAnalysis("virtual-detector")
            job.SetInput("data", GetFrontImage())
            job.SetNumber("outer", 40)
            job.SetText("center", "128,128")
            job.Run()
            """);
        return new Figure("gms: 3 GiB stack, memory beyond the stack itself", (Memory("VmHWM") - before) / 1048576d, "MiB", "the stack", stack.Pixels.Bytes / 1048576d);
    }

    private static ScriptSession Open(Installed installed)
    {
        var session = new ScriptSession();
        session.Workspace.PersistentTags.Set("PluginHost:Client", new DmText(ClientOf(installed)));
        var text = string.Join('\n', Library.Select(name => File.ReadAllText(Path.Combine(installed.Root, "bridges", "digitalmicrograph", "scripts", $"PluginHost{name}.s"))));
        Check(session.InstallLibrary(new SourceText(text, "PluginHost")));
        return session;
    }

    private static string ClientOf(Installed installed) => Path.Combine(Path.GetDirectoryName(installed.Program)!, OperatingSystem.IsWindows() ? "pluginhost-call.exe" : "pluginhost-call");

    private static void Show(ScriptSession session, DmImage image) => session.Workspace.Show(session.Workspace.GetOrCreateDocument(image));

    private static void Run(ScriptSession session, string code) => Check(session.Run(new SourceText(code, "benchmark")));

    private static void Check(ScriptOutcome outcome)
    {
        if (!outcome.Succeeded) throw new InvalidOperationException(outcome.Error?.Message ?? outcome.Diagnostics[0].Message);
    }

    private static long Memory(string field) =>
        1024 * long.Parse(File.ReadLines("/proc/self/status").Single(line => line.StartsWith(field, StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
}
