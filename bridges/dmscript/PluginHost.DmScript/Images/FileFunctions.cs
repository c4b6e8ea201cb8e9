// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Globalization;
using System.Text;
using PluginHost.DmScript.BuiltIns;
using PluginHost.DmScript.Displays;
using PluginHost.DmScript.Running;

namespace PluginHost.DmScript.Images;

/// <summary>Functions that read and write images.</summary>
public static class FileFunctions
{
    [BuiltIn]
    public static DmImage OpenImage(ScriptSession session, string path)
    {
        var image = ImageFiles.Open(path);
        session.Workspace.GetOrCreateDocument(image).Path = path;
        return image;
    }

    [BuiltIn]
    public static DmImage NewImageFromFile(ScriptSession session, string path) => OpenImage(session, path);

    [BuiltIn]
    public static ImageDocument NewImageDocumentFromFile(ScriptSession session, string path) => session.Workspace.GetOrCreateDocument(OpenImage(session, path));

    [BuiltIn]
    [BuiltIn("SaveImage")]
    public static void SaveAsGatan(ScriptSession session, DmImage image, string path, double hasThumbnail = 1)
    {
        ImageFiles.SaveDm(image, path, 4);
        Saved(session, image, ImageFiles.WithSuffix(path, ".dm4"));
    }

    [BuiltIn]
    public static void SaveAsGatan3(ScriptSession session, DmImage image, string path, double hasThumbnail = 1)
    {
        ImageFiles.SaveDm(image, path, 3);
        Saved(session, image, ImageFiles.WithSuffix(path, ".dm3"));
    }

    /// <summary>Saves an image to the file it came from.</summary>
    [BuiltIn]
    public static void Save(ScriptSession session, DmImage image)
    {
        var path = session.Workspace.DocumentOf(image)?.Path ?? "";
        if (path.Length == 0) throw new ScriptException($"The image '{image.Name}' was not saved before; use SaveAsGatan.");
        SaveTo(session, image, path, "");
    }

    /// <summary>Saves an image as a TIFF file; what is saved is always the data.</summary>
    [BuiltIn]
    public static void SaveAsTIFF(DmImage image, string path, double what = 1) =>
        ImageFiles.Save(image, path, path.EndsWith(".tiff", StringComparison.OrdinalIgnoreCase) ? ".tiff" : ".tif");

    /// <summary>The pixels alone, in the order of the dimensions, little-endian.</summary>
    [BuiltIn]
    public static void SaveAsRawData(DmImage image, string path) => ImageFiles.Write(path, stream => ImageTags.Write(image, stream, isBigEndian: false));

    /// <summary>A line of text for each row, with tabs between the values.</summary>
    [BuiltIn]
    public static void SaveAsText(DmImage image, string path) => ImageFiles.Write(path, stream =>
    {
        using var writer = new StreamWriter(stream, new UTF8Encoding(false), leaveOpen: true);
        ImageExpression values = image;
        foreach (var at in image.Frame.Rows())
        {
            using var row = new Scratch<double>(at.Length);
            values.Read(at, row.Span);
            for (var i = 0; i < at.Length; i++)
            {
                if (at.Column + i > 0) writer.Write('\t');
                writer.Write(image.DataType == ImageDataType.Float32 ? ((float)row.Span[i]).ToString(CultureInfo.InvariantCulture) : row.Span[i].ToString(CultureInfo.InvariantCulture));
            }

            if (at.Column + at.Length == image.Width) writer.Write('\n');
        }
    });

    /// <summary>Saves a document's first image; what is saved is always the data.</summary>
    [BuiltIn]
    public static void ImageDocumentSaveToFile(ScriptSession session, ImageDocument document, string handler, string path, double what = 1) =>
        SaveTo(session, DocumentFunctions.ImageDocumentGetImage(document, 0), path, handler);

    [BuiltIn]
    public static string ImageDocumentGetCurrentFile(ImageDocument document) => document.Path;

    [BuiltIn]
    public static bool ImageDocumentIsLinkedToFile(ImageDocument document) => document.Path.Length > 0;

    [BuiltIn]
    public static void ImageDocumentSave(ScriptSession session, ImageDocument document, double asks = 0) => Save(session, DocumentFunctions.ImageDocumentGetImage(document, 0));

    private static void SaveTo(ScriptSession session, DmImage image, string path, string handler)
    {
        if (handler.Contains("TIFF", StringComparison.OrdinalIgnoreCase) || Path.GetExtension(path).ToUpperInvariant() is ".TIF" or ".TIFF") SaveAsTIFF(image, path);
        else if (handler.Contains('3', StringComparison.Ordinal) || Path.GetExtension(path).Equals(".dm3", StringComparison.OrdinalIgnoreCase)) SaveAsGatan3(session, image, path);
        else SaveAsGatan(session, image, path);
    }

    private static void Saved(ScriptSession session, DmImage image, string path)
    {
        if (session.Workspace.DocumentOf(image) is not { } document) return;
        (document.Path, document.IsDirty) = (path, false);
    }
}
