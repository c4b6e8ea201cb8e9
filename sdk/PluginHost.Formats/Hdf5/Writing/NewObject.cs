// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Formats.Hdf5.Writing;

/// <summary>What is to be written: a group or a dataset, with its attributes in their order.</summary>
internal abstract class NewObject
{
    public OrderedDictionary<string, StoredValue> Attributes { get; init; } = new(StringComparer.Ordinal);
}

/// <summary>A group; its members in their order.</summary>
internal sealed class NewGroup : NewObject
{
    public OrderedDictionary<string, NewObject> Members { get; } = new(StringComparer.Ordinal);

    public NewObject this[string name]
    {
        set => Members[name] = value;
    }
}

/// <summary>A dataset whose elements are at hand.</summary>
/// <param name="value">They.</param>
/// <param name="isChunked">As one chunk: HyperSpy cannot load arrays without chunks lazily, in metadata either.</param>
internal sealed class NewDataset(StoredValue value, bool isChunked) : NewObject
{
    public StoredValue Value => value;

    public bool IsChunked => isChunked;
}

/// <summary>A dataset whose elements are in the file already.</summary>
/// <param name="type">Type of an element.</param>
/// <param name="shape">Sizes of the axes.</param>
/// <param name="storage">Where they are.</param>
internal sealed class PlacedDataset(Datatype type, IReadOnlyList<long> shape, Storage storage) : NewObject
{
    public Datatype Type => type;

    public IReadOnlyList<long> Shape => shape;

    public Storage Storage => storage;
}
