// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Sdk;

/// <summary>How <see cref="FrameLoop"/> passes over a signal, where the defaults do not fit.</summary>
public sealed record FrameLoopOptions
{
    /// <summary>About how many bytes are read at a time: enough to pay for the call, few enough to stay in a core's cache.</summary>
    public int PieceBytes { get; init; } = 256 << 10;

    /// <summary>First element of each frame that is wanted.</summary>
    public int Start { get; init; }

    /// <summary>How many elements of each frame are wanted; all from <see cref="Start"/> on when null. What is not wanted is not read where that is faster.</summary>
    public int? Length { get; init; }

    /// <summary>Progress of the analysis when the pass begins, 0 to 1.</summary>
    public double ProgressFrom { get; init; }

    /// <summary>Progress of the analysis when the pass ends.</summary>
    public double ProgressTo { get; init; } = 1;
}
