// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.Contract;

namespace PluginHost.Results;

/// <summary>Finds the format that results are written in.</summary>
internal static class WritableFormats
{
    /// <exception cref="UnsupportedFormatException">There is no such format, or it is only read.</exception>
    public static FormatDescription Named(string name, IReadOnlyList<FormatDescription> formats)
    {
        var found = formats.FirstOrDefault(format => format.Id == name)
            ?? formats.FirstOrDefault(format => format.Writes && format.Extensions.Contains("." + name.TrimStart('.'), StringComparer.OrdinalIgnoreCase));
        if (found is { Writes: true }) return found;
        var nearest = found is null ? NearestNames.Of(name, formats.Where(format => format.Writes).Select(format => format.Id)) : [];
        throw new UnsupportedFormatException(
            found is null ? $"There is no format '{name}'; results can be written as {Writable(formats)}." : $"Files of the format '{name}' can only be read; results can be written as {Writable(formats)}.",
            name, nearest.Count == 0 ? null : $"Did you mean {string.Join(" or ", nearest)}?");
    }

    /// <exception cref="UnsupportedFormatException">No format that can be written has the suffix.</exception>
    public static FormatDescription OfSuffix(string path, IReadOnlyList<FormatDescription> formats, string? hint = null)
    {
        var writable = formats.Where(format => format.Writes).ToList();
        // The longest suffix wins, so that .ome.tif is not taken for .tif.
        return writable.SelectMany(format => format.Extensions, (format, suffix) => (format, suffix))
            .Where(pair => path.EndsWith(pair.suffix, StringComparison.OrdinalIgnoreCase))
            .OrderByDescending(pair => pair.suffix.Length).Select(pair => pair.format).FirstOrDefault()
            ?? throw new UnsupportedFormatException(
                $"The suffix of '{Path.GetFileName(path)}' names no format that can be written; there are {string.Join(", ", writable.SelectMany(format => format.Extensions).Distinct())}.", path, hint);
    }

    private static string Writable(IEnumerable<FormatDescription> formats) => string.Join(", ", formats.Where(format => format.Writes).Select(format => format.Id));
}
