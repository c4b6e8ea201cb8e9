// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Text.Json;
using System.Text.Json.Nodes;
using PluginHost.Call.Arrays;
using PluginHost.Call.Lines;
using PluginHost.Call.Requests;
using PluginHost.Contract;

namespace PluginHost.Call.Answers;

/// <summary>A job as it stands, with its outputs when it has succeeded.</summary>
internal sealed record JobAnswer(JobStatus Job, IReadOnlyList<DeliveredOutput> Outputs) : Answer
{
    /// <summary>What the catalogue says of its analysis; null for verbs that do not ask.</summary>
    public AnalysisEntry? Entry { get; init; }

    /// <summary>All parameters as they are used; null for verbs that do not know.</summary>
    public JsonObject? Used { get; init; }

    /// <summary>Whether the end of the job is what the verb was asked for (not for <c>cancel</c>).</summary>
    public bool EndCounts { get; init; } = true;

    /// <summary>What the client has to say of the outputs, beside the job's own warnings.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    public override string Outcome => EndCounts && !Job.HasEnded ? Running : base.Outcome;

    // What a job did last is not what it does when it has ended.
    private string? Message => Job.HasEnded ? null : Job.Message;

    private IReadOnlyList<string> Warnings => [.. Job.Warnings, .. Notes];

    public override ContractError? Error => EndCounts
        ? Job.State switch
        {
            JobState.Failed => Job.Error ?? new ContractError(ErrorKind.PluginFailed, $"The job {Job.Job} failed."),
            JobState.Cancelled => Job.Error ?? new ContractError(ErrorKind.Cancelled, $"The job {Job.Job} was cancelled.", Job.Job),
            _ => null,
        }
        : null;

    public override JsonObject ToJson()
    {
        var json = new JsonObject
        {
            ["job"] = Job.Job,
            ["analysis"] = Job.Analysis,
            ["state"] = Job.State.Name(),
            ["seconds"] = Math.Round(Job.Seconds, 3),
            ["outputs"] = new JsonArray([.. Outputs.Select(OutputJson)]),
            ["values"] = Job.Values.DeepClone(),
            ["warnings"] = new JsonArray([.. Warnings.Select(warning => (JsonNode)warning)]),
        };
        if (Job.Units is { } units) json["units"] = new JsonObject(units.Select(one => KeyValuePair.Create(one.Key, (JsonNode?)one.Value)));
        if (Job.Fraction is { } fraction) json["fraction"] = fraction;
        if (Message is { } message) json["message"] = message;
        if (Job.Record is { } record) json["record"] = record;
        if (Used is not null) json["parameters"] = Used.DeepClone();
        if (Error is { } error) json["error"] = FailureAnswer.ErrorJson(error)["error"]!.DeepClone();
        return json;
    }

    protected override void Write(LineWriter lines)
    {
        lines.Always("job", Job.Job);
        lines.Always("analysis", Job.Analysis);
        lines.Always("plugin", Job.Plugin);
        lines.Always("state", Job.State.Name());
        lines.Number("fraction", Job.Fraction);
        lines.Text("message", Message);
        lines.Number("seconds", Math.Round(Job.Seconds, 6));
        lines.Text("record", Job.Record);
        if (Entry is not null)
        {
            lines.Text("title", Entry.Analysis.Title);
            lines.Text("reference", Entry.Analysis.Reference);
            lines.Text("plugin.version", Entry.Plugin.Version);
            lines.Text("plugin.licence", Entry.Plugin.Licence);
        }

        if (Used is not null)
        {
            var leaves = new List<(string Name, string Value)>();
            foreach (var (name, value) in Used) Collect(LineEscape.Name(name), value, leaves);
            lines.Counted("used", "used", leaves, static (below, leaf) =>
            {
                below.Always("name", leaf.Name);
                below.Always("value", leaf.Value);
            });
        }

        lines.CountedTexts("warnings", "warning", Warnings);
        lines.Counted("values", "value", [.. Job.Values], (below, value) =>
        {
            var spec = Entry?.Analysis.Values.FirstOrDefault(known => known.Name == value.Key);
            below.Always("name", value.Key);
            below.Text("title", spec?.Title);
            SignalLines.Value(below, value.Value);
            below.Text("units", Job.Units?.GetValueOrDefault(value.Key));
        });
        lines.Counted("outputs", "output", Outputs, WriteOutput);
    }

    private static void WriteOutput(LineWriter lines, DeliveredOutput output)
    {
        lines.Always("name", output.Name);
        lines.Text("title", output.Signal.Title.Length > 0 ? output.Signal.Title : output.Spec?.Title);
        lines.Text("description", output.Spec?.Description);
        lines.Text("file", output.File);
        lines.Text("form", output.Form);
        lines.Text("failure", output.Failure);
        lines.Text("dataset", output.Signal.Dataset);
        SignalLines.Write(lines, output.Signal, output.Element);
        if (output.File is not null) lines.CountedTexts("lost", "lost", output.Lost ?? []);
    }

    private static JsonNode OutputJson(DeliveredOutput output)
    {
        var json = JsonSerializer.SerializeToNode(output.Signal with { Location = null }, ContractJson.Default.SignalDescriptor)!.AsObject();
        json.Insert(0, "name", output.Name);
        json["dtype"] = output.Element.Name;
        if (output.File is not null) json["path"] = output.File;
        if (output.Form is not null) json["form"] = output.Form;
        if (output.Failure is not null) json["failure"] = output.Failure;
        if (output.Lost is { Count: > 0 } lost) json["lost"] = new JsonArray([.. lost.Select(one => (JsonNode)one)]);
        return json;
    }

    private static void Collect(string name, JsonNode? value, List<(string Name, string Value)> leaves)
    {
        switch (value)
        {
            case JsonObject fields:
                foreach (var (field, below) in fields) Collect($"{name}.{LineEscape.Name(field)}", below, leaves);
                break;
            case JsonArray items when items.Any(item => item is JsonObject or JsonArray):
                for (var index = 0; index < items.Count; index++) Collect($"{name}.{LineNumber.Write(index)}", items[index], leaves);
                break;
            default:
                leaves.Add((name, ParameterValues.TextOf(value)));
                break;
        }
    }
}
