// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Globalization;
using System.Text.Json.Nodes;
using System.Xml;
using System.Xml.Linq;
using PluginHost.Formats.Metadata;

namespace PluginHost.Formats.Tiff;

/// <summary>
/// The XML that JEOL's SightX leaves as description. It gives the magnification; the size of a camera pixel follows from the resolution of the
/// TIFF file: pixel = (25.4 mm / pixels in an inch) / magnification. A diffraction pattern or a scan is not calibrated that way.
/// </summary>
internal static class JeolOrigin
{
    private const string Root = "TemReporter";
    private const double Inch = 25.4e6;
    private const int Deepest = 32;

    public static TiffOrigin? Read(TiffDirectory directory)
    {
        if (directory.Text(TiffTagId.ImageDescription) is not { } text || !text.Contains($"<{Root}", StringComparison.Ordinal)) return null;
        if (Parse(text) is not { } root) return null;
        var imaging = root.Element("ImageFormingSystem");
        var gun = root.Element("ElectronGun");
        var stage = root.Element("GonioStage")?.Element("StagePosition");
        var mode = (string?)root.Element("Eos")?.Element("EosMode");
        var magnification = (string?)imaging?.Element("SelectorUnitString") == "X" ? Number(imaging, "SelectorValue") : null;
        var isImage = mode == "eosTEM" && magnification > 0 && directory.Integer(TiffTagId.ResolutionUnit, 2) == 2;
        var metadata = new SignalMetadata
        {
            InstrumentName = (string?)root.Element("Instruments"),
            Manufacturer = (string?)root.Element("Manufacturer"),
            DateTime = Moment((string?)root.Element("DateTime")),
            Operator = (string?)root.Element("Operator"),
            Mode = mode switch { "eosTEM" => "TEM", "eosASID" => "STEM", _ => null },
            BeamEnergy = Number(gun, "AccelerationVoltage") / 1000,
            EmissionCurrent = Number(gun, "EmissionCurrent"),
            Magnification = magnification,
            AlphaTilt = Number(stage, "TX"),
            BetaTilt = Number(stage, "TY"),
            ExposureTime = Number(root.Element("JemBaumerCamera")?.Element("Parameter"), "ExposureTimeValue") / 1e6,
            Detector = (string?)root.Element("JemBaumerCamera")?.Element("Modelname"),
            Sample = (string?)root.Element("Specimen"),
            Notes = (string?)root.Element("Comment"),
        };
        return new TiffOrigin(
            "jeol", Json(root, 0) ?? new JsonObject(),
            isImage ? Pixel(directory, TiffTagId.XResolution, magnification) : null,
            isImage ? Pixel(directory, TiffTagId.YResolution, magnification) : null,
            metadata);
    }

    private static TiffCalibration? Pixel(TiffDirectory directory, TiffTagId resolution, double? magnification) =>
        TiffCalibration.Of(Inch / directory.Number(resolution) / magnification, "nm");

    private static XElement? Parse(string text)
    {
        try
        {
            using var reader = XmlReader.Create(new StringReader(text), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            return XDocument.Load(reader).Root is { } root && root.Name.LocalName == Root ? root : null;
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static JsonNode? Json(XElement element, int depth)
    {
        if (!element.HasElements || depth == Deepest) return element.Value;
        var json = new JsonObject();
        foreach (var group in element.Elements().GroupBy(child => child.Name.LocalName))
        {
            var values = group.Select(child => Json(child, depth + 1)).ToArray();
            json[group.Key] = values.Length == 1 ? values[0] : new JsonArray(values);
        }

        return json;
    }

    private static double? Number(XElement? element, string name) =>
        double.TryParse((string?)element?.Element(name), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    private static string? Moment(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var moment)
            ? Times.Iso(moment.DateTime) + moment.ToString("zzz", CultureInfo.InvariantCulture) : null;
}
