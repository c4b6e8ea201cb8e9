// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using CsCheck;

namespace PluginHost.Contract.Tests;

public sealed class NearestNamesTests
{
    private static readonly string[] Known = ["inner", "outer", "innerAngle", "beamEnergy", "radius", "scanRotation"];

    [TestCase("iner", "inner")]
    [TestCase("Inner", "inner")]
    [TestCase("beamenergy", "beamEnergy")]
    [TestCase("rotation", "scanRotation")]
    [TestCase("raduis", "radius")]
    public void A_slip_of_the_pen_finds_the_name_that_was_meant(string written, string meant) =>
        Assert.That(NearestNames.Of(written, Known)[0], Is.EqualTo(meant));

    [TestCase("gpa", "geometric-phase-analysis")]
    [TestCase("com", "center-of-mass")]
    [TestCase("vdet", "virtual-detector")]
    public void Beginnings_of_all_words_find_the_name_first(string written, string meant) =>
        Assert.That(NearestNames.Of(written, ["hyperspy-decomposition", "geometric-phase-analysis", "center-of-mass", "virtual-detector"])[0], Is.EqualTo(meant));

    [Test]
    public void The_nearest_name_comes_first_and_there_are_three_at_most() =>
        Assert.That(string.Join(' ', NearestNames.Of("abce", ["abcd", "abc", "abcef", "abxy", "zzzz"])), Is.EqualTo("abc abcd abcef"));

    [Test]
    public void Names_that_are_far_off_are_left_out() => Assert.That(NearestNames.Of("temperature", Known), Is.Empty);

    [Test]
    public void A_name_that_is_known_is_its_own_nearest() =>
        Gen.String[Gen.Char.AlphaNumeric, 1, 12].Array[1, 8].Sample(names => NearestNames.Of(names[0], names.Distinct()).Contains(names[0]) || names.Distinct().Count() > 3);
}
