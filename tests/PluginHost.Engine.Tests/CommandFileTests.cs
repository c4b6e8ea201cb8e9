// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Text.Json.Nodes;
using NUnit.Framework;
using PluginHost.Contract;
using PluginHost.Engine.Tests.Support;

namespace PluginHost.Engine.Tests;

/// <summary>A program finds its inputs in files of the formats that it reads, and what it writes comes back calibrated.</summary>
[TestFixture]
public sealed class CommandFileTests : CommandTest
{
    // An NPY file as NumPy writes it: it holds the numbers and nothing else. The header ends with a line feed.
    private const string TwiceAnNpy =
        """
        import array
        with open(arguments[0], "rb") as file:
            head = file.readline()
            numbers = array.array(arguments[2], file.read())
        with open(arguments[1], "wb") as file:
            file.write(head)
            array.array(arguments[2], (2 * number for number in numbers)).tofile(file)
        """;

    [Test]
    public async Task An_output_gets_the_axes_of_an_input_that_its_file_does_not_keep()
    {
        var status = await SucceedAsync(TwiceAnNpy, """
            { "inputs": [{"name": "image"}], "outputs": [{"name": "twice", "title": "Twice the image", "units": "counts"}],
              "command": { "arguments": ["{input:image}", "{output:twice}", "d"], "inputs": {"image": {"file": "image.npy"}},
                           "outputs": {"twice": {"file": "twice.npy", "axes": "input:image"}} } }
            """, inputs: Image());
        var twice = status.Outputs["twice"];
        Assert.Multiple(() =>
        {
            Assert.That(twice.Axes, Is.EqualTo(Axes));
            Assert.That(twice.ElementType, Is.EqualTo(ElementType.Float64));
            Assert.That(twice.Title, Is.EqualTo("Twice the image"));
            Assert.That((string?)twice.Metadata["quantity"]?["units"], Is.EqualTo("counts"));
            Assert.That((string?)twice.Metadata["pluginhost"]?["analysis"], Is.EqualTo(Id));
        });
        Assert.That(await ReadAsync<double>(status, "twice"), Is.EqualTo(Numbers.Select(number => 2 * number)));
    }

    [Test]
    public async Task Numbers_are_converted_to_the_type_that_the_program_reads()
    {
        var status = await SucceedAsync(TwiceAnNpy, """
            { "inputs": [{"name": "image"}], "outputs": [{"name": "twice"}],
              "command": { "arguments": ["{input:image}", "{output:twice}", "H"], "inputs": {"image": {"file": "image.npy", "dtype": "uint16"}},
                           "outputs": {"twice": {"file": "twice.npy"}} } }
            """, inputs: Array("image", [0.5, 1.5, 2.4999, 32767.4], [new Axis("x", 4, AxisRole.Signal)]));
        Assert.That(status.Outputs["twice"].ElementType, Is.EqualTo(ElementType.UInt16));
        Assert.That(await ReadAsync<ushort>(status, "twice"), Is.EqualTo(new ushort[] { 0, 4, 4, 65534 }), "rounded to the nearest, halves to the even one");
    }

    [TestCase(-1, "uint16", "has the number -1, which cannot become uint16: that holds 0 to 65535")]
    [TestCase(70000, "uint16", "has the number 70000, which cannot become uint16")]
    [TestCase(double.NaN, "int32", "has the number NaN, which cannot become int32")]
    [TestCase(1e19, "int64", "has the number 1E+19, which cannot become int64")]
    public async Task A_number_that_does_not_fit_the_type_is_refused(double number, string type, string words)
    {
        var status = await RunAsync("", $$"""
            { "inputs": [{"name": "image"}], "command": { "inputs": {"image": {"file": "image.npy", "dtype": "{{type}}"} } } }
            """, inputs: Array("image", [1, number], [new Axis("x", 2, AxisRole.Signal)]));
        Assert.That((status.Error?.Kind, status.Error?.Where), Is.EqualTo((ErrorKind.InvalidInput, "/inputs/image")), status.Error?.Detail);
        Assert.That(status.Error?.Detail, Does.Contain(words));
    }

    [Test]
    public async Task A_format_that_cannot_hold_an_input_is_said()
    {
        var status = await RunAsync("", """{ "inputs": [{"name": "image"}], "command": { "inputs": {"image": {"file": "image.csv"}} } }""",
            inputs: Array("image", Numbers, [new Axis("z", 1, AxisRole.Navigation), .. Axes]));
        Assert.That(status.Error?.Kind, Is.EqualTo(ErrorKind.InvalidInput));
        Assert.That(status.Error?.Detail, Does.Contain("'image' cannot be given to 'tool' as the file 'image.csv'").And.Contain("one or two axes"));
    }

    [Test]
    public async Task A_scan_that_a_format_folds_into_a_stack_comes_back_with_all_its_axes()
    {
        Axis[] axes = [new("sy", 2, AxisRole.Navigation, 0.5, 0, "nm"), new("sx", 3, AxisRole.Navigation, 0.5, 0, "nm"), new("ky", 2, AxisRole.Signal, 1, 0, "mrad"), new("kx", 1, AxisRole.Signal, 2, 0, "mrad")];
        var status = await SucceedAsync("import shutil\nshutil.copyfile(*arguments)", """
            { "inputs": [{"name": "scan"}], "outputs": [{"name": "same"}, {"name": "stack"}],
              "command": { "arguments": ["{input:scan}", "{output:same}"], "inputs": {"scan": {"file": "scan.mrc", "dtype": "float32"}},
                           "outputs": {"same": {"file": "same.mrc", "axes": "input:scan"}, "stack": {"file": "same.mrc"}} } }
            """, inputs: Array("scan", Numbers, axes));
        Assert.That(status.Outputs["same"].Axes, Is.EqualTo(axes));
        Assert.That(status.Outputs["stack"].Shape, Is.Not.EqualTo(status.Outputs["same"].Shape), "as the file has it");
        Assert.That(await ReadAsync<float>(status, "same"), Is.EqualTo(Numbers.Select(number => (float)number)));
        Assert.That(await ReadAsync<float>(status, "stack"), Is.EqualTo(Numbers.Select(number => (float)number)));
    }

    [TestCase("navigation:scan", "sy")]
    [TestCase("signal:scan", "k")]
    public async Task The_axes_of_one_role_become_those_of_an_image(string axes, string name)
    {
        var status = await SucceedAsync("open('image.raw', 'wb').write(bytes(range(4)))", $$"""
            { "inputs": [{"name": "scan"}], "outputs": [{"name": "image"}],
              "command": { "inputs": {"scan": {"file": "scan.npy"} }, "outputs": {"image": {"file": "image.raw", "raw": {"dtype": "uint8"}, "axes": "{{axes}}"} } } }
            """, inputs: Array("scan", [.. Enumerable.Repeat(1.0, 16)], [new("sy", 4, AxisRole.Navigation, 0.5, 3, "nm"), new("k", 4, AxisRole.Signal, 0.1, -1, "1/nm")]));
        var axis = status.Outputs["image"].Axes.Single();
        Assert.That((axis.Name, axis.Role), Is.EqualTo((name, AxisRole.Signal)));
        Assert.That(axis.Scale, Is.EqualTo(name == "k" ? 0.1 : 0.5));
    }

    [TestCase("C", "little", new short[] { 1, 2, 3, 4, 5, 6 })]
    [TestCase("C", "big", new short[] { 256, 512, 768, 1024, 1280, 1536 })]
    [TestCase("F", "little", new short[] { 1, 3, 5, 2, 4, 6 })]
    public async Task Raw_bytes_are_read_as_the_manifest_says(string order, string byteOrder, short[] expected)
    {
        var status = await SucceedAsync("import struct\nopen('numbers', 'wb').write(b'head' + struct.pack('<6h', 1, 2, 3, 4, 5, 6))", $$"""
            { "parameters": {"type": "object", "properties": {"rows": {"type": "integer", "default": 2} } }, "outputs": [{"name": "array"}],
              "command": { "outputs": {"array": {"file": "numbers",
                  "raw": {"dtype": "int16", "shape": ["{parameter:rows}", "3"], "offset": 4, "order": "{{order}}", "byteOrder": "{{byteOrder}}"} } } } }
            """);
        Assert.That(status.Outputs["array"].Shape, Is.EqualTo((long[])[2, 3]));
        Assert.That(await ReadAsync<short>(status, "array"), Is.EqualTo(expected));
    }

    [Test]
    public async Task A_program_that_changes_its_input_changes_a_file_of_its_own()
    {
        var path = Host.Place.PathOf("numbers.npy");
        NumPyFile.Write(path, "<f8", [2, 3], [1, 2, 3, 4, 5, 6]);
        var before = await File.ReadAllBytesAsync(path);
        var status = await SucceedAsync("file = open(arguments[0], 'r+b')\nfile.readline()\nfile.seek(0, 1)\nfile.write(bytes(8))", """
            { "inputs": [{"name": "image"}], "outputs": [{"name": "changed"}],
              "command": { "arguments": ["{input:image}"], "inputs": {"image": {"file": "image.npy"}}, "outputs": {"changed": {"file": "image.npy"}} } }
            """, inputs: ("image", new InputReference { Path = path }));
        Assert.That(await ReadAsync<double>(status, "changed"), Is.EqualTo(new double[] { 0, 2, 3, 4, 5, 6 }));
        Assert.That(await File.ReadAllBytesAsync(path), Is.EqualTo(before));
    }

    [Test]
    public async Task An_output_that_is_a_link_is_copied_and_what_it_names_stays_where_it_is()
    {
        var path = Host.Place.PathOf("elsewhere.npy");
        NumPyFile.Write(path, "<f8", [3], [1, 2, 3]);
        var status = await SucceedAsync("import os\nos.symlink(arguments[0], 'result.npy')", """
            { "parameters": {"type": "object", "properties": {"path": {"type": "string"}}, "required": ["path"]}, "outputs": [{"name": "result"}],
              "command": { "arguments": ["{parameter:path}"], "outputs": {"result": {"file": "result.npy"}} } }
            """, new JsonObject { ["path"] = path }.ToJsonString());
        Assert.That(await ReadAsync<double>(status, "result"), Is.EqualTo(new double[] { 1, 2, 3 }));
        Assert.That(File.Exists(path));
    }

    [Test]
    public async Task An_optional_output_may_be_missing_and_an_optional_input_left_out()
    {
        const string analysis = """
            { "inputs": [{"name": "image"}, {"name": "dark", "optional": true}], "outputs": [{"name": "difference", "optional": true}], "values": [{"name": "arguments"}],
              "command": { "arguments": ["{file:values.json}", {"then": ["--dark", "{input:dark}"]}, {"when": "input:dark", "then": ["--subtract"]}],
                           "inputs": {"image": {"file": "image.npy"}, "dark": {"file": "dark.npy"}}, "outputs": {"difference": {"file": "difference.npy"}},
                           "values": {"arguments": {"file": "values.json"}} } }
            """;
        var without = await SucceedAsync("import json, os\njson.dump({'arguments': [os.path.basename(word) for word in arguments[1:]]}, open(arguments[0], 'w'))", analysis, inputs: Image());
        Assert.That(without.Values["arguments"]!.ToJsonString(), Is.EqualTo("[]"));
        Assert.That(without.Outputs, Is.Empty);
        var with = await RunAsync(inputs: [Image(), Image("dark")]);
        Assert.That(with.Values["arguments"]?.ToJsonString(), Is.EqualTo("""["--dark","dark.npy","--subtract"]"""), with.Error?.Detail);
    }
}
