// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.Pictures.Colours;
using SkiaSharp;

namespace PluginHost.Pictures.Drawing;

/// <summary>Sizes and colours that all parts of a picture share. Everything is measured in the height of the text.</summary>
internal sealed record Theme(float TextSize)
{
    // Of the size of a picture; readable when the picture fills a third of a screen or a column of a page.
    private const float TextShare = 1f / 48;
    private const float SmallestText = 11;
    private const float LargestText = 60;

    public static readonly SKColor Paper = SKColors.White;
    public static readonly SKColor Ink = new(0x1B, 0x24, 0x30);
    public static readonly SKColor FaintInk = new(0x66, 0x71, 0x7F);
    public static readonly SKColor Frame = new(0x3C, 0x48, 0x57);
    public static readonly SKColor Lattice = new(0xE6, 0xEA, 0xEE);
    public static readonly SKColor Plate = new(0x10, 0x16, 0x1F, 0xA8);

    // Apart from grey images, dark or bright.
    public static readonly Colour Mark = new(0xFF, 0x5A, 0x1F);

    // Lines that stay apart for colour-blind readers: Okabe & Ito, "Color Universal Design" (2008), dark ones first.
    public static readonly IReadOnlyList<SKColor> Lines =
    [
        new(0x00, 0x72, 0xB2), new(0xD5, 0x5E, 0x00), new(0x00, 0x9E, 0x73), new(0xCC, 0x79, 0xA7),
        new(0xE6, 0x9F, 0x00), new(0x56, 0xB4, 0xE9), new(0x4A, 0x4A, 0x4A), new(0x8C, 0x5A, 0x2B),
    ];

    public static Theme For(int size) => new(Math.Clamp(size * TextShare, SmallestText, LargestText));

    public float TitleSize => TextSize * 1.3f;

    public float SmallSize => TextSize * 0.85f;

    /// <summary>A line of text with the space that belongs to it.</summary>
    public float LineHeight => TextSize * 1.5f;

    public float Gap => TextSize * 0.7f;

    public float Margin => TextSize * 1.2f;

    public float HairLine => Math.Max(1, TextSize / 14);

    public float TickLength => TextSize * 0.35f;
}
