// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.DmScript.Running;

namespace PluginHost.DmScript.BuiltIns;

/// <summary>Streams of files and of memory.</summary>
public static class StreamFunctions
{
    [BuiltIn]
    public static ScriptObject NewStreamFromFileReference(ScriptSession session, double file, double closesItself)
        // A script may close the file as well; nothing happens to a file that is closed twice.
        => New(session, session.Part<OpenFiles>().Get(file), closesItself != 0);

    [BuiltIn]
    public static ScriptObject NewStreamFromBuffer(ScriptSession session, double size)
    {
        var memory = new MemoryStream();
        memory.SetLength((long)Math.Clamp(size, 0, int.MaxValue - 64));
        return New(session, memory, closesItself: true);
    }

    /// <summary>Moves to a place: base 0 from the start, 1 from here, 2 from the end.</summary>
    [BuiltIn]
    public static void StreamSetPos(ScriptObject stream, double origin, double offset)
    {
        if (origin is not (0 or 1 or 2)) throw new ScriptException($"The base of a stream's position is 0, 1 or 2, not {origin}.");
        Bytes(stream).Seek((long)offset, (SeekOrigin)(int)origin);
    }

    [BuiltIn]
    public static double StreamGetPos(ScriptObject stream) => Bytes(stream).Position;

    [BuiltIn]
    public static double StreamGetSize(ScriptObject stream) => Bytes(stream).Length;

    [BuiltIn]
    public static void StreamSetSize(ScriptObject stream, double size) => Bytes(stream).SetLength((long)Math.Max(0, size));

    [BuiltIn]
    public static string StreamReadAsText(ScriptObject stream, double encoding, double count)
    {
        var source = Bytes(stream);
        var bytes = new byte[(int)Math.Clamp(count, 0, Math.Max(0, source.Length - source.Position))];
        source.ReadExactly(bytes);
        return OpenFiles.Decode(bytes, encoding);
    }

    [BuiltIn]
    public static bool StreamReadTextLine(ScriptObject stream, double encoding, Reference<string> line)
    {
        var read = OpenFiles.ReadLine(Bytes(stream), encoding);
        line.Value = read ?? "";
        return read is not null;
    }

    [BuiltIn]
    public static void StreamWriteAsText(ScriptObject stream, double encoding, string text) => Bytes(stream).Write(OpenFiles.Encode(text, encoding));

    internal static Stream Bytes(ScriptObject stream) => stream.Part<StreamContent>().Stream;

    private static ScriptObject New(ScriptSession session, Stream stream, bool closesItself)
    {
        var result = session.NewObject("Stream");
        var part = result.Part<StreamContent>();
        part.Stream = stream;
        part.ClosesItself = closesItself;
        return result;
    }
}
