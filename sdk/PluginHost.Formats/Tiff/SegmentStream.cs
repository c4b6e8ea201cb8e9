// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.Formats.Bytes;

namespace PluginHost.Formats.Tiff;

/// <summary>
/// A TIFF file of a single strip, as the decoder wants one: a directory made here, and behind it the bytes of a segment of another file.
/// So the decoder never sees the directories of files that may be damaged, whose sizes it trusts.
/// </summary>
internal sealed class SegmentStream : Stream
{
    private readonly FileBytes _file;
    private readonly byte[] _start;
    private readonly Piece _segment;

    /// <param name="file">The file with the segment.</param>
    /// <param name="layout">What its pages are.</param>
    /// <param name="coding">How the page is compressed.</param>
    /// <param name="segment">Index of the segment.</param>
    /// <param name="rows">Rows that the segment has.</param>
    /// <param name="isBigEndian">Whether words within it have their highest byte first.</param>
    public SegmentStream(FileBytes file, TiffPage layout, TiffCoding coding, long segment, int rows, bool isBigEndian)
    {
        _file = file;
        _segment = new Piece(coding.Offsets[segment], coding.Lengths[segment]);
        _start = Start(layout, coding, rows, _segment.Length, isBigEndian);
    }

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => _start.Length + _segment.Length;

    public override long Position { get; set; }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var total = 0;
        while (total < buffer.Length && Position < Length)
        {
            var rest = buffer[total..];
            int count;
            if (Position < _start.Length)
            {
                count = (int)Math.Min(rest.Length, _start.Length - Position);
                _start.AsSpan((int)Position, count).CopyTo(rest);
            }
            else
            {
                var within = Position - _start.Length;
                count = _file.ReadSome(_segment.Offset + within, rest[..(int)Math.Min(rest.Length, _segment.Length - within)]);
                if (count == 0) break;
            }

            Position += count;
            total += count;
        }

        return total;
    }

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => Position + offset,
        _ => Length + offset,
    };

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private static byte[] Start(TiffPage layout, TiffCoding coding, int rows, long length, bool isBigEndian)
    {
        const int DirectoryOffset = 8;
        const int JpegCompression = 7;
        const int MinIsBlack = 1;
        var samples = layout.IsPlanar ? 1 : layout.Stored;
        var directory = new TiffDirectoryWriter(isBig: false, isBigEndian);
        directory.Long(TiffTagId.ImageWidth, coding.Columns);
        directory.Long(TiffTagId.ImageLength, rows);
        directory.Shorts(TiffTagId.BitsPerSample, [.. Enumerable.Repeat((ushort)layout.Bits, samples)]);
        directory.Shorts(TiffTagId.Compression, (ushort)layout.Compression);
        directory.Shorts(TiffTagId.PhotometricInterpretation, layout.IsPlanar ? (ushort)MinIsBlack : coding.Photometric);
        directory.Shorts(TiffTagId.FillOrder, layout.IsLowBitFirst ? (ushort)2 : (ushort)1);
        directory.Long(TiffTagId.StripOffsets, 0);
        directory.Shorts(TiffTagId.SamplesPerPixel, (ushort)samples);
        directory.Long(TiffTagId.RowsPerStrip, rows);
        directory.Long(TiffTagId.StripByteCounts, length);
        directory.Shorts(TiffTagId.PlanarConfiguration, 1);
        directory.Shorts(TiffTagId.SampleFormat, [.. Enumerable.Repeat(Format(layout.Element), samples)]);
        if (coding.Predictor > 1) directory.Shorts(TiffTagId.Predictor, coding.Predictor);
        if (coding.FaxOptions.Group3 != 0) directory.Long(TiffTagId.Group3Options, coding.FaxOptions.Group3);
        if (coding.FaxOptions.Group4 != 0) directory.Long(TiffTagId.Group4Options, coding.FaxOptions.Group4);
        if (layout.Compression == JpegCompression && coding.JpegTables.Length > 0) directory.Bytes(TiffTagId.JpegTables, coding.JpegTables);
        if (layout.Compression == JpegCompression && samples == 3) directory.Shorts(TiffTagId.YCbCrSubSampling, coding.Subsampling.Across, coding.Subsampling.Down);
        directory.Long(TiffTagId.StripOffsets, DirectoryOffset + directory.Length);
        var start = new MemoryStream();
        start.Write(isBigEndian ? "MM\0*\0\0\0\x08"u8 : "II*\0\x08\0\0\0"u8);
        directory.Write(start, DirectoryOffset, 0);
        return start.ToArray();
    }

    private static ushort Format(Contract.ElementType element) => (ushort)(element switch
    {
        Contract.ElementType.Float32 or Contract.ElementType.Float64 => 3,
        Contract.ElementType.Int8 or Contract.ElementType.Int16 or Contract.ElementType.Int32 or Contract.ElementType.Int64 => 2,
        _ => 1,
    });
}
