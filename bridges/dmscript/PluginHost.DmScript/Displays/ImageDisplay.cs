// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.DmScript.Images;
using PluginHost.DmScript.Running;

namespace PluginHost.DmScript.Displays;

/// <summary>How an image is shown: as a raster, a surface, a line plot. It keeps regions of interest, slices, limits and annotations.</summary>
public sealed class ImageDisplay : Component
{
    /// <summary>The component type of an image display.</summary>
    public const int ComponentType = 20;

    private readonly DmImage _first;
    private readonly List<DisplaySlice> _slices = [];
    private readonly List<Roi> _rois = [];
    private readonly HashSet<Roi> _selected = [];
    private long _nextSlice;
    private long _firstSlices;
    private (double Low, double High)? _limits;
    private (double Low, double High)? _threshold;

    public ImageDisplay(DmImage image, DisplayType type)
        : base(ComponentType)
    {
        _first = image;
        DisplayType = type;
        Rectangle = new Bounds(0, 0, image.Height, image.Width);
    }

    public DmImage Image => Slices[0].Source;

    public DisplayType DisplayType { get; set; }

    /// <summary>Its slices: of a line plot a line for each row of the image, else the image; then those that were added.</summary>
    public IReadOnlyList<DisplaySlice> Slices
    {
        get
        {
            var count = DisplayType == DisplayType.LinePlot && _first.Frame.Rank == 2 ? _first.Height : 1;
            if (count != _firstSlices) Split(count);
            return _slices;
        }
    }

    /// <summary>The images that it shows, each once.</summary>
    public IEnumerable<DmImage> Images => Slices.Select(slice => slice.Source).Distinct();

    public IReadOnlyList<Roi> Rois => _rois;

    public bool DoesSurvey { get; set; } = true;

    public bool DoesSurveyHigh { get; set; } = true;

    public int SurveyTechnique { get; set; }

    public double Brightness { get; set; } = 0.5;

    public double Contrast { get; set; } = 0.5;

    public double Gamma { get; set; } = 0.5;

    public string ColorTable { get; set; } = "Greyscale";

    public DmImage? InputColorTable { get; set; }

    public DmImage? IntensityTransformation { get; set; }

    public int ComplexMode { get; set; } = 5;

    public bool IsInverted { get; set; }

    public bool IsIntensityScaleBarOn { get; set; }

    public bool IsCaptionOn { get; set; }

    public bool IsLegendShown { get; set; }

    public bool IsGridOn { get; set; }

    public bool IsBackgroundOn { get; set; } = true;

    public bool IsFrameOn { get; set; } = true;

    public bool HasDataBar { get; set; }

    public double Zoom { get; set; } = 1;

    public (long First, long Last) Layers { get; set; }

    /// <summary>The layers shown along the fourth dimension.</summary>
    public (long First, long Last) OuterLayers { get; set; }

    public (double Left, double Right)? Channels { get; set; }

    /// <summary>The cursor of a line plot: the slice and the channel that it is on.</summary>
    public (DisplaySlice Slice, double Channel, bool IsOn)? Cursor { get; set; }

    /// <summary>Texts at places of a line plot.</summary>
    public IList<(double X, double Y, string Text)> PeakLabels { get; } = [];

    public bool IsThresholdOn { get; set; }

    /// <summary>The values that a threshold lets through: those between the limits of the display until it is set.</summary>
    public (double Low, double High) Threshold
    {
        get => _threshold ?? Limits;
        set => _threshold = value;
    }

    /// <summary>The grey values that are black and white: those of the image while it surveys.</summary>
    public (double Low, double High) Limits
    {
        get => _limits is { } limits && !(DoesSurvey && limits.Low == limits.High) ? limits : ImageStatistics.Limits(Image);
        set
        {
            _limits = value;
            DoesSurvey = false;
            DoesSurveyHigh = false;
        }
    }

    public void Survey()
    {
        _limits = null;
        DoesSurvey = true;
    }

    public DisplaySlice AddSlice(DmImage image)
    {
        // The image's own slices come first.
        _ = Slices;
        var slice = new DisplaySlice(_nextSlice++, image) { Label = image.Name };
        _slices.Add(slice);
        return slice;
    }

    public DisplaySlice Slice(double index) => index >= 0 && index < Slices.Count
        ? Slices[(int)index]
        : throw new ScriptException($"The display has {Slices.Count} slices, none with the index {index}.");

    /// <summary>A slice by what scripts hold as its id: an object, or its number.</summary>
    public DisplaySlice SliceById(object id) => Slices.FirstOrDefault(slice => slice == id || id is double number && slice.Id == (long)number)
        ?? throw new ScriptException(id is double ? $"The display has no slice with the id {id}." : "The display does not have the slice, or not any more.");

    /// <summary>A slice by its index or by its id object.</summary>
    public DisplaySlice SliceOf(object indexOrId) => indexOrId is double index ? Slice(index) : SliceById(indexOrId);

    public void RemoveSlice(DisplaySlice slice)
    {
        if (_slices.Count == 1) throw new ScriptException("The last slice of a display cannot be removed.");
        _slices.Remove(slice);
    }

    /// <summary>Adds a region; a volatile one takes the place of the volatile one before it and is selected.</summary>
    public void Add(Roi roi)
    {
        if (_rois.Contains(roi)) return;
        if (roi.IsVolatile) foreach (var old in _rois.Where(other => other.IsVolatile).ToArray()) Remove(old);
        _rois.Add(roi);
        if (roi.IsVolatile) SelectRoi(roi, true);
    }

    public void Remove(Roi roi)
    {
        _rois.Remove(roi);
        _selected.Remove(roi);
    }

    public void SelectRoi(Roi roi, bool isSelected)
    {
        if (!_rois.Contains(roi)) throw new ScriptException("The region of interest is not on the display.");
        if (isSelected) _selected.Add(roi);
        else _selected.Remove(roi);
    }

    public bool IsRoiSelected(Roi roi) => _selected.Contains(roi);

    /// <summary>The selected rectangle, or the volatile one, inside the image; null when there is none.</summary>
    public Bounds? Selection()
    {
        var roi = _rois.LastOrDefault(roi => IsArea(roi) && _selected.Contains(roi)) ?? _rois.LastOrDefault(roi => IsArea(roi) && roi.IsVolatile);
        if (roi is null) return null;
        var bounds = roi.Bounds;
        var (top, bottom) = roi.Shape == RoiShape.Range ? (0, Image.Height) : (bounds.Top, bounds.Bottom);
        var inside = new Bounds(
            Math.Clamp(Math.Round(top), 0, Image.Height), Math.Clamp(Math.Round(bounds.Left), 0, Image.Width),
            Math.Clamp(Math.Round(bottom), 0, Image.Height), Math.Clamp(Math.Round(bounds.Right), 0, Image.Width));
        return inside is { Width: > 0, Height: > 0 } ? inside : null;
    }

    public override Component Clone() => CloneOf(Image);

    /// <summary>A copy that shows a copy of the image.</summary>
    public Component CloneDeeply() => CloneOf(Image.Clone());

    // The slices of the first image anew: the type of the display, or the size of the image, was changed.
    private void Split(long count)
    {
        _firstSlices = count;
        _slices.RemoveAll(slice => slice.IsFirst);
        for (var row = 0; row < count; row++)
            _slices.Insert(row, new DisplaySlice(_nextSlice++, _first, count > 1 ? row : null) { Label = _first.Name, IsFirst = true });
    }

    private ImageDisplay CloneOf(DmImage image)
    {
        var clone = new ImageDisplay(image, DisplayType);
        clone.CopyFrom(this);
        foreach (var roi in _rois) clone.Add(roi.Clone());
        foreach (var child in Children) clone.Add(child.Clone());
        return clone;
    }

    private static bool IsArea(Roi roi) => roi.Shape is RoiShape.Rectangle or RoiShape.Oval or RoiShape.Circle or RoiShape.Polygon or RoiShape.Range;
}
