// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.Contract;

namespace PluginHost.Engine.Catalogue;

/// <summary>The plugins that a user added: whole folders, copied into the state folder under their id.</summary>
internal sealed class PluginStore(string root, PluginCatalogue catalogue)
{
    /// <exception cref="InvalidPluginException">The folder is no plugin, or one of that id was added before.</exception>
    public PluginSummary Add(string folder, bool replace)
    {
        if (!Directory.Exists(folder)) throw new InvalidPluginException($"There is no folder '{folder}'.", folder);
        var manifest = ManifestReader.Read(folder);
        var target = Path.Combine(root, manifest.Id);
        if (Directory.Exists(target) && !replace)
        {
            throw new InvalidPluginException($"A plugin '{manifest.Id}' was added before.", target, "Say so if it is to be replaced (--replace), or remove it first.");
        }

        State.PrivateFolder.Create(root);
        var temporary = Path.Combine(root, $".{manifest.Id}-{Guid.NewGuid():N}");
        try
        {
            Copy(folder, temporary);
            if (Directory.Exists(target)) Retire(target);
            Directory.Move(temporary, target);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UnwritableFileException($"The plugin '{manifest.Id}' cannot be copied to '{target}': {error.Message}", target, inner: error);
        }
        finally
        {
            if (Directory.Exists(temporary)) Directory.Delete(temporary, recursive: true);
        }

        catalogue.Reload();
        return catalogue.Summarise(catalogue.Plugin(manifest.Id));
    }

    /// <exception cref="InvalidPluginException">There is no such plugin, or it came with the host.</exception>
    public PluginSummary Remove(string id)
    {
        var plugin = catalogue.Plugin(id);
        if (plugin.BuiltIn)
        {
            throw new InvalidPluginException($"The plugin '{id}' came with the host and cannot be removed.", id, $"'pluginhost plugin disable {id}' takes it out of the catalogue.");
        }

        var summary = catalogue.Summarise(plugin);
        Retire(plugin.Folder);
        catalogue.Switches.Enable(id);
        catalogue.Reload();
        return summary;
    }

    // Renamed first: a folder half deleted must not look like a plugin.
    private static void Retire(string folder)
    {
        var retired = Path.Combine(Path.GetDirectoryName(folder)!, $".{Path.GetFileName(folder)}-{Guid.NewGuid():N}");
        Directory.Move(folder, retired);
        Directory.Delete(retired, recursive: true);
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var folder in Directory.EnumerateDirectories(from, "*", SearchOption.AllDirectories))
        {
            Directory.CreateDirectory(Path.Combine(to, Path.GetRelativePath(from, folder)));
        }

        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            File.Copy(file, Path.Combine(to, Path.GetRelativePath(from, file)));
        }
    }
}
