// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.Contract;

namespace PluginHost.Pictures.Reading;

/// <summary>Reads a signal's bytes once, from front to back, and feeds every projection.</summary>
internal static class SignalPass
{
    // One block of doubles stays in the first-level cache while all projections take it.
    private const int BlockElements = 4096;
    private const int ReadBytes = 256 * 1024;

    public static void Run(
        SignalDescriptor signal,
        Stream bytes,
        IReadOnlyList<Projection> projections,
        SampledValues? samples,
        CancellationToken cancellationToken)
    {
        var size = signal.ElementType.Size();
        var block = new Block(ElementDecoder.ChannelsOf(signal.ElementType), BlockElements);
        var buffer = new byte[ReadBytes / size * size];
        var walk = new RunWalk([.. signal.Shape], projections);
        var left = signal.Count;
        while (left > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var wanted = (int)Math.Min(left, buffer.Length / size);
            var got = bytes.ReadAtLeast(buffer.AsSpan(0, wanted * size), wanted * size, throwOnEndOfStream: false);
            if (got < wanted * size)
            {
                throw new InvalidInputException(
                    $"The bytes of the signal end after {((signal.Count - left) * size) + got} of {signal.Bytes} bytes.",
                    signal.Title.Length == 0 ? null : signal.Title);
            }

            for (var done = 0; done < wanted;)
            {
                var count = (int)Math.Min(Math.Min(wanted - done, BlockElements), walk.LeftInRun);
                Decode(signal.ElementType, buffer.AsSpan(done * size, count * size), block, count);
                walk.Add(block);
                samples?.Add(block.Values(0));
                done += count;
            }

            left -= wanted;
        }
    }

    private static void Decode(ElementType type, ReadOnlySpan<byte> bytes, Block block, int count)
    {
        var isReal = type.IsReal();
        block.Count = count;
        ElementDecoder.Decode(
            type, bytes, block.Space(0, count), isReal ? [] : block.Space(1, count), isReal ? [] : block.Space(2, count));
        block.IsFinite = type.IsInteger() || type.IsColour() || type == ElementType.Boolean ||
            (ElementDecoder.AllFinite(block.Values(0)) && (isReal || ElementDecoder.AllFinite(block.Values(2))));
    }
}
