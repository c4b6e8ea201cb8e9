// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.DmScript.Tests.Golden;

public sealed class GoldenTests
{
    private static IEnumerable<string> Names()
        => Directory.EnumerateFiles(Path.Combine(TestContext.CurrentContext.TestDirectory, "Golden", "Scripts"), "*.s").Select(p => Path.GetFileName(p)).Order();

    [TestCaseSource(nameof(Names))]
    public void A_script_writes_what_it_should(string name)
    {
        var path = Path.Combine(TestContext.CurrentContext.TestDirectory, "Golden", "Scripts", name);
        var expected = File.ReadAllText(Path.ChangeExtension(path, ".expected")).ReplaceLineEndings("\n");
        Assert.That(Scripts.Run(File.ReadAllText(path)), Is.EqualTo(expected));
    }
}
