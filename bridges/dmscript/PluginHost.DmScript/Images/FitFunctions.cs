// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.DmScript.BuiltIns;
using PluginHost.DmScript.Running;

namespace PluginHost.DmScript.Images;

/// <summary>Functions that fit formulas of x, y and parameters p0, p1, … to images, x and y in pixels.</summary>
public static class FitFunctions
{
    /// <summary>
    /// Fits a formula by least squares. Errors are the standard deviations of the pixels, those with zero are left out; the parameters are set to the result, of
    /// those that <paramref name="fitted"/> is not zero for. Ends when χ² changes relatively by less than the limit; says whether it came to that.
    /// </summary>
    [BuiltIn]
    public static bool FitFormula(
        ScriptSession session, string formula, ImageExpression values, ImageExpression errors, DmImage parameters, DmImage fitted, Reference<double> chiSquared,
        double limit)
    {
        var frame = ImageStatistics.FrameOf(values);
        if (!ImageStatistics.FrameOf(errors).Matches(frame))
            throw new ScriptException($"The errors of a fit are of {ImageStatistics.FrameOf(errors)} pixels, not of {frame} as the values.");
        if (fitted.Frame.Count != parameters.Frame.Count)
            throw new ScriptException($"There are {parameters.Frame.Count} parameters, but {fitted.Frame.Count} marks of which are fitted.");
        var model = new Formula(session, formula);
        var start = ImageStatistics.ToArray(parameters);
        var free = ImageStatistics.ToArray(fitted).Index().Where(mark => mark.Item != 0).Select(mark => mark.Index).ToList();
        var fit = new LeastSquares(ImageStatistics.ToArray(values), ImageStatistics.ToArray(errors), point => ImageStatistics.ToArray(model.At(point, frame)));
        (chiSquared.Value, var hasConverged) = fit.Improve(start, free, limit);
        for (var i = 0; i < start.Length; i++) parameters.Set(start[i], i);
        return hasConverged;
    }

    /// <summary>The values of a formula in an image like another, with its calibrations.</summary>
    [BuiltIn]
    public static DmImage PlotFormula(ScriptSession session, string formula, DmImage like, DmImage parameters)
    {
        var plot = new Formula(session, formula).At(ImageStatistics.ToArray(parameters), like.Frame).ToImage(like.Frame, like.DataType.ToReal());
        plot.Name = formula;
        plot.CopyCalibrationsFrom(like);
        return plot;
    }
}
