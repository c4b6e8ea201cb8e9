// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Security.Cryptography;
using System.Text;
using PluginHost.Contract;
using PluginHost.Engine.Catalogue;
using PluginHost.Engine.Logging;
using PluginHost.Wire;

namespace PluginHost.Engine.Workers;

/// <summary>Lets a worker in that was just started: whoever connects must show its token first. Remembers what came, for the error if none does.</summary>
internal sealed class WorkerGreeting(LocalListener listener, string token, Plugin plugin, HostLog log)
{
    private static readonly TimeSpan AnswerPatience = TimeSpan.FromSeconds(1);

    /// <summary>What came so far, in words.</summary>
    public string Received { get; private set; } = "it did not connect";

    /// <summary>The connection of the worker.</summary>
    /// <param name="setUp">Adds what the worker may call.</param>
    /// <param name="gone">Ends when the worker's process has ended.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The connection, or null when the process has ended.</returns>
    /// <exception cref="ContractMismatchException">The worker asks for another contract.</exception>
    public async Task<StreamChannel?> LetInAsync(Action<StreamChannel> setUp, Task gone, CancellationToken cancellation)
    {
        while (await AcceptAsync(gone, cancellation).ConfigureAwait(false) is { } stream)
        {
            var rpc = new StreamChannel(stream, log.Unexpected);
            if (await HelloAsync(rpc, setUp, gone, cancellation).ConfigureAwait(false)) return rpc;
        }

        return null;
    }

    /// <summary>Loads the plugin in the worker.</summary>
    public async Task<PluginStartResponse> StartAsync(StreamChannel rpc, string scratch, CancellationToken cancellation)
    {
        Received = "it showed its token, but did not answer plugin/start";
        var start = new PluginStartRequest(ContractVersion.Current, plugin.Folder, plugin.Manifest!, scratch);
        // A call that is cancelled still waits for its answer; a plugin that hangs while it is loaded gives none.
        return await rpc.CallAsync<PluginStartRequest, PluginStartResponse>(Methods.PluginStart, start, cancellation).WaitAsync(cancellation).ConfigureAwait(false);
    }

    private async Task<Stream?> AcceptAsync(Task gone, CancellationToken cancellation)
    {
        using var accepting = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var accept = listener.AcceptAsync(accepting.Token);
        if (await Task.WhenAny(accept, gone).ConfigureAwait(false) == accept) return await accept.ConfigureAwait(false);
        await accepting.CancelAsync().ConfigureAwait(false);
        try
        {
            // It may have come just before its process ended.
            return await accept.ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return null;
        }
    }

    private async Task<bool> HelloAsync(StreamChannel rpc, Action<StreamChannel> setUp, Task gone, CancellationToken cancellation)
    {
        Received = "it connected, but did not say plugin/hello";
        var shown = new TaskCompletionSource<PluginHello>(TaskCreationOptions.RunContinuationsAsynchronously);
        rpc.Handle<PluginHello, PluginWelcome>(Methods.PluginHello, (hello, _) =>
        {
            shown.TrySetResult(hello);
            if (!IsToken(hello)) throw new AccessDeniedException("The token is not the one this worker was given.");
            return ContractVersion.Satisfies(hello.Contract) ? Task.FromResult(new PluginWelcome(ContractVersion.Current)) : throw Mismatch(hello);
        });
        setUp(rpc);
        rpc.Listen();
        var admitted = false;
        try
        {
            var first = await Task.WhenAny(shown.Task, rpc.Completion, gone).WaitAsync(cancellation).ConfigureAwait(false);
            // One that was refused hangs up at once, which may be noticed first.
            if (!shown.Task.IsCompleted)
            {
                if (rpc.Refusal is { } refusal) Received = $"it sent something else than plugin/hello. {refusal}";
                else if (first == rpc.Completion) Received = "it connected and hung up without plugin/hello";
                return false;
            }

            var hello = await shown.Task.ConfigureAwait(false);
            // So that it hears why before the door is closed.
            if (!IsToken(hello) || !ContractVersion.Satisfies(hello.Contract)) await rpc.AllAnsweredAsync(AnswerPatience).ConfigureAwait(false);
            if (!IsToken(hello))
            {
                Received = "it showed a token that is not the one it was given";
                return false;
            }

            return admitted = ContractVersion.Satisfies(hello.Contract) ? true : throw Mismatch(hello);
        }
        finally
        {
            if (!admitted) rpc.Dispose();
        }
    }

    private bool IsToken(PluginHello hello) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(hello.Token), Encoding.UTF8.GetBytes(token));

    private ContractMismatchException Mismatch(PluginHello hello) => new(
        $"The worker {hello.Worker.Name} {hello.Worker.Version} of plugin '{plugin.Id}' asks for contract {hello.Contract}; this host speaks {ContractVersion.Current}.",
        plugin.Folder, "Use a newer host, or a version of the plugin made for this one.");
}
