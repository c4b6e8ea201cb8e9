// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Text.RegularExpressions;

namespace PluginHost.Sdk.Execution;

/// <summary>Names of inputs and outputs: they become options of a command line and names of files.</summary>
internal static partial class Names
{
    public const string Rule = "a name has letters, digits, dots, hyphens and underscores, and begins with a letter or digit";

    public static bool AreFit(string name) => Fit().IsMatch(name);

    [GeneratedRegex(@"^[\p{L}\p{N}][\p{L}\p{N}._-]*$")]
    private static partial Regex Fit();
}
