// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Globalization;
using PluginHost.Contract;

namespace PluginHost.Formats.Mrc;

/// <summary>What became of numbers that were written as binary32.</summary>
internal sealed class RoundedValues
{
    /// <summary>Numbers written.</summary>
    public long Count { get; private set; }

    private long Changed { get; set; }

    private long Infinite { get; set; }

    private double Largest { get; set; }

    /// <summary>Takes note of one number.</summary>
    public void Add(bool isSame, double before, float after)
    {
        Count++;
        if (isSame) return;
        Changed++;
        if (float.IsInfinity(after)) Infinite++;
        else Largest = Math.Max(Largest, Math.Abs(after - before));
    }

    /// <summary>The sentence for whoever saved the array.</summary>
    public string Sentence(ElementType before)
    {
        var became = $"Numbers of the type {before.Name()} became {(before == ElementType.Complex128 ? "complex64" : "float32")}";
        if (Changed == 0) return became + ", which holds all of them exactly.";
        var sentence = string.Create(CultureInfo.InvariantCulture, $"{became}: {Changed} of {Count} changed, by up to {Largest:G2}");
        return (Infinite == 0 ? sentence : string.Create(CultureInfo.InvariantCulture, $"{sentence}, and {Infinite} too large for it became infinite")) + ".";
    }
}
