// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Xml.Linq;
using PluginHost.Tests;

namespace PluginHost.House.Tests;

/// <summary>Dependencies point one way: what others build on never reaches what is copyleft, and a plugin reaches the SDK alone.</summary>
public sealed class DependencyTests
{
    private static readonly Dictionary<string, string[]> Reaches = new(StringComparer.Ordinal)
    {
        ["sdk"] = ["sdk"],
        ["bridges"] = ["bridges", "sdk"],
        ["plugins"] = ["sdk"],
        ["src"] = ["src", "sdk"],
        ["eng"] = ["eng", "sdk"],
    };

    [TestCaseSource(nameof(Bound))]
    public void A_project_reaches_only_what_its_folder_may(string file)
    {
        var own = Path.GetDirectoryName(file)!.Replace('\\', '/');
        var folder = file.Split('/')[0];
        var stray = Targets(file).Where(target => !Reaches[folder].Contains(target.Path.Split('/')[0]) && !target.Path.StartsWith(own + "/", StringComparison.Ordinal)
            // Two of our plugins may be made of the same source; each stays a program of its own.
            && !(folder == "plugins" && target is { Kind: "Compile" } && target.Path.StartsWith("plugins/", StringComparison.Ordinal)));
        Assert.That(stray, Is.Empty, file);
    }

    [Test]
    public void Contract_and_sdk_need_the_base_class_library_alone()
    {
        Assert.Multiple(() =>
        {
            Assert.That(Needs("sdk/PluginHost.Contract/PluginHost.Contract.csproj"), Is.Empty);
            Assert.That(Needs("sdk/PluginHost.Sdk/PluginHost.Sdk.csproj"), Is.EquivalentTo(["sdk/PluginHost.Contract/PluginHost.Contract.csproj"]));
        });
    }

    [Test]
    public void Only_a_program_of_the_host_may_reach_the_engine() => Assert.That(
        HouseFiles.Projects.Where(file => file.StartsWith("src/", StringComparison.Ordinal) && Targets(file).Any(target => target.Path == "src/PluginHost.Engine/PluginHost.Engine.csproj")),
        Is.EquivalentTo(["src/PluginHost/PluginHost.csproj"]));

    private static IEnumerable<string> Bound => HouseFiles.BuildFiles.Where(file => Reaches.ContainsKey(file.Split('/')[0]) && file is not "eng/install.proj");

    // References to projects and assemblies, and source taken from elsewhere: all of it ends in the same program.
    private static IEnumerable<(string Kind, string Path)> Targets(string file) =>
        from element in XDocument.Parse(HouseFiles.Read(file)).Descendants()
        let path = element.Name.LocalName switch
        {
            "ProjectReference" or "Compile" => (string?)element.Attribute("Include"),
            "Reference" => (string?)element.Attribute("HintPath") ?? (string?)element.Element("HintPath"),
            _ => null,
        }
        where path is not null && !path.Contains("$(PluginHostSdkFolder)", StringComparison.Ordinal) && !path.Contains("$(PluginHostTestingSdk)", StringComparison.Ordinal)
        select (element.Name.LocalName, Resolve(file, path));

    private static string Resolve(string file, string path)
    {
        var full = path.StartsWith("$(RepositoryRoot)", StringComparison.Ordinal)
            ? Repository.At(path["$(RepositoryRoot)".Length..])
            : Path.GetFullPath(Path.Combine(Repository.Root, Path.GetDirectoryName(file)!, path.Replace('\\', '/')));
        return Path.GetRelativePath(Repository.Root, full).Replace('\\', '/');
    }

    // Analyzers work at build time and leave nothing behind.
    private static IEnumerable<string> Needs(string file) => Targets(file).Select(target => target.Path).Concat(
        XDocument.Parse(HouseFiles.Read(file)).Descendants("PackageReference").Where(package => (string?)package.Attribute("PrivateAssets") != "all").Select(package => (string)package.Attribute("Include")!));
}
