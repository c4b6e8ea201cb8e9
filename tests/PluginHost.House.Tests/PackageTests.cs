// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace PluginHost.House.Tests;

/// <summary>Which version of a package is used stands in one place, and is one version.</summary>
public sealed partial class PackageTests
{
    private const string Central = "Directory.Packages.props";

    // Two plugins with two versions of one library are what a test of isolation needs; theirs are pinned where they are used.
    private static readonly string[] OwnVersions = ["tests/TestPlugins/library-new/LibraryNew.csproj", "tests/TestPlugins/library-old/LibraryOld.csproj"];

    private static IEnumerable<string> CentralFiles => HouseFiles.BuildFiles.Where(file => !OwnVersions.Contains(file));

    [Test]
    public void Every_version_is_one_version() => Assert.That(
        Elements(Central, "PackageVersion").Where(package => !Exact().IsMatch((string?)package.Attribute("Version") ?? "")).Select(Name),
        Is.Empty);

    [Test]
    public void No_project_names_a_version_of_its_own() => Assert.That(
        from file in CentralFiles
        from package in Elements(file, "PackageReference")
        where package.Attribute("Version") is not null || package.Attribute("VersionOverride") is not null || package.Element("Version") is not null
        select $"{file}: {Name(package)}",
        Is.Empty);

    [Test]
    public void Every_package_that_is_used_has_a_version()
    {
        var known = Elements(Central, "PackageVersion").Select(Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var unknown = from file in CentralFiles
                      from package in Elements(file, "PackageReference")
                      where !known.Contains(Name(package))
                      select $"{file}: {Name(package)}";
        Assert.That(unknown, Is.Empty);
    }

    [Test]
    public void The_exceptions_name_one_exact_version_each() => Assert.That(
        OwnVersions.SelectMany(file => Elements(file, "PackageReference")).Select(package => (string?)package.Attribute("VersionOverride") ?? ""),
        Has.Exactly(OwnVersions.Length).Items.And.All.Matches<string?>(version => Exact().IsMatch(version ?? "")));

    [Test]
    public void No_package_is_listed_twice() => Assert.That(Elements(Central, "PackageVersion").Select(Name), Is.Unique);

    private static IEnumerable<XElement> Elements(string file, string name) => XDocument.Parse(HouseFiles.Read(file)).Descendants(name);

    private static string Name(XElement package) => (string?)package.Attribute("Include") ?? (string?)package.Attribute("Update") ?? "";

    [GeneratedRegex(@"^\d+(\.\d+){1,3}(-[0-9A-Za-z.-]+)?$")]
    private static partial Regex Exact();
}
