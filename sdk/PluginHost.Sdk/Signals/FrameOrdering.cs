// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Buffers;
using PluginHost.Contract;

namespace PluginHost.Sdk;

/// <summary>Copies a signal whose frames do not lie in one piece (an energy-first spectrum image, say) so that they do.</summary>
internal static class FrameOrdering
{
    public static Signal Copy(Signal signal, int[] order, AnalysisContext context) => signal.ElementType.Size() switch
    {
        1 => Copy<byte>(signal, order, context),
        2 => Copy<ushort>(signal, order, context),
        4 => Copy<uint>(signal, order, context),
        8 => Copy<ulong>(signal, order, context),
        16 => Copy<UInt128>(signal, order, context),
        var size => throw new InvalidOperationException($"Elements of {size} bytes cannot be brought into another order."),
    };

    private static Signal Copy<T>(Signal signal, int[] order, AnalysisContext context) where T : unmanaged
    {
        var axes = order.Select(axis => signal.Axes[axis]).ToArray();
        var path = Path.Combine(context.Scratch, $"frame-ordered-{Guid.NewGuid():N}.bin");
        var descriptor = signal.Descriptor with { Axes = axes, Shape = [.. axes.Select(axis => axis.Size)], Location = new ArrayLocation(path) };
        var storage = FileStorage.Create(descriptor);
        var view = signal.RawView<T>().Permute(order);
        var frame = checked((int)signal.FrameLength);
        var index = new long[signal.NavigationAxes.Count];
        for (var number = 0L; number < signal.FrameCount; number++)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            var part = view;
            foreach (var at in index) part = part.At(0, at);
            part.CopyTo(storage.Writable<T>(number * frame, frame));
            Next(index, signal.NavigationAxes);
        }

        return new Signal(descriptor, storage);
    }

    private static void Next(long[] index, IReadOnlyList<Axis> axes)
    {
        for (var axis = index.Length - 1; axis >= 0 && ++index[axis] == axes[axis].Size; axis--) index[axis] = 0;
    }
}
