// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Reflection;

namespace PluginHost.Licences;

/// <summary>The identifiers of the SPDX licence list, each with its class. The lists lie beside this file.</summary>
internal sealed class SpdxList
{
    private readonly Dictionary<string, LicenceClass> _licences;
    private readonly HashSet<string> _exceptions;

    public SpdxList()
    {
        // Identifiers are matched without regard to case (SPDX specification 2.3, annex D.2).
        _licences = Lines("spdx-licences.txt").Select(line => line.Split(' ')).ToDictionary(parts => parts[0], parts => ClassOf(parts[1]), StringComparer.OrdinalIgnoreCase);
        _exceptions = Lines("spdx-exceptions.txt").ToHashSet(StringComparer.OrdinalIgnoreCase);
    }

    public IEnumerable<string> Identifiers => _licences.Keys;

    public LicenceClass? Find(string identifier) => _licences.TryGetValue(identifier, out var found) ? found : null;

    public bool IsException(string identifier) => _exceptions.Contains(identifier);

    private static LicenceClass ClassOf(string word) => word switch
    {
        "permissive" => LicenceClass.Permissive,
        "weak" => LicenceClass.WeakCopyleft,
        "strong" => LicenceClass.StrongCopyleft,
        "network" => LicenceClass.NetworkCopyleft,
        "restricted" => LicenceClass.Restricted,
        _ => LicenceClass.Unknown,
    };

    private static IEnumerable<string> Lines(string resource)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)!);
        while (reader.ReadLine() is { Length: > 0 } line) yield return line;
    }
}
