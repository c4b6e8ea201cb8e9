// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using NUnit.Framework;

namespace PluginHost.Pictures.Tests.Support;

/// <summary>The folder of test data that lies beside the project.</summary>
internal static class SharedFolder
{
    public static string PathOf(string relative)
    {
        for (var folder = new DirectoryInfo(TestContext.CurrentContext.TestDirectory); folder is not null; folder = folder.Parent)
        {
            if (!File.Exists(Path.Combine(folder.FullName, "PluginHost.sln"))) continue;
            var path = Path.GetFullPath(Path.Combine(folder.FullName, "..", "shared", relative));
            if (!File.Exists(path)) Assert.Fail($"The test file ../shared/{relative} is missing beside the project.");
            return path;
        }

        Assert.Fail("No folder above the tests holds PluginHost.sln.");
        return "";
    }
}
