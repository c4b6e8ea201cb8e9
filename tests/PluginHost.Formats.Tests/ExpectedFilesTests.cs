// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.Contract;

namespace PluginHost.Formats.Tests;

/// <summary>Every file of the formats whose arrays and axes independent readers agree about with ours, or differ from in one stated way.</summary>
[TestFixture]
internal sealed class ExpectedFilesTests
{
    private static IEnumerable<string> Items() => SharedData.Items("blo", "mrc", "npy", "npz", "tiff", "imagej", "rpl");

    [TestCaseSource(nameof(Items))]
    public void Arrays_are_those_that_independent_readers_give(string item)
    {
        var expected = ExpectedSignal.Of(item);
        var opened = FormatLibrary.Default.Open(SharedData.MainFile(item));
        Assert.That(opened.Signals, Has.Count.EqualTo(expected.Length), "number of signals");
        foreach (var (signal, wanted) in opened.Signals.Zip(expected))
        {
            Assert.That(signal.Descriptor.ElementType, Is.EqualTo(wanted.Type));
            Assert.That(signal.Descriptor.Shape, Is.EqualTo(wanted.Shape));
            Assert.That(SignalBytes.Hash(signal), Is.EqualTo(wanted.Sha256));
        }
    }

    [TestCaseSource(nameof(Items))]
    public void Axes_are_calibrated_as_independent_readers_say(string item)
    {
        var expected = ExpectedSignal.Of(item);
        var opened = FormatLibrary.Default.Open(SharedData.MainFile(item));
        foreach (var (signal, wanted) in opened.Signals.Zip(expected))
        {
            Assert.That(signal.Descriptor.Axes.Select(axis => axis.Size), Is.EqualTo(signal.Descriptor.Shape));
            foreach (var (axis, given) in signal.Descriptor.Axes.Zip(Conventions.Of(item, wanted)))
            {
                Assert.That(axis.Name, Is.EqualTo(given.Name));
                Assert.That(axis.Role == AxisRole.Navigation, Is.EqualTo(given.IsNavigation), $"role of {axis.Name}");
                if (given.Scale is { } scale) Assert.That(axis.Scale, Is.EqualTo(scale).Within(1e-12 * scale), $"scale of {axis.Name}");
                if (given.Offset is { } offset) Assert.That(axis.Offset, Is.EqualTo(offset).Within(1e-12 * Math.Abs(offset)), $"offset of {axis.Name}");
                if (given.Units is { } units) Assert.That(axis.Units, Is.EqualTo(units), $"units of {axis.Name}");
            }
        }
    }
}
