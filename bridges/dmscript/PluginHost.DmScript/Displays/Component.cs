// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.DmScript.Running;
using PluginHost.DmScript.Tags;

namespace PluginHost.DmScript.Displays;

/// <summary>Something on a page: an annotation, a group, an image display. Only its state is kept; nothing is drawn.</summary>
public class Component(int type)
{
    private readonly List<Component> _children = [];

    /// <summary>What it is: 1 group, 2 line, 3 arrow, 4 double arrow, 5 box, 6 oval, 8 spot mask, 9 array mask, 13 text, 15 band-pass mask, 19 wedge mask, 20 image display, 31 scale bar.</summary>
    public int Type => type;

    public long Id { get; internal set; }

    public Component? Parent { get; private set; }

    public IReadOnlyList<Component> Children => _children;

    public Bounds Rectangle { get; set; }

    public (double Red, double Green, double Blue) Foreground { get; set; } = (1, 1, 1);

    public (double Red, double Green, double Blue) Background { get; set; } = (0, 0, 0);

    public int DrawingMode { get; set; } = 2;

    public int FillMode { get; set; } = 2;

    public int LineStyle { get; set; } = 1;

    public string FontFace { get; set; } = "Microsoft Sans Serif";

    public int FontAttributes { get; set; }

    public double FontSize { get; set; } = 12;

    public string Text { get; set; } = "";

    public int Alignment { get; set; } = 1;

    public bool IsVisible { get; set; } = true;

    public bool IsSelected { get; set; }

    public bool IsDeletable { get; set; } = true;

    public bool IsMoveable { get; set; } = true;

    public bool IsResizable { get; set; } = true;

    public bool IsSelectable { get; set; } = true;

    /// <summary>Whether it was removed; it cannot be put on a page again.</summary>
    public bool IsValid { get; internal set; } = true;

    public TagGroup Tags { get; } = new();

    public (double X, double Y) Center => ((Rectangle.Left + Rectangle.Right) / 2, (Rectangle.Top + Rectangle.Bottom) / 2);

    public void Insert(int index, Component child)
    {
        if (child == this || Ancestors().Contains(child)) throw new ScriptException("A component cannot be put into itself.");
        child.RemoveFromParent();
        child.Parent = this;
        _children.Insert(Math.Clamp(index, 0, _children.Count), child);
    }

    public void Add(Component child) => Insert(_children.Count, child);

    public void RemoveFromParent()
    {
        Parent?._children.Remove(this);
        Parent = null;
    }

    /// <summary>All components below it.</summary>
    public IEnumerable<Component> Descendants() => _children.SelectMany(child => child.Descendants().Prepend(child));

    public IEnumerable<Component> Ancestors()
    {
        for (var parent = Parent; parent is not null; parent = parent.Parent) yield return parent;
    }

    public Component Child(double index) => index >= 0 && index < _children.Count
        ? _children[(int)index]
        : throw new ScriptException($"The component has {_children.Count} children, none with the index {index}.");

    /// <summary>A copy without place and number.</summary>
    public virtual Component Clone()
    {
        var clone = new Component(Type);
        clone.CopyFrom(this);
        foreach (var child in _children) clone.Add(child.Clone());
        return clone;
    }

    protected void CopyFrom(Component other)
    {
        (Rectangle, Foreground, Background, DrawingMode, FillMode, LineStyle) =
            (other.Rectangle, other.Foreground, other.Background, other.DrawingMode, other.FillMode, other.LineStyle);
        (FontFace, FontAttributes, FontSize, Text, Alignment, IsVisible) =
            (other.FontFace, other.FontAttributes, other.FontSize, other.Text, other.Alignment, other.IsVisible);
        Tags.CopyFrom(other.Tags);
    }
}
