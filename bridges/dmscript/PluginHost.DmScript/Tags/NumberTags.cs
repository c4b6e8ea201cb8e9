// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.DmScript.BuiltIns;
using PluginHost.Formats.Dm;

namespace PluginHost.DmScript.Tags;

/// <summary>Tags that hold one number, in every type of the format.</summary>
public static class NumberTags
{
    [BuiltIn]
    public static void TagGroupSetTagAsBoolean(TagGroup tags, string path, double value) => tags.Set(path, TagValues.Of(DmType.Boolean, value));

    [BuiltIn]
    public static void TagGroupSetIndexedTagAsBoolean(TagGroup tags, double index, double value) => tags.SetAt(index, TagValues.Of(DmType.Boolean, value));

    [BuiltIn]
    public static void TagGroupInsertTagAsBoolean(TagGroup tags, double index, double value) => tags.Insert(index, TagValues.Of(DmType.Boolean, value));

    [BuiltIn]
    public static bool TagGroupGetTagAsBoolean(TagGroup tags, string path, Reference<double> value) => Get(tags.Get(path), value);

    [BuiltIn]
    public static bool TagGroupGetIndexedTagAsBoolean(TagGroup tags, double index, Reference<double> value) => Get(tags.Get(index), value);

    [BuiltIn]
    public static void TagGroupSetTagAsShort(TagGroup tags, string path, double value) => tags.Set(path, TagValues.Of(DmType.Int16, value));

    [BuiltIn]
    public static void TagGroupSetIndexedTagAsShort(TagGroup tags, double index, double value) => tags.SetAt(index, TagValues.Of(DmType.Int16, value));

    [BuiltIn]
    public static void TagGroupInsertTagAsShort(TagGroup tags, double index, double value) => tags.Insert(index, TagValues.Of(DmType.Int16, value));

    [BuiltIn]
    public static bool TagGroupGetTagAsShort(TagGroup tags, string path, Reference<double> value) => Get(tags.Get(path), value);

    [BuiltIn]
    public static bool TagGroupGetIndexedTagAsShort(TagGroup tags, double index, Reference<double> value) => Get(tags.Get(index), value);

    [BuiltIn]
    public static void TagGroupSetTagAsUInt16(TagGroup tags, string path, double value) => tags.Set(path, TagValues.Of(DmType.UInt16, value));

    [BuiltIn]
    public static void TagGroupSetIndexedTagAsUInt16(TagGroup tags, double index, double value) => tags.SetAt(index, TagValues.Of(DmType.UInt16, value));

    [BuiltIn]
    public static void TagGroupInsertTagAsUInt16(TagGroup tags, double index, double value) => tags.Insert(index, TagValues.Of(DmType.UInt16, value));

    [BuiltIn]
    public static bool TagGroupGetTagAsUInt16(TagGroup tags, string path, Reference<double> value) => Get(tags.Get(path), value);

    [BuiltIn]
    public static bool TagGroupGetIndexedTagAsUInt16(TagGroup tags, double index, Reference<double> value) => Get(tags.Get(index), value);

    [BuiltIn]
    public static void TagGroupSetTagAsLong(TagGroup tags, string path, double value) => tags.Set(path, TagValues.Of(DmType.Int32, value));

    [BuiltIn]
    public static void TagGroupSetIndexedTagAsLong(TagGroup tags, double index, double value) => tags.SetAt(index, TagValues.Of(DmType.Int32, value));

    [BuiltIn]
    public static void TagGroupInsertTagAsLong(TagGroup tags, double index, double value) => tags.Insert(index, TagValues.Of(DmType.Int32, value));

    [BuiltIn]
    public static bool TagGroupGetTagAsLong(TagGroup tags, string path, Reference<double> value) => Get(tags.Get(path), value);

    [BuiltIn]
    public static bool TagGroupGetIndexedTagAsLong(TagGroup tags, double index, Reference<double> value) => Get(tags.Get(index), value);

    [BuiltIn]
    public static void TagGroupSetTagAsUInt32(TagGroup tags, string path, double value) => tags.Set(path, TagValues.Of(DmType.UInt32, value));

    [BuiltIn]
    public static void TagGroupSetIndexedTagAsUInt32(TagGroup tags, double index, double value) => tags.SetAt(index, TagValues.Of(DmType.UInt32, value));

    [BuiltIn]
    public static void TagGroupInsertTagAsUInt32(TagGroup tags, double index, double value) => tags.Insert(index, TagValues.Of(DmType.UInt32, value));

    [BuiltIn]
    public static bool TagGroupGetTagAsUInt32(TagGroup tags, string path, Reference<double> value) => Get(tags.Get(path), value);

    [BuiltIn]
    public static bool TagGroupGetIndexedTagAsUInt32(TagGroup tags, double index, Reference<double> value) => Get(tags.Get(index), value);

    [BuiltIn]
    public static void TagGroupSetTagAsFloat(TagGroup tags, string path, double value) => tags.Set(path, TagValues.Of(DmType.Float32, value));

    [BuiltIn]
    public static void TagGroupSetIndexedTagAsFloat(TagGroup tags, double index, double value) => tags.SetAt(index, TagValues.Of(DmType.Float32, value));

    [BuiltIn]
    public static void TagGroupInsertTagAsFloat(TagGroup tags, double index, double value) => tags.Insert(index, TagValues.Of(DmType.Float32, value));

    [BuiltIn]
    public static bool TagGroupGetTagAsFloat(TagGroup tags, string path, Reference<double> value) => Get(tags.Get(path), value);

    [BuiltIn]
    public static bool TagGroupGetIndexedTagAsFloat(TagGroup tags, double index, Reference<double> value) => Get(tags.Get(index), value);

    [BuiltIn]
    public static void TagGroupSetTagAsDouble(TagGroup tags, string path, double value) => tags.Set(path, TagValues.Of(DmType.Float64, value));

    [BuiltIn]
    public static void TagGroupSetIndexedTagAsDouble(TagGroup tags, double index, double value) => tags.SetAt(index, TagValues.Of(DmType.Float64, value));

    [BuiltIn]
    public static void TagGroupInsertTagAsDouble(TagGroup tags, double index, double value) => tags.Insert(index, TagValues.Of(DmType.Float64, value));

    [BuiltIn]
    public static bool TagGroupGetTagAsDouble(TagGroup tags, string path, Reference<double> value) => Get(tags.Get(path), value);

    [BuiltIn]
    public static bool TagGroupGetIndexedTagAsDouble(TagGroup tags, double index, Reference<double> value) => Get(tags.Get(index), value);

    [BuiltIn]
    public static void TagGroupSetTagAsLongLong(TagGroup tags, string path, double value) => tags.Set(path, TagValues.Of(DmType.Int64, value));

    [BuiltIn]
    public static void TagGroupSetIndexedTagAsLongLong(TagGroup tags, double index, double value) => tags.SetAt(index, TagValues.Of(DmType.Int64, value));

    [BuiltIn]
    public static void TagGroupInsertTagAsLongLong(TagGroup tags, double index, double value) => tags.Insert(index, TagValues.Of(DmType.Int64, value));

    [BuiltIn]
    public static bool TagGroupGetTagAsLongLong(TagGroup tags, string path, Reference<double> value) => Get(tags.Get(path), value);

    [BuiltIn]
    public static bool TagGroupGetIndexedTagAsLongLong(TagGroup tags, double index, Reference<double> value) => Get(tags.Get(index), value);

    [BuiltIn]
    public static void TagGroupSetTagAsUInt64(TagGroup tags, string path, double value) => tags.Set(path, TagValues.Of(DmType.UInt64, value));

    [BuiltIn]
    public static void TagGroupSetIndexedTagAsUInt64(TagGroup tags, double index, double value) => tags.SetAt(index, TagValues.Of(DmType.UInt64, value));

    [BuiltIn]
    public static void TagGroupInsertTagAsUInt64(TagGroup tags, double index, double value) => tags.Insert(index, TagValues.Of(DmType.UInt64, value));

    [BuiltIn]
    public static bool TagGroupGetTagAsUInt64(TagGroup tags, string path, Reference<double> value) => Get(tags.Get(path), value);

    [BuiltIn]
    public static bool TagGroupGetIndexedTagAsUInt64(TagGroup tags, double index, Reference<double> value) => Get(tags.Get(index), value);

    [BuiltIn]
    public static void TagGroupSetTagAsEightBitColor(TagGroup tags, string path, double value) => tags.Set(path, TagValues.Of(DmType.Octet, value));

    [BuiltIn]
    public static void TagGroupSetIndexedTagAsEightBitColor(TagGroup tags, double index, double value) => tags.SetAt(index, TagValues.Of(DmType.Octet, value));

    [BuiltIn]
    public static void TagGroupInsertTagAsEightBitColor(TagGroup tags, double index, double value) => tags.Insert(index, TagValues.Of(DmType.Octet, value));

    [BuiltIn]
    public static bool TagGroupGetTagAsEightBitColor(TagGroup tags, string path, Reference<double> value) => Get(tags.Get(path), value);

    [BuiltIn]
    public static bool TagGroupGetIndexedTagAsEightBitColor(TagGroup tags, double index, Reference<double> value) => Get(tags.Get(index), value);

    [BuiltIn]
    public static void TagGroupSetTagAsNumber(TagGroup tags, string path, double value) => tags.Set(path, TagValues.OfNumber(value));

    [BuiltIn]
    public static void TagGroupSetIndexedTagAsNumber(TagGroup tags, double index, double value) => tags.SetAt(index, TagValues.OfNumber(value));

    [BuiltIn]
    public static void TagGroupInsertTagAsNumber(TagGroup tags, double index, double value) => tags.Insert(index, TagValues.OfNumber(value));

    [BuiltIn]
    public static bool TagGroupGetTagAsNumber(TagGroup tags, string path, Reference<double> value) => Get(tags.Get(path), value);

    [BuiltIn]
    public static bool TagGroupGetIndexedTagAsNumber(TagGroup tags, double index, Reference<double> value) => Get(tags.Get(index), value);

    private static bool Get(object? tag, Reference<double> value)
    {
        if (TagValues.Number(tag) is not { } number) return false;
        value.Value = number;
        return true;
    }
}
