// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.Tests;

namespace PluginHost.House.Tests;

public sealed class FileTests
{
    private const long Limit = 512 << 10;

    // The font of the scale bars, whole, because its licence is that of the whole.
    private static readonly string[] Large = ["src/PluginHost.Pictures/Fonts/DejaVuSans.ttf"];

    // Put together here, so that this file does not hold them itself.
    private static readonly string[] Elsewhere = [Repository.Root + "/", .. new[] { "work", "root", "home", "Users" }.Select(folder => $"/{folder}/"), string.Concat(":", "\\Users\\")];

    [Test]
    public void No_file_is_large_unless_it_is_listed_here() =>
        Assert.That(HouseFiles.All.Where(file => new FileInfo(Repository.At(file)).Length > Limit), Is.EquivalentTo(Large));

    [Test]
    public void No_file_names_a_place_on_somebodys_machine() => Assert.That(
        from file in HouseFiles.All
        where HouseFiles.IsText(file)
        let text = HouseFiles.Read(file)
        from place in Elsewhere
        where text.Contains(place, StringComparison.Ordinal)
        select $"{file}: {place}",
        Is.Empty);

    [Test]
    public void No_two_files_differ_in_case_alone() => Assert.That(HouseFiles.All.Select(file => file.ToUpperInvariant()), Is.Unique);

    [Test]
    public void Text_files_have_the_line_ends_of_their_system() => Assert.That(
        HouseFiles.All.Where(file => HouseFiles.IsText(file) && Path.GetExtension(file) != ".cmd" && HouseFiles.Read(file).Contains('\r')), Is.Empty);
}
