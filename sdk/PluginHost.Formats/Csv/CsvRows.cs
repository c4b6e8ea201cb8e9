// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using PluginHost.Contract;
using PluginHost.Formats.Bytes;

namespace PluginHost.Formats.Csv;

/// <summary>Takes the bytes of an array and writes them as rows of text, however they are cut into pieces.</summary>
internal sealed class CsvRows : OutputStream
{
    private readonly StreamWriter _text;
    private readonly CsvColumns _columns;
    private readonly Func<ReadOnlySpan<byte>, string> _format;
    private readonly byte[] _element;
    private int _held;
    private int _column;
    private long _row;

    public CsvRows(Stream file, SignalDescriptor signal, CsvColumns columns)
    {
        _columns = columns;
        _element = new byte[signal.ElementType.Size()];
        _format = Formatter(signal.ElementType);
        _text = new StreamWriter(file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), 1 << 16, leaveOpen: true) { NewLine = "\r\n" };
        _text.WriteLine(string.Join(',', columns.Heads.Prepend(columns.First).Select(Quoted)));
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (buffer.Length > 0)
        {
            var taken = Math.Min(_element.Length - _held, buffer.Length);
            buffer[..taken].CopyTo(_element.AsSpan(_held));
            buffer = buffer[taken..];
            _held += taken;
            if (_held < _element.Length) return;
            _held = 0;
            Add(_format(_element));
        }
    }

    public override void Flush() => _text.Flush();

    protected override void Dispose(bool disposing)
    {
        if (disposing) _text.Dispose();
        base.Dispose(disposing);
    }

    private void Add(string number)
    {
        if (_column == 0) _text.Write(CsvColumns.Number(_columns.Rows.ValueAt(_row)));
        _text.Write(',');
        _text.Write(number);
        if (++_column < _columns.Heads.Count) return;
        _text.WriteLine();
        _column = 0;
        _row++;
    }

    private static string Quoted(string text) =>
        text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    // Floats with as many digits as tell them from their neighbours.
    private static Func<ReadOnlySpan<byte>, string> Formatter(ElementType type) => type switch
    {
        ElementType.Boolean or ElementType.UInt8 => static bytes => bytes[0].ToString(CultureInfo.InvariantCulture),
        ElementType.Int8 => static bytes => ((sbyte)bytes[0]).ToString(CultureInfo.InvariantCulture),
        ElementType.UInt16 => static bytes => BinaryPrimitives.ReadUInt16LittleEndian(bytes).ToString(CultureInfo.InvariantCulture),
        ElementType.Int16 => static bytes => BinaryPrimitives.ReadInt16LittleEndian(bytes).ToString(CultureInfo.InvariantCulture),
        ElementType.UInt32 => static bytes => BinaryPrimitives.ReadUInt32LittleEndian(bytes).ToString(CultureInfo.InvariantCulture),
        ElementType.Int32 => static bytes => BinaryPrimitives.ReadInt32LittleEndian(bytes).ToString(CultureInfo.InvariantCulture),
        ElementType.UInt64 => static bytes => BinaryPrimitives.ReadUInt64LittleEndian(bytes).ToString(CultureInfo.InvariantCulture),
        ElementType.Int64 => static bytes => BinaryPrimitives.ReadInt64LittleEndian(bytes).ToString(CultureInfo.InvariantCulture),
        ElementType.Float32 => static bytes => BinaryPrimitives.ReadSingleLittleEndian(bytes).ToString(CultureInfo.InvariantCulture),
        ElementType.Float64 => static bytes => BinaryPrimitives.ReadDoubleLittleEndian(bytes).ToString(CultureInfo.InvariantCulture),
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };
}
