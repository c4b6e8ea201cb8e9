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

    /// <summary>The number of documents, of all or of one workspace.</summary>
    [BuiltIn]
    public static double CountImageDocuments(ScriptSession session) => session.Workspace.Documents.Count;

    [BuiltIn]
    public static double CountImageDocuments(ScriptSession session, double workspace) => In(session, workspace).Count;

    [BuiltIn]
    public static ImageDocument GetImageDocument(ScriptSession session, double index) => At(session.Workspace.Documents, index);

    [BuiltIn]
    public static ImageDocument GetImageDocument(ScriptSession session, double index, double workspace) => At(In(session, workspace), index);

    [BuiltIn]
    public static double ImageDocumentGetWorkspace(ImageDocument document) => document.Tab;

    [BuiltIn]
    public static void ImageDocumentMoveToWorkspace(ScriptSession session, ImageDocument document, double workspace) =>
        document.Tab = session.Workspace.Tabs.Get(workspace).Id;

    /// <summary>A document with a copy of everything on it, not shown yet; a copy that is not deep shows the same images.</summary>
    [BuiltIn]
    public static ImageDocument ImageDocumentClone(ScriptSession session, ImageDocument document, double isDeep = 1)
    {
        var clone = session.Workspace.CreateDocument(document.Name);
        clone.Tags.CopyFrom(document.Tags);
        foreach (var child in document.Root.Children)
        {
            var copy = child is ImageDisplay display && isDeep != 0 ? display.CloneDeeply() : child.Clone();
            foreach (var component in copy.Descendants().Prepend(copy)) component.Id = session.Workspace.NextId();
            clone.Root.Add(copy);
        }

        return clone;
    }

    /// <summary>The image that a document is about: that of its first display.</summary>
    [BuiltIn]
    public static DmImage ImageDocumentGetRootImage(ImageDocument document) => ImageDocumentGetImage(document, 0);

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

    /// <summary>No document, whatever is given: what a function returns that has found none.</summary>
    [BuiltIn]
    public static ImageDocument? ImageDocumentNullify(object? document) => null;

    [BuiltIn]
    public static ImageDisplay ImageDocumentAddImageDisplay(ScriptSession session, ImageDocument document, DmImage image, string type) =>
        session.Workspace.AddDisplay(document, image, DisplayFunctions.Type(type));

    /// <summary>The display of a document that shows one image.</summary>
    [BuiltIn]
    public static ImageDisplay? ImageDocumentGetImageModeDisplay(ImageDocument document) => document.Displays.FirstOrDefault();

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

    private static List<ImageDocument> In(ScriptSession session, double workspace)
    {
        var tab = session.Workspace.Tabs.Get(workspace).Id;
        return [.. session.Workspace.Documents.Where(document => document.Tab == tab)];
    }

    private static ImageDocument At(IReadOnlyList<ImageDocument> documents, double index) => documents.ElementAtOrDefault((int)index)
        ?? throw new ScriptException($"There are {documents.Count} image documents, none with the index {index}.");
}
