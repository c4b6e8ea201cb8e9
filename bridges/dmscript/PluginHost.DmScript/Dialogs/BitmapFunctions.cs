// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.DmScript.BuiltIns;
using PluginHost.DmScript.Images;
using PluginHost.DmScript.Running;
using PluginHost.DmScript.Tags;

namespace PluginHost.DmScript.Dialogs;

/// <summary>Functions of the pictures in dialogs. Nothing is drawn; an element keeps its picture.</summary>
public static class BitmapFunctions
{
    [BuiltIn]
    public static TagGroup DLGCreateBitmap(ScriptSession session, DmImage image) => DLGBitmapData(session, DialogElement.New("Bitmap"), image);

    /// <summary>Puts a picture on a graphic; gives the picture's element.</summary>
    [BuiltIn]
    public static TagGroup DLGAddBitmap(TagGroup graphic, TagGroup bitmap) => ElementFunctions.DLGAddElement(graphic, bitmap);

    [BuiltIn]
    public static TagGroup DLGAddBitmap(ScriptSession session, TagGroup graphic, DmImage image) => DLGAddBitmap(graphic, DLGCreateBitmap(session, image));

    /// <summary>The picture of an element, or of the first one on a graphic.</summary>
    [BuiltIn]
    public static DmImage DLGGetBitmapData(ScriptSession session, TagGroup element) =>
        DialogElement.Descendants(element).Prepend(element).Select(session.Part<DialogBitmaps>().Of).FirstOrDefault(image => image is not null)
        ?? throw new ScriptException($"The element '{DialogElement.Name(element)}' has no picture.");

    /// <summary>Sets the picture of an element; a copy is kept, as the script may go on with its image.</summary>
    [BuiltIn]
    public static TagGroup DLGBitmapData(ScriptSession session, TagGroup element, DmImage image)
    {
        session.Part<DialogBitmaps>().Set(element, image.Clone());
        return element;
    }
}
