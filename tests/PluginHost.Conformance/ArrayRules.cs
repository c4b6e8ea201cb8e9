// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using PluginHost.Contract;

namespace PluginHost.Conformance;

/// <summary>The rules of docs/contract/conformance.md that are about arrays.</summary>
internal static class ArrayRules
{
    // A multiple of nothing.
    private const int Offset = 13;

    public static IReadOnlyList<Rule> All { get; } =
    [
        .. Enum.GetValues<ElementType>().Select(type => new Rule($"Elements of type {type.Name()} come back unchanged, with axes and title", worker => SameAsync(worker, type, [2, 3, 4]))),
        new("An array without elements comes back", worker => SameAsync(worker, ElementType.Float32, [0, 5])),
        new("The numbers of an input are read from its offset on", ReadsFromOffsetAsync),
        new("An output is plain bytes in the job's scratch folder, of the size of its shape", WritesIntoScratchAsync),
        new("An input is never written", LeavesInputsAloneAsync),
    ];

    private static async Task SameAsync(WorkerUnderTest worker, ElementType type, long[] shape)
    {
        await worker.BringUpAsync();
        var count = shape.Aggregate(1L, (product, size) => product * size) * type.Size();
        // Truth values are 0 or 1; all other bytes stand for something in every type.
        var bytes = Enumerable.Range(0, (int)count).Select(index => (byte)(type == ElementType.Boolean ? index % 2 : (index * 7) % 120)).ToArray();
        var input = Write(worker, type.Name(), shape, bytes);
        var output = await OutputAsync(worker, "same", input, "signal");
        Expect.Same(output["dtype"], type.Name(), "dtype");
        Expect.Same(output["shape"], input["shape"], "shape");
        Expect.Same(output["title"], input["title"], "title");
        for (var axis = 0; axis < shape.Length; axis++)
        {
            foreach (var field in new[] { "name", "role", "units" }) Expect.Same(output["axes"]?[axis]?[field], input["axes"]![axis]![field], $"{field} of axis {axis}");
            foreach (var field in new[] { "size", "scale", "offset" })
            {
                var (found, expected) = ((double?)output["axes"]?[axis]?[field] ?? double.NaN, (double)input["axes"]![axis]![field]!);
                Expect.That(found.Equals(expected), $"{field} of axis {axis} is {found}; {expected} was expected.");
            }
        }

        Expect.That(Read(output, bytes.Length).AsSpan().SequenceEqual(bytes), "The bytes differ from those of the input.");
    }

    private static async Task ReadsFromOffsetAsync(WorkerUnderTest worker)
    {
        await worker.BringUpAsync();
        var input = Write(worker, "float64", [4], Bytes(1, 2, 3, 4.5));
        var result = Expect.Result(await worker.CallAsync(Methods.AnalysisRun, worker.RunRequest("j-1", "sum", inputs: new JsonObject { ["signal"] = input })));
        Expect.That((double?)result["values"]?["total"] == 10.5, $"total is {result["values"]?["total"]}; 10.5 was expected.");
    }

    private static async Task WritesIntoScratchAsync(WorkerUnderTest worker)
    {
        await worker.BringUpAsync();
        var output = await OutputAsync(worker, "double", Write(worker, "float64", [4], Bytes(1, 2, 3, 4.5)), "doubled");
        var path = (string)output["location"]!["path"]!;
        Expect.That(Path.GetFullPath(path).StartsWith(Path.Combine(worker.Place, "j-1") + Path.DirectorySeparatorChar, StringComparison.Ordinal), $"The output lies in '{path}'; a file in the scratch folder of the job was expected.");
        Expect.That(Read(output, 4 * sizeof(double)).AsSpan().SequenceEqual(Bytes(2, 4, 6, 9)), "The numbers are not twice those of the input.");
    }

    private static async Task LeavesInputsAloneAsync(WorkerUnderTest worker)
    {
        await worker.BringUpAsync();
        var input = Write(worker, "float64", [4], Bytes(1, 2, 3, 4.5));
        var path = (string)input["location"]!["path"]!;
        var before = await File.ReadAllBytesAsync(path, worker.Cancellation);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, UnixFileMode.UserRead);
        await OutputAsync(worker, "double", input, "doubled");
        var after = await File.ReadAllBytesAsync(path, worker.Cancellation);
        Expect.That(before.AsSpan().SequenceEqual(after), "The file of the input has changed.");
    }

    private static async Task<JsonObject> OutputAsync(WorkerUnderTest worker, string analysis, JsonObject input, string name)
    {
        var result = Expect.Result(await worker.CallAsync(Methods.AnalysisRun, worker.RunRequest("j-1", analysis, inputs: new JsonObject { ["signal"] = input.DeepClone() })));
        return result["outputs"]?[name] as JsonObject ?? throw new BrokenRuleException($"There is no output '{name}' in {result.ToJsonString()}.");
    }

    private static JsonObject Write(WorkerUnderTest worker, string dtype, long[] shape, byte[] bytes)
    {
        var path = Path.Combine(worker.Place, "input.bin");
        File.WriteAllBytes(path, [.. Enumerable.Repeat((byte)255, Offset), .. bytes, 255]);
        var axes = shape.Select((size, index) => (JsonNode)new JsonObject
        {
            ["name"] = $"axis {index}",
            ["size"] = size,
            ["role"] = index == 0 ? "navigation" : "signal",
            ["scale"] = 0.1 * (index + 1),
            ["offset"] = -1.5 * index,
            ["units"] = index == 0 ? "µm" : "1/nm",
        });
        var descriptor = new JsonObject
        {
            ["dataset"] = "ds-1",
            ["title"] = "A title with µ",
            ["dtype"] = dtype,
            ["shape"] = new JsonArray([.. shape.Select(size => (JsonNode)size)]),
            ["axes"] = new JsonArray([.. axes]),
            ["metadata"] = new JsonObject { ["original"] = new JsonObject { ["gain"] = 1.25 } },
            ["location"] = new JsonObject { ["kind"] = "file", ["path"] = path, ["offset"] = Offset, ["order"] = "C", ["byteOrder"] = "little" },
        };
        // As it stands in a message: a number is a number there, whatever it was made of.
        return JsonNode.Parse(descriptor.ToJsonString())!.AsObject();
    }

    private static byte[] Read(JsonObject output, int length)
    {
        if (length == 0) return [];
        var location = output["location"] ?? throw new BrokenRuleException("The output has no location.");
        using var file = File.OpenRead((string)location["path"]!);
        file.Position = (long?)location["offset"] ?? 0;
        var bytes = new byte[length];
        Expect.That(file.ReadAtLeast(bytes, length, throwOnEndOfStream: false) == length, $"The output's file is shorter than the {length} bytes of its shape.");
        return bytes;
    }

    private static byte[] Bytes(params double[] values) => MemoryMarshal.AsBytes(values.AsSpan()).ToArray();
}
