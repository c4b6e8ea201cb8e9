// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using NUnit.Framework;
using PluginHost.Contract;

namespace PluginHost.Engine.Tests.Support;

/// <summary>Tests of plugins that are programs: each test says in a manifest and in a few lines of Python what its program is.</summary>
public abstract class CommandTest : HostTest
{
    private protected const string Id = "tool";

    private protected static readonly double[] Numbers = [.. Enumerable.Range(0, 12).Select(number => number + 0.25)];

    private protected static readonly Axis[] Axes = [new("y", 4, AxisRole.Signal, 0.5, -1, "nm"), new("x", 3, AxisRole.Signal, 0.25, 10, "nm")];

    /// <summary>Writes a plugin with one analysis, which is the script started by Python, unless the manifest names another program.</summary>
    /// <param name="script">What the program does; <c>sys</c> is there, and <c>arguments</c>.</param>
    /// <param name="analysis">What the manifest says of the analysis beside its id and title.</param>
    private protected string Write(string script, string analysis)
    {
        var folder = Host.Place.PathOf("plugin of a test");
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "tool.py"), $"import sys\narguments = sys.argv[1:]\n{script}\n");
        TestInstall.WriteManifest(folder, Id, "1.0.0", new JsonObject { ["kind"] = "command" });
        var path = Path.Combine(folder, PluginManifest.FileName);
        var manifest = JsonNode.Parse(File.ReadAllText(path))!;
        var described = manifest["analyses"]![0]!.AsObject();
        foreach (var (name, value) in JsonNode.Parse(analysis)!.AsObject()) described[name] = value?.DeepClone();
        var command = described["command"]!.AsObject();
        if (!command.ContainsKey("program"))
        {
            command["program"] = "/usr/bin/python3";
            command["arguments"] = new JsonArray(["{folder}/tool.py", .. (command["arguments"] as JsonArray ?? []).Select(argument => argument!.DeepClone())]);
        }

        File.WriteAllText(path, manifest.ToJsonString());
        return folder;
    }

    /// <summary>Adds such a plugin.</summary>
    private protected Task<PluginSummary> AddAsync(string script, string analysis) => Client.AddPluginAsync(new PluginAddRequest(Write(script, analysis)));

    /// <summary>Adds such a plugin and runs its analysis.</summary>
    private protected async Task<JobStatus> RunAsync(string script, string analysis, string parameters = "{}", params (string Name, InputReference Input)[] inputs)
    {
        await AddAsync(script, analysis);
        return await RunAsync(parameters, inputs);
    }

    private protected Task<JobStatus> RunAsync(string parameters = "{}", params (string Name, InputReference Input)[] inputs) => Client.RunAsync(new JobSubmitRequest
    {
        Analysis = Id,
        Parameters = JsonNode.Parse(parameters)!.AsObject(),
        Inputs = inputs.ToDictionary(input => input.Name, input => input.Input),
    });

    /// <summary>The same, and it must succeed.</summary>
    private protected async Task<JobStatus> SucceedAsync(string script, string analysis, string parameters = "{}", params (string Name, InputReference Input)[] inputs)
    {
        var status = await RunAsync(script, analysis, parameters, inputs);
        Assert.That(status.State, Is.EqualTo(JobState.Succeeded), status.Error?.Detail);
        return status;
    }

    /// <summary>An input of four rows and three columns, calibrated.</summary>
    private protected (string Name, InputReference Input) Image(string name = "image") => Array(name, Numbers, Axes);

    private protected (string Name, InputReference Input) Array(string name, double[] numbers, IReadOnlyList<Axis> axes, JsonObject? metadata = null)
    {
        var path = Host.Place.PathOf(name + ".f8");
        File.WriteAllBytes(path, MemoryMarshal.AsBytes(numbers.AsSpan()).ToArray());
        return (name, new InputReference
        {
            Array = new DatasetCreateRequest
            {
                ElementType = ElementType.Float64,
                Shape = [.. axes.Select(axis => axis.Size)],
                Axes = axes,
                Metadata = metadata ?? [],
                Location = new ArrayLocation(path),
            },
        });
    }

    private protected async Task<T[]> ReadAsync<T>(JobStatus status, string output) where T : unmanaged
    {
        var read = await Client.ReadAsync(new DatasetReadRequest { Dataset = status.Outputs[output].Dataset! });
        return MemoryMarshal.Cast<byte, T>(Convert.FromBase64String(read.Data)).ToArray();
    }
}
