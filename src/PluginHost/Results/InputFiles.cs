// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.Contract;
using PluginHost.Inputs;

namespace PluginHost.Results;

/// <summary>The files that a command reads: none of them is written to, as a result that replaces its own measurement cannot be made again.</summary>
internal sealed class InputFiles
{
    private static readonly StringComparer Comparer = OperatingSystem.IsLinux() ? StringComparer.Ordinal : StringComparer.OrdinalIgnoreCase;
    private readonly HashSet<string> _files;

    public InputFiles(IEnumerable<SignalReference> inputs) => _files = inputs.SelectMany(input => Parts(input.Path)).Select(Resolved).ToHashSet(Comparer);

    /// <summary>Whether a path leads to an input, through links or another spelling too.</summary>
    public bool Contain(string path) => _files.Contains(Resolved(path));

    /// <exception cref="UnwritableFileException">The path leads to an input.</exception>
    public void Refuse(string path)
    {
        if (Contain(path)) throw new UnwritableFileException($"'{path}' is an input of this command, which would be lost; nothing was written.", path, "Name another file for the output.");
    }

    // A Ripple file describes an array that lies beside it.
    private static IEnumerable<string> Parts(string input) => Path.GetExtension(input).ToUpperInvariant() switch
    {
        ".RPL" => [input, Path.ChangeExtension(input, ".raw"), Path.ChangeExtension(input, ".RAW")],
        _ => [input],
    };

    // A link may stand anywhere in a path; the last part need not exist.
    private static string Resolved(string path)
    {
        var full = Path.GetFullPath(path);
        var resolved = Path.GetPathRoot(full)!;
        foreach (var part in full[resolved.Length..].Split([Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar], StringSplitOptions.RemoveEmptyEntries))
        {
            resolved = Target(Path.Combine(resolved, part));
        }

        return resolved;
    }

    private static string Target(string path)
    {
        try
        {
            return File.ResolveLinkTarget(path, returnFinalTarget: true) is { } target ? Resolved(target.FullName) : path;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Nothing there, or nothing that may be looked at: no input that could be read.
            return path;
        }
    }
}
