// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Runtime.InteropServices;
using PluginHost.Cli.Tests.Support;
using PluginHost.DmScript.Application;
using PluginHost.DmScript.Dialogs;
using PluginHost.DmScript.Displays;
using PluginHost.DmScript.Images;
using PluginHost.DmScript.Language;
using PluginHost.DmScript.Running;
using PluginHost.DmScript.Tags;
using PluginHost.Engine.Tests.Support;
using PluginHost.Formats.Dm;

namespace PluginHost.DigitalMicrograph.Tests.Support;

/// <summary>An emulated GMS with PluginHost's library, and with folders of its own for temporary files and packages.</summary>
internal sealed class Gms : IDisposable
{
    // In the order in which the installer joins them.
    private static readonly string[] Library = ["Text", "Folder", "Client", "Tags", "Images", "Job", "Progress", "Form", "Menu"];
    private const string TemporaryVariable = "TMPDIR";

    private readonly string? _temporaryBefore = Environment.GetEnvironmentVariable(TemporaryVariable);
    private readonly string _folder;
    private IReadOnlyList<Remembered> _before = [];
    private DmImage? _frontBefore;

    /// <param name="dialect">What the facts leave open.</param>
    /// <param name="withLibrary">Whether PluginHost's library is loaded.</param>
    /// <param name="disk">Limits of a small disk that holds all its folders (tmpfs(5)); no limits when null.</param>
    public Gms(DialectOptions? dialect = null, bool withLibrary = true, string? disk = null)
    {
        // Blanks, what a shell would take for its own, and letters outside ASCII, as in users' names.
        _folder = Directory.CreateTempSubdirectory("ph gms & Jürgen µÅ ").FullName;
        if (disk is not null) Disk = new SmallDisk(_folder, disk);
        Temporary = Directory.CreateDirectory(Path.Combine(_folder, "AppData", "Local", "Temp")).FullName;
        Environment.SetEnvironmentVariable(TemporaryVariable, Temporary);
        Session = new ScriptSession(new SessionOptions
        {
            Dialect = dialect ?? new DialectOptions(),
            ApplicationFolder = Path.Combine(_folder, "Gatan"),
            Coverage = LinesRun.Recorded,
        });
        if (!withLibrary) return;
        UseClient(Hosts.Client);
        var text = string.Join('\n', Library.Select(name => File.ReadAllText(Path.Combine(Scripts, "scripts", $"PluginHost{name}.s"))));
        Succeeded(Session.InstallLibrary(new SourceText(text, "PluginHost")));
    }

    /// <summary>The folder of the bridge.</summary>
    public static string Scripts => Path.Combine(Repository.Root, "bridges", "digitalmicrograph");

    public ScriptSession Session { get; }

    public Workspace Workspace => Session.Workspace;

    /// <summary>The folder for temporary files.</summary>
    public string Temporary { get; }

    /// <summary>The small disk, where one was asked for.</summary>
    public SmallDisk? Disk { get; }

    /// <summary>What stands in the results window.</summary>
    public string Results => Session.Results.Text;

    /// <summary>Dialogs that said something, in their order.</summary>
    public string[] Messages => [.. Workspace.Dialogs.Shown.Where(shown => shown.Kind.Equals("OKDialog", StringComparison.OrdinalIgnoreCase)).Select(shown => shown.Text)];

    /// <summary>Images that are shown, the front one first.</summary>
    public DmImage[] Shown => [.. Workspace.ShownImages];

    public DmImage Front => Workspace.FrontImage ?? throw new AssertionException("No image is open.");

    /// <summary>The client that the scripts remember.</summary>
    public void UseClient(string path) => Workspace.PersistentTags.Set("PluginHost:Client", new DmText(path));

    /// <summary>What a persistent tag says; null when it is not there.</summary>
    public string? Persistent(string path) => (Workspace.PersistentTags.Get(path) as DmText)?.Text;

    /// <summary>Runs a script to the end of its threads and tasks.</summary>
    public void Run(string code) => Succeeded(Session.Run(new SourceText(code, "test")));

    /// <summary>Runs a file of the bridge.</summary>
    public void RunFile(params string[] path) => Succeeded(Session.Run(SourceText.Read(Path.Combine([Scripts, .. path]))));

    /// <summary>The sentence with which a script fails.</summary>
    public string Fails(string code)
    {
        var outcome = Session.Run(new SourceText(code, "test"));
        Assert.That(outcome.Diagnostics, Is.Empty);
        Assert.That(outcome.Error, Is.Not.Null, "the script did not fail");
        return outcome.Error!.Message;
    }

    /// <summary>Picks an entry of the menu 'Open analyses'.</summary>
    public void Pick(string command, string subMenu = "")
    {
        var item = Workspace.Menus.Choose("Open analyses", subMenu, command);
        Succeeded(Session.Run(new SourceText(item.Script, command)));
    }

    /// <summary>How the next dialog of a title is answered.</summary>
    public void Answer(string dialog, IReadOnlyDictionary<string, object>? values = null, bool accept = true, params string[] press) =>
        Workspace.Dialogs.Add(new DialogAnswer(dialog) { Values = values ?? new Dictionary<string, object>(), Accept = accept, Press = press });

    /// <summary>Opens an image of numbers.</summary>
    public DmImage Open<T>(string name, ImageDataType type, T[] numbers, params long[] sizes)
        where T : unmanaged
    {
        var image = new DmImage(type, sizes) { Name = name };
        MemoryMarshal.AsBytes(numbers.AsSpan()).CopyTo(image.Pixels.Run(0, image.Pixels.Bytes));
        return Open(image);
    }

    public DmImage Open(DmImage image)
    {
        Workspace.Show(Workspace.GetOrCreateDocument(image));
        Remember();
        return image;
    }

    /// <summary>Takes what is open now for what is to be as before: what a user, and no analysis, did.</summary>
    public void Remember()
    {
        _before = [.. Opened.Select(image => new Remembered(image, Workspace.Selection(image), Lines(image.Tags)))];
        _frontBefore = Workspace.FrontImage;
    }

    /// <summary>All that a group of tags says, in its order; arrays that are longer are passed over.</summary>
    public static string[] Lines(TagGroup tags, int longest = int.MaxValue) => [.. Lines(tags.ToDm(), "", longest)];

    /// <summary>Numbers of an image.</summary>
    public static T[] Numbers<T>(DmImage image)
        where T : unmanaged =>
        MemoryMarshal.Cast<byte, T>(image.Pixels.Run(0, image.Pixels.Bytes)).ToArray();

    /// <summary>What a tag of an image says.</summary>
    public static string Tag(DmImage image, string path) => image.Tags.Get($"PluginHost:{path}") switch
    {
        DmText text => text.Text,
        DmScalar number => number.ToDouble().ToString(System.Globalization.CultureInfo.InvariantCulture),
        _ => throw new AssertionException($"'{image.Name}' has no tag '{path}'."),
    };

    /// <summary>The one dialog that said what went wrong, in one sentence; nothing else is left of the call.</summary>
    public string OneSentence()
    {
        Assert.That(Messages, Has.Length.EqualTo(1));
        Assert.That(Messages[0], Does.Not.Contain("   at ").And.Not.Contain("\n").And.Not.Contain("Exception:"));
        IsAsBefore();
        return Messages[0];
    }

    /// <summary>
    /// Nothing is left of the calls: no files, no progress window, no dialog that was not answered. But for results, the images are those that were
    /// open, with their selections and tags, and what is in front is a result or what was there.
    /// </summary>
    public void IsAsBefore()
    {
        Assert.That(Opened, Is.EquivalentTo(_before.Select(image => image.Image)), "images came or went that are no results");
        foreach (var (image, selection, tags) in _before)
        {
            Assert.That(Workspace.Selection(image), Is.EqualTo(selection), $"the selection of '{image.Name}' changed");
            Assert.That(Lines(image.Tags), Is.EqualTo(tags), $"the tags of '{image.Name}' changed");
        }

        if (Workspace.FrontImage is not { } front || !IsResult(front)) Assert.That(Workspace.FrontImage, Is.SameAs(_frontBefore), "another image is in front");
        Assert.That(Directory.EnumerateFileSystemEntries(Temporary), Is.Empty, "files of a call were left behind");
        Assert.That(Workspace.Dialogs.Left, Is.Empty, "a dialog was expected and did not come");
        Assert.That(Workspace.Windows.Where(window => window.Document is null).Select(window => window.Title), Is.Empty, "a window was left open");
    }

    public void Dispose()
    {
        Session.Dispose();
        Environment.SetEnvironmentVariable(TemporaryVariable, _temporaryBefore);
        Disk?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    // Whatever an analysis made says so.
    private DmImage[] Opened => [.. Workspace.Images.Where(image => !IsResult(image))];

    private static bool IsResult(DmImage image) => image.Tags.Get("PluginHost") is not null;

    private static IEnumerable<string> Lines(DmGroup group, string path, int longest)
    {
        for (var index = 0; index < group.Entries.Count; index++)
        {
            var entry = group.Entries[index];
            if (entry.Value is DmArray array && array.Count > longest) continue;
            var name = path + (entry.Name.Length > 0 ? entry.Name : $"[{index}]");
            yield return entry.Value switch
            {
                DmGroup => name,
                DmStruct structure => $"{name}={string.Join(' ', structure.Fields)}",
                DmArray many => $"{name}={string.Join(',', many.Types)} {many.Count}",
                var value => $"{name}={value}",
            };
            if (entry.Value is not DmGroup inner) continue;
            foreach (var line in Lines(inner, name + ":", longest)) yield return line;
        }
    }

    public static void Succeeded(ScriptOutcome outcome)
    {
        Assert.That(outcome.Diagnostics.Select(diagnostic => $"{diagnostic.Position.Line}: {diagnostic.Message}"), Is.Empty);
        Assert.That(outcome.Error?.Message, Is.Null, string.Join('\n', outcome.Error?.Frames.Select(frame => frame.ToString()) ?? []));
    }

    /// <summary>An image as it was.</summary>
    private sealed record Remembered(DmImage Image, Bounds? Selection, string[] Tags);
}
