// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using PluginHost.Checking;
using PluginHost.Contract;
using PluginHost.Errors;
using PluginHost.Output;
using PluginHost.Scaffolding;

namespace PluginHost.Commands.Plugins;

/// <summary><c>plugin new</c>: the project of a new plugin.</summary>
internal static class PluginNewCommand
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Create(CommandActions actions)
    {
        var name = new Argument<string>("NAME") { Description = "Name of the plugin, such as strain-mapping; also that of the folder." };
        var language = new Option<string>("--language") { HelpName = "csharp|python|command", DefaultValueFactory = _ => "csharp", Description = "Language of the plugin; command: a program of any kind, described in its manifest." };
        return actions.Bind(new Command("new", "Makes the project of a new plugin, with one analysis and its test.") { name, language }, async run =>
        {
            var project = new PluginProject(run.Get(name), run.Surroundings.InstallFolder);
            var (files, next) = run.Get(language) switch
            {
                "csharp" => (project.WriteCSharp(Directory.GetCurrentDirectory()), $"dotnet build {project.Folder} -c Release, then "),
                "python" => await WritePythonAsync(project, run).ConfigureAwait(false),
                "command" => (project.WriteCommand(Directory.GetCurrentDirectory()), ""),
                var other => throw new UsageException($"There is no template for the language '{other}'; this version makes csharp, python and command."),
            };
            if (run.Json)
            {
                run.Print(new NewPluginDocument(project.Id, project.Folder, files), CommandJson.Indented.NewPluginDocument);
            }
            else
            {
                run.Out.WriteLine($"Made {project.Folder} with {string.Join(", ", files)}.");
                run.Out.WriteLine($"Next: {next}pluginhost plugin add {project.Folder} (and to remove it again: pluginhost plugin remove {project.Id})");
            }
        });
    }

    // Its manifest is written as an author would write it.
    private static async Task<(IReadOnlyList<string> Files, string Next)> WritePythonAsync(PluginProject project, Invocation run)
    {
        var files = project.WritePython(Directory.GetCurrentDirectory());
        var folder = Path.GetFullPath(project.Folder);
        var runtime = new PluginRuntime { Kind = PluginRuntime.Python, Module = Path.GetFileNameWithoutExtension(files[0]) };
        using var code = await ManifestOfCode.OfModuleAsync(run.Surroundings.InstallFolder, folder, runtime, run.Cancellation).ConfigureAwait(false);
        if (code.Manifest is not { } manifest) return (files, $"{code.Fault} Then python3 -m pluginhost.plugin manifest {project.Folder}, and ");
        await File.WriteAllTextAsync(Path.Combine(folder, PluginManifest.FileName), manifest.ToJsonString(Readable) + "\n", run.Cancellation).ConfigureAwait(false);
        return ([.. files, PluginManifest.FileName], "");
    }
}
