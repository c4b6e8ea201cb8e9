// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.DmScript.Tests.Images;

/// <summary>Images so large that their rows are computed on several processors.</summary>
internal sealed class WholeImageTests
{
    [Test]
    public void An_expression_over_many_pixels_is_the_same_as_over_few() => Assert.That(Scripts.Run("""
        image a := RealImage("a", 4, 3000, 100), b := RealImage("b", 4, 3000, 100)
        a = icol * 2 + irow
        b = tert(a > 3000 && a != 4000, a ** 2, -irow)
        number i, wrong = 0
        for (i = 0; i < 100; i++)
        {
            image row := RealImage("row", 4, 3000, 1)
            row = icol * 2 + i
            row = tert(row > 3000 && row != 4000, row ** 2, -i)
            wrong += sum(b[i, 0, i + 1, 3000] != row)
        }
        result("" + wrong)
        """), Is.EqualTo("0"));

    [Test]
    public void Random_values_are_the_same_in_every_run()
    {
        const string script = "image a := RealImage(\"\", 8, 1000, 500)\na = random()\nresult(a.GetPixel(999, 499).Format(\"%.15g\") + \" \" + sum(a).Format(\"%.15g\"))";
        var first = Scripts.Run(script);
        Assert.That(Scripts.Run(script), Is.EqualTo(first));
    }

    [Test]
    public void Assigning_an_image_a_mirror_image_of_itself_needs_no_copy_by_the_script() => Assert.That(Scripts.Run("""
        image a := RealImage("a", 4, 1000, 200)
        a = icol
        a = a[iwidth - 1 - icol, irow]
        result(a.GetPixel(0, 150) + " " + a.GetPixel(999, 3))
        """), Is.EqualTo("999 0"));

    [Test]
    public void The_largest_value_and_its_place_are_found_beside_what_is_no_number() => Assert.That(Scripts.Run("""
        image a := RealImage("a", 8, 700, 300)
        a = -icol - irow
        a[0, 0, 1, 1] = 0 / sum(a * 0)
        number x, y
        result(max(a, x, y) + " " + x + " " + y)
        """), Is.EqualTo("-1 1 0"));

    [Test]
    public void A_condition_of_pixels_chooses_for_each_of_them() => Assert.That(Scripts.Run("""
        image a := RealImage("a", 4, 3, 3)
        a = icol == irow ? 2 : 5
        result(sum(a) + " " + (abs(a - 5) + 1)[0, 0, 1, 1].Sum())
        """), Is.EqualTo("36 4"));

    [Test]
    public void A_literal_of_colours_is_a_colour_image() => Assert.That(Scripts.Run("""
        image c := [2, 1]: { { rgb(1, 2, 3), rgb(4, 5, 7) } }
        result(sum(red(c)) + " " + sum(green(c)) + " " + sum(blue(c)))
        """), Is.EqualTo("5 7 10"));

    [Test]
    public void A_colour_is_kept_in_a_variable_and_an_argument() => Assert.That(Scripts.Run("""
        void Show(rgbnumber colour) { result(colour + "; ") }
        rgbnumber mixed = rgb(10, 20, 30), pixel
        image a := RGBImage("", 4, 2, 2)
        a = rgb(9, 8, 7)
        pixel = a[1, 1]
        Show(rgb(1, 2, 3))
        SetPersistentRGBNumberNote("Colours:mixed", mixed)
        result(GetPersistentRGBNumberNote("Colours:none", mixed) + " " + GetPersistentRGBNumberNote("Colours:mixed", mixed) + "; ")
        result(mixed + "; " + pixel + "; " + green(mixed))
        """), Is.EqualTo("1, 2, 3; 0 1; 10, 20, 30; 9, 8, 7; 20"));

    [Test]
    public void An_image_is_resized_to_another_number_of_dimensions() => Assert.That(Scripts.Run("""
        image a := RealImage("a", 4, 4, 3)
        a = icol + 10 * irow
        a.ImageResize(3, 5, 3, 2)
        result(a.ImageGetNumDimensions() + " " + sum(a))
        """), Is.EqualTo("3 138"));

    [Test]
    public void A_histogram_can_be_asked_for_without_a_complex_mode() => Assert.That(Scripts.Run("""
        image a := RealImage("a", 4, 10), counts := IntegerImage("h", 4, 0, 5)
        a = icol
        a.ImageCalculateHistogram(counts, 0, 9)
        result(counts.GetPixel(0, 0) + " " + sum(counts))
        """), Is.EqualTo("2 10"));

    [Test]
    public void The_place_of_the_largest_value_is_found_between_pixels() => Assert.That(Scripts.Run("""
        image a := RealImage("a", 4, 9, 9)
        a = 100 - (icol - 4.25) ** 2 - (irow - 3) ** 2
        number x, y, fromMiddleX, fromMiddleY
        a.IUImageFindMax(0, 0, 9, 9, x, y, 0)
        a.IUImageFindMax(0, 0, 9, 9, fromMiddleX, fromMiddleY, 1)
        result(x + " " + y + " " + fromMiddleX + " " + fromMiddleY)
        """), Is.EqualTo("4.25 3 0.25 -1"));

    [Test]
    public void A_place_pair_of_one_dimension_is_a_range() => Assert.That(Scripts.Run("""
        image a := RealImage("", 4, 10)
        a[3,5] = 7
        a[9,0] = 1
        Result("" + Sum(a) + " " + Sum(a[3,4]) + " " + a[4,0])
        """), Is.EqualTo("15 7 7"));

    [Test]
    public void Types_of_pixels_are_told_by_number_and_made_by_words() => Assert.That(Scripts.Run("""
        Result("" + ImageDataTypeIsComplex(3) + ImageDataTypeIsComplex(2) + ImageDataTypeIsUnsignedInteger(10) + ImageDataTypeIsRGB(23) + " ")
        Result("" + ImageConstructDataType("scalar", "float", 0, 64) + " " + ImageConstructDataType("scalar", "uint", 0, 16) + " " + ImageConstructDataType("complex", "float", 0, 64))
        """), Is.EqualTo("1011 12 10 3"));

    [Test]
    public void Sums_of_an_image_have_names_of_their_own() => Assert.That(Scripts.Run("""
        image a := RealImage("", 4, 4, 1)
        a = icol
        number low, high, mean, variance
        a.ImageCalculateMinMax(0, 0, low, high)
        a.ImageGetMeanAndVariance(mean, variance)
        Result("" + low + high + " " + mean + " " + variance + " " + a.ImageGetMinimum() + a.ImageGetMaximum() + a.ImageGetSum())
        """), Does.StartWith("03 1.5 1.").And.EndsWith(" 036"));

    [Test]
    public void A_note_that_is_not_there_is_empty() => Assert.That(Scripts.Run("""
        image a := RealImage("", 4, 2, 2)
        Result("[" + a.GetStringNote("none") + a.GetNumberNote("none") + "]")
        """), Is.EqualTo("[0]"));
}
