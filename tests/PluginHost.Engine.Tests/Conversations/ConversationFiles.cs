// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.Engine.Tests.Support;

namespace PluginHost.Engine.Tests.Conversations;

/// <summary>The recorded conversations of the contract.</summary>
internal static class ConversationFiles
{
    public static string Folder { get; } = Path.Combine(Repository.Root, "docs", "contract", "conversations");

    /// <summary>Names of those whose names begin like this.</summary>
    public static IEnumerable<string> Names(string prefix) =>
        Directory.EnumerateFiles(Folder, prefix + "*.txt").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal);

    public static string PathOf(string name) => Path.Combine(Folder, name + ".txt");
}
