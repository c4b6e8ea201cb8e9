// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.DmScript.BuiltIns;
using PluginHost.DmScript.Running;

namespace PluginHost.DmScript.Displays;

/// <summary>Functions that make regions of interest and put them on displays.</summary>
public static class RoiFunctions
{
    [BuiltIn]
    [BuiltIn("CreateROI")]
    public static Roi NewROI(ScriptSession session) => new() { Id = session.Workspace.NextId() };

    [BuiltIn]
    public static bool ROIIsValid(Roi? roi) => roi is not null;

    [BuiltIn]
    public static double ROIGetID(Roi roi) => roi.Id;

    [BuiltIn]
    public static Roi? GetROIFromID(ScriptSession session, double id) =>
        session.Workspace.Documents.SelectMany(document => document.Displays).SelectMany(display => display.Rois).FirstOrDefault(roi => roi.Id == (long)id);

    [BuiltIn]
    public static Roi ROIClone(ScriptSession session, Roi roi)
    {
        var clone = roi.Clone();
        clone.Id = session.Workspace.NextId();
        return clone;
    }

    [BuiltIn]
    public static double ImageDisplayCountROIs(ImageDisplay display) => display.Rois.Count;

    /// <summary>A region by its index; an invalid one where there is none.</summary>
    [BuiltIn]
    public static Roi? ImageDisplayGetROI(ImageDisplay display, double index) => index >= 0 && index < display.Rois.Count ? display.Rois[(int)index] : null;

    [BuiltIn]
    public static void ImageDisplayAddROI(ImageDisplay display, Roi roi) => display.Add(roi);

    [BuiltIn]
    public static void ImageDisplayDeleteROI(ImageDisplay display, Roi roi) => display.Remove(roi);

    [BuiltIn]
    public static Roi? ImageDisplayLookupROI(ImageDisplay display, string name) => display.Rois.FirstOrDefault(roi => roi.Name == name);

    [BuiltIn]
    public static Roi? ImageDisplayGetPrimaryROI(ImageDisplay display) => display.Rois.FirstOrDefault(display.IsRoiSelected) ?? (display.Rois.Count > 0 ? display.Rois[0] : null);

    [BuiltIn]
    public static bool ImageDisplayIsROISelected(ImageDisplay display, Roi roi) => display.IsRoiSelected(roi);

    [BuiltIn]
    public static void ImageDisplaySetROISelected(ImageDisplay display, Roi roi, double isSelected) => display.SelectRoi(roi, isSelected != 0);

    [BuiltIn]
    public static string ROIGetLabel(Roi roi) => roi.Label;

    [BuiltIn]
    public static void ROISetLabel(Roi roi, string label) => roi.Label = label;

    [BuiltIn]
    public static string ROIGetName(Roi roi) => roi.Name;

    [BuiltIn]
    public static void ROISetName(Roi roi, string name) => roi.Name = name;

    [BuiltIn]
    public static void ROIGetColor(Roi roi, Reference<double> red, Reference<double> green, Reference<double> blue) => (red.Value, green.Value, blue.Value) = roi.Color;

    [BuiltIn]
    public static void ROISetColor(Roi roi, double red, double green, double blue) => roi.Color = (red, green, blue);

    [BuiltIn]
    public static bool ROIGetVolatile(Roi roi) => roi.IsVolatile;

    [BuiltIn]
    public static void ROISetVolatile(Roi roi, double isOn) => roi.IsVolatile = isOn != 0;

    [BuiltIn]
    public static bool ROIGetMoveable(Roi roi) => roi.IsMoveable;

    [BuiltIn]
    public static void ROISetMoveable(Roi roi, double isOn) => roi.IsMoveable = isOn != 0;

    [BuiltIn]
    public static bool ROIGetResizable(Roi roi) => roi.IsResizable;

    [BuiltIn]
    public static void ROISetResizable(Roi roi, double isOn) => roi.IsResizable = isOn != 0;

    [BuiltIn]
    public static bool ROIGetSelectable(Roi roi) => roi.IsSelectable;

    [BuiltIn]
    public static void ROISetSelectable(Roi roi, double isOn) => roi.IsSelectable = isOn != 0;

    [BuiltIn]
    public static bool ROIGetDeletable(Roi roi) => roi.IsDeletable;

    [BuiltIn]
    public static void ROISetDeletable(Roi roi, double isOn) => roi.IsDeletable = isOn != 0;

    [BuiltIn]
    public static void ROISetDrawFilled(Roi roi, double isOn) => roi.IsFilled = isOn != 0;

    /// <summary>Fills it; nothing is drawn, so transparency and colour are not kept.</summary>
    [BuiltIn]
    public static void ROISetFillProperties(Roi roi, double transparency, double red, double green, double blue) => roi.IsFilled = true;

    [BuiltIn]
    public static void ROISetRestrictToDisplay(Roi roi, double isOn) => roi.IsRestrictedToDisplay = isOn != 0;
}
