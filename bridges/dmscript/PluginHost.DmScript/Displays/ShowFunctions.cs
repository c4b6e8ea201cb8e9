// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.DmScript.BuiltIns;
using PluginHost.DmScript.Images;
using PluginHost.DmScript.Running;

namespace PluginHost.DmScript.Displays;

/// <summary>Functions that show, find, name and close images.</summary>
public static class ShowFunctions
{
    [BuiltIn]
    [BuiltIn("Display")]
    public static void ShowImage(ScriptSession session, DmImage image) => session.Workspace.Show(session.Workspace.GetOrCreateDocument(image));

    [BuiltIn]
    public static void DisplayAt(ScriptSession session, DmImage image, double x, double y) => WindowFunctions.Place(session, image, x, y, show: true);

    [BuiltIn]
    public static void HideImage(ScriptSession session, DmImage image)
    {
        if (session.Workspace.DocumentOf(image)?.Window is { } window) window.IsShown = false;
    }

    [BuiltIn]
    public static void DeleteImage(ScriptSession session, DmImage image) => session.Workspace.Delete(image);

    [BuiltIn]
    public static void CloseImage(ScriptSession session, DmImage image) => session.Workspace.Delete(image);

    [BuiltIn]
    public static void SelectImage(ScriptSession session, DmImage image) => ShowImage(session, image);

    [BuiltIn]
    [BuiltIn("ImageDataChanged")]
    public static void UpdateImage(DmImage image) => image.Touch();

    /// <summary>Marks an image as saved.</summary>
    [BuiltIn]
    public static void CleanImage(ScriptSession session, DmImage image)
    {
        if (session.Workspace.DocumentOf(image) is { } document) document.IsDirty = false;
    }

    [BuiltIn]
    public static bool ImageIsValid(DmImage? image) => image is not null;

    [BuiltIn]
    [BuiltIn("ImageGetName")]
    public static string GetName(DmImage image) => image.Name;

    [BuiltIn]
    public static void GetName(DmImage image, Reference<string> name) => name.Value = image.Name;

    [BuiltIn]
    [BuiltIn("ImageSetName")]
    public static void SetName(ScriptSession session, DmImage image, string name)
    {
        image.Name = name;
        if (session.Workspace.DocumentOf(image) is not { } document || document.Displays.First().Image != image) return;
        document.Name = name;
        if (document.Window is { } window) window.Title = name;
    }

    [BuiltIn]
    public static string ImageGetDescriptionText(DmImage image) => image.Description;

    [BuiltIn]
    public static void ImageSetDescriptionText(DmImage image, string text) => image.Description = text;

    [BuiltIn]
    [BuiltIn("GetLabel")]
    public static string ImageGetLabel(ScriptSession session, DmImage image) => session.Workspace.LabelOf(image);

    [BuiltIn]
    public static void GetLabel(ScriptSession session, DmImage image, Reference<string> label) => label.Value = session.Workspace.LabelOf(image);

    /// <summary>The number of an image; zero of a variable that has none.</summary>
    [BuiltIn]
    [BuiltIn("GetImageID")]
    public static double ImageGetID(ScriptSession session, DmImage? image) => image is null ? 0 : session.Workspace.IdOf(image);

    [BuiltIn]
    public static Tags.TagGroup ImageGetTagGroup(DmImage image) => image.Tags;

    [BuiltIn]
    public static bool DoesImageExist(ScriptSession session, double id) => session.Workspace.ImageById(id) is not null;

    [BuiltIn]
    public static DmImage GetFrontImage(ScriptSession session) => session.Workspace.FrontImage ?? throw new ScriptException("There is no image in front.");

    [BuiltIn]
    public static bool GetFrontImage(ScriptSession session, Reference<DmImage?> image) => Found(session.Workspace.FrontImage, image);

    [BuiltIn]
    public static DmImage? FindFrontImage(ScriptSession session) => session.Workspace.FrontImage;

    [BuiltIn]
    public static DmImage? FindImageByID(ScriptSession session, double id) => session.Workspace.ImageById(id);

    /// <summary>The image with a number; an invalid one where there is none.</summary>
    [BuiltIn]
    public static DmImage? GetImageFromID(ScriptSession session, double id) => session.Workspace.ImageById(id);

    [BuiltIn]
    public static bool GetImageFromID(ScriptSession session, Reference<DmImage?> image, double id) => Found(session.Workspace.ImageById(id), image);

    [BuiltIn]
    public static DmImage? FindImageByName(ScriptSession session, string name) => ByName(session, name);

    [BuiltIn]
    public static DmImage? FindImageByLabel(ScriptSession session, string label) => ByLabel(session, label);

    [BuiltIn]
    public static DmImage GetNamedImage(ScriptSession session, string name) => ByName(session, name) ?? throw new ScriptException($"There is no image '{name}'.");

    [BuiltIn]
    public static bool GetNamedImage(ScriptSession session, Reference<DmImage?> image, string name) => Found(ByName(session, name), image);

    [BuiltIn]
    public static DmImage GetLabeledImage(ScriptSession session, string label) =>
        ByLabel(session, label) ?? throw new ScriptException($"There is no image with the label '{label}'.");

    /// <summary>The image behind another; null behind the last.</summary>
    [BuiltIn]
    public static DmImage? FindNextImage(ScriptSession session, DmImage image) => session.Workspace.ShownImages.SkipWhile(other => other != image).Skip(1).FirstOrDefault();

    [BuiltIn]
    public static double CountImages(ScriptSession session) => session.Workspace.Images.Count();

    [BuiltIn]
    public static void ScrapCopy(ScriptSession session, DmImage image) =>
        session.Workspace.Scrap = ((DmImage)ImageIndexing.Index(session, image, [])).Clone();

    [BuiltIn]
    public static void ScrapPasteNew(ScriptSession session) =>
        ShowImage(session, (session.Workspace.Scrap ?? throw new ScriptException("Nothing was copied that could be pasted.")).Clone());

    /// <summary>A new image of what a display shows: grey values from black to white as 0 to 255.</summary>
    [BuiltIn]
    public static DmImage CreateImageFromDisplay(ScriptSession session, DmImage image)
    {
        if (image.DataType == ImageDataType.Rgb) return image.Clone();
        var (low, high) = session.Workspace.DisplayOf(image).Limits;
        var range = high > low ? high - low : 1;
        var grey = Images.ImageFunctions.Clip(Images.ImageFunctions.Each(image, value => (value - low) / range * 255), 0, 255);
        return Images.ImageFunctions.Rgb(grey, grey, grey).ToImage(image.Frame);
    }

    private static DmImage? ByName(ScriptSession session, string name) => session.Workspace.Images.FirstOrDefault(image => image.Name == name);

    private static DmImage? ByLabel(ScriptSession session, string label) =>
        session.Workspace.Images.FirstOrDefault(image => session.Workspace.LabelOf(image).Equals(label, StringComparison.OrdinalIgnoreCase));

    private static bool Found(DmImage? found, Reference<DmImage?> image)
    {
        image.Value = found;
        return found is not null;
    }
}
