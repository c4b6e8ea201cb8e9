// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.DmScript.BuiltIns;
using PluginHost.DmScript.Running;

namespace PluginHost.DmScript.Images;

/// <summary>Functions for the calibrations of dimensions and of the intensity.</summary>
public static class CalibrationFunctions
{
    /// <summary>A dimension's calibration; with format 1 the origin is a pixel, with format 0 the value of pixel 0.</summary>
    [BuiltIn]
    public static void ImageGetDimensionCalibration(
        DmImage image, double dimension, Reference<double> origin, Reference<double> scale, Reference<string> units, double format)
    {
        var calibration = image.Dimension(dimension);
        origin.Value = ((int)format & 1) != 0 ? calibration.Origin : 0 - calibration.Origin * calibration.Scale;
        (scale.Value, units.Value) = (calibration.Scale, calibration.Units);
    }

    [BuiltIn]
    public static void ImageSetDimensionCalibration(DmImage image, double dimension, double origin, double scale, string units, double format)
    {
        var calibration = image.Dimension(dimension);
        calibration.Origin = ((int)format & 1) != 0 ? origin : scale == 0 ? 0 : 0 - origin / scale;
        (calibration.Scale, calibration.Units) = (scale, units);
    }

    [BuiltIn]
    public static double ImageGetDimensionOrigin(DmImage image, double dimension) => image.Dimension(dimension).Origin;

    [BuiltIn]
    public static void ImageSetDimensionOrigin(DmImage image, double dimension, double origin) => image.Dimension(dimension).Origin = origin;

    [BuiltIn]
    public static double ImageGetDimensionScale(DmImage image, double dimension) => image.Dimension(dimension).Scale;

    [BuiltIn]
    public static void ImageSetDimensionScale(DmImage image, double dimension, double scale) => image.Dimension(dimension).Scale = scale;

    [BuiltIn]
    public static string ImageGetDimensionUnitString(DmImage image, double dimension) => image.Dimension(dimension).Units;

    [BuiltIn]
    public static void ImageSetDimensionUnitString(DmImage image, double dimension, string units) => image.Dimension(dimension).Units = units;

    /// <summary>Units without their power, and the power: of 1/nm it is nm and −1, of nm^2 it is nm and 2.</summary>
    [BuiltIn]
    public static void ImageGetDimensionUnitInfo(DmImage image, double dimension, Reference<string> units, Reference<double> power)
    {
        var text = image.Dimension(dimension).Units;
        (units.Value, power.Value) = (text, 1);
        if (text.StartsWith("1/", StringComparison.Ordinal)) (units.Value, power.Value) = (text[2..], -1);
        else if (text.IndexOf('^', StringComparison.Ordinal) is > 0 and var place && int.TryParse(text.AsSpan(place + 1), out var exponent))
            (units.Value, power.Value) = (text[..place], exponent);
    }

    [BuiltIn]
    public static bool ImageIsDimensionCalibrationDisplayed(DmImage image, double dimension) => image.Dimension(dimension).IsDisplayed;

    [BuiltIn]
    public static void ImageSetDimensionCalibrationDisplayed(DmImage image, double dimension, double isDisplayed) =>
        image.Dimension(dimension).IsDisplayed = isDisplayed != 0;

    [BuiltIn]
    public static double ImageGetIntensityOrigin(DmImage image) => image.Intensity.Origin;

    [BuiltIn]
    public static void ImageSetIntensityOrigin(DmImage image, double origin) => image.Intensity.Origin = origin;

    [BuiltIn]
    public static double ImageGetIntensityScale(DmImage image) => image.Intensity.Scale;

    [BuiltIn]
    public static void ImageSetIntensityScale(DmImage image, double scale) => image.Intensity.Scale = scale;

    [BuiltIn]
    public static string ImageGetIntensityUnitString(DmImage image) => image.Intensity.Units;

    [BuiltIn]
    public static void ImageSetIntensityUnitString(DmImage image, string units) => image.Intensity.Units = units;

    [BuiltIn]
    public static void ImageCopyCalibrationFrom(DmImage image, DmImage source) => image.CopyCalibrationsFrom(source);

    [BuiltIn]
    public static void GetScale(DmImage image, Reference<double> x, Reference<double> y) =>
        (x.Value, y.Value) = (image.Dimensions[0].Scale, Second(image).Scale);

    [BuiltIn]
    public static void SetScale(DmImage image, double x, double y) => (image.Dimensions[0].Scale, Second(image).Scale) = (x, y);

    [BuiltIn]
    public static void GetOrigin(DmImage image, Reference<double> x, Reference<double> y) =>
        (x.Value, y.Value) = (image.Dimensions[0].Origin, Second(image).Origin);

    [BuiltIn]
    public static void SetOrigin(DmImage image, double x, double y) => (image.Dimensions[0].Origin, Second(image).Origin) = (x, y);

    [BuiltIn]
    public static string GetUnitString(DmImage image) => image.Dimensions[0].Units;

    [BuiltIn]
    public static void GetUnitString(DmImage image, Reference<string> units) => units.Value = image.Dimensions[0].Units;

    [BuiltIn]
    public static void SetUnitString(DmImage image, string units)
    {
        foreach (var dimension in image.Dimensions.Take(2)) dimension.Units = units;
    }

    // An image of one dimension takes and gives what a second would have, without keeping it.
    private static ImageCalibration Second(DmImage image) => image.Dimensions.Count > 1 ? image.Dimensions[1] : new ImageCalibration();
}
