// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.Engine.State;

/// <summary>Ids that are unique among all hosts, with a prefix that says what they name.</summary>
internal static class NewId
{
    // The first twelve digits of a version 4 UUID are all random (RFC 9562, section 5.4); a cryptographic library is not loaded for a name.
    public static string For(string prefix) => string.Concat(prefix, "-", Guid.NewGuid().ToString("N").AsSpan(0, 12));
}
