// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Text.RegularExpressions;
using PluginHost.Tests;

namespace PluginHost.House.Tests;

public sealed partial class SolutionTests
{
    [Test]
    public void Every_project_is_in_the_solution()
    {
        var listed = Listed().ToHashSet(StringComparer.Ordinal);
        Assert.That(HouseFiles.Projects.Where(file => !listed.Contains(file)), Is.Empty, "Add them: dotnet sln PluginHost.sln add --solution-folder FOLDER PROJECT");
    }

    [Test]
    public void Every_project_of_the_solution_is_there() => Assert.That(Listed().Where(file => !File.Exists(Repository.At(file))), Is.Empty);

    [Test]
    public void A_folder_of_tests_holds_a_project_of_that_name() => Assert.That(
        Directory.EnumerateDirectories(Repository.At("tests"), "*.Tests").Where(folder => !File.Exists(Path.Combine(folder, Path.GetFileName(folder) + ".csproj"))), Is.Empty);

    private static IEnumerable<string> Listed() => Entry().Matches(HouseFiles.Read("PluginHost.sln")).Select(match => match.Groups[1].Value.Replace('\\', '/'));

    [GeneratedRegex("\"([^\"]+\\.csproj)\"")]
    private static partial Regex Entry();
}
