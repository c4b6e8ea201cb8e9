// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.Contract;
using PluginHost.Formats.Bytes;

namespace PluginHost.Formats.Raw;

/// <summary>Reads raw bytes that a JSON file beside them describes; see <c>docs/formats.md</c>. Either of the two files may be opened.</summary>
public sealed class RawReader : IFormatReader
{
    /// <inheritdoc/>
    public FormatDescription Format { get; } = new()
    {
        Id = "raw",
        Name = "Raw bytes with a JSON description",
        Extensions = [".raw", ".bin"],
        Reads = true,
        Writes = true,
        Carries = ["axes", "units", "metadata"],
    };

    /// <inheritdoc/>
    public bool Recognises(FileHead head)
    {
        ArgumentNullException.ThrowIfNull(head);
        var isJson = head.Path.EndsWith(RawDescription.Suffix, StringComparison.OrdinalIgnoreCase) && head.Bytes.Span.TrimStart(" \t\r\n"u8) is [(byte)'{', ..];
        return RawDescription.IsDescription(isJson ? head.Path : head.Path + RawDescription.Suffix);
    }

    /// <inheritdoc/>
    public IReadOnlyList<SignalSource> Open(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var isDescription = RawDescription.IsDescription(path);
        var description = RawDescription.Read(isDescription ? path : path + RawDescription.Suffix);
        var data = isDescription ? path[..^RawDescription.Suffix.Length] : path;
        if (!File.Exists(data)) throw new UnreadableFileException($"There is no file '{data}', which '{Path.GetFileName(path)}' describes.", data);
        using var file = new FileBytes(data);
        var bytes = Bytes(description.Signal, data);
        file.Require(description.Offset, bytes, $"its array of {string.Join(" × ", description.Signal.Shape)} elements");
        var signal = description.Signal with { Title = description.Signal.Title.Length > 0 ? description.Signal.Title : Path.GetFileNameWithoutExtension(data) };
        return [Source(signal, description, data, bytes)];
    }

    private static SignalSource Source(SignalDescriptor signal, RawDescription description, string path, long bytes)
    {
        var element = signal.ElementType;
        var word = element.IsComplex() ? element.Size() / 2 : element switch
        {
            ElementType.Rgb24 or ElementType.Rgba32 => 1,
            ElementType.Rgb48 or ElementType.Rgba64 => 2,
            _ => element.Size(),
        };
        var conversion = description.IsBigEndian ? ElementConversion.Swap(word) : null;
        Stream Open() => new PieceStream(path, [new Piece(description.Offset, bytes)]);
        if (description.IsFortran) return new FortranSource(signal, path, conversion is null ? Open : () => new ConvertedInput(Open(), conversion));
        return conversion is null
            ? SignalSource.Plain(signal with { Location = new ArrayLocation(path, description.Offset) })
            : new StreamedSource(signal, path, Open, conversion);
    }

    private static long Bytes(SignalDescriptor signal, string path)
    {
        try
        {
            return signal.Bytes;
        }
        catch (OverflowException error)
        {
            throw new UnreadableFileException($"The shape {string.Join(" × ", signal.Shape)} is larger than any file.", path, inner: error);
        }
    }
}
