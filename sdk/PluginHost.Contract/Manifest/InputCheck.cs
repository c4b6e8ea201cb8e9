// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Contract;

/// <summary>Checks inputs against what an analysis takes: the same in a host, in a unit test and in a caller that wants to know before it asks.</summary>
public static class InputCheck
{
    /// <summary>Checks that every input that is needed is named, and no other.</summary>
    /// <param name="analysis">The analysis.</param>
    /// <param name="given">Names of the inputs that are given.</param>
    /// <exception cref="InvalidInputException">An input is missing or unknown; <c>where</c> is <c>/inputs/NAME</c>.</exception>
    public static void Names(AnalysisManifest analysis, IReadOnlyCollection<string> given)
    {
        ArgumentNullException.ThrowIfNull(analysis);
        ArgumentNullException.ThrowIfNull(given);
        var names = analysis.Inputs.Select(input => input.Name).ToArray();
        if (given.FirstOrDefault(name => !names.Contains(name)) is { } unknown)
        {
            var nearest = NearestNames.Of(unknown, names);
            throw new InvalidInputException(
                $"The analysis '{analysis.Id}' has no input '{unknown}'; {(names.Length == 0 ? "it takes none" : "it takes " + string.Join(", ", names))}.",
                Where(unknown),
                nearest.Count == 0 ? null : $"Did you mean {string.Join(" or ", nearest)}?");
        }

        if (analysis.Inputs.FirstOrDefault(input => !input.Optional && !given.Contains(input.Name)) is { } missing)
        {
            throw new InvalidInputException($"The analysis '{analysis.Id}' needs the input '{missing.Name}'{(missing.Title is null ? "" : $" ({missing.Title})")}.", Where(missing.Name));
        }
    }

    /// <summary>Checks one input: its axes, the type of its elements, the units of its signal axes.</summary>
    /// <param name="analysis">Id of the analysis, for the sentence.</param>
    /// <param name="input">What the analysis takes.</param>
    /// <param name="signal">What is given.</param>
    /// <exception cref="InvalidInputException">It does not fit; <c>where</c> is <c>/inputs/NAME</c>.</exception>
    public static void Signal(string analysis, InputSpec input, SignalDescriptor signal)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(signal);
        CheckAxes(analysis, input, signal, input.SignalDimensions, AxisRole.Signal, "signal");
        CheckAxes(analysis, input, signal, input.NavigationDimensions, AxisRole.Navigation, "navigation");
        if (input.Dtypes.Count > 0 ? !input.Dtypes.Contains(signal.ElementType) : !signal.ElementType.IsReal())
        {
            var allowed = input.Dtypes.Count > 0 ? string.Join(", ", input.Dtypes.Select(type => type.Name())) : "real numbers";
            throw new InvalidInputException($"The input '{input.Name}' has elements of type {signal.ElementType.Name()}; '{analysis}' takes {allowed}.", Where(input.Name));
        }

        if (input.Units.Count > 0 && signal.Axes.FirstOrDefault(axis => axis.Role == AxisRole.Signal && !input.Units.Contains(axis.Units)) is { } axis)
        {
            throw new InvalidInputException(
                $"{(axis.Name.Length == 0 ? "A signal axis" : $"The axis '{axis.Name}'")} of input '{input.Name}' {(axis.Units.Length == 0 ? "has no unit" : $"is in '{axis.Units}'")}; "
                + $"'{analysis}' takes {string.Join(" or ", input.Units)}.",
                Where(input.Name), "Calibrate the axis first.");
        }
    }

    private static void CheckAxes(string analysis, InputSpec input, SignalDescriptor signal, IReadOnlyList<int> allowed, AxisRole role, string word)
    {
        var count = signal.Axes.Count(axis => axis.Role == role);
        if (allowed.Count == 0 || allowed.Contains(count)) return;
        throw new InvalidInputException(
            $"The input '{input.Name}' has {Axes(count, word)} (shape {string.Join(" × ", signal.Shape)}); '{analysis}' takes {string.Join(" or ", allowed.Select(number => Axes(number, word)))}.",
            Where(input.Name));
    }

    private static string Axes(int count, string word) => count switch
    {
        0 => $"no {word} axis",
        1 => $"1 {word} axis",
        _ => $"{count} {word} axes",
    };

    private static string Where(string input) => "/inputs/" + ParameterCheck.Escape(input);
}
