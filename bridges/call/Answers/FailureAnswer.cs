// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Text.Json;
using System.Text.Json.Nodes;
using PluginHost.Call.Lines;
using PluginHost.Contract;

namespace PluginHost.Call.Answers;

/// <summary>Nothing but an error.</summary>
internal sealed record FailureAnswer(ContractError Failure) : Answer
{
    public override ContractError Error => Failure;

    public override JsonObject ToJson() => ErrorJson(Failure);

    public static JsonObject ErrorJson(ContractError error) => new() { ["error"] = JsonSerializer.SerializeToNode(error, ContractJson.Default.ContractError) };

    protected override void Write(LineWriter lines)
    {
        // The error is all there is.
    }
}
