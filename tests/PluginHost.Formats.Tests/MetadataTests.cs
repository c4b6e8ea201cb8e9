// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Text.Json.Nodes;

namespace PluginHost.Formats.Tests;

/// <summary>The vendor-neutral fields of <c>docs/metadata.md</c>, as real files say them.</summary>
[TestFixture]
internal sealed class MetadataTests
{
    [Test]
    public void A_spectrum_image_of_DigitalMicrograph() => AssertFields("dm/EELS_SI.dm4", """
        { "instrument": { "name": "FEI Titan" },
          "acquisition": { "dateTime": "2019-05-14T20:50:13", "mode": "STEM", "beamEnergy": { "value": 200, "units": "kV" }, "magnification": 225000,
            "cameraLength": { "value": 550, "units": "mm" }, "convergenceSemiAngle": { "value": 21, "units": "mrad" }, "collectionSemiAngle": { "value": 62, "units": "mrad" },
            "dwellTime": { "value": 0.02, "units": "s" }, "exposureTime": { "value": 0.0199501246882793, "units": "s" } },
          "stage": { "alphaTilt": { "value": 0.002439998066344124, "units": "deg" }, "betaTilt": { "value": 0, "units": "deg" },
            "x": { "value": -308.04900000000004, "units": "µm" }, "y": { "value": -318.151, "units": "µm" }, "z": { "value": -13.430399999999999, "units": "µm" } },
          "detector": { "name": "US1000FTXP 1" },
          "signal": { "type": "EELS", "quantity": "electrons", "units": "e-", "scale": 0.1285347044467926 } }
        """);

    // 8/27 or 27.08. or 27/08 with p.m.: dates follow the country of the computer.
    [TestCase("dm/Fei HAADF-DE_location.dm3", "2016-08-27T20:54:33")]
    [TestCase("dm/Fei HAADF-MX_location.dm3", "2016-08-27T20:55:59")]
    [TestCase("dm/08_carbon.dm3", "2017-08-29T13:58:43")]
    [TestCase("dm/multi_signal.dm3", "2019-12-10T15:32:41")]
    [TestCase("dm/test_STEM_image.dm3", "2016-08-08T16:26:37")]
    public void Dates_in_the_habits_of_several_countries(string item, string expected) =>
        Assert.That(Fields(item)["acquisition"]!["dateTime"]!.GetValue<string>(), Is.EqualTo(expected));

    [Test]
    public void Operator_and_sample_of_DigitalMicrograph()
    {
        var fields = Fields("dm/multi_signal.dm3");
        Assert.That(fields["acquisition"]!["operator"]!.GetValue<string>(), Is.EqualTo("JohnDoe"));
        Assert.That(fields["sample"]!["name"]!.GetValue<string>(), Is.EqualTo("PrecipitateA"));
    }

    [Test]
    public void A_scan_of_ASTAR() => AssertFields("blo/test1.blo", """
        { "instrument": { "manufacturer": "NanoMEGAS" },
          "acquisition": { "dateTime": "2015-12-01T15:40:59.812", "beamEnergy": { "value": 200, "units": "kV" }, "cameraLength": { "value": 200, "units": "mm" },
            "scanRotation": { "value": 25, "units": "deg" } },
          "signal": { "type": "diffraction" },
          "notes": "Precession angle : \r\nPrecession Frequency : \r\nCamera gamma : on" }
        """);

    [Test]
    public void A_scan_of_Velox_in_MRC() => AssertFields("mrc/HAADFscan.mrc", """
        { "instrument": { "name": "Spectra", "manufacturer": "Thermo Fisher Scientific", "software": "Velox 3.7.0.872-b0a7ba" },
          "acquisition": { "dateTime": "2022-12-05T12:13:07", "mode": "STEM", "beamEnergy": { "value": 300, "units": "kV" }, "cameraLength": { "value": 91.1, "units": "mm" },
            "defocus": { "value": 10593.950938685883, "units": "nm" }, "dwellTime": { "value": 0.01, "units": "s" } },
          "stage": { "alphaTilt": { "value": 0.008116119055372828, "units": "deg" }, "betaTilt": { "value": 0, "units": "deg" },
            "x": { "value": 23.85629999999997, "units": "µm" }, "y": { "value": -7.119719999999895, "units": "µm" }, "z": { "value": -0.0017700000000428235, "units": "µm" } },
          "detector": { "name": "HAADF" } }
        """);

    [Test]
    public void A_movie_of_Direct_Electron() => AssertFields("mrc/20241021_00405_movie.mrc", """
        { "instrument": { "manufacturer": "Direct Electron", "software": "2.7.4.10190 (Debug Build)" },
          "acquisition": { "dateTime": "2024-10-21T19:36:50Z", "beamEnergy": { "value": 300, "units": "kV" }, "magnification": 1000, "cameraLength": { "value": 1, "units": "mm" },
            "dwellTime": { "value": 0.001464212499, "units": "s" }, "exposureTime": { "value": 0.0014275, "units": "s" } },
          "detector": { "name": "DESim" },
          "signal": { "type": "diffraction" } }
        """);

    [Test]
    public void A_picture_of_a_Helios() => AssertFields("tiff/FEI-Helios-Ebeam-8bits.tif", """
        { "instrument": { "name": "Helios NanoLab\" 660", "manufacturer": "FEI", "software": "5.5.1.3318" },
          "acquisition": { "dateTime": "2016-06-13T17:06:40", "operator": "supervisor", "mode": "SEM", "beamEnergy": { "value": 5, "units": "kV" },
            "probeCurrent": { "value": 0.00625, "units": "nA" }, "dwellTime": { "value": 1E-05, "units": "s" }, "scanRotation": { "value": 0, "units": "deg" },
            "workingDistance": { "value": 4.03466, "units": "mm" } },
          "stage": { "alphaTilt": { "value": 0.00037499973099753355, "units": "deg" }, "betaTilt": { "value": 0, "units": "deg" }, "rotation": { "value": -135.28106500833866, "units": "deg" },
            "x": { "value": 25.76, "units": "µm" }, "y": { "value": -194.177, "units": "µm" }, "z": { "value": 7965, "units": "µm" } },
          "detector": { "name": "ETD" },
          "notes": "Helios E-Beam" }
        """);

    [Test]
    public void A_picture_of_a_Zeiss() => AssertFields("tiff/test_tiff_Zeiss_SEM_512pix.tif", """
        { "instrument": { "name": "ULTRA 55-36-06", "manufacturer": "Zeiss", "software": "V05.04.03.00 : 16-Apr-10" },
          "acquisition": { "dateTime": "2018-09-25T08:20:42", "operator": "LIBERATO", "mode": "SEM", "beamEnergy": { "value": 5, "units": "kV" }, "magnification": 50000,
            "workingDistance": { "value": 3.9, "units": "mm" } },
          "stage": { "alphaTilt": { "value": 0, "units": "deg" }, "rotation": { "value": 245.8, "units": "deg" },
            "x": { "value": 62996.1, "units": "µm" }, "y": { "value": 65316.8, "units": "µm" }, "z": { "value": 44678, "units": "µm" } },
          "detector": { "name": "InLens" } }
        """);

    [Test]
    public void A_picture_of_TVIPS()
    {
        var fields = Fields("tiff/TVIPS_bin4.tif");
        Assert.That(fields["instrument"]!["name"]!.GetValue<string>(), Is.EqualTo("MCL_04"));
        Assert.That(fields["acquisition"]!["dateTime"]!.GetValue<string>(), Is.EqualTo("2017-04-12T09:01:17"));
        Assert.That(fields["acquisition"]!["beamEnergy"]!["value"]!.GetValue<double>(), Is.EqualTo(99));
        Assert.That(fields["acquisition"]!["exposureTime"]!["value"]!.GetValue<double>(), Is.EqualTo(0.4));
        Assert.That(fields["detector"]!["name"]!.GetValue<string>(), Is.EqualTo("F416"));
    }

    [Test]
    public void A_picture_of_JEOL() => AssertFields("tiff/JEOL-SightX-TEM-mag-dummy.tif", """
        { "instrument": { "name": "JEM-ARM200F", "manufacturer": "JEOL Ltd." },
          "acquisition": { "dateTime": "2019-11-27T16:11:26.62054\u002B09:00", "operator": "JEOL", "mode": "TEM", "beamEnergy": { "value": 200, "units": "kV" },
            "magnification": 150000, "emissionCurrent": { "value": 158.9, "units": "µA" }, "exposureTime": { "value": 0.1, "units": "s" } },
          "stage": { "alphaTilt": { "value": 0.1, "units": "deg" }, "betaTilt": { "value": -0.02, "units": "deg" } },
          "detector": { "name": "EM-LargeScreenCamera" } }
        """);

    [Test]
    public void A_table_of_Ripple() => AssertFields("rpl/test_ripple_sdim-1_ndim-2_int32_meta.rpl", """
        { "acquisition": { "dateTime": "2016-08-06T10:55:00", "beamEnergy": { "value": 100, "units": "kV" }, "convergenceSemiAngle": { "value": 1, "units": "mrad" },
            "collectionSemiAngle": { "value": 10, "units": "mrad" } },
          "signal": { "type": "EELS" } }
        """);

    [Test]
    public void Everything_a_file_said_is_under_original()
    {
        Assert.That(Original("mrc/EMD-3197.map")["header"]!["labels"]![0]!.GetValue<string>(), Is.EqualTo("::::EMDATABANK.org::::EMD-3197::::"));
        Assert.That(Original("mrc/20241021_00405_movie.mrc")["sidecar"]!["Sensor Size Y (pixels)"]!.GetValue<string>(), Is.EqualTo("1024"));
        Assert.That(Original("mrc/fei-extended_crop64rows.mrc")["extendedHeader"]!["sections"]!["Applied defocus"]!.GetValue<double>(), Is.EqualTo(-8e-07));
        Assert.That(Original("tiff/FEI-Helios-navcam.tif")["fei"]!["MultiGISGas3"]!["GasState"]!.GetValue<string>(), Is.EqualTo("Off"));
        Assert.That(Original("tiff/test_loading_image_saved_with_DM.tif")["digitalMicrograph"]!["tags"]!["Microscope Info"]!["Voltage"]!.GetValue<double>(), Is.EqualTo(200_000));
        Assert.That(Original("tiff/test_loading_image_saved_with_DM.tif")["tags"]!["65004"]!.GetValue<string>(), Is.EqualTo("µm"));
        Assert.That(Original("tiff/JEOL-SightX-TEM-mag-dummy.tif")["jeol"]!["ElectronGun"]!["FilamentType"]!.GetValue<string>(), Is.EqualTo("filamentLaB6"));
        Assert.That(Original("tiff/TVIPS_bin4.tif")["tvips"]!["ImageName"]!.GetValue<string>(), Does.StartWith("M14-50nmGe"));
        Assert.That(Original("tiff/test_tiff_Zeiss_SEM_512pix.tif")["zeiss"]!["DP_NOISE_REDUCTION"]!.GetValue<string>(), Is.EqualTo("Line Int. Done"));
        Assert.That(Original("imagej/test_still_stack.tif")["imageJ"]!["info"]!.GetValue<string>(), Does.Contain("DimensionOrder = XYCZT"));
        Assert.That(Original("blo/test1.blo")["distortion"]!.AsArray(), Has.Count.EqualTo(14));
        Assert.That(Original("rpl/test_ripple_sdim-1_ndim-2_int32_meta.rpl")["ev-per-chan"]!.GetValue<string>(), Is.EqualTo("300"));
    }

    private static JsonObject Fields(string item)
    {
        var fields = (JsonObject)FormatLibrary.Default.Open(SharedData.MainFile(item)).Signals[0].Descriptor.Metadata.DeepClone();
        fields.Remove("original");
        return fields;
    }

    private static JsonNode Original(string item) => FormatLibrary.Default.Open(SharedData.MainFile(item)).Signals[0].Descriptor.Metadata["original"]!;

    // Numbers in several units are products of those in the file: the last digit of 17 may differ.
    private static void AssertFields(string item, string expected) => AssertSame(JsonNode.Parse(expected), Fields(item), "");

    private static void AssertSame(JsonNode? expected, JsonNode? actual, string path)
    {
        if (expected is JsonObject wanted)
        {
            Assert.That((actual as JsonObject)?.Select(pair => pair.Key), Is.EquivalentTo(wanted.Select(pair => pair.Key)), path);
            foreach (var (name, value) in wanted) AssertSame(value, actual![name], $"{path}/{name}");
        }
        else if (expected!.GetValueKind() == System.Text.Json.JsonValueKind.Number)
        {
            Assert.That(actual!.GetValue<double>(), Is.EqualTo(expected.GetValue<double>()).Within(4).Ulps, path);
        }
        else
        {
            Assert.That(actual!.ToJsonString(), Is.EqualTo(expected.ToJsonString()), path);
        }
    }
}
