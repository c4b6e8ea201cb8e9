// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Formats.Hdf5;

/// <summary>A group.</summary>
internal sealed class Hdf5Group(Hdf5File file, string name, ObjectHeader header) : Hdf5Object(file, name, header)
{
    // A soft link may point through soft links; the limit ends those that point at themselves.
    private const int MostSoftLinks = 16;

    private List<Hdf5Link>? _links;

    public IReadOnlyList<Hdf5Link> Links => _links ??= Hdf5.Links.Of(File.Input, Header);

    /// <summary>The groups and arrays in it; links that lead nowhere, or to another file, are left out.</summary>
    public IEnumerable<Hdf5Object> Children() => Links.Select(link => Follow(link, MostSoftLinks)).OfType<Hdf5Object>();

    /// <summary>A group or array in it; null when there is none of that name.</summary>
    public Hdf5Object? Child(string name) => Child(name, MostSoftLinks);

    /// <summary>A group in it; null when there is none of that name.</summary>
    public Hdf5Group? Group(string name) => Child(name) as Hdf5Group;

    /// <summary>An array in it; null when there is none of that name.</summary>
    public Hdf5Dataset? Dataset(string name) => Child(name) as Hdf5Dataset;

    private Hdf5Object? Child(string name, int softLinks) =>
        Links.FirstOrDefault(link => link.Name == name) is { } link ? Follow(link, softLinks) : null;

    private Hdf5Object? Follow(Hdf5Link link, int softLinks)
    {
        if (link.Address != Hdf5Input.Undefined) return Read(File, link.Name, link.Address);
        if (link.Target is null || link.ExternalFile is not null || softLinks == 0) return null;
        Hdf5Object? at = link.Target.StartsWith('/') ? File.Root : this;
        foreach (var part in link.Target.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part != ".") at = (at as Hdf5Group)?.Child(part, softLinks - 1);
        }

        return at is null ? null : Read(File, link.Name, at.Header.Address);
    }
}
