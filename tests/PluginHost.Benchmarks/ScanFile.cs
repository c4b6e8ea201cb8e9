// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Runtime.InteropServices;
using PluginHost.Contract;

namespace PluginHost.Benchmarks;

/// <summary>A 2 GiB scan of patterns, 128 × 128 of 256 × 256 pixels of 16 bits, as plain bytes.</summary>
internal static class ScanFile
{
    /// <summary>Its length.</summary>
    public const long Bytes = (long)Scan * Scan * Detector * Detector * sizeof(ushort);

    private const int Scan = 128;
    private const int Detector = 256;

    /// <summary>The file, made when it is not there.</summary>
    public static string In(string root)
    {
        var folder = Path.Combine(root, "artifacts", "benchmarks");
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, "scan-128x128x256x256-uint16.raw");
        if (!File.Exists(path) || new FileInfo(path).Length != Bytes) Write(path, Bytes);
        return path;
    }

    /// <summary>The file as a dataset.</summary>
    public static DatasetCreateRequest Describe(string path) => new()
    {
        ElementType = ElementType.UInt16,
        Shape = [Scan, Scan, Detector, Detector],
        Axes =
        [
            new Axis("scan_y", Scan, AxisRole.Navigation, 0.1, 0, "nm"), new Axis("scan_x", Scan, AxisRole.Navigation, 0.1, 0, "nm"),
            new Axis("ky", Detector, AxisRole.Signal, 0.5, -64, "mrad"), new Axis("kx", Detector, AxisRole.Signal, 0.5, -64, "mrad"),
        ],
        Location = new ArrayLocation(path),
    };

    private static void Write(string path, long bytes)
    {
        using var file = File.Create(path);
        var random = new Random(1);
        var piece = new ushort[1 << 20];
        for (var written = 0L; written < bytes; written += piece.Length * sizeof(ushort))
        {
            for (var index = 0; index < piece.Length; index++) piece[index] = (ushort)random.Next(64);
            file.Write(MemoryMarshal.AsBytes(piece.AsSpan()));
        }
    }
}
