// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Security.Cryptography;

namespace PluginHost.Engine.State;

/// <summary>Ids that are unique among all hosts, with a prefix that says what they name.</summary>
internal static class NewId
{
    public static string For(string prefix) => prefix + "-" + RandomNumberGenerator.GetHexString(12, lowercase: true);
}
