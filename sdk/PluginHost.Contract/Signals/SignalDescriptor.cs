// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace PluginHost.Contract;

/// <summary>All there is to say about a signal short of its bytes. Axes and shape are in C order, slowest first.</summary>
public sealed record SignalDescriptor
{
    /// <summary>Handle, when a host holds the signal.</summary>
    public string? Dataset { get; init; }

    /// <summary>Title for people; may be empty.</summary>
    public string Title { get; init => field = value ?? ""; } = "";

    /// <summary>Type of one element.</summary>
    [JsonPropertyName("dtype")]
    public required ElementType ElementType { get; init; }

    /// <summary>Sizes of the axes, slowest first.</summary>
    public required IReadOnlyList<long> Shape { get; init; }

    /// <summary>One axis for each size of <see cref="Shape"/>, in the same order.</summary>
    public required IReadOnlyList<Axis> Axes { get; init; }

    /// <summary>Vendor-neutral fields, and everything the file said, unchanged, under <c>original</c>.</summary>
    public JsonObject Metadata { get; init => field = value ?? []; } = [];

    /// <summary>Where the bytes are, when they are plain bytes in a file.</summary>
    public ArrayLocation? Location { get; init; }

    /// <summary>Number of elements.</summary>
    /// <exception cref="OverflowException">The product of the sizes does not fit 63 bits, or a size is negative.</exception>
    [JsonIgnore]
    public long Count
    {
        get
        {
            // Two negative sizes would make a count that looks right.
            var count = 1L;
            foreach (var size in Shape) count = size < 0 ? throw new OverflowException($"A size of a shape is {size}.") : checked(count * size);
            return count;
        }
    }

    /// <summary>Number of bytes of the array.</summary>
    /// <exception cref="OverflowException">The number does not fit 63 bits.</exception>
    [JsonIgnore]
    public long Bytes => checked(Count * ElementType.Size());
}
