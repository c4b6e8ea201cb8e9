// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.Pictures.Numbers;

/// <summary>One mark on a scale; without text for the small marks between decades.</summary>
public readonly record struct Tick(double Value, string Text)
{
    /// <summary>True when the mark carries a label.</summary>
    public bool IsLabelled => Text.Length > 0;
}
