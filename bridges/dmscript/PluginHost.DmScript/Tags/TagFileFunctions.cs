// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.Contract;
using PluginHost.DmScript.BuiltIns;
using PluginHost.DmScript.Running;
using PluginHost.Formats.Dm;

namespace PluginHost.DmScript.Tags;

/// <summary>Tag groups in files of their own.</summary>
public static class TagFileFunctions
{
    private const string Suffix = ".gtg";

    [BuiltIn]
    public static void TagGroupSaveToFile(TagGroup tags, string path) => Save(tags, path);

    [BuiltIn]
    public static bool TagGroupLoadFromFile(TagGroup tags, string path)
    {
        if (Load(path) is not { } loaded) return false;
        tags.Clear();
        tags.CopyFrom(loaded);
        return true;
    }

    [BuiltIn]
    public static void TagGroupSaveToFileWithLabel(TagGroup tags, string path, string label)
    {
        var outer = new TagGroup();
        outer.Add(label, tags);
        Save(outer, path);
    }

    [BuiltIn]
    public static bool TagGroupLoadFromFileWithLabel(TagGroup tags, string path, string label)
    {
        if (Load(path)?.Get(label) is not TagGroup loaded) return false;
        tags.Clear();
        tags.CopyFrom(loaded);
        return true;
    }

    internal static TagGroup? Load(string path)
    {
        var file = File.Exists(path) ? path : path + Suffix;
        if (!File.Exists(file)) return null;
        try
        {
            return TagGroup.Of(DmTagFile.Read(file).Root);
        }
        catch (ContractException error)
        {
            throw new ScriptException(error.Message);
        }
    }

    internal static void Save(TagGroup tags, string path)
    {
        try
        {
            DmTagFile.Write(new DmFile(4, false, tags.ToDm()), path.EndsWith(Suffix, StringComparison.OrdinalIgnoreCase) ? path : path + Suffix);
        }
        catch (ContractException error)
        {
            throw new ScriptException(error.Message);
        }
    }
}
