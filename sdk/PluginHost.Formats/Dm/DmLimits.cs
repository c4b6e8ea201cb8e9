// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Formats.Dm;

/// <summary>Bounds within which tags are read and written. They keep a damaged file from using up stack or memory.</summary>
internal static class DmLimits
{
    /// <summary>Levels of groups. GMS nests about 13 deep; the tags as JSON stay within the usual 64 levels.</summary>
    public const int DeepestGroup = 40;

    /// <summary>Tags of a file. The richest spectrum images hold some thousands.</summary>
    public const int MostTags = 1_000_000;

    /// <summary>Elements of an array that is read with the tags; longer ones stay in the file, and so does the array of an image, however short.</summary>
    public const int LongestArray = 4096;

    /// <summary>Characters of a text, and bytes of a string: some carry whole XML documents.</summary>
    public const int LongestText = 1 << 20;

    /// <summary>Words that say the type of a value. A structure of n fields takes 3 + 2n; the largest seen has 8 fields.</summary>
    public const int MostWords = 4096;
}
