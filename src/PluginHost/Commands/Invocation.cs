// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using PluginHost.Client;
using PluginHost.Errors;
using PluginHost.Hosting;
using PluginHost.Output;

namespace PluginHost.Commands;

/// <summary>One command being carried out: its arguments, its output, and the host, which is found or started when first asked for.</summary>
internal sealed class Invocation(Surroundings surroundings, ParseResult line, bool json, CancellationToken cancellation) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private HostSession? _session;

    public Surroundings Surroundings => surroundings;

    public Terminal Terminal { get; } = new();

    public TextStream Out => Terminal.Out;

    public bool Json => json;

    public CancellationToken Cancellation => cancellation;

    /// <summary>The command's exit code, when it ends without an exception.</summary>
    public int ExitCode { get; set; } = Client.ExitCode.Done;

    public T? Get<T>(Option<T> option) => line.GetValue(option);

    public T Get<T>(Argument<T> argument) => line.GetValue(argument)!;

    public async Task<HostClient> HostAsync()
    {
        _session ??= await HostSession.OpenAsync(surroundings, cancellation).ConfigureAwait(false);
        return _session.Client;
    }

    /// <summary>An analysis is about to be called.</summary>
    public void Prepare(string analysis) => _session?.Prepare(analysis);

    /// <summary>Prints the command's one JSON document.</summary>
    public void Print<T>(T document, JsonTypeInfo<T> type) => Out.WriteLine(JsonSerializer.Serialize(document, type));

    public async ValueTask DisposeAsync()
    {
        // The result is out before the host is closed.
        Out.Flush();
        if (_session is not null) await CloseAsync(_session).ConfigureAwait(false);
        Terminal.Dispose();
    }

    // A host inside this process reads large inputs once more for its record, which looks like a command that hangs.
    private async Task CloseAsync(HostSession session)
    {
        var closing = session.DisposeAsync().AsTask();
        if (session.IsEmbedded && Terminal.Error.IsTerminal && await Task.WhenAny(closing, Task.Delay(Patience)).ConfigureAwait(false) != closing)
            Terminal.Say("The results are there; the checksums for the record are being taken.");
        await closing.ConfigureAwait(false);
    }
}
