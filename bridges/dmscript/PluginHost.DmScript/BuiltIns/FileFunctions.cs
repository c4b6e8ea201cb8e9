// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.DmScript.Running;
using PluginHost.DmScript.Tags;

namespace PluginHost.DmScript.BuiltIns;

/// <summary>Files and folders.</summary>
public static class FileFunctions
{
    [BuiltIn]
    public static void CreateFile(ScriptSession session, string path)
    {
        var files = session.Part<OpenFiles>();
        files.Close(files.Open(path, FileMode.Create, FileAccess.Write));
    }

    [BuiltIn]
    public static double CreateFileForWriting(ScriptSession session, string path) => session.Part<OpenFiles>().Open(path, FileMode.Create, FileAccess.ReadWrite);

    [BuiltIn]
    public static double OpenFileForReading(ScriptSession session, string path) => session.Part<OpenFiles>().Open(path, FileMode.Open, FileAccess.Read);

    [BuiltIn]
    public static double OpenFileForWriting(ScriptSession session, string path) => session.Part<OpenFiles>().Open(path, FileMode.Open, FileAccess.Write);

    [BuiltIn]
    public static double OpenFileForReadingAndWriting(ScriptSession session, string path)
        => session.Part<OpenFiles>().Open(path, FileMode.Open, FileAccess.ReadWrite);

    [BuiltIn]
    public static void CloseFile(ScriptSession session, double file) => session.Part<OpenFiles>().Close(file);

    [BuiltIn]
    public static string ReadFile(ScriptSession session, double file, double count)
    {
        var stream = session.Part<OpenFiles>().Get(file);
        var bytes = new byte[(int)Math.Clamp(count, 0, Math.Max(0, stream.Length - stream.Position))];
        stream.ReadExactly(bytes);
        return OpenFiles.Decode(bytes, 0);
    }

    /// <summary>The next line with its '\n'; 0 at the end of the file.</summary>
    [BuiltIn]
    public static bool ReadFileLine(ScriptSession session, double file, Reference<string> line) => ReadFileLine(session, file, 0, line);

    [BuiltIn]
    public static bool ReadFileLine(ScriptSession session, double file, double encoding, Reference<string> line)
    {
        var read = OpenFiles.ReadLine(session.Part<OpenFiles>().Get(file), encoding);
        line.Value = read ?? "";
        return read is not null;
    }

    [BuiltIn]
    public static void WriteFile(ScriptSession session, double file, string text) => session.Part<OpenFiles>().Get(file).Write(OpenFiles.Encode(text, 0));

    [BuiltIn]
    public static void WriteFile(ScriptSession session, double file, double encoding, string text)
        => session.Part<OpenFiles>().Get(file).Write(OpenFiles.Encode(text, encoding));

    [BuiltIn]
    public static double GetFileSize(string path) => File.Exists(path) ? new FileInfo(path).Length : throw new ScriptException($"There is no file '{path}'.");

    [BuiltIn]
    public static bool DoesFileExist(string path) => File.Exists(path);

    [BuiltIn]
    public static bool DoesDirectoryExist(string path) => Directory.Exists(path);

    [BuiltIn]
    public static void DeleteFile(string path)
    {
        if (!File.Exists(path)) throw new ScriptException($"The file '{path}' cannot be deleted: there is none.");
        File.Delete(path);
    }

    [BuiltIn]
    public static void CreateDirectory(string path) => Directory.CreateDirectory(path);

    [BuiltIn]
    public static void DeleteDirectory(string path)
    {
        if (!Directory.Exists(path)) throw new ScriptException($"The folder '{path}' cannot be deleted: there is none.");
        Directory.Delete(path);
    }

    /// <summary>A list of tag groups with a <c>Name</c> each; flags: 1 files, 2 folders.</summary>
    [BuiltIn]
    public static TagGroup GetFilesInDirectory(string path, double flags)
    {
        if (!Directory.Exists(path)) throw new ScriptException($"There is no folder '{path}'.");
        var names = new List<string>();
        if (((int)flags & 1) != 0) names.AddRange(Directory.EnumerateFiles(path));
        if (((int)flags & 2) != 0) names.AddRange(Directory.EnumerateDirectories(path));
        var list = new TagGroup(isList: true);
        foreach (var name in names.Select(n => Path.GetFileName(n)!).Order(StringComparer.OrdinalIgnoreCase))
        {
            var entry = new TagGroup();
            ObjectTags.TagGroupSetTagAsString(entry, "Name", name);
            TagGroupFunctions.TagGroupAddTagGroupAtEnd(list, entry);
        }
        return list;
    }

    [BuiltIn]
    public static string GetApplicationDirectory(ScriptSession session, double index, double create = 0) => session.Folders.Get((int)index, create != 0);

    [BuiltIn]
    public static string GetApplicationDirectory(ScriptSession session, string name, double create = 0) => session.Folders.Named(name, create != 0);

    [BuiltIn]
    public static string GetSpecialDirectory(ScriptSession session, double index) => session.Folders.Get((int)index, create: false);

    [BuiltIn]
    public static bool GetCurrentScriptSourceFilePath(ScriptSession session, Reference<string> path)
    {
        path.Value = File.Exists(session.CurrentFile) ? Path.GetFullPath(session.CurrentFile) : "";
        return path.Value.Length > 0;
    }
}
