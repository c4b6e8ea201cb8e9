// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Text.Json.Nodes;

namespace PluginHost.Engine.Tests.Support;

/// <summary>A state folder and an installed program with the test plugins, in a folder that is removed at the end.</summary>
internal sealed class TestInstall : IDisposable
{
    public TestInstall(string? stateName = null)
    {
        Folder = Directory.CreateTempSubdirectory("pluginhost-engine-").FullName;
        State = Path.Combine(Folder, stateName ?? "state");
        Install = Path.Combine(Folder, "install");
        Directory.CreateDirectory(Plugins);
        Directory.CreateSymbolicLink(Path.Combine(Install, "worker"), Repository.Output("src/PluginHost.Worker"));
        foreach (var plugin in new[] { "misbehaving", "twin", "library-old", "library-new" }) Link(plugin, Repository.Output("tests/TestPlugins/" + plugin));
        foreach (var plugin in new[] { "rpc-python", "twin-in-python", "misbehaving-python" }) Link(plugin, Path.Combine(Repository.Root, "tests/TestPlugins", plugin));
        Directory.CreateSymbolicLink(Path.Combine(Install, "python"), Path.Combine(Repository.Root, "bridges/python/src"));
    }

    public string Folder { get; }

    public string State { get; }

    public string Install { get; }

    public string Plugins => Path.Combine(Install, "plugins");

    public HostOptions Options => new() { StateFolder = State, InstallFolder = Install };

    /// <summary>A path for a file of the test.</summary>
    public string PathOf(string name) => Path.Combine(Folder, name);

    /// <summary>A plugin that is a shell script; its one analysis is called as the plugin.</summary>
    public string WriteScript(string id, string script, string version = "1.0.0", string? root = null)
    {
        var folder = Path.Combine(root ?? Plugins, id);
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "worker.sh"), script.ReplaceLineEndings("\n"));
        WriteManifest(folder, id, version, new JsonObject { ["kind"] = "rpc", ["command"] = new JsonArray("/bin/sh", "worker.sh") });
        return folder;
    }

    public static void WriteManifest(string folder, string id, string version, JsonObject runtime, params string[] more)
    {
        var manifest = new JsonObject
        {
            ["manifest"] = 1,
            ["id"] = id,
            ["version"] = version,
            ["title"] = id,
            ["licence"] = "EUPL-1.2",
            ["contract"] = "1.0",
            ["runtime"] = runtime,
            ["analyses"] = new JsonArray([.. more.Prepend(id).Select(analysis => new JsonObject { ["id"] = analysis, ["title"] = analysis })]),
        };
        File.WriteAllText(Path.Combine(folder, "plugin.json"), manifest.ToJsonString());
    }

    /// <summary>A copy of a built plugin that can be changed.</summary>
    public string Copy(string plugin, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Plugins, plugin))) File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        return to;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private void Link(string name, string folder) => Directory.CreateSymbolicLink(Path.Combine(Plugins, name), folder);
}
