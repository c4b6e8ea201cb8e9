// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Text.Json;

namespace PluginHost.Wire;

/// <summary>A request of a method that is not there, or whose parameters do not fit.</summary>
internal sealed class RefusedRequest(MessageId id, string method, Exception why) : IncomingRequest(id, method)
{
    public override Task RunAsync() => Task.FromException(why);

    protected override void WriteResult(Utf8JsonWriter writer) => throw new InvalidOperationException("There is no result.");
}
