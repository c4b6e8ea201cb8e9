// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.DmScript.Language;

/// <summary>A type as a script names it.</summary>
internal readonly record struct ScriptType(TypeKind Kind, string Name)
{
    public static readonly ScriptType Dynamic = new(TypeKind.Dynamic, "");
    public static readonly ScriptType Void = new(TypeKind.Void, "void");
    public static readonly ScriptType Null = new(TypeKind.Null, "null");
    public static readonly ScriptType Number = new(TypeKind.Number, "number");
    public static readonly ScriptType Complex = new(TypeKind.Complex, "complexnumber");
    public static readonly ScriptType Rgb = new(TypeKind.Rgb, "rgbnumber");
    public static readonly ScriptType Text = new(TypeKind.Text, "string");
    public static readonly ScriptType Image = new(TypeKind.Image, "image");
    public static readonly ScriptType Object = new(TypeKind.Object, "object");

    // An image variable of a type that says what its pixels are; such types are images like any other, except for a single pixel's value.
    private const string ComplexImage = "compleximage";
    private const string RgbImage = "rgbimage";

    private static readonly Dictionary<string, ScriptType> Known = All();

    /// <summary>The type of a pixel of an image variable that is declared with it; null where the declaration does not say.</summary>
    public ScriptType? Pixel => (Kind, Name) switch
    {
        (TypeKind.Image, ComplexImage) => Complex,
        (TypeKind.Image, RgbImage) => Rgb,
        _ => null,
    };

    /// <summary>Whether a parameter of one type takes what one of the other does.</summary>
    public bool IsSameParameter(ScriptType other) => Kind == other.Kind && (Kind == TypeKind.Image || Name == other.Name);

    public static bool TryParse(string name, out ScriptType type) => Known.TryGetValue(name, out type);

    private static Dictionary<string, ScriptType> All()
    {
        var all = new Dictionary<string, ScriptType>(StringComparer.OrdinalIgnoreCase);
        void Add(TypeKind kind, params ReadOnlySpan<string> names)
        {
            foreach (var name in names) all[name] = new ScriptType(kind, names[0]);
        }
        Add(TypeKind.Void, "void");
        Add(TypeKind.Number, "number", "realnumber", "long", "ulong", "short", "ushort", "int", "integer", "float", "double", "bool", "boolean", "byte", "char",
            "sint8", "sint16", "sint32", "sint64", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64", "real4", "real8", "shortnumber",
            "longnumber", "integernumber", "unsigned", "signed", "real", "external");
        Add(TypeKind.Complex, "complexnumber", "complex");
        Add(TypeKind.Rgb, "rgbnumber", "rgb");
        Add(TypeKind.Text, "string", "text");
        Add(TypeKind.Image, "image", "realimage", "integerimage", "binaryimage", "realimage4", "realimage8", "imageref",
            "basicimage", "subarea", "realsubarea", "integersubarea", "binarysubarea");
        Add(TypeKind.Image, ComplexImage, "complexsubarea");
        Add(TypeKind.Image, RgbImage, "rgbsubarea");
        Add(TypeKind.Tags, "taggroup", "taglist");
        Add(TypeKind.Object, "object", "scriptobject", "thread", "uiframe", "uiframework", "objectlist", "stream", "signal", "messagequeue");
        foreach (var name in (ReadOnlySpan<string>)
        [
            "roi", "component", "annotation", "imagedisplay", "rasterimagedisplay", "lineplotimagedisplay", "rgbimagedisplay", "argbimagedisplay",
            "complexdisplay", "compleximagedisplay", "spreadsheetimagedisplay", "tableimagedisplay", "surfaceplotimagedisplay", "threedimagedisplay",
            "rasterimage", "imagedocument", "document", "documentwindow", "window", "editorwindow", "scriptwindow", "menuitem", "menu", "menubar",
            "workspace", "script", "function", "pagesetup", "imagesource", "imagedatasource", "image3d", "filereference", "file", "variant", "camera",
            "dlgitem", "dialog", "event", "listener", "range", "rect", "point", "color", "font", "clut", "oval", "linelike", "textannotation", "any",
            "groupannotation", "oneimage", "package", "plugin", "buffer", "memory", "histogram", "picture", "gadget", "gadgetpanel", "floatingwindow",
        ])
            all[name] = new ScriptType(TypeKind.Native, name);
        return all;
    }
}
