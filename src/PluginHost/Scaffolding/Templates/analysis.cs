// The licence is an SPDX expression (https://spdx.org/licenses); choose your own.
[assembly: Plugin("{id}", Title = "{title}", Summary = "What the plugin is for, in a sentence.", Licence = "Apache-2.0", Authors = "Your name")]

namespace {class};

/// <summary>The parameters: their types, defaults and ranges become the form that callers see.</summary>
public sealed record Parameters
{
    [Parameter(Description = "What every value is multiplied by.", Minimum = -1000, Maximum = 1000)]
    public double Factor { get; init; } = 2;
}

/// <summary>What the analysis gives: signals become outputs, everything else becomes values.</summary>
public sealed record Result(Signal Scaled, double Mean);

public static class Analyses
{
    [Analysis("{analysis}", Title = "{title}", Summary = "Multiplies every value by a factor.")]
    public static Result Run(Signal data, Parameters parameters, AnalysisContext context)
    {
        var values = data.ToArray<double>();
        var sum = 0.0;
        for (var i = 0; i < values.Length; i++)
        {
            sum += values[i] *= parameters.Factor;
            if (i % 1_000_000 == 0) context.Report((double)i / values.Length);
        }

        return new Result(Signal.FromArray(values, data.Axes, data.Title), sum / values.Length);
    }
}
