// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Text.RegularExpressions;
using PluginHost.Tests;

namespace PluginHost.House.Tests.Reuse;

/// <summary>Every file says who made it and under which licence it may be used (the rules of REUSE 3.3), and the texts of just those licences are there.</summary>
public sealed partial class LicenceTests
{
    private static readonly Annotations Annotated = new(HouseFiles.Read("REUSE.toml"));

    private static readonly Dictionary<string, string> Ours = new(StringComparer.Ordinal)
    {
        ["sdk"] = "Apache-2.0",
        ["bridges"] = "Apache-2.0",
        ["src"] = "EUPL-1.2",
        ["tests"] = "EUPL-1.2",
        ["eng"] = "EUPL-1.2",
    };

    [Test]
    public void Every_file_has_a_licence_and_a_holder() =>
        Assert.That(Covered.Where(file => LicenceOf(file) is null).ToArray(), Is.Empty, "Add the two SPDX lines, or a file of the same name with '.license' behind it.");

    [Test]
    public void The_texts_of_exactly_the_licences_that_are_used_are_there()
    {
        var used = Covered.Select(LicenceOf).OfType<string>().SelectMany(expression => Licence().Matches(expression).Select(match => match.Value))
            .Where(word => word is not ("AND" or "OR" or "WITH")).ToHashSet(StringComparer.Ordinal);
        Assert.That(Directory.EnumerateFiles(Repository.At("LICENSES")).Select(Path.GetFileNameWithoutExtension), Is.EquivalentTo(used));
    }

    [Test]
    public void Code_has_the_licence_of_its_folder_in_its_first_two_lines() => Assert.That(
        from file in HouseFiles.All
        where file.EndsWith(".cs", StringComparison.Ordinal) && !HouseFiles.IsTemplate(file) && Ours.ContainsKey(file.Split('/')[0])
        let lines = HouseFiles.Read(file).Split('\n', 3)
        where lines[0] != "// SPDX-FileCopyrightText: The PluginHost authors" || lines[1] != $"// SPDX-License-Identifier: {Ours[file.Split('/')[0]]}"
        select file,
        Is.Empty);

    // The texts themselves and the annotations need none.
    private static IEnumerable<string> Covered => HouseFiles.All.Where(file => file is not ("LICENSE" or "REUSE.toml") && !file.StartsWith("LICENSES/", StringComparison.Ordinal) && !file.EndsWith(".license", StringComparison.Ordinal));

    private static string? LicenceOf(string file)
    {
        if (File.Exists(Repository.At(file + ".license"))) return Said(HouseFiles.Read(file + ".license"));
        return (HouseFiles.IsText(file) ? Said(string.Join('\n', HouseFiles.Read(file).Split('\n').Take(10))) : null) ?? Annotated.Of(file);
    }

    private static string? Said(string text) => Holder().IsMatch(text) && Identifier().Match(text) is { Success: true } found ? found.Groups[1].Value.Trim() : null;

    // The tag is written in two parts, so that these lines are not taken for a header.
    [GeneratedRegex("SPDX-License" + @"-Identifier:\s*(.+?)\s*(-->|\*/)?\s*$", RegexOptions.Multiline)]
    private static partial Regex Identifier();

    [GeneratedRegex("SPDX-FileCopyright" + @"Text:\s*\S")]
    private static partial Regex Holder();

    [GeneratedRegex(@"[A-Za-z0-9][A-Za-z0-9.+-]*")]
    private static partial Regex Licence();
}
