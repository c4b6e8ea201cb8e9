// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.DmScript.Images;
using PluginHost.Formats.Dm;

namespace PluginHost.DigitalMicrograph.Tests.Support;

/// <summary>Images as users have them open.</summary>
internal static class Samples
{
    public const int ScanRows = 8;
    public const int ScanColumns = 9;
    public const int FrameRows = 16;
    public const int FrameColumns = 18;

    /// <summary>A 4D-STEM stack as newer versions of GMS keep it: the detector's dimensions are the fastest.</summary>
    public static DmImage OpenScan(this Gms gms)
    {
        var numbers = new float[ScanRows * ScanColumns * FrameRows * FrameColumns];
        var index = 0;
        for (var y = 0; y < ScanRows; y++)
        {
            for (var x = 0; x < ScanColumns; x++)
            {
                for (var row = 0; row < FrameRows; row++)
                {
                    for (var column = 0; column < FrameColumns; column++)
                    {
                        // A disk with a soft edge that wanders by less than a pixel.
                        var radius = double.Hypot(row - 7.5 - (0.05 * y), column - 8.5 + (0.04 * x));
                        numbers[index++] = (float)(100 / (1 + Math.Exp(radius - 4)));
                    }
                }
            }
        }

        var scan = gms.Open("Scan", ImageDataType.Float32, numbers, FrameColumns, FrameRows, ScanColumns, ScanRows);
        Calibrate(scan, 0, 8.5, 0.25, "mrad");
        Calibrate(scan, 1, 7.5, 0.25, "mrad");
        Calibrate(scan, 2, 0, 0.5, "nm");
        Calibrate(scan, 3, 0, 0.5, "nm");
        scan.Intensity.Units = "e-";
        SetTag(scan, "Meta Data:Format", "Diffraction image");
        SetTag(scan, "Meta Data:Data Order Swapped", true);
        SetTag(scan, "Microscope Info:Voltage", 200000d);
        gms.Remember();
        return scan;
    }

    /// <summary>The disk at each position of the scan, within a circle about its middle.</summary>
    public static double[] BrightField(DmImage scan, double radius)
    {
        var numbers = Gms.Numbers<float>(scan);
        return [.. Enumerable.Range(0, ScanRows * ScanColumns).Select(position => Enumerable.Range(0, FrameRows * FrameColumns)
            .Where(pixel => double.Hypot((pixel / FrameColumns) - 7.5, (pixel % FrameColumns) - 8.5) < radius)
            .Sum(pixel => (double)numbers[(position * FrameRows * FrameColumns) + pixel]))];
    }

    /// <summary>Bright squares on a dark ground.</summary>
    public static DmImage OpenParticles(this Gms gms, string name = "Particles")
    {
        var numbers = new ushort[64 * 96];
        for (var y = 0; y < 64; y++)
        {
            for (var x = 0; x < 96; x++) numbers[(y * 96) + x] = (ushort)(y is >= 10 and < 20 && (x is >= 10 and < 20 or >= 40 and < 56) ? 2000 : 100);
        }

        var image = gms.Open(name, ImageDataType.UInt16, numbers, 96, 64);
        Calibrate(image, 0, 0, 0.5, "nm");
        Calibrate(image, 1, 0, 0.5, "nm");
        return image;
    }

    /// <summary>A lattice of two fringes.</summary>
    public static DmImage OpenLattice(this Gms gms)
    {
        const int size = 128;
        var numbers = new float[size * size];
        for (var y = 0; y < size; y++)
        {
            for (var x = 0; x < size; x++)
                numbers[(y * size) + x] = (float)(100 + (20 * Math.Cos(2 * Math.PI * x * 0.2)) + (20 * Math.Cos(2 * Math.PI * y * 0.16)));
        }

        var image = gms.Open("Lattice", ImageDataType.Float32, numbers, size, size);
        Calibrate(image, 0, 64, 0.05, "nm");
        Calibrate(image, 1, 64, 0.05, "nm");
        return image;
    }

    /// <summary>A spectrum image as GMS keeps it: the energies are the slowest.</summary>
    public static DmImage OpenSpectrumImage(this Gms gms)
    {
        const int columns = 24, rows = 20, energies = 50;
        var numbers = new float[columns * rows * energies];
        for (var energy = 0; energy < energies; energy++)
        {
            for (var y = 0; y < rows; y++)
            {
                for (var x = 0; x < columns; x++)
                    numbers[(((energy * rows) + y) * columns) + x] = energy is >= 20 and < 40 && x is >= 6 and < 14 && y is >= 5 and < 12 ? 30 : 2;
            }
        }

        var image = gms.Open("EELS", ImageDataType.Float32, numbers, columns, rows, energies);
        Calibrate(image, 0, 0, 1.5, "nm");
        Calibrate(image, 1, 0, 1.5, "nm");
        Calibrate(image, 2, -400, 0.5, "eV");
        SetTag(image, "Meta Data:Format", "Spectrum image");
        SetTag(image, "Meta Data:Signal", "EELS");
        gms.Remember();
        return image;
    }

    public static void SetTag(DmImage image, string path, string text) => image.Tags.Set(path, new DmText(text));

    public static void SetTag(DmImage image, string path, bool truth) => image.Tags.Set(path, new DmScalar(DmType.Boolean, truth ? 1ul : 0));

    public static void SetTag(DmImage image, string path, double number) => image.Tags.Set(path, new DmScalar(DmType.Float64, BitConverter.DoubleToUInt64Bits(number)));

    public static void Calibrate(DmImage image, int dimension, double origin, double scale, string units) =>
        (image.Dimensions[dimension].Origin, image.Dimensions[dimension].Scale, image.Dimensions[dimension].Units) = (origin, scale, units);

    /// <summary>Runs a detector of 4.5 px, a number with a fraction, on the scan: its image has the right values and calibration.</summary>
    public static void SeesBrightField(this Gms gms)
    {
        var scan = gms.OpenScan();
        gms.Run("""
            object job = PluginHostAnalysis("virtual-detector")
            job.SetInput("data", GetFrontImage())
            job.SetNumber("outer", 4.5)
            job.SetText("center", "7.5,8.5")
            job.Run()
            job.ShowResults()
            """);
        Assert.That(Gms.Numbers<double>(gms.Front), Is.EqualTo(BrightField(scan, 4.5)).Within(1e-3));
        Assert.That(gms.Front.Dimensions[0].Scale, Is.EqualTo(0.5));
    }
}
