// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Text.Json.Nodes;
using PluginHost.Call.Lines;
using PluginHost.Contract;

namespace PluginHost.Call.Answers;

/// <summary>Versions of both sides.</summary>
/// <param name="Client">This program.</param>
/// <param name="Session">What the running host said; null when none runs.</param>
internal sealed record VersionAnswer(PeerVersion Client, SessionOpenResponse? Session) : Answer
{
    public override JsonObject ToJson()
    {
        var json = new JsonObject { ["client"] = new JsonObject { ["version"] = Client.Version, ["contract"] = ContractVersion.Current } };
        if (Session is not null) json["host"] = new JsonObject { ["name"] = Session.Host.Name, ["version"] = Session.Host.Version, ["contract"] = Session.Contract };
        return json;
    }

    protected override void Write(LineWriter lines)
    {
        lines.Always("client.version", Client.Version);
        lines.Always("client.contract", ContractVersion.Current);
        if (Session is null) return;
        lines.Always("host.name", Session.Host.Name);
        lines.Always("host.version", Session.Host.Version);
        lines.Always("host.contract", Session.Contract);
    }
}
