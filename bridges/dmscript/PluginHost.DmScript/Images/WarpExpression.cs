// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.DmScript.Images;

/// <summary>An image at places between its pixels, linearly interpolated; zero outside.</summary>
internal sealed class WarpExpression : ImageExpression
{
    private readonly DmImage _image;
    private readonly ImageExpression _x;
    private readonly ImageExpression _y;

    public WarpExpression(ImageExpression image, ImageExpression x, ImageExpression y)
    {
        _image = image is PixelExpression { Image: var pixels } ? pixels : image.ToImage();
        (_x, _y) = (x, y);
        (var frame, IsFlexible) = Common(x, y);
        Frame = frame ?? _image.Frame;
        IsFlexible |= frame is null;
    }

    public override ImageDataType DataType => _image.DataType.ToReal();

    public override ImageFrame? Frame { get; }

    public override bool IsFlexible { get; }

    internal override IReadOnlyList<ImageExpression> Parts => [_x, _y];

    internal override bool IsNumber => false;

    internal override bool HasValue => false;

    internal override bool ReadsElsewhere(DmImage target) => _image.Pixels == target.Pixels || base.ReadsElsewhere(target);

    internal override void Read(RowCursor at, Span<double> values)
    {
        using var x = new Scratch<double>(values.Length);
        using var y = new Scratch<double>(values.Length);
        _x.Read(at, x.Span);
        _y.Read(at, y.Span);
        for (var i = 0; i < values.Length; i++) values[i] = Interpolate(x.Span[i], y.Span[i]);
    }

    private double Interpolate(double x, double y)
    {
        if (!(x >= 0 && y >= 0 && x <= _image.Width - 1 && y <= _image.Height - 1)) return 0;
        var (x0, y0) = ((long)x, (long)y);
        var (x1, y1) = (Math.Min(x0 + 1, _image.Width - 1), Math.Min(y0 + 1, _image.Height - 1));
        var (u, v) = (x - x0, y - y0);
        return (1 - v) * ((1 - u) * Pixel(x0, y0) + u * Pixel(x1, y0)) + v * ((1 - u) * Pixel(x0, y1) + u * Pixel(x1, y1));
    }

    private double Pixel(long x, long y)
    {
        Span<double> pixel = stackalloc double[1];
        if (_image.DataType.Kind() == ElementKind.Complex) return _image.GetNumber(x, y);
        PixelRows.Read(_image.Pixels, _image.DataType, _image.Offset + x * _image.Stride(0) + y * _image.Stride(1), 1, pixel);
        return pixel[0];
    }
}
