// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Globalization;
using CsCheck;
using PluginHost.DmScript.Running;

namespace PluginHost.DmScript.Tests.Running;

public sealed class DecimalCommaTests
{
    private static readonly DialectOptions Comma = new() { HasDecimalComma = true };

    [Test]
    public void Numbers_as_text_have_a_comma_under_a_locale_that_has_one()
        => Assert.That(Scripts.Run("result(\"\" + 3.5 + \" \" + Format(2.25, \"v. %.1f\") + \" \" + Val(\"1,5\") + \" \" + Val(\"1.5\"))", Comma), Is.EqualTo("3,5 v. 2,2 1,5 1"));

    [Test]
    public void What_is_formatted_is_read_back([Values] bool hasComma) => Gen.Double[-1e6, 1e6].Sample(
        number => Assert.That(
            Scripts.Run(FormattableString.Invariant($"number n = {number:R}\nresult(\"\" + (Val(Format(n, \"%.17g\")) == n))"), new DialectOptions { HasDecimalComma = hasComma }),
            Is.EqualTo("1")),
        iter: 30);

    [Test]
    public void The_culture_of_the_process_changes_nothing()
    {
        var before = CultureInfo.CurrentCulture;
        var comma = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        comma.NumberFormat.NumberDecimalSeparator = ",";
        CultureInfo.CurrentCulture = comma;
        try
        {
            Assert.That(
                Scripts.Run("result(\"\" + 3.5 + \" \" + Val(\"1.5\") + \" \" + Format(0.25, \"%.2f\"))\nnumber n = 1.25e0\nresult(\" \" + n)"), Is.EqualTo("3.5 1.5 0.25 1.25"));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
