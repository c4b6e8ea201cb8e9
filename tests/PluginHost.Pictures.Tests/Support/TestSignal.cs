// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using PluginHost.Contract;

namespace PluginHost.Pictures.Tests.Support;

/// <summary>A signal made for a test, with its bytes.</summary>
internal sealed record TestSignal(SignalDescriptor Descriptor, byte[] Bytes)
{
    public static TestSignal Of<T>(T[] values, params Axis[] axes) where T : unmanaged => new(
        new SignalDescriptor
        {
            ElementType = ElementTypes.Of<T>(),
            Shape = Array.ConvertAll(axes, axis => axis.Size),
            Axes = axes,
        },
        MemoryMarshal.AsBytes(values.AsSpan()).ToArray());

    /// <summary>An image without calibration.</summary>
    public static TestSignal Image<T>(int rows, int columns, Func<int, int, T> value) where T : unmanaged
    {
        var values = new T[rows * columns];
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++) values[(row * columns) + column] = value(row, column);
        }

        return Of(values, new Axis("y", rows, AxisRole.Signal), new Axis("x", columns, AxisRole.Signal));
    }

    public static TestSignal FromCase(string relative, params Axis[] axes)
    {
        var (type, shape, bytes) = NpyFile.Read(SharedFolder.PathOf(Path.Combine("cases", relative)));
        return new(new SignalDescriptor { ElementType = type, Shape = shape, Axes = axes }, bytes);
    }

    public TestSignal WithQuantity(string name, string units) => this with
    {
        Descriptor = Descriptor with { Metadata = new JsonObject { ["quantity"] = new JsonObject { ["name"] = name, ["units"] = units } } },
    };

    public TestSignal WithTitle(string title) => this with { Descriptor = Descriptor with { Title = title } };

    public PictureSource ToSource() => new(Descriptor, new MemoryStream(Bytes));

    public RenderedPicture Render(PictureOptions? options = null)
    {
        using var png = new MemoryStream();
        using var bytes = new MemoryStream(Bytes);
        Picture.Render(Descriptor, bytes, options ?? new PictureOptions(), png);
        return new RenderedPicture(png.ToArray());
    }
}
