// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using CsCheck;

namespace PluginHost.Contract.Tests;

public sealed class ContractVersionTests
{
    [TestCase("~1.0", "1.0", true)]
    [TestCase("1.0", "1.0", true)]
    [TestCase("~1.0", "1.7", true)]
    [TestCase("1.2", "1.10", true)]
    [TestCase("~1.3", "1.2", false)]
    [TestCase("~2.0", "1.9", false)]
    [TestCase("~0.9", "1.0", false)]
    [TestCase("1", "1.0", false)]
    [TestCase("1.0.0", "1.0", false)]
    [TestCase("~~1.0", "1.0", false)]
    [TestCase("", "1.0", false)]
    [TestCase(null, "1.0", false)]
    [TestCase("one.zero", "1.0", false)]
    [TestCase("-1.0", "1.0", false)]
    [TestCase(" 1.0", "1.0", false)]
    [TestCase("1.99999999999", "1.0", false)]
    public void A_range_is_satisfied_by_the_same_or_a_later_minor_version(string? range, string version, bool satisfied) =>
        Assert.That(ContractVersion.Satisfies(range, version), Is.EqualTo(satisfied));

    [Test]
    public void This_version_satisfies_its_own_range() => Assert.That(ContractVersion.Satisfies(ContractVersion.Range));

    [Test]
    public void A_range_with_and_without_the_tilde_means_the_same() =>
        Gen.Select(Gen.Int[0, 3], Gen.Int[0, 20], Gen.Int[0, 3], Gen.Int[0, 20]).Sample((major, minor, spokenMajor, spokenMinor) =>
            ContractVersion.Satisfies($"~{major}.{minor}", $"{spokenMajor}.{spokenMinor}") == ContractVersion.Satisfies($"{major}.{minor}", $"{spokenMajor}.{spokenMinor}")
            && ContractVersion.Satisfies($"{major}.{minor}", $"{spokenMajor}.{spokenMinor}") == (major == spokenMajor && minor <= spokenMinor));
}
