// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using PluginHost.Contract;
using PluginHost.Formats.Bytes;
using PluginHost.Formats.Metadata;

namespace PluginHost.Formats.Tiff;

/// <summary>
/// Reads TIFF and BigTIFF files, calibrated by ImageJ, Thermo Fisher (FEI), Zeiss, DigitalMicrograph, TVIPS and JEOL. Pages of one size and
/// type that follow each other are one stack; others are signals of their own. Pictures of reduced resolution are no signals.
/// </summary>
/// <remarks>
/// Pixels are handed over as they are stored: white may be 0, palettes are not applied, and nothing is turned over; what the file says of that is
/// among the tags under <c>original</c>.
/// </remarks>
public sealed class TiffReader : IFormatReader
{
    // No screen and no printer has pixels smaller than this: then the resolution is that of a microscope.
    private const double SmallestOfPrint = 1000;

    /// <inheritdoc/>
    public FormatDescription Format { get; } = new()
    {
        Id = "tiff",
        Name = "TIFF",
        Extensions = [".tif", ".tiff"],
        Reads = true,
        Writes = true,
        Carries = ["axes", "units", "many-signals"],
    };

    /// <inheritdoc/>
    public bool Recognises(FileHead head)
    {
        ArgumentNullException.ThrowIfNull(head);
        return TiffFile.Recognises(head.Bytes.Span);
    }

    /// <inheritdoc/>
    public IReadOnlyList<SignalSource> Open(string path)
    {
        using var bytes = new FileBytes(path);
        var file = TiffFile.Read(bytes);
        var signals = new List<SignalSource>();
        TiffPage? layout = null;
        var stack = new List<TiffDirectory>();
        foreach (var directory in file.Directories)
        {
            if (layout is not null && (directory.Integer(TiffTagId.NewSubfileType, 0) & 1) != 0) continue;
            var page = TiffPage.Of(directory);
            if (layout is not null && page != layout)
            {
                signals.Add(Signal(file, layout, [.. stack]));
                stack.Clear();
            }

            layout = page;
            stack.Add(directory);
        }

        signals.Add(Signal(file, layout!, stack));
        return signals;
    }

    private static SignalSource Signal(TiffFile file, TiffPage layout, List<TiffDirectory> pages)
    {
        var first = pages[0];
        var description = first.Text(TiffTagId.ImageDescription);
        var imageJ = ImageJDescription.Read(description);
        // ImageJ describes large stacks by one page and a number of images that follow it without gaps.
        var framesInPage = imageJ is not null && pages.Count == 1 && layout is { Compression: 1, IsTiled: false } ? imageJ.Images : 1;
        var frames = pages.Count * framesInPage;
        var origin = FeiOrigin.Read(first) ?? ZeissOrigin.Read(first, layout.Width) ?? DmOrigin.Read(first) ?? TvipsOrigin.Read(first) ?? JeolOrigin.Read(first);
        var (x, y) = imageJ is not null ? imageJ.Pixels(first) : origin is not null ? (origin.X, origin.Y) : Resolution(first);
        var axes = new List<Axis>();
        if (imageJ is not null) axes.AddRange(imageJ.StackAxes(frames));
        else if (frames > 1) axes.AddRange(Shaped(description, layout, frames) ?? [new Axis("stack", frames, AxisRole.Navigation)]);
        axes.AddRange(PageAxes(layout, x, y));
        var descriptor = new SignalDescriptor
        {
            Title = first.Text(TiffTagId.DocumentName) is { Length: > 0 } name ? name : Path.GetFileNameWithoutExtension(file.Bytes.Path),
            ElementType = layout.Element,
            Shape = [.. axes.Select(axis => axis.Size)],
            Axes = axes,
            Metadata = Metadata(first, origin, imageJ).ToJson(Original(pages, origin)),
        };
        RequireSize(file, descriptor);
        return TiffPixels.Source(descriptor, file, layout, pages, framesInPage);
    }

    private static IEnumerable<Axis> PageAxes(TiffPage layout, TiffCalibration? x, TiffCalibration? y)
    {
        if (layout.Samples > 1 && layout.IsPlanar) yield return new Axis("sample", layout.Samples, AxisRole.Navigation);
        yield return Axis("y", layout.Height, y);
        yield return Axis("x", layout.Width, x);
        if (layout.Samples > 1 && !layout.IsPlanar) yield return new Axis("sample", layout.Samples, AxisRole.Signal);
    }

    private static Axis Axis(string name, long size, TiffCalibration? calibration) => calibration is null
        ? new Axis(name, size, AxisRole.Signal)
        : new Axis(name, size, AxisRole.Signal, calibration.Scale, calibration.Offset, calibration.Units);

    // tifffile writes the shape of its array as JSON.
    private static IEnumerable<Axis>? Shaped(string? description, TiffPage layout, long frames)
    {
        if (description?.StartsWith("{\"shape\":", StringComparison.Ordinal) != true) return null;
        try
        {
            var shape = JsonText.Parse(description)?["shape"]?.AsArray().Select(size => size!.GetValue<long>()).ToArray() ?? [];
            var stack = shape.SkipLast(layout.Element.IsColour() ? 3 : 2).ToArray();
            Int128 count = 1;
            foreach (var size in stack) count = size > 0 ? Int128.Min(count * size, long.MaxValue) : 0;
            return count == frames ? DefaultAxes.For([.. stack, layout.Height, layout.Width]).Take(stack.Length) : null;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    private static (TiffCalibration? X, TiffCalibration? Y) Resolution(TiffDirectory page)
    {
        double? unit = page.Integer(TiffTagId.ResolutionUnit, 2) switch { 2 => 25.4e6, 3 => 1e7, _ => null };
        return (Of(TiffTagId.XResolution), Of(TiffTagId.YResolution));

        TiffCalibration? Of(TiffTagId resolution) => unit / page.Number(resolution) is < SmallestOfPrint and var pixel ? TiffCalibration.Of(pixel, "nm") : null;
    }

    private static SignalMetadata Metadata(TiffDirectory page, TiffOrigin? origin, ImageJDescription? imageJ)
    {
        var metadata = origin?.Metadata ?? new SignalMetadata();
        var intensity = imageJ?.Intensity();
        return metadata with
        {
            InstrumentName = metadata.InstrumentName ?? page.Text(TiffTagId.Model),
            Manufacturer = metadata.Manufacturer ?? page.Text(TiffTagId.Make),
            Software = metadata.Software ?? page.Text(TiffTagId.Software),
            Operator = metadata.Operator ?? page.Text(TiffTagId.Artist),
            DateTime = metadata.DateTime ?? Moment(page.Text(TiffTagId.DateTime)),
            IntensityOffset = metadata.IntensityOffset ?? intensity?.Offset,
            IntensityScale = metadata.IntensityScale ?? intensity?.Scale,
            Units = metadata.Units ?? intensity?.Units,
        };
    }

    private static string? Moment(string? text) =>
        DateTime.TryParseExact(text, "yyyy:MM:dd HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment) ? Times.Iso(moment) : null;

    private static JsonObject Original(List<TiffDirectory> pages, TiffOrigin? origin)
    {
        var tags = TiffJson.Write(pages[0]);
        var original = new JsonObject { ["byteOrder"] = pages[0].File.IsBigEndian ? "big" : "little", ["tags"] = tags };
        if (TiffJson.Differences(pages, tags) is { } differences) original["laterPages"] = differences;
        if (ImageJMetadata.Read(pages[0]) is { } texts) original["imageJ"] = texts;
        if (origin is not null) original[origin.Name] = origin.Said;
        return original;
    }

    private static void RequireSize(TiffFile file, SignalDescriptor descriptor)
    {
        try
        {
            _ = descriptor.Bytes;
        }
        catch (OverflowException)
        {
            throw file.Bytes.Damaged(0, $"an array of {string.Join(" × ", descriptor.Shape)} elements is larger than any file.");
        }
    }
}
