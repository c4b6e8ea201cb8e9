// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.Contract;
using PluginHost.Engine.Programs;

namespace PluginHost.Engine.Catalogue;

/// <summary>The plugins that a user added: whole folders, copied into the state folder under their id.</summary>
internal sealed class PluginStore(string root, PluginCatalogue catalogue)
{
    /// <exception cref="InvalidPluginException">The folder is no plugin, or one of that id was added before.</exception>
    public PluginSummary Add(string folder, bool replace)
    {
        if (!Path.IsPathFullyQualified(folder)) throw new InvalidPluginException($"The path '{folder}' is relative; an absolute one was expected.", folder);
        if (!Directory.Exists(folder)) throw new InvalidPluginException($"There is no folder '{folder}'.", folder);
        var manifest = ManifestReader.Read(folder);
        // Said here, where somebody can do something about it; a program that goes later is missed by the job that needs it.
        foreach (var analysis in manifest.Analyses.Where(analysis => analysis.Command is not null)) ProgramSearch.Find(analysis.Command!, folder);
        var target = Path.Combine(root, manifest.Id);
        if (Directory.Exists(target) && !replace)
        {
            throw new InvalidPluginException($"A plugin '{manifest.Id}' was added before.", target, "Say so if it is to be replaced (--replace), or remove it first.");
        }

        State.PrivateFolder.Create(root);
        var temporary = Hidden(target);
        try
        {
            Copy(folder, temporary);
            Replace(target, temporary);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UnwritableFileException($"The plugin '{manifest.Id}' cannot be copied to '{target}': {FileReason.OfWriting(error)}.", target, inner: error);
        }
        finally
        {
            Discard(temporary);
        }

        catalogue.Switches.Renewed(manifest.Id);
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
        try
        {
            // Renamed first: a folder half deleted must not look like a plugin.
            var retired = Hidden(plugin.Folder);
            Directory.Move(plugin.Folder, retired);
            Discard(retired);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UnwritableFileException($"The plugin '{id}' cannot be removed from '{plugin.Folder}': {FileReason.OfWriting(error)}.", plugin.Folder, inner: error);
        }

        catalogue.Switches.Enable(id);
        catalogue.Reload();
        return summary;
    }

    // The old folder comes back when the new one cannot take its place.
    private static void Replace(string target, string with)
    {
        if (!Directory.Exists(target))
        {
            Directory.Move(with, target);
            return;
        }

        var retired = Hidden(target);
        Directory.Move(target, retired);
        try
        {
            Directory.Move(with, target);
        }
        catch
        {
            Directory.Move(retired, target);
            throw;
        }

        Discard(retired);
    }

    // A name that the catalogue passes over.
    private static string Hidden(string folder) => Path.Combine(Path.GetDirectoryName(folder)!, $".{Path.GetFileName(folder)}-{Guid.NewGuid():N}");

    private static void Discard(string folder)
    {
        try
        {
            if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // In use by a worker (Windows); hidden already.
        }
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
