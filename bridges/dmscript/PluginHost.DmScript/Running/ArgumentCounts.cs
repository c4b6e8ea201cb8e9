// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.DmScript.BuiltIns;

namespace PluginHost.DmScript.Running;

/// <summary>How many arguments a function takes, in all its forms: for calls that have another number of them.</summary>
internal static class ArgumentCounts
{
    // A number of arguments that stands for any.
    private const int Any = int.MaxValue;

    /// <summary>Says what numbers of arguments there are; a function with one form and no defaults is shown whole.</summary>
    public static string Refusal(string name, IReadOnlyList<UserFunction> functions, IReadOnlyList<BuiltInFunction> builtIns, int given)
    {
        (int From, int To)[] ranges =
        [
            .. functions.Select(f => (f.RequiredCount, f.Parameters.Count)),
            .. builtIns.Select(f => (f.RequiredCount, f.TakesRest ? Any : f.Parameters.Count)),
        ];
        var shown = (functions, builtIns) switch
        {
            ([var only], []) when ranges[0].From == ranges[0].To => only.Signature,
            ([], [var only]) when ranges[0].From == ranges[0].To => only.Signature,
            ([], _) => builtIns[0].Name,
            _ => name,
        };
        var words = string.Join(" or ", Joined(ranges).Select(Words));
        return $"'{shown}' takes {words} {(words == "1" ? "argument" : "arguments")}, not {given}";
    }

    /// <summary>Ranges that touch or overlap are one.</summary>
    private static List<(int From, int To)> Joined(IEnumerable<(int From, int To)> ranges)
    {
        var joined = new List<(int From, int To)>();
        foreach (var range in ranges.Order())
        {
            if (joined.Count > 0 && (joined[^1].To == Any || range.From <= joined[^1].To + 1)) joined[^1] = (joined[^1].From, Math.Max(joined[^1].To, range.To));
            else joined.Add(range);
        }

        return joined;
    }

    private static string Words((int From, int To) range) => range switch
    {
        (0, 0) => "no",
        (_, Any) => $"{range.From} or more",
        var (from, to) when from == to => $"{from}",
        var (from, to) when from + 1 == to => $"{from} or {to}",
        _ => $"{range.From} to {range.To}",
    };
}
