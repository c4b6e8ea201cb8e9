// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Text.Json;
using System.Text.Json.Nodes;
using PluginHost.Call.Lines;
using PluginHost.Contract;

namespace PluginHost.Call.Answers;

/// <summary>How the host is.</summary>
/// <param name="StateFolder">State folder.</param>
/// <param name="Contract">Contract version that it speaks.</param>
/// <param name="Status">The host; null when none runs.</param>
internal sealed record StatusAnswer(string StateFolder, string? Contract, HostStatus? Status) : Answer
{
    public override JsonObject ToJson()
    {
        if (Status is null) return new JsonObject { ["running"] = false, ["stateFolder"] = StateFolder };
        var json = JsonSerializer.SerializeToNode(Status, ContractJson.Default.HostStatus)!.AsObject();
        json.Insert(0, "running", true);
        return json;
    }

    protected override void Write(LineWriter lines)
    {
        lines.Truth("running", Status is not null);
        lines.Always("statefolder", Status?.StateFolder ?? StateFolder);
        if (Status is null) return;
        lines.Always("host.name", Status.Host.Name);
        lines.Always("host.version", Status.Host.Version);
        lines.Text("contract", Contract);
        lines.Whole("process", Status.ProcessId);
        lines.Text("address", Status.Address);
        lines.Whole("sessions", Status.Sessions);
        lines.Whole("queued", Status.QueuedJobs);
        lines.Whole("jobs", Status.RunningJobs);
        lines.Whole("datasets", Status.Datasets);
        lines.Whole("bytes", Status.DatasetBytes);
    }
}
