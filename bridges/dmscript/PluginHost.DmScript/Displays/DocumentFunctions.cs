// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.DmScript.BuiltIns;
using PluginHost.DmScript.Images;
using PluginHost.DmScript.Running;

namespace PluginHost.DmScript.Displays;

/// <summary>Functions of image documents.</summary>
public static class DocumentFunctions
{
    [BuiltIn]
    public static ImageDocument CreateImageDocument(ScriptSession session, string title) => session.Workspace.CreateDocument(title);

    [BuiltIn]
    public static double CountImageDocuments(ScriptSession session) => session.Workspace.Documents.Count;

    [BuiltIn]
    public static ImageDocument GetImageDocument(ScriptSession session, double index) => session.Workspace.Documents.ElementAtOrDefault((int)index)
        ?? throw new ScriptException($"There are {session.Workspace.Documents.Count} image documents, none with the index {index}.");

    [BuiltIn]
    public static ImageDocument? GetImageDocumentByID(ScriptSession session, double id) => session.Workspace.Documents.FirstOrDefault(document => document.Id == (long)id);

    [BuiltIn]
    public static ImageDocument GetFrontImageDocument(ScriptSession session) =>
        session.Workspace.Windows.FirstOrDefault(window => window.Document is not null)?.Document ?? throw new ScriptException("There is no image document in front.");

    [BuiltIn]
    public static ImageDocument ImageGetOrCreateImageDocument(ScriptSession session, DmImage image) => session.Workspace.GetOrCreateDocument(image);

    [BuiltIn]
    public static bool ImageDocumentIsValid(ImageDocument? document) => document is { IsValid: true };

    [BuiltIn]
    public static double ImageDocumentGetID(ImageDocument document) => document.Id;

    [BuiltIn]
    public static string ImageDocumentGetName(ImageDocument document) => document.Name;

    [BuiltIn]
    public static void ImageDocumentSetName(ImageDocument document, string name)
    {
        document.Name = name;
        if (document.Window is { } window) window.Title = name;
    }

    [BuiltIn]
    public static double ImageDocumentCountImages(ImageDocument document) => document.Images.Count();

    [BuiltIn]
    public static DmImage ImageDocumentGetImage(ImageDocument document, double index) => document.Images.ElementAtOrDefault((int)index)
        ?? throw new ScriptException($"The document '{document.Name}' has {document.Images.Count()} images, none with the index {index}.");

    [BuiltIn]
    public static Component ImageDocumentGetRootComponent(ImageDocument document) => document.Root;

    [BuiltIn]
    public static Component? ImageDocumentGetComponentByID(ImageDocument document, double id) =>
        document.Root.Descendants().FirstOrDefault(component => component.Id == (long)id);

    [BuiltIn]
    public static Tags.TagGroup ImageDocumentGetTagGroup(ImageDocument document) => document.Tags;

    [BuiltIn]
    public static ImageDisplay ImageDocumentAddImageDisplay(ScriptSession session, ImageDocument document, DmImage image, double type) =>
        session.Workspace.AddDisplay(document, image, type is >= 1 and <= 8 ? (DisplayType)type : image.Height == 1 ? DisplayType.LinePlot : DisplayType.Raster);

    [BuiltIn]
    public static ImageDisplay ImageDocumentAddImage(ScriptSession session, ImageDocument document, DmImage image) => ImageDocumentAddImageDisplay(session, document, image, -1);

    [BuiltIn]
    public static ScriptWindow ImageDocumentShow(ScriptSession session, ImageDocument document) => session.Workspace.Show(document);

    [BuiltIn]
    public static ScriptWindow ImageDocumentShowAtPosition(ScriptSession session, ImageDocument document, double x, double y)
    {
        var window = session.Workspace.Show(document);
        WindowFunctions.WindowSetFramePosition(window, x, y);
        return window;
    }

    [BuiltIn]
    public static ScriptWindow ImageDocumentShowAtRect(ScriptSession session, ImageDocument document, double top, double left, double bottom, double right)
    {
        var window = session.Workspace.Show(document);
        window.Frame = new Bounds(top, left, bottom, right);
        return window;
    }

    [BuiltIn]
    public static void ImageDocumentHide(ImageDocument document)
    {
        if (document.Window is { } window) window.IsShown = false;
    }

    [BuiltIn]
    public static ScriptWindow? ImageDocumentGetWindow(ImageDocument document) => document.Window;

    [BuiltIn]
    public static void ImageDocumentClose(ScriptSession session, ImageDocument document, double isSaved) => session.Workspace.Close(document);

    [BuiltIn]
    public static bool ImageDocumentIsDirty(ImageDocument document) => document.IsDirty;

    [BuiltIn]
    public static void ImageDocumentClean(ImageDocument document) => document.IsDirty = false;
}
