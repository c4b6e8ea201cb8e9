// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Text.Json.Nodes;
using PluginHost.Call.Lines;

namespace PluginHost.Call.Answers;

/// <summary>How many datasets the host let go.</summary>
internal sealed record ReleaseAnswer(int Released) : Answer
{
    public override JsonObject ToJson() => new() { ["released"] = Released };

    protected override void Write(LineWriter lines) => lines.Whole("released", Released);
}
