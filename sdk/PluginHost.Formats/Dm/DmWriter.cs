// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Text.Json.Nodes;
using PluginHost.Contract;

namespace PluginHost.Formats.Dm;

/// <summary>Writes the dm3 and dm4 files of Gatan's DigitalMicrograph (GMS), with one image.</summary>
/// <remarks>
/// The suffix chooses the version, and so does the option <c>version</c> (3 or 4); without either it is 4. The array keeps its order:
/// the last axis of a signal is the first dimension in DigitalMicrograph; but spectrum images get their spectra along the slowest axis,
/// unless the option <c>order</c> is <c>keep</c> and not <c>gatan</c>. A signal that was read from a dm file is written with all tags of
/// that file as they are. Any other one gets the tags that GMS needs to open and show it, those of a dm file it was made of
/// (<c>metadata.original</c>), its vendor-neutral metadata where GMS keeps them, and the rest in <c>ImageTags.PluginHost</c>.
/// </remarks>
public sealed class DmWriter : IFormatWriter
{
    private const int MostDimensions = 4;
    private const string Holds = "bool, int8 to int32, uint8 to uint32, float32, float64, complex64, complex128, rgb24 and rgba32";

    /// <inheritdoc/>
    public FormatDescription Format { get; } = new DmReader().Format;

    /// <inheritdoc/>
    /// <exception cref="InvalidParametersException">An option is unknown, or has a value that is.</exception>
    public IReadOnlyList<string> Write(SignalSource signal, string path, WriteTransaction target, JsonObject options, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(signal);
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(options);
        var read = DmOptions.Of(options, hasVersions: true);
        var version = read.Version ?? (Path.GetExtension(path).Equals(".dm3", StringComparison.OrdinalIgnoreCase) ? 3 : 4);
        var losses = new Losses();
        var root = Document(signal, path, read, losses);
        using var file = target.Create(path);
        DmTagFile.Write(new DmFile(version, IsBigEndian: false, root), file, path, cancellation);
        return losses.Sentences;
    }

    /// <summary>The tags of the document for a signal.</summary>
    /// <param name="signal">The signal.</param>
    /// <param name="path">Path of the file.</param>
    /// <param name="options">How it is to be written.</param>
    /// <param name="losses">Receives what is not kept.</param>
    /// <param name="isWhole">Whether an array needs all its elements: no half of a Fourier transform.</param>
    internal static DmGroup Document(SignalSource signal, string path, DmOptions options, Losses losses, bool isWhole = false)
    {
        if (signal is DmSignal asRead)
        {
            var isFull = isWhole && asRead.IsHalfPlane;
            losses.Add(!asRead.IsOnly, "Window, contrast, annotations and thumbnail of the file are not kept: it has other signals, and this one became a document of its own.");
            losses.Add(isFull, "Window, contrast, annotations and thumbnail of the file are not kept: its half of a Fourier transform became a whole one.");
            if (!isFull) return asRead.Document;
        }

        var descriptor = signal.Descriptor;
        var storage = DmStorage.Of(descriptor.ElementType) ?? throw new UnsupportedFormatException(
            $"DigitalMicrograph cannot hold {descriptor.ElementType.Name()}; it holds {Holds}.", path, "Colours of 16 bits are kept by .tif, .npz and .hspy.");
        if (descriptor.Shape.Count is 0 or > MostDimensions)
        {
            throw new UnsupportedFormatException(
                $"A DigitalMicrograph file holds 1 to {MostDimensions} dimensions; the signal has {descriptor.Shape.Count}.", path, "Arrays of any number of axes are kept by .hspy and .npz.");
        }

        if (descriptor.Shape.Any(size => size is < 1 or > uint.MaxValue))
            throw new UnsupportedFormatException($"DigitalMicrograph cannot hold an array of {string.Join(" × ", descriptor.Shape)} elements; each of its sizes is 1 to {uint.MaxValue}.", path);
        losses.Add(storage.Loss is not null, storage.Loss ?? "");
        if (!options.IsOrderKept && DmTurnedSpectra.IsNeeded(descriptor))
        {
            losses.Add(true, $"The order of the axes is not kept: '{descriptor.Axes[^1].Name}' became the slowest one, which DigitalMicrograph expects of spectrum images.");
            signal = new DmTurnedSpectra(signal, Path.GetDirectoryName(path) ?? ".");
        }

        return DmDocument.With(DmImageTree.Of(signal, storage, losses));
    }
}
