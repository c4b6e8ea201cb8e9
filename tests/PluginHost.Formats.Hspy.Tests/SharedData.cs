// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Text.Json;

namespace PluginHost.Formats.Hspy.Tests;

/// <summary>The real files and what RosettaSciIO says of them, which lie beside the project and not in it.</summary>
internal static class SharedData
{
    /// <summary>The expected values, by item.</summary>
    public static IReadOnlyDictionary<string, JsonElement> Items()
    {
        using var expected = JsonDocument.Parse(File.ReadAllBytes(System.IO.Path.Combine(Root(), "expected.json")));
        return expected.RootElement.GetProperty("items").EnumerateObject().ToDictionary(item => item.Name, item => item.Value.Clone());
    }

    /// <summary>A file of the test data.</summary>
    public static string Path(string item)
    {
        var path = System.IO.Path.Combine([Root(), .. item.Split('/')]);
        if (!File.Exists(path)) Assert.Fail($"The test data are incomplete: there is no '{path}'.");
        return path;
    }

    /// <summary>All HDF5 files of the test data.</summary>
    public static IEnumerable<string> Hdf5Files() =>
        Directory.EnumerateFiles(Root(), "*", SearchOption.AllDirectories).Where(path =>
        {
            using var file = File.OpenRead(path);
            var head = new byte[8];
            return file.ReadAtLeast(head, 8, throwOnEndOfStream: false) == 8 && head.AsSpan(1, 3).SequenceEqual("HDF"u8);
        });

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
