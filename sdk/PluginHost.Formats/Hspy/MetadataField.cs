// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Formats.Hspy;

/// <summary>One vendor-neutral field and its places in HyperSpy's metadata.</summary>
/// <param name="Neutral">Path of the field in a descriptor's metadata.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Places">Paths in HyperSpy's metadata; the first is where it is written when none is there yet.</param>
internal sealed record MetadataField(string Neutral, FieldKind Kind, params IReadOnlyList<string> Places)
{
    /// <summary>Units of a quantity in a descriptor.</summary>
    public string Units { get; init; } = "";

    /// <summary>Units of a quantity in HyperSpy.</summary>
    public string UnitsInHyperSpy { get; init; } = "";
}

/// <summary>Kinds of <see cref="MetadataField"/>.</summary>
internal enum FieldKind
{
    /// <summary>Text.</summary>
    Text,
    /// <summary>A number without units.</summary>
    Number,
    /// <summary>A number with units: <c>{"value":200,"units":"kV"}</c>.</summary>
    Quantity,
    /// <summary>A list of texts.</summary>
    Texts,
    /// <summary>A signal type, which HyperSpy names in its own way.</summary>
    SignalType,
}
