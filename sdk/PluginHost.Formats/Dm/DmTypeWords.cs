// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.Contract;

namespace PluginHost.Formats.Dm;

/// <summary>The words that say the type of a value.</summary>
internal sealed class DmTypeWords
{
    private readonly DmCursor _cursor;

    /// <summary>Reads how many words there are.</summary>
    public DmTypeWords(DmCursor cursor)
    {
        _cursor = cursor;
        var at = cursor.Position;
        Left = cursor.Count("the description of a value");
        if (Left is < 1 or > DmLimits.MostWords) throw cursor.Damaged(at, $"the type of a value takes 1 to {DmLimits.MostWords} words, not {Left}.");
    }

    /// <summary>Words not yet read.</summary>
    public long Left { get; private set; }

    /// <summary>The next word.</summary>
    /// <exception cref="UnreadableFileException">There is none.</exception>
    public long Next()
    {
        if (Left-- <= 0) throw _cursor.Damaged(_cursor.Position, "the type of a value is cut short.");
        return _cursor.Count("the type of a value");
    }

    /// <summary>Refuses words that no type has.</summary>
    public void End()
    {
        if (Left > 0) throw _cursor.Damaged(_cursor.Position, "the type of a value has too many words.");
    }
}
