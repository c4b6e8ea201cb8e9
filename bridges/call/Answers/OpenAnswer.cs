// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Text.Json;
using System.Text.Json.Nodes;
using PluginHost.Call.Arrays;
using PluginHost.Call.Lines;
using PluginHost.Contract;

namespace PluginHost.Call.Answers;

/// <summary>Signals that a host now holds.</summary>
/// <param name="Opened">The file and its signals; for an array of the caller's the file's format is <c>raw</c>.</param>
internal sealed record OpenAnswer(DatasetOpenResponse Opened) : Answer
{
    public override JsonObject ToJson() => JsonSerializer.SerializeToNode(Opened, ContractJson.Default.DatasetOpenResponse)!.AsObject();

    protected override void Write(LineWriter lines)
    {
        lines.Text("file", Opened.File);
        lines.Text("format", Opened.Format);
        lines.Counted("signals", "signal", Opened.Signals, static (below, one) =>
        {
            below.Whole("index", one.Index);
            below.Text("title", one.Signal.Title);
            below.Text("dataset", one.Signal.Dataset);
            SignalLines.Write(below, one.Signal, new StoredElement(one.Signal.ElementType));
        });
    }
}
