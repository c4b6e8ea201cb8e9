// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Numerics;
using PluginHost.DmScript.BuiltIns;
using PluginHost.Formats.Dm;

namespace PluginHost.DmScript.Tags;

/// <summary>Tags that hold points, rectangles, colours and complex numbers.</summary>
public static class StructureTags
{
    [BuiltIn]
    public static void TagGroupSetTagAsShortPoint(TagGroup tags, string path, double x, double y) => tags.Set(path, TagValues.Structure(DmType.Int16, x, y));

    [BuiltIn]
    public static void TagGroupSetIndexedTagAsShortPoint(TagGroup tags, double index, double x, double y) => tags.SetAt(index, TagValues.Structure(DmType.Int16, x, y));

    [BuiltIn]
    public static void TagGroupInsertTagAsShortPoint(TagGroup tags, double index, double x, double y) => tags.Insert(index, TagValues.Structure(DmType.Int16, x, y));

    [BuiltIn]
    public static bool TagGroupGetTagAsShortPoint(TagGroup tags, string path, Reference<double> x, Reference<double> y) => GetPoint(tags.Get(path), x, y);

    [BuiltIn]
    public static bool TagGroupGetIndexedTagAsShortPoint(TagGroup tags, double index, Reference<double> x, Reference<double> y) => GetPoint(tags.Get(index), x, y);

    [BuiltIn]
    public static void TagGroupSetTagAsLongPoint(TagGroup tags, string path, double x, double y) => tags.Set(path, TagValues.Structure(DmType.Int32, x, y));

    [BuiltIn]
    public static void TagGroupSetIndexedTagAsLongPoint(TagGroup tags, double index, double x, double y) => tags.SetAt(index, TagValues.Structure(DmType.Int32, x, y));

    [BuiltIn]
    public static void TagGroupInsertTagAsLongPoint(TagGroup tags, double index, double x, double y) => tags.Insert(index, TagValues.Structure(DmType.Int32, x, y));

    [BuiltIn]
    public static bool TagGroupGetTagAsLongPoint(TagGroup tags, string path, Reference<double> x, Reference<double> y) => GetPoint(tags.Get(path), x, y);

    [BuiltIn]
    public static bool TagGroupGetIndexedTagAsLongPoint(TagGroup tags, double index, Reference<double> x, Reference<double> y) => GetPoint(tags.Get(index), x, y);

    [BuiltIn]
    public static void TagGroupSetTagAsFloatPoint(TagGroup tags, string path, double x, double y) => tags.Set(path, TagValues.Structure(DmType.Float32, x, y));

    [BuiltIn]
    public static void TagGroupSetIndexedTagAsFloatPoint(TagGroup tags, double index, double x, double y) => tags.SetAt(index, TagValues.Structure(DmType.Float32, x, y));

    [BuiltIn]
    public static void TagGroupInsertTagAsFloatPoint(TagGroup tags, double index, double x, double y) => tags.Insert(index, TagValues.Structure(DmType.Float32, x, y));

    [BuiltIn]
    public static bool TagGroupGetTagAsFloatPoint(TagGroup tags, string path, Reference<double> x, Reference<double> y) => GetPoint(tags.Get(path), x, y);

    [BuiltIn]
    public static bool TagGroupGetIndexedTagAsFloatPoint(TagGroup tags, double index, Reference<double> x, Reference<double> y) => GetPoint(tags.Get(index), x, y);

    [BuiltIn]
    public static void TagGroupSetTagAsShortRect(TagGroup tags, string path, double top, double left, double bottom, double right) => tags.Set(path, TagValues.Structure(DmType.Int16, top, left, bottom, right));

    [BuiltIn]
    public static void TagGroupSetIndexedTagAsShortRect(TagGroup tags, double index, double top, double left, double bottom, double right) => tags.SetAt(index, TagValues.Structure(DmType.Int16, top, left, bottom, right));

    [BuiltIn]
    public static void TagGroupInsertTagAsShortRect(TagGroup tags, double index, double top, double left, double bottom, double right) => tags.Insert(index, TagValues.Structure(DmType.Int16, top, left, bottom, right));

    [BuiltIn]
    public static bool TagGroupGetTagAsShortRect(TagGroup tags, string path, Reference<double> top, Reference<double> left, Reference<double> bottom, Reference<double> right) => GetRectangle(tags.Get(path), top, left, bottom, right);

    [BuiltIn]
    public static bool TagGroupGetIndexedTagAsShortRect(TagGroup tags, double index, Reference<double> top, Reference<double> left, Reference<double> bottom, Reference<double> right) => GetRectangle(tags.Get(index), top, left, bottom, right);

    [BuiltIn]
    public static void TagGroupSetTagAsLongRect(TagGroup tags, string path, double top, double left, double bottom, double right) => tags.Set(path, TagValues.Structure(DmType.Int32, top, left, bottom, right));

    [BuiltIn]
    public static void TagGroupSetIndexedTagAsLongRect(TagGroup tags, double index, double top, double left, double bottom, double right) => tags.SetAt(index, TagValues.Structure(DmType.Int32, top, left, bottom, right));

    [BuiltIn]
    public static void TagGroupInsertTagAsLongRect(TagGroup tags, double index, double top, double left, double bottom, double right) => tags.Insert(index, TagValues.Structure(DmType.Int32, top, left, bottom, right));

    [BuiltIn]
    public static bool TagGroupGetTagAsLongRect(TagGroup tags, string path, Reference<double> top, Reference<double> left, Reference<double> bottom, Reference<double> right) => GetRectangle(tags.Get(path), top, left, bottom, right);

    [BuiltIn]
    public static bool TagGroupGetIndexedTagAsLongRect(TagGroup tags, double index, Reference<double> top, Reference<double> left, Reference<double> bottom, Reference<double> right) => GetRectangle(tags.Get(index), top, left, bottom, right);

    [BuiltIn]
    public static void TagGroupSetTagAsFloatRect(TagGroup tags, string path, double top, double left, double bottom, double right) => tags.Set(path, TagValues.Structure(DmType.Float32, top, left, bottom, right));

    [BuiltIn]
    public static void TagGroupSetIndexedTagAsFloatRect(TagGroup tags, double index, double top, double left, double bottom, double right) => tags.SetAt(index, TagValues.Structure(DmType.Float32, top, left, bottom, right));

    [BuiltIn]
    public static void TagGroupInsertTagAsFloatRect(TagGroup tags, double index, double top, double left, double bottom, double right) => tags.Insert(index, TagValues.Structure(DmType.Float32, top, left, bottom, right));

    [BuiltIn]
    public static bool TagGroupGetTagAsFloatRect(TagGroup tags, string path, Reference<double> top, Reference<double> left, Reference<double> bottom, Reference<double> right) => GetRectangle(tags.Get(path), top, left, bottom, right);

    [BuiltIn]
    public static bool TagGroupGetIndexedTagAsFloatRect(TagGroup tags, double index, Reference<double> top, Reference<double> left, Reference<double> bottom, Reference<double> right) => GetRectangle(tags.Get(index), top, left, bottom, right);

    [BuiltIn]
    public static void TagGroupSetTagAsRGBUInt16(TagGroup tags, string path, double red, double green, double blue) => tags.Set(path, TagValues.Structure(DmType.UInt16, red, green, blue));

    [BuiltIn]
    public static void TagGroupSetIndexedTagAsRGBUInt16(TagGroup tags, double index, double red, double green, double blue) => tags.SetAt(index, TagValues.Structure(DmType.UInt16, red, green, blue));

    [BuiltIn]
    public static void TagGroupInsertTagAsRGBUInt16(TagGroup tags, double index, double red, double green, double blue) => tags.Insert(index, TagValues.Structure(DmType.UInt16, red, green, blue));

    [BuiltIn]
    public static bool TagGroupGetTagAsRGBUInt16(TagGroup tags, string path, Reference<double> red, Reference<double> green, Reference<double> blue) => GetColour(tags.Get(path), red, green, blue);

    [BuiltIn]
    public static bool TagGroupGetIndexedTagAsRGBUInt16(TagGroup tags, double index, Reference<double> red, Reference<double> green, Reference<double> blue) => GetColour(tags.Get(index), red, green, blue);

    [BuiltIn]
    public static void TagGroupSetTagAsFloatComplex(TagGroup tags, string path, Complex value) => tags.Set(path, TagValues.OfComplex(DmType.Float32, value));

    [BuiltIn]
    public static void TagGroupSetIndexedTagAsFloatComplex(TagGroup tags, double index, Complex value) => tags.SetAt(index, TagValues.OfComplex(DmType.Float32, value));

    [BuiltIn]
    public static void TagGroupInsertTagAsFloatComplex(TagGroup tags, double index, Complex value) => tags.Insert(index, TagValues.OfComplex(DmType.Float32, value));

    [BuiltIn]
    public static bool TagGroupGetTagAsFloatComplex(TagGroup tags, string path, Reference<Complex> value) => GetComplex(tags.Get(path), value);

    [BuiltIn]
    public static bool TagGroupGetIndexedTagAsFloatComplex(TagGroup tags, double index, Reference<Complex> value) => GetComplex(tags.Get(index), value);

    [BuiltIn]
    public static void TagGroupSetTagAsDoubleComplex(TagGroup tags, string path, Complex value) => tags.Set(path, TagValues.OfComplex(DmType.Float64, value));

    [BuiltIn]
    public static void TagGroupSetIndexedTagAsDoubleComplex(TagGroup tags, double index, Complex value) => tags.SetAt(index, TagValues.OfComplex(DmType.Float64, value));

    [BuiltIn]
    public static void TagGroupInsertTagAsDoubleComplex(TagGroup tags, double index, Complex value) => tags.Insert(index, TagValues.OfComplex(DmType.Float64, value));

    [BuiltIn]
    public static bool TagGroupGetTagAsDoubleComplex(TagGroup tags, string path, Reference<Complex> value) => GetComplex(tags.Get(path), value);

    [BuiltIn]
    public static bool TagGroupGetIndexedTagAsDoubleComplex(TagGroup tags, double index, Reference<Complex> value) => GetComplex(tags.Get(index), value);

    private static bool GetPoint(object? tag, Reference<double> x, Reference<double> y)
    {
        if (TagValues.Fields(tag, 2) is not { } fields) return false;
        (x.Value, y.Value) = (fields[0], fields[1]);
        return true;
    }

    private static bool GetRectangle(object? tag, Reference<double> top, Reference<double> left, Reference<double> bottom, Reference<double> right)
    {
        if (TagValues.Fields(tag, 4) is not { } fields) return false;
        (top.Value, left.Value, bottom.Value, right.Value) = (fields[0], fields[1], fields[2], fields[3]);
        return true;
    }

    private static bool GetColour(object? tag, Reference<double> red, Reference<double> green, Reference<double> blue)
    {
        if (TagValues.Fields(tag, 3) is not { } fields) return false;
        (red.Value, green.Value, blue.Value) = (fields[0], fields[1], fields[2]);
        return true;
    }

    private static bool GetComplex(object? tag, Reference<Complex> value)
    {
        if (TagValues.Fields(tag, 2) is not { } fields) return false;
        value.Value = new Complex(fields[0], fields[1]);
        return true;
    }
}
