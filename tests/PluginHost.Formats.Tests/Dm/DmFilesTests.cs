// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Security.Cryptography;
using PluginHost.Contract;

namespace PluginHost.Formats.Tests.Dm;

[TestFixture]
internal sealed class DmFilesTests
{
    private static IEnumerable<string> Items() => SharedData.Items("dm");

    [TestCaseSource(nameof(Items))]
    public void Arrays_are_those_that_independent_readers_give(string item)
    {
        var expected = ExpectedSignal.Of(item);
        var opened = FormatLibrary.Default.Open(SharedData.MainFile(item));
        Assert.That(opened.Signals, Has.Count.EqualTo(expected.Length), "number of signals");
        Assert.That(opened.Format, Is.EqualTo("gatan-dm"));
        foreach (var (signal, wanted) in opened.Signals.Zip(expected))
        {
            var descriptor = signal.Descriptor;
            Assert.That(descriptor.ElementType, Is.EqualTo(wanted.Type));
            if (LacksAColumn(item))
            {
                Assert.That(descriptor.Shape, Is.EqualTo(new[] { wanted.Shape[0], wanted.Shape[1] + 1 }));
                Assert.That(HashWithoutLastColumn(signal), Is.EqualTo(wanted.Sha256));
                continue;
            }

            Assert.That(descriptor.Shape, Is.EqualTo(wanted.Shape));
            Assert.That(SignalBytes.Hash(signal), Is.EqualTo(wanted.Sha256));
        }
    }

    [TestCaseSource(nameof(Items))]
    public void Axes_are_calibrated_as_independent_readers_say(string item)
    {
        var opened = FormatLibrary.Default.Open(SharedData.MainFile(item));
        foreach (var (signal, wanted) in opened.Signals.Zip(ExpectedSignal.Of(item)))
        {
            foreach (var (axis, expected) in signal.Descriptor.Axes.Zip(wanted.Axes))
            {
                Assert.That(axis.Name, Is.EqualTo(expected.Name));
                Assert.That(axis.Scale, Is.EqualTo(expected.Scale));
                Assert.That(axis.Offset, Is.EqualTo(expected.Offset));
                Assert.That(axis.Units, Is.EqualTo(expected.Units ?? ""));
                // RosettaSciIO leaves spectrum images in the order of the file and marks their axes as if they were stacks of images.
                var isSpectrumImage = signal.Descriptor.Metadata["original"]!["image"]!["ImageTags"]?["Meta Data"]?["Format"]?.GetValue<string>() == "Spectrum image";
                var isNavigation = isSpectrumImage ? !expected.IsNavigation : expected.IsNavigation;
                Assert.That(axis.Role == AxisRole.Navigation, Is.EqualTo(isNavigation), $"role of {axis.Name}");
            }
        }
    }

    // RosettaSciIO takes a packed Fourier transform of odd width for one of the even width below: it leaves the last column out.
    private static bool LacksAColumn(string item) =>
        SharedData.Item(item).GetProperty("signals")[0] is var signal
        && signal.GetProperty("axes") is var axes && axes.GetArrayLength() == 2
        && axes[1].GetProperty("size").GetInt64() % 2 == 1
        && signal.GetProperty("shape")[1].GetInt64() == axes[1].GetProperty("size").GetInt64() - 1;

    private static string HashWithoutLastColumn(SignalSource signal)
    {
        var bytes = SignalBytes.Of(signal);
        var shape = signal.Descriptor.Shape;
        var element = signal.Descriptor.ElementType.Size();
        using var kept = new MemoryStream();
        for (var row = 0; row < shape[0]; row++) kept.Write(bytes, (int)(row * shape[1]) * element, (int)(shape[1] - 1) * element);
        return Convert.ToHexStringLower(SHA256.HashData(kept.ToArray()));
    }
}
