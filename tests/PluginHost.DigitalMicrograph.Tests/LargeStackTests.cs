// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Globalization;
using PluginHost.DigitalMicrograph.Tests.Support;
using PluginHost.DmScript.Images;

namespace PluginHost.DigitalMicrograph.Tests;

/// <summary>Stacks that fill the memory once and must not do so twice.</summary>
internal sealed class LargeStackTests
{
    private const long Frames = 64 * 64;
    private const long FramePixels = 128 * 128;

    [Test]
    [Platform("Linux", Reason = "the peak of a process' memory is read from /proc")]
    public void A_stack_goes_out_without_being_held_in_memory_twice()
    {
        using var gms = new Gms();
        var stack = new DmImage(ImageDataType.Float32, 128, 128, 64, 64) { Name = "Stack" };
        Samples.Calibrate(stack, 0, 0, 1, "mrad");
        Samples.Calibrate(stack, 1, 0, 1, "mrad");
        for (long place = 0; place < stack.Pixels.Bytes; place += 4096) stack.Pixels.Run(place, 4)[3] = 64;
        gms.Open(stack);
        var before = Memory("VmRSS");
        // Has the kernel begin anew with the peak.
        File.WriteAllText("/proc/self/clear_refs", "5");
        gms.Run("""
            object job = PluginHostAnalysis("virtual-detector")
            job.SetInput("data", GetFrontImage())
            job.SetNumber("outer", 200)
            job.SetText("center", "64,64")
            job.Run()
            job.ShowResults()
            """);
        Assert.That(stack.Pixels.Bytes, Is.EqualTo(Frames * FramePixels * sizeof(float)));
        Assert.That(Memory("VmHWM") - before, Is.LessThan(stack.Pixels.Bytes / 2));
        // One number of 4096 bytes is 2, the others 0.
        Assert.That(Gms.Numbers<double>(gms.Front), Is.All.EqualTo(2.0 * FramePixels * sizeof(float) / 4096));
        gms.IsAsBefore();
    }

    private static long Memory(string field) =>
        1024 * long.Parse(File.ReadLines("/proc/self/status").Single(line => line.StartsWith(field, StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
}
