// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Text.Json;

namespace PluginHost.Formats.Tests;

/// <summary>The real instrument files and what independent readers say of them, which lie beside the project and not in it.</summary>
internal static class SharedData
{
    /// <summary>A file or folder of the test data.</summary>
    public static string Path(params string[] parts)
    {
        var path = System.IO.Path.Combine([Root(), .. parts]);
        if (!File.Exists(path) && !Directory.Exists(path)) Assert.Fail($"The test data are incomplete: there is no '{path}'.");
        return path;
    }

    /// <summary>The expected values of the items of some formats, by name.</summary>
    public static IEnumerable<string> Items(params string[] formats)
    {
        using var expected = Read();
        return [.. expected.RootElement.GetProperty("items").EnumerateObject()
            .Where(item => formats.Contains(item.Value.GetProperty("format").GetString()))
            .Select(item => item.Name)
            .Order(StringComparer.Ordinal)];
    }

    /// <summary>The expected values of one item.</summary>
    public static JsonElement Item(string name)
    {
        using var expected = Read();
        return expected.RootElement.GetProperty("items").GetProperty(name).Clone();
    }

    /// <summary>The file of an item that is opened.</summary>
    public static string MainFile(string name) => Path(name.Split('/'));

    /// <summary>All dm3 and dm4 files, those without expected values too.</summary>
    public static IEnumerable<string> DmFiles() =>
        Directory.EnumerateFiles(Path("dm")).Where(file => System.IO.Path.GetExtension(file) is ".dm3" or ".dm4").Order(StringComparer.Ordinal);

    private static JsonDocument Read() => JsonDocument.Parse(File.ReadAllBytes(Path("expected.json")));

    private static string Root()
    {
        for (var folder = new DirectoryInfo(TestContext.CurrentContext.TestDirectory); folder is not null; folder = folder.Parent)
        {
            if (!File.Exists(System.IO.Path.Combine(folder.FullName, "PluginHost.sln"))) continue;
            var shared = System.IO.Path.GetFullPath(System.IO.Path.Combine(folder.FullName, "..", "shared", "testdata"));
            if (!Directory.Exists(shared)) Assert.Fail($"The test data are missing: there is no folder '{shared}'.");
            return shared;
        }

        Assert.Fail("The tests do not run within the project: no folder above them holds PluginHost.sln.");
        throw new InvalidOperationException();
    }
}
