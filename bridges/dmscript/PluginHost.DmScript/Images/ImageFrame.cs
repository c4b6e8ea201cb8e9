// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.DmScript.Images;

/// <summary>The sizes of an image, its fastest dimension first.</summary>
public sealed class ImageFrame
{
    // Below this, the other processors are not worth waking.
    private const int FewPixels = 1 << 16;

    private readonly long[] _sizes;

    public ImageFrame(params IReadOnlyList<long> sizes)
    {
        if (sizes.Count == 0 || sizes.Any(size => size < 1))
            throw new Running.ScriptException($"An image cannot have the size {string.Join(" × ", sizes)}; each dimension needs at least one pixel.");
        _sizes = [.. sizes];
    }

    public IReadOnlyList<long> Sizes => _sizes;

    public int Rank => _sizes.Length;

    public long Count => _sizes.Aggregate(1L, (product, size) => checked(product * size));

    /// <summary>The size along a dimension; one beyond the last.</summary>
    public long this[int dimension] => dimension < _sizes.Length ? _sizes[dimension] : 1;

    /// <summary>Whether pixels of the two correspond; dimensions of size one at the end do not count.</summary>
    public bool Matches(ImageFrame other)
    {
        for (var dimension = 0; dimension < Math.Max(Rank, other.Rank); dimension++)
        {
            if (this[dimension] != other[dimension]) return false;
        }

        return true;
    }

    public override string ToString() => string.Join(" × ", _sizes);

    /// <summary>Does something for all pixels in pieces of rows: on all processors when there are many, unless the order matters.</summary>
    internal void Each(Action<RowCursor> action, bool isOrdered)
    {
        var pieces = checked((_sizes[0] + RowCursor.LongestPiece - 1) / RowCursor.LongestPiece * (Count / _sizes[0]));
        if (isOrdered || Count < FewPixels || pieces < 2)
        {
            foreach (var at in Rows()) action(at);
            return;
        }

        var parts = Math.Min(pieces, 4L * Environment.ProcessorCount);
        try
        {
            Parallel.For(0L, parts, part =>
            {
                var at = new RowCursor(this);
                for (var piece = pieces * part / parts; piece < pieces * (part + 1) / parts; piece++)
                {
                    at.MoveToPiece(piece);
                    action(at);
                }
            });
        }
        catch (AggregateException error) when (error.InnerException is { } first)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(first);
        }
    }

    /// <summary>Walks all pixels in pieces of rows, always with the same cursor.</summary>
    internal IEnumerable<RowCursor> Rows()
    {
        var at = new RowCursor(this);
        do
        {
            for (at.Column = 0; at.Column < _sizes[0]; at.Column += at.Length)
            {
                at.Length = (int)Math.Min(RowCursor.LongestPiece, _sizes[0] - at.Column);
                yield return at;
            }
        }
        while (at.NextRow());
    }
}
