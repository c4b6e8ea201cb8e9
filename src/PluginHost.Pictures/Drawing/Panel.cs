// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using SkiaSharp;

namespace PluginHost.Pictures.Drawing;

/// <summary>A part of a picture with a title of its own. It says how much room it takes and draws itself into it.</summary>
internal abstract class Panel
{
    /// <summary>Width and height with everything around the image or plot.</summary>
    public abstract SKSize Measure(Lettering lettering, Theme theme);

    /// <summary>Draws with the top left corner at a point.</summary>
    public abstract void Draw(Pen pen, float x, float y);
}
