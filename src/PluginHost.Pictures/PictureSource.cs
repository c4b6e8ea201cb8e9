// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.Contract;

namespace PluginHost.Pictures;

/// <summary>One signal to be drawn, and its bytes.</summary>
/// <param name="Signal">Type, shape, axes and metadata; its location is not looked at.</param>
/// <param name="Bytes">The elements, little-endian in C order, read once from the current position to the end of the signal.</param>
public sealed record PictureSource(SignalDescriptor Signal, Stream Bytes)
{
    /// <summary>For an image: another of the same shape, 0 where the first says nothing. Such places are drawn as those without a value.</summary>
    public PictureSource? Mask { get; init; }

    /// <summary>For marks, an image that is 0 nearly everywhere: the image of the same shape over which they are drawn.</summary>
    public PictureSource? Over { get; init; }

    /// <summary>For bars: a signal along the same quantity that is drawn as a line over them, such as a fitted distribution.</summary>
    public PictureSource? Curve { get; init; }

    /// <summary>The streams of this source and of those that go with it.</summary>
    public IEnumerable<Stream> Streams => new[] { Mask, Over, Curve }.OfType<PictureSource>().SelectMany(other => other.Streams).Prepend(Bytes);
}
