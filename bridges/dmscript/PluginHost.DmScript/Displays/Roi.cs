// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.DmScript.Displays;

/// <summary>A region of interest on a display.</summary>
public sealed class Roi
{
    private readonly List<(double X, double Y)> _vertices = [];

    public RoiShape Shape { get; private set; } = RoiShape.None;

    /// <summary>Its corner points: one of a point, two of a line, a rectangle or a range, any number of a polygon.</summary>
    public IReadOnlyList<(double X, double Y)> Vertices => _vertices;

    public long Id { get; internal set; }

    public string Label { get; set; } = "";

    public string Name { get; set; } = "";

    /// <summary>Red, green, blue, 0 to 1.</summary>
    public (double Red, double Green, double Blue) Color { get; set; } = (1, 0, 0);

    /// <summary>Whether the next selection takes its place.</summary>
    public bool IsVolatile { get; set; } = true;

    public bool IsMoveable { get; set; } = true;

    public bool IsResizable { get; set; } = true;

    public bool IsDeletable { get; set; } = true;

    public bool IsSelectable { get; set; } = true;

    public bool IsClosed { get; set; } = true;

    public bool IsFilled { get; set; }

    public bool IsRestrictedToDisplay { get; set; }

    /// <summary>How often its shape was changed.</summary>
    public long Changes { get; private set; }

    public void Set(RoiShape shape, params ReadOnlySpan<(double X, double Y)> vertices)
    {
        Changes++;
        Shape = shape;
        _vertices.Clear();
        foreach (var vertex in vertices) _vertices.Add(vertex);
    }

    public void AddVertex(double x, double y)
    {
        if (Shape != RoiShape.Polygon) Set(RoiShape.Polygon);
        _vertices.Add((x, y));
        Changes++;
    }

    public Roi Clone()
    {
        var clone = new Roi
        {
            Label = Label,
            Name = Name,
            Color = Color,
            IsVolatile = IsVolatile,
            IsMoveable = IsMoveable,
            IsResizable = IsResizable,
            IsDeletable = IsDeletable,
            IsClosed = IsClosed,
            IsFilled = IsFilled,
            IsRestrictedToDisplay = IsRestrictedToDisplay,
        };
        clone.Set(Shape, [.. _vertices]);
        return clone;
    }

    /// <summary>The rectangle around it.</summary>
    public Bounds Bounds => _vertices.Count == 0
        ? default
        : new(_vertices.Min(v => v.Y), _vertices.Min(v => v.X), _vertices.Max(v => v.Y), _vertices.Max(v => v.X));
}
