// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Runtime.InteropServices;

namespace PluginHost.Sdk.Tests.Guide;

/// <summary>A program in Fortran becomes an analysis as <c>docs/wrapping-a-program.md</c> says.</summary>
[NonParallelizable]
public sealed class WrappingTests
{
    private static readonly float[] Image = [1, 2, 5, 6, 9, 18];
    private readonly GuideText _guide = new("wrapping-a-program.md");

    [Test]
    public void A_program_in_Fortran_is_wrapped_checked_added_and_run()
    {
        if (!(Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "gfortran")))) Assert.Ignore("There is no gfortran here to build the page's program with.");
        using var machine = new ReadersMachine();
        foreach (var (path, content) in _guide.Files) machine.Write(path, content);
        File.WriteAllBytes(Path.Combine(machine.Folder, "smooth", "image.npy"), NpyFile.Of(Image, columns: 2));
        var said = string.Concat(_guide.Commands["smooth"].Select(command => machine.Run("smooth", command)));
        Assert.That(said, Does.Contain("How often.").And.Match(@"variance +[0-9.]+"));
        machine.Run("smooth", "pluginhost convert result.hspy result.npy");
        var bytes = File.ReadAllBytes(Path.Combine(machine.Folder, "smooth", "result.npy"));
        // The middle row, twice (a + 2 b + c) / 4 with the outer rows as they are.
        Assert.That(MemoryMarshal.Cast<byte, double>(bytes.AsSpan(^(6 * sizeof(double))..)).ToArray(), Is.EqualTo(new double[] { 1, 2, 5, 9, 9, 18 }));
        Assert.That(machine.Run("smooth", "pluginhost record result.hspy"), Does.Match("program +.*smooth\n +sha256 [0-9a-f]{64}"));
    }
}
