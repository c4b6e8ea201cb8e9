// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Formats.Mrc;

/// <summary>A field of an extended header.</summary>
/// <param name="Name">Name in the manufacturer's document.</param>
/// <param name="Type">One of i (int32), u (uint32), l (int64), d (float64), b (byte, true or false), s (text).</param>
/// <param name="Length">Bytes.</param>
internal readonly record struct FeiField(string Name, char Type, int Length);

/// <summary>
/// The extended header that Thermo Fisher's programs write for each section: "MRC2014 file image format specification, Thermo Fisher
/// Scientific implementation", as mrcfile (BSD-3-Clause, <c>dtypes.py</c>) lists it. Fields follow each other without gaps.
/// </summary>
internal static class FeiFields
{
    // type and name; of texts also the length
    private const string First = """
        i Metadata size|i Metadata version|u Bitmask 1|d Timestamp|s16 Microscope type|s16 D-Number|s16 Application|s16 Application version
        d HT|d Dose|d Alpha tilt|d Beta tilt|d X-Stage|d Y-Stage|d Z-Stage|d Tilt axis angle|d Dual axis rotation|d Pixel size X|d Pixel size Y
        s48 Unused range|d Defocus|d STEM Defocus|d Applied defocus|i Instrument mode|i Projection mode|s16 Objective lens mode
        s16 High magnification mode|i Probe mode|b EFTEM On|d Magnification|u Bitmask 2|d Camera length|i Spot index|d Illuminated area
        d Intensity|d Convergence angle|s16 Illumination mode|b Wide convergence angle range|b Slit inserted|d Slit width
        d Acceleration voltage offset|d Drift tube voltage|d Energy shift|d Shift offset X|d Shift offset Y|d Shift X|d Shift Y
        d Integration time|i Binning Width|i Binning Height|s16 Camera name|i Readout area left|i Readout area top|i Readout area right
        i Readout area bottom|b Ceta noise reduction|i Ceta frames summed|b Direct detector electron counting|b Direct detector align frames
        i Camera param reserved 0|i Camera param reserved 1|i Camera param reserved 2|i Camera param reserved 3|u Bitmask 3
        i Camera param reserved 4|i Camera param reserved 5|i Camera param reserved 6|i Camera param reserved 7|i Camera param reserved 8
        i Camera param reserved 9|b Phase Plate|s16 STEM Detector name|d Gain|d Offset|i STEM param reserved 0|i STEM param reserved 1
        i STEM param reserved 2|i STEM param reserved 3|i STEM param reserved 4|d Dwell time|d Frame time|i Scan size left|i Scan size top
        i Scan size right|i Scan size bottom|d Full scan FOV X|d Full scan FOV Y|s16 Element|d Energy interval lower|d Energy interval higher
        i Method|b Is dose fraction|i Fraction number|i Start frame|i End frame|s80 Input stack filename|u Bitmask 4|d Alpha tilt min|d Alpha tilt max
        """;

    private const string Second = """
        d Scan rotation|d Diffraction pattern rotation|d Image rotation|i Scan mode enumeration|l Acquisition time stamp
        s16 Detector commercial name|d Start tilt angle|d End tilt angle|d Tilt per image|d Tilt speed|i Beam center X pixel|i Beam center Y pixel
        l CFEG flash timestamp|i Phase plate position index|s16 Objective aperture name
        """;

    /// <summary>The fields of a kind of extended header, FEI1 (768 bytes) or FEI2 (888 bytes); empty for others.</summary>
    public static IReadOnlyList<FeiField> Of(string type) => type switch
    {
        "FEI1" => Parse(First),
        "FEI2" => [.. Parse(First), .. Parse(Second)],
        _ => [],
    };

    private static FeiField[] Parse(string table) => [.. table.Split(['|', '\n'], StringSplitOptions.RemoveEmptyEntries).Select(Field)];

    private static FeiField Field(string text)
    {
        var space = text.IndexOf(' ', StringComparison.Ordinal);
        var length = text[0] switch
        {
            'i' or 'u' => 4,
            'd' or 'l' => 8,
            'b' => 1,
            _ => int.Parse(text.AsSpan(1, space - 1), System.Globalization.CultureInfo.InvariantCulture),
        };
        return new FeiField(text[(space + 1)..], text[0], length);
    }
}
