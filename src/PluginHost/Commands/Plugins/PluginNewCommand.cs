// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.CommandLine;
using PluginHost.Errors;
using PluginHost.Output;
using PluginHost.Scaffolding;

namespace PluginHost.Commands.Plugins;

/// <summary><c>plugin new</c>: the project of a new plugin.</summary>
internal static class PluginNewCommand
{
    public static Command Create(CommandActions actions)
    {
        var name = new Argument<string>("NAME") { Description = "Name of the plugin, such as strain-mapping; also that of the folder." };
        var language = new Option<string>("--language") { HelpName = "csharp", DefaultValueFactory = _ => "csharp", Description = "Language of the plugin." };
        return actions.Bind(new Command("new", "Makes the project of a new plugin, with one analysis and its test.") { name, language }, run =>
        {
            switch (run.Get(language))
            {
                case "csharp":
                    break;
                case "python" or "command":
                    throw new UsageException($"Plugins in the language '{run.Get(language)}' come in a later version; this one makes csharp.");
                default:
                    throw new UsageException($"There is no template for the language '{run.Get(language)}'; this version makes csharp.");
            }

            var project = new PluginProject(run.Get(name), Path.Combine(run.Surroundings.InstallFolder, "sdk"));
            var files = project.Write(Directory.GetCurrentDirectory());
            if (run.Json)
            {
                run.Print(new NewPluginDocument(project.Id, project.Folder, files), CommandJson.Indented.NewPluginDocument);
            }
            else
            {
                run.Out.WriteLine($"Made {project.Folder} with {string.Join(", ", files)}.");
                run.Out.WriteLine($"Next: dotnet build {project.Folder} -c Release, then pluginhost plugin add {project.Folder}");
            }

            return Task.CompletedTask;
        });
    }
}
