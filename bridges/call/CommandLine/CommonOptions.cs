// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.Call.Lines;

namespace PluginHost.Call.CommandLine;

/// <summary>
/// The options that say how to answer. They are found before the line is read as a whole, so that a line that cannot be read is answered in the
/// same place and form as any other.
/// </summary>
/// <param name="Arguments">The command line, without escapes.</param>
/// <param name="Answer">File for the answer; null for standard output.</param>
/// <param name="Json">Whether the answer is JSON.</param>
internal sealed record CommonOptions(string[] Arguments, string? Answer, bool Json)
{
    public const string EscapedOption = "--escaped";
    public const string AnswerOption = "--answer";
    public const string JsonOption = "--json";

    /// <summary>First word that is no option, for the answer to a line that cannot be read.</summary>
    public static string FirstWord(string[] arguments) => arguments.FirstOrDefault(argument => !argument.StartsWith('-')) ?? "";

    /// <exception cref="Contract.ContractException">An escape is broken.</exception>
    public static CommonOptions Of(string[] args)
    {
        var arguments = args.Contains(EscapedOption) ? [.. args.Where(argument => argument != EscapedOption).Select(argument => LineEscape.Read(argument, $"the argument '{argument}'"))] : args;
        return new CommonOptions(arguments, ValueOf(arguments, AnswerOption), arguments.Contains(JsonOption));
    }

    private static string? ValueOf(string[] arguments, string option)
    {
        for (var index = 0; index < arguments.Length; index++)
        {
            if (arguments[index] == option && index + 1 < arguments.Length) return arguments[index + 1];
            if (arguments[index].StartsWith(option + "=", StringComparison.Ordinal)) return arguments[index][(option.Length + 1)..];
        }

        return null;
    }
}
