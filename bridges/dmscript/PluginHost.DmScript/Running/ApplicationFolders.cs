// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.DmScript.Running;

/// <summary>The folders that scripts ask the application for.</summary>
public sealed class ApplicationFolders : IDisposable
{
    private readonly bool _isTemporary;
    private string? _root;

    internal ApplicationFolders(string? root)
    {
        _root = root;
        _isTemporary = root is null;
    }

    /// <summary>The folder above all others; made when first asked for.</summary>
    public string Root => _root ??= Directory.CreateTempSubdirectory("dmscript-").FullName;

    /// <summary>A folder by the number that scripts use.</summary>
    public string Get(int index, bool create) => index switch
    {
        0 => Environment.CurrentDirectory,
        1 => Named("executable", create),
        2 => Environment.GetFolderPath(Environment.SpecialFolder.UserProfile) is { Length: > 0 } home ? home : Named("user", create),
        3 or 6 => Path.TrimEndingDirectorySeparator(Path.GetTempPath()),
        4 => Named(Path.Combine("user", "AppData", "Local", "Gatan"), create),
        5 => Named("preference", create),
        _ => Named("application", create),
    };

    /// <summary>A folder by the name that scripts use.</summary>
    public string Named(string name, bool create)
    {
        if (name.Equals("current", StringComparison.OrdinalIgnoreCase)) return Environment.CurrentDirectory;
        if (name.Equals("temp", StringComparison.OrdinalIgnoreCase)) return Path.TrimEndingDirectorySeparator(Path.GetTempPath());
        if (name.Length == 0 || name.Split('/', '\\').Contains(".."))
            throw new ScriptException($"The application has no folder '{name}'.");
        var path = Path.Combine(Root, name);
        if (create) Directory.CreateDirectory(path);
        return path;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_isTemporary || _root is null) return;
        try
        {
            Directory.Delete(_root, recursive: true);
        }
        catch (IOException)
        {
            // Another program still has a file of it open.
        }
        catch (UnauthorizedAccessException)
        {
        }
    }
}
