// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Text.Json.Nodes;
using PluginHost.Call.Lines;

namespace PluginHost.Call.Answers;

/// <summary>Whether a host was stopped.</summary>
internal sealed record StopAnswer(bool Stopped, string StateFolder) : Answer
{
    public override JsonObject ToJson() => new() { ["stopped"] = Stopped, ["stateFolder"] = StateFolder };

    protected override void Write(LineWriter lines) => lines.Truth("stopped", Stopped);
}
