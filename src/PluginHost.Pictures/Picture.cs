// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.Contract;
using PluginHost.Pictures.Drawing;
using PluginHost.Pictures.Views;

namespace PluginHost.Pictures;

/// <summary>
/// Draws signals as PNG pictures: images with scale bar and colour bar, spectra and profiles as plots, larger signals as a few panels.
/// </summary>
public static class Picture
{
    /// <summary>
    /// Draws one signal. Its bytes are read once from front to back; the memory needed is that of the picture, whatever the size of the
    /// signal.
    /// Nothing is written to <paramref name="png"/> unless all went well.
    /// </summary>
    /// <param name="signal">Type, shape, axes and metadata; the location is not looked at.</param>
    /// <param name="bytes">The elements, little-endian in C order.</param>
    /// <param name="options">How to draw.</param>
    /// <param name="png">Takes the bytes of the picture.</param>
    /// <param name="cancellationToken">Stops between two reads.</param>
    /// <exception cref="InvalidInputException">The signal has no elements, its shape and axes disagree, or its bytes end early.</exception>
    /// <exception cref="InvalidParametersException">An option is out of range.</exception>
    public static void Render(
        SignalDescriptor signal, Stream bytes, PictureOptions options, Stream png, CancellationToken cancellationToken = default) =>
        Render([new PictureSource(signal, bytes)], options, png, cancellationToken);

    /// <summary>
    /// Draws several signals on one picture: images side by side, signals with one axis of the same kind as lines of one plot.
    /// </summary>
    /// <param name="sources">The signals, in the order in which they are shown.</param>
    /// <param name="options">How to draw all of them.</param>
    /// <param name="png">Takes the bytes of the picture.</param>
    /// <param name="cancellationToken">Stops between two reads.</param>
    /// <exception cref="InvalidInputException">
    /// There is no signal, or one has no elements, disagreeing shape and axes, or bytes that end early.
    /// </exception>
    /// <exception cref="InvalidParametersException">An option is out of range.</exception>
    public static void Render(
        IReadOnlyList<PictureSource> sources, PictureOptions options, Stream png, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(sources);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(png);
        options.Check();
        if (sources.Count == 0) throw new InvalidInputException("There is no signal to draw.");

        var drawing = PictureDrawing.Of(sources, options);
        using var encoded = drawing.Draw(cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        encoded.SaveTo(png);
    }
}
