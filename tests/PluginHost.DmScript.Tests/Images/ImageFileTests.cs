// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.DmScript.Images;
using PluginHost.DmScript.Running;
using PluginHost.DmScript.Tags;

namespace PluginHost.DmScript.Tests.Images;

internal sealed class ImageFileTests
{
    private static readonly ImageDataType[] Types = Enum.GetValues<ImageDataType>().Where(type => !type.IsPackedComplex()).ToArray();

    [Test]
    public void Every_file_of_GMS_survives_opening_and_saving([Values(3, 4)] int version)
    {
        var folder = Directory.CreateTempSubdirectory("dmscript-");
        try
        {
            using var session = new ScriptSession();
            foreach (var path in Directory.GetFiles(Shared("testdata", "dm")).Where(file => Path.GetExtension(file) is ".dm3" or ".dm4"))
            {
                var image = FileFunctions.OpenImage(session, path);
                var saved = Path.Combine(folder.FullName, $"saved.dm{version}");
                ImageFiles.SaveDm(image, saved, version);
                var again = ImageFiles.Open(saved);
                Assert.Multiple(() =>
                {
                    Assert.That(again.Frame.Sizes, Is.EqualTo(image.Frame.Sizes), path);
                    Assert.That(Bytes(again), Is.EqualTo(Bytes(image)), path);
                    Assert.That(again.Dimensions.Select(d => (d.Origin, d.Scale, d.Units)), Is.EqualTo(image.Dimensions.Select(d => (d.Origin, d.Scale, d.Units))), path);
                    Assert.That(again.Tags.Count, Is.EqualTo(image.Tags.Count), path);
                });
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Test]
    public void Every_type_of_pixels_survives_saving([ValueSource(nameof(Types))] ImageDataType type)
    {
        var folder = Directory.CreateTempSubdirectory("dmscript-");
        try
        {
            var image = new DmImage(type, 5, 3, 2) { Name = "µ image" };
            for (var i = 0; i < image.Pixels.Bytes; i++) image.Pixels.At<byte>(i) = (byte)(type == ImageDataType.Binary ? i % 2 : i % 60);
            (image.Dimensions[2].Scale, image.Dimensions[2].Units) = (0.25, "eV");
            var path = Path.Combine(folder.FullName, "a.dm4");
            ImageFiles.SaveDm(image, path, 4);
            var again = ImageFiles.Open(path);
            Assert.Multiple(() =>
            {
                Assert.That(again.DataType, Is.EqualTo(type));
                Assert.That(Bytes(again), Is.EqualTo(Bytes(image)));
                Assert.That(again.Name, Is.EqualTo("µ image"));
                Assert.That((again.Dimensions[2].Scale, again.Dimensions[2].Units), Is.EqualTo((0.25, "eV")));
            });
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Test]
    public void A_TIFF_file_can_be_saved_with_a_kind_of_saving() => Assert.That(Scripts.Run("""
        string path = PathConcatenate(GetApplicationDirectory("preference", 1), "a.tif")
        image a := RealImage("a", 4, 3, 2)
        a = icol
        a.SaveAsTIFF(path, 1)
        result("" + sum(OpenImage(path)))
        DeleteFile(path)
        """), Is.EqualTo("6"));

    [Test]
    public void Texts_are_added_to_a_list_of_an_image() => Assert.That(Scripts.Run("""
        image a := RealImage("a", 4, 3, 2)
        a.AddStringToList("History", "made")
        AddStringToList(a, "History", "turned")
        result(a.GetStringNote("History:[0]") + " " + a.GetStringNote("History[1]") + " " + a.ImageGetTagGroup().TagGroupCountTags())
        """), Is.EqualTo("made turned 1"));

    [Test]
    public void Tag_groups_survive_a_file_of_their_own()
    {
        var folder = Directory.CreateTempSubdirectory("dmscript-");
        try
        {
            var tags = new TagGroup();
            NumberTags.TagGroupSetTagAsLong(tags, "a:b[0]:c", 12);
            StructureTags.TagGroupSetTagAsFloatRect(tags, "r", 1, 2, 3, 4);
            ObjectTags.TagGroupSetTagAsString(tags, "s", "Å°");
            TagFileFunctions.TagGroupSaveToFile(tags, Path.Combine(folder.FullName, "t"));
            var again = new TagGroup();
            Assert.That(TagFileFunctions.TagGroupLoadFromFile(again, Path.Combine(folder.FullName, "t")), Is.True);
            Assert.That(again.ToDm().ToString(), Is.Not.Empty);
            Assert.Multiple(() =>
            {
                Assert.That(TagValues.Number(again.Get("A:B[0]:C")), Is.EqualTo(12));
                Assert.That(TagValues.Fields(again.Get("r"), 4), Is.EqualTo(new double[] { 1, 2, 3, 4 }));
                Assert.That(TagValues.Text(again.Get("s")), Is.EqualTo("Å°"));
            });
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static byte[] Bytes(DmImage image)
    {
        using var stream = new MemoryStream();
        ImageTags.Write(image, stream, isBigEndian: false);
        return stream.ToArray();
    }

    private static string Shared(params string[] parts) => SharedFolder.Path(parts);
}
