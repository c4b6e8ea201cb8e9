// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.Formats.Tests;

/// <summary>What can go wrong with a file.</summary>
internal enum DamageKind
{
    /// <summary>A byte is another.</summary>
    ChangedByte,

    /// <summary>A bit is turned.</summary>
    TurnedBit,

    /// <summary>Four bytes are another number, lowest first.</summary>
    Little32,

    /// <summary>Four bytes are another number, highest first.</summary>
    Big32,

    /// <summary>Eight bytes are another number, lowest first.</summary>
    Little64,

    /// <summary>Eight bytes are another number, highest first.</summary>
    Big64,

    /// <summary>A few bytes are those of another place.</summary>
    Copied,

    /// <summary>Everything from here on is gone.</summary>
    Cut,

    /// <summary>A few zeros too many.</summary>
    Inserted,

    /// <summary>A few bytes too few.</summary>
    Missing,
}
