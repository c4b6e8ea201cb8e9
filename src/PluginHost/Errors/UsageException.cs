// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.Errors;

/// <summary>The command line itself is wrong.</summary>
/// <param name="detail">What is wrong, in a sentence.</param>
/// <param name="hint">What to write instead.</param>
internal sealed class UsageException(string detail, string? hint = null) : Exception(detail)
{
    public string? Hint { get; } = hint;
}
