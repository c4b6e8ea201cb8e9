// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.Pictures;

/// <summary>How signals with one axis are drawn.</summary>
public enum PlotKind
{
    /// <summary>A line for each signal.</summary>
    Lines,

    /// <summary>A bar for each element.</summary>
    Bars,

    /// <summary>How often values occur, whatever the shape of the signal.</summary>
    Histogram,
}
