// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Globalization;
using System.Text.Json.Nodes;
using PluginHost.Formats.Metadata;

namespace PluginHost.Formats.Mrc;

/// <summary>
/// The text that Direct Electron's server writes beside its files: <c>20241021_00405_info.txt</c> beside
/// <c>20241021_00405_movie.mrc</c>, lines of <c>name = value</c>.
/// </summary>
internal sealed class DirectElectronSidecar
{
    // The one at hand has 40 kB.
    private const long Largest = 1 << 22;

    private readonly Dictionary<string, string> _values;

    private DirectElectronSidecar(string path, Dictionary<string, string> values)
    {
        Name = Path.GetFileName(path);
        _values = values;
    }

    /// <summary>Name of the file.</summary>
    public string Name { get; }

    /// <summary>The text beside a file; null when there is none.</summary>
    public static DirectElectronSidecar? Beside(string path)
    {
        var folder = Path.GetDirectoryName(path) ?? "";
        var stem = Path.GetFileNameWithoutExtension(path);
        for (var end = stem.LastIndexOf('_'); end > 0; end = stem.LastIndexOf('_', end - 1))
        {
            var candidate = new FileInfo(Path.Combine(folder, $"{stem[..end]}_info.txt"));
            if (!candidate.Exists || candidate.Length > Largest) continue;
            var sidecar = new DirectElectronSidecar(candidate.FullName, Read(candidate.FullName));
            if (sidecar._values.ContainsKey("Server Software Version")) return sidecar;
        }

        return null;
    }

    /// <summary>Rows and columns of the scan whose frames a file holds one after the other; null when it holds no scan.</summary>
    public (long Rows, long Columns)? Scan(long frames)
    {
        var isOn = _values.GetValueOrDefault("Scan - Enable") == "Enable" && _values.GetValueOrDefault("Scan - Type") == "Raster";
        return isOn && Number("Scan - Size Y") is > 0 and < int.MaxValue and var rows && Number("Scan - Size X") is > 0 and < int.MaxValue and var columns
            && frames > 1 && rows * columns == frames ? ((long)rows, (long)columns) : null;
    }

    /// <summary>Step of the scan in nm along an axis (<c>X</c> or <c>Y</c>); null when it is not given.</summary>
    public double? ScanStep(string axis) => Number($"Specimen Pixel Size {axis} (nanometers)") is > 0 and var step ? step : null;

    /// <summary>Vendor-neutral fields.</summary>
    public SignalMetadata Metadata() => new()
    {
        Manufacturer = "Direct Electron",
        Software = Text("Server Software Version"),
        DateTime = Number("Timestamp (seconds since Epoch)") is > 0 and < 1e11 and var seconds
            ? DateTimeOffset.FromUnixTimeSeconds((long)seconds).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture) : null,
        BeamEnergy = Positive("Instrument Accelerating Voltage (V)") / 1000,
        Magnification = Positive("Instrument Project Magnification"),
        CameraLength = Positive("Instrument Project Camera Length (centimeters)") * 10,
        ExposureTime = Positive("Frame Exposure Time (nanoseconds)") / 1e9,
        DwellTime = _values.GetValueOrDefault("Scan - Enable") == "Enable" ? Positive("Scan - Dwell Time (microseconds)") / 1e6 : null,
        Detector = Text("Camera Model"),
    };

    /// <summary>All lines, unchanged.</summary>
    public JsonObject ToJson()
    {
        var json = new JsonObject();
        foreach (var (name, value) in _values) json[name] = value;
        return json;
    }

    private double? Positive(string name) => Number(name) is > 0 and var number ? number : null;

    private double? Number(string name) =>
        double.TryParse(_values.GetValueOrDefault(name), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    private string? Text(string name) => _values.GetValueOrDefault(name) is { Length: > 0 } text ? text : null;

    private static Dictionary<string, string> Read(string path)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in File.ReadLines(path))
        {
            var equals = line.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0) values.TryAdd(line[..equals].Trim(), line[(equals + 1)..].Trim());
        }

        return values;
    }
}
