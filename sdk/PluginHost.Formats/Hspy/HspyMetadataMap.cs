// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Formats.Hspy;

/// <summary>
/// Where HyperSpy keeps what the vendor-neutral fields say, with its units (HyperSpy 1.7 user guide, "Metadata structure"). Paths that
/// begin with <c>TEM</c>, <c>SEM</c> or a field's own name are those of files before version 1.2, found in such files.
/// </summary>
internal static class HspyMetadataMap
{
    private const string Tem = "Acquisition_instrument.TEM.";
    private const string Sem = "Acquisition_instrument.SEM.";
    private const string Eels = Tem + "Detector.EELS.";
    private const string Eds = Tem + "Detector.EDS.";
    private const string SemEds = Sem + "Detector.EDS.";

    /// <summary>Place of the title.</summary>
    public const string Title = "General.title";

    /// <summary>Place of the signal type.</summary>
    public const string SignalType = "Signal.signal_type";

    /// <summary>A moment in a descriptor (ISO 8601); HyperSpy keeps its parts.</summary>
    public const string DateTime = "acquisition.dateTime";

    /// <summary>The parts of a moment in HyperSpy.</summary>
    public static (string Date, string Time, string Zone) Moment => ("General.date", "General.time", "General.time_zone");

    /// <summary>All fields but the title and the moment.</summary>
    public static IReadOnlyList<MetadataField> Fields { get; } =
    [
        Text("instrument.name", Tem + "microscope", Sem + "microscope"),
        Text("acquisition.operator", "General.authors"),
        Text("acquisition.mode", Tem + "acquisition_mode", Sem + "acquisition_mode"),
        Quantity("acquisition.beamEnergy", "kV", "kV", Tem + "beam_energy", Sem + "beam_energy", "TEM.beam_energy", "SEM.beam_energy"),
        Quantity("acquisition.probeCurrent", "nA", "nA", Tem + "beam_current", Sem + "beam_current", "TEM.beam_current", "SEM.beam_current"),
        Number("acquisition.magnification", Tem + "magnification", Sem + "magnification"),
        Quantity("acquisition.cameraLength", "mm", "mm", Tem + "camera_length"),
        Quantity("acquisition.convergenceSemiAngle", "mrad", "mrad", Tem + "convergence_angle", Sem + "convergence_angle", "TEM.convergence_angle"),
        Quantity("acquisition.collectionSemiAngle", "mrad", "mrad", Eels + "collection_angle", "TEM.EELS.collection_angle"),
        Quantity("acquisition.dwellTime", "s", "s", Eels + "dwell_time", "TEM.dwell_time"),
        Quantity("acquisition.exposureTime", "s", "s", Tem + "Detector.Camera.exposure", Eels + "exposure"),
        Quantity("acquisition.liveTime", "s", "s", Eds + "live_time", SemEds + "live_time"),
        Quantity("acquisition.realTime", "s", "s", Eds + "real_time", SemEds + "real_time"),
        Quantity("acquisition.workingDistance", "mm", "mm", Sem + "working_distance"),
        Quantity("stage.alphaTilt", "deg", "deg", Tem + "Stage.tilt_alpha", Sem + "Stage.tilt_alpha", "TEM.tilt_stage", "SEM.tilt_stage"),
        Quantity("stage.betaTilt", "deg", "deg", Tem + "Stage.tilt_beta", Sem + "Stage.tilt_beta"),
        Quantity("stage.rotation", "deg", "deg", Tem + "Stage.rotation", Sem + "Stage.rotation"),
        Quantity("stage.x", "µm", "mm", Tem + "Stage.x", Sem + "Stage.x"),
        Quantity("stage.y", "µm", "mm", Tem + "Stage.y", Sem + "Stage.y"),
        Quantity("stage.z", "µm", "mm", Tem + "Stage.z", Sem + "Stage.z"),
        Text("detector.name", Eds + "detector", SemEds + "detector"),
        Quantity("detector.azimuthAngle", "deg", "deg", Eds + "azimuth_angle", SemEds + "azimuth_angle"),
        Quantity("detector.elevationAngle", "deg", "deg", Eds + "elevation_angle", SemEds + "elevation_angle"),
        Quantity("detector.energyResolution", "eV", "eV", Eds + "energy_resolution_MnKa", SemEds + "energy_resolution_MnKa"),
        new("signal.type", FieldKind.SignalType, SignalType, "signal_type"),
        Text("signal.quantity", "Signal.quantity"),
        Text("sample.name", "Sample.description"),
        new("sample.elements", FieldKind.Texts, "Sample.elements"),
        Quantity("sample.thickness", "nm", "nm", "Sample.thickness"),
        Text("notes", "General.notes"),
    ];

    /// <summary>HyperSpy's and pyxem's signal types that have another name here.</summary>
    public static IReadOnlyList<(string InHyperSpy, string Neutral)> SignalTypes { get; } =
    [
        ("EDS_TEM", "EDS"),
        ("EDS_SEM", "EDS"),
        ("electron_diffraction", "diffraction"),
    ];

    /// <summary>Value in the second units = factor · value in the first.</summary>
    public static IReadOnlyDictionary<(string From, string To), decimal> Factors { get; } = new Dictionary<(string, string), decimal>
    {
        [("keV", "kV")] = 1,
        [("V", "kV")] = 1e-3m,
        [("eV", "kV")] = 1e-3m,
        [("MV", "kV")] = 1e3m,
        [("pA", "nA")] = 1e-3m,
        [("µA", "nA")] = 1e3m,
        [("A", "nA")] = 1e9m,
        [("mR", "mrad")] = 1,
        [("rad", "mrad")] = 1e3m,
        [("°", "deg")] = 1,
        [("µm", "mm")] = 1e-3m,
        [("mm", "µm")] = 1e3m,
        [("nm", "mm")] = 1e-6m,
        [("cm", "mm")] = 10,
        [("m", "mm")] = 1e3m,
        [("m", "µm")] = 1e6m,
        [("µm", "nm")] = 1e3m,
        [("Å", "nm")] = 0.1m,
        [("m", "nm")] = 1e9m,
        [("µs", "s")] = 1e-6m,
        [("ms", "s")] = 1e-3m,
        [("keV", "eV")] = 1e3m,
    };

    private static MetadataField Text(string neutral, params IReadOnlyList<string> places) => new(neutral, FieldKind.Text, places);

    private static MetadataField Number(string neutral, params IReadOnlyList<string> places) => new(neutral, FieldKind.Number, places);

    private static MetadataField Quantity(string neutral, string units, string unitsInHyperSpy, params IReadOnlyList<string> places) =>
        new(neutral, FieldKind.Quantity, places) { Units = units, UnitsInHyperSpy = unitsInHyperSpy };
}
