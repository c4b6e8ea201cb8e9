// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.Contract;
using PluginHost.DmScript.Running;
using PluginHost.DmScript.Tags;
using PluginHost.Formats;
using PluginHost.Formats.Dm;

namespace PluginHost.DmScript.Images;

/// <summary>Images in files: those of GMS with all their tags, others as the format library reads and writes them.</summary>
internal static class ImageFiles
{
    public static DmImage Open(string path)
    {
        try
        {
            var opened = FormatLibrary.Default.Open(path);
            if (opened.Signals.Count == 0) throw new ScriptException($"The file '{path}' holds no image.");
            var signal = opened.Signals[0];
            var image = opened.Format == "gatan-dm" ? OpenDm(path, signal) : ImageSignal.ToImage(signal);
            if (image.Name.Length == 0) image.Name = Path.GetFileNameWithoutExtension(path);
            return image;
        }
        catch (ContractException error)
        {
            throw new ScriptException(error.Message);
        }
    }

    public static void SaveDm(DmImage image, string path, int version)
    {
        try
        {
            Write(WithSuffix(path, $".dm{version}"), stream => DmTagFile.Write(new DmFile(version, false, ImageDocumentTags.Of(image)), stream));
        }
        catch (ContractException error)
        {
            throw new ScriptException(error.Message);
        }
    }

    /// <summary>Saves in the format that a suffix names.</summary>
    public static void Save(DmImage image, string path, string suffix)
    {
        try
        {
            FormatLibrary.Default.Save(new ImageSignal(image), WithSuffix(path, suffix));
        }
        catch (ContractException error)
        {
            throw new ScriptException(error.Message);
        }
    }

    /// <summary>Writes a file under a temporary name first. As in GMS, the disk has it when the system writes it there: most of what scripts save is read and removed at once.</summary>
    public static void Write(string path, Action<Stream> write)
    {
        try
        {
            using var transaction = new WriteTransaction { FlushesToDisk = false };
            using (var stream = transaction.Create(Path.GetFullPath(path))) write(stream);
            transaction.Commit();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ScriptException($"The file '{path}' cannot be written: {FileReason.OfWriting(error)}.");
        }
    }

    public static string WithSuffix(string path, string suffix) => path.EndsWith(suffix, StringComparison.OrdinalIgnoreCase) ? path : path + suffix;

    private static DmImage OpenDm(string path, SignalSource signal)
    {
        var root = DmTagFile.Read(path).Root;
        var index = (int?)signal.Descriptor.Metadata["original"]?["imageIndex"] ?? 0;
        var tags = (DmGroup)root.Group("ImageList")!.Entries[index].Value;
        var data = tags.Group("ImageData")!;
        var sizes = data.Group("Dimensions")!.Entries.Select(entry => ((DmScalar)entry.Value).ToInt64()).ToArray();
        var image = new DmImage(TypeOf((int)(data.Number("DataType") ?? 0)), sizes)
        {
            Name = tags.Text("Name") ?? "",
            Tags = tags.Group("ImageTags") is { } imageTags ? TagGroup.Of(imageTags) : new TagGroup(),
        };
        using (var pixels = new PixelStream(image))
        {
            // Half a Fourier transform is made whole by its reader.
            if (image.DataType.IsPackedComplex()) signal.CopyTo(pixels);
            else ((DmArray)data["Data"]!).CopyTo(pixels);
        }

        var calibrations = data.Group("Calibrations", "Dimension")?.Entries ?? [];
        for (var dimension = 0; dimension < Math.Min(sizes.Length, calibrations.Count); dimension++)
            Calibrate(image.Dimensions[dimension], calibrations[dimension].Value as DmGroup);
        Calibrate(image.Intensity, data.Group("Calibrations", "Brightness"));
        return image;
    }

    private static void Calibrate(ImageCalibration calibration, DmGroup? tags)
    {
        calibration.Origin = tags?.Number("Origin") ?? 0;
        calibration.Scale = tags?.Number("Scale") ?? 1;
        calibration.Units = tags?.Text("Units") ?? "";
    }

    private static ImageDataType TypeOf(int code) => code switch
    {
        8 => ImageDataType.Rgb,
        27 => ImageDataType.PackedComplex64,
        _ => CreationFunctions.Type(code),
    };
}
