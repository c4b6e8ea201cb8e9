// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.DmScript.Images;

/// <summary>Where in an image a piece of a row lies that is being computed.</summary>
internal sealed class RowCursor(ImageFrame frame)
{
    /// <summary>So many pixels that a few pieces lie in the fastest cache.</summary>
    public const int LongestPiece = 2048;

    private readonly long[] _higher = new long[Math.Max(0, frame.Rank - 1)];

    public ImageFrame Frame => frame;

    public long Column { get; set; }

    public int Length { get; set; }

    /// <summary>The position along a dimension at the beginning of the piece.</summary>
    public long this[int dimension] => dimension == 0 ? Column : dimension <= _higher.Length ? _higher[dimension - 1] : 0;

    /// <summary>Goes to a place, for what is evaluated out of order.</summary>
    public void MoveTo(ReadOnlySpan<long> place, int length)
    {
        Column = place[0];
        for (var dimension = 1; dimension < place.Length; dimension++) _higher[dimension - 1] = place[dimension];
        Length = length;
    }

    /// <summary>Goes to a piece by its number in the order of the pixels.</summary>
    public void MoveToPiece(long piece)
    {
        var piecesOfRow = (frame[0] + LongestPiece - 1) / LongestPiece;
        Column = piece % piecesOfRow * LongestPiece;
        Length = (int)Math.Min(LongestPiece, frame[0] - Column);
        var row = piece / piecesOfRow;
        for (var dimension = 0; dimension < _higher.Length; dimension++)
        {
            _higher[dimension] = row % frame[dimension + 1];
            row /= frame[dimension + 1];
        }
    }

    public bool NextRow()
    {
        for (var dimension = 0; dimension < _higher.Length; dimension++)
        {
            if (++_higher[dimension] < frame[dimension + 1]) return true;
            _higher[dimension] = 0;
        }

        return false;
    }
}
