// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.Checking;

/// <summary>One thing that was looked at.</summary>
/// <param name="Check">What was looked at.</param>
/// <param name="State"><c>ok</c>, <c>warning</c> or <c>problem</c>.</param>
/// <param name="Detail">What was found.</param>
/// <param name="Advice">What to do about it.</param>
internal sealed record Finding(string Check, string State, string Detail, string? Advice = null)
{
    public const string Ok = "ok";
    public const string Warning = "warning";
    public const string Problem = "problem";
}
