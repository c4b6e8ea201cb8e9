// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Globalization;

namespace PluginHost.Plugins.Patterns;

/// <summary>
/// Where the pixels of a frame are, in pixels or in the units of its axes. A pixel counts when inner² ≤ d² &lt; outer², d being the distance of its middle
/// from the centre; a distance that differs from a radius by rounding alone (10⁻¹² of the frame's diagonal) counts as equal to it.
/// </summary>
internal sealed class FrameGeometry
{
    private const double Rounding = 1e-12;
    private readonly Axis _rows;
    private readonly Axis _columns;
    private readonly LengthUnits _units;

    public FrameGeometry(Signal data, LengthUnits units)
    {
        if (data.SignalAxes is not [var rows, var columns])
        {
            throw new AnalysisException($"The data have {data.SignalAxes.Count} signal axes; diffraction patterns with 2 were expected.");
        }

        if (data.FrameLength is 0 or > int.MaxValue) throw new AnalysisException($"The frames of the data have {rows.Size} x {columns.Size} pixels; 1 to {int.MaxValue} were expected.");
        (_rows, _columns, _units) = (rows, columns, units);
        if (units == LengthUnits.Px) return;
        if (!Usable(rows) || !Usable(columns))
        {
            throw new AnalysisException($"The axes of the frames have the scales {Text(rows.Scale)} and {Text(columns.Scale)}; numbers other than 0 are needed for lengths in axis units.");
        }

        if (rows.Units != columns.Units)
        {
            throw new AnalysisException($"The axes of the frames are in '{rows.Units}' and '{columns.Units}'; lengths in axis units need both in the same.");
        }
    }

    /// <summary>Rows of a frame.</summary>
    public int Height => (int)_rows.Size;

    /// <summary>Columns of a frame.</summary>
    public int Width => (int)_columns.Size;

    /// <summary>Size of a column in rows: 1, but for axes in the same units whose scales differ.</summary>
    public double ColumnToRow => _rows.Units == _columns.Units && Usable(_rows) && Usable(_columns) ? Math.Abs(_columns.Scale / _rows.Scale) : 1;

    private string Suffix => _units == LengthUnits.Px ? " px" : _rows.Units.Length == 0 ? "" : " " + _rows.Units;

    private double RowStep => _units == LengthUnits.Px ? 1 : Math.Abs(_rows.Scale);

    private double ColumnStep => _units == LengthUnits.Px ? 1 : Math.Abs(_columns.Scale);

    /// <summary>A centre from parameters, as (fractional) row and column.</summary>
    /// <param name="center">[y, x] in the geometry's units.</param>
    /// <param name="name">What it is called in a message.</param>
    /// <param name="at">JSON Pointer to it.</param>
    /// <exception cref="InvalidParametersException">It is no point of the frame.</exception>
    public (double Row, double Column) Locate(double[] center, string name, string at)
    {
        var (row, column) = _units == LengthUnits.Px ? (center[0], center[1]) : (_rows.IndexOf(center[0]), _columns.IndexOf(center[1]));
        // Written so that NaN is outside.
        if (row >= -0.5 && row <= Height - 0.5 && column >= -0.5 && column <= Width - 0.5) return (row, column);
        var first = Describe(-0.5, -0.5);
        var last = Describe(Height - 0.5, Width - 0.5);
        throw new InvalidParametersException(
            $"The {name} [{Text(center[0])}, {Text(center[1])}] lies outside the frame, which reaches from [{Text(first[0])}, {Text(first[1])}] to [{Text(last[0])}, {Text(last[1])}]{Suffix}.", at);
    }

    /// <summary>A row and column in the geometry's units.</summary>
    public double[] Describe(double row, double column) => _units == LengthUnits.Px ? [row, column] : [_rows.ValueAt(row), _columns.ValueAt(column)];

    /// <summary>The pixels of a disk or ring, row by row.</summary>
    /// <param name="name">What it is called in a message.</param>
    /// <param name="centre">Its centre as row and column.</param>
    /// <param name="inner">Inner radius.</param>
    /// <param name="outer">Outer radius; null for no limit.</param>
    /// <param name="at">JSON Pointer to what has the radii; empty when they are parameters themselves.</param>
    /// <exception cref="InvalidParametersException">The radii contradict each other, or there is no such pixel.</exception>
    public bool[] Ring(string name, (double Row, double Column) centre, double inner, double? outer, string at)
    {
        CheckRadii(name, inner, outer, at);
        var rounding = Rounding * double.Hypot(Height * RowStep, Width * ColumnStep);
        double Square(double radius) => Math.Pow(Math.Max(0, radius - rounding), 2);
        var least = Square(inner);
        var most = outer is { } limit ? Square(limit) : double.PositiveInfinity;
        var pixels = new bool[Height * Width];
        var any = false;
        for (var row = 0; row < Height; row++)
        {
            var down = (row - centre.Row) * RowStep;
            for (var column = 0; column < Width; column++)
            {
                var right = (column - centre.Column) * ColumnStep;
                var square = (down * down) + (right * right);
                any |= pixels[(row * Width) + column] = square >= least && square < most;
            }
        }

        return any ? pixels : throw new InvalidParametersException($"The detector '{name}' covers no pixel of the frame.", $"{at}/inner");
    }

    /// <summary>
    /// The sectors of a disk or ring. Sector i holds the pixels in direction [first + i w, first + (i + 1) w), w = 360°/count, a direction being atan2(dy, dx),
    /// from +x towards +y; a pixel at the very centre has the direction 0.
    /// </summary>
    public bool[][] Sectors(string name, (double Row, double Column) centre, double inner, double? outer, int count, double firstEdge, string at)
    {
        if (!double.IsFinite(firstEdge)) throw new InvalidParametersException($"The first edge of '{name}' is {Text(firstEdge)} degrees; a finite angle was expected.", $"{at}/firstEdge");
        var ring = Ring(name, centre, inner, outer, at);
        var sectors = Enumerable.Range(0, count).Select(_ => new bool[ring.Length]).ToArray();
        for (var pixel = 0; pixel < ring.Length; pixel++)
        {
            if (!ring[pixel]) continue;
            var down = ((pixel / Width) - centre.Row) * RowStep;
            var right = ((pixel % Width) - centre.Column) * ColumnStep;
            var turns = (double.RadiansToDegrees(Math.Atan2(down, right)) - (firstEdge % 360)) / 360 * count;
            // On an edge but for rounding: the edge's own sector, which begins there.
            var nearest = Math.Round(turns);
            var sector = (long)(Math.Abs(turns - nearest) < 1e-9 ? nearest : Math.Floor(turns)) % count;
            sectors[sector < 0 ? sector + count : sector][pixel] = true;
        }

        return sectors;
    }

    private static bool Usable(Axis axis) => double.IsFinite(axis.Scale) && axis.Scale != 0 && double.IsFinite(axis.Offset);

    private void CheckRadii(string name, double inner, double? outer, string at)
    {
        if (!double.IsFinite(inner) || inner < 0) throw new InvalidParametersException($"The inner radius of '{name}' is {Text(inner)}; a number of at least 0 was expected.", $"{at}/inner");
        if (outer is not { } limit) return;
        if (!double.IsFinite(limit) || limit <= 0) throw new InvalidParametersException($"The outer radius of '{name}' is {Text(limit)}; a number above 0 was expected.", $"{at}/outer");
        if (inner >= limit)
        {
            throw new InvalidParametersException($"The inner radius of '{name}' is {Text(inner)}{Suffix}; it must be below the outer radius, {Text(limit)}{Suffix}.", $"{at}/inner");
        }
    }

    private static string Text(double value) => value.ToString("G6", CultureInfo.InvariantCulture);
}
