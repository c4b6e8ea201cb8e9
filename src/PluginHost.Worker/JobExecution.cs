// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.Contract;
using PluginHost.Sdk;
using PluginHost.Wire;

namespace PluginHost.Worker;

/// <summary>One run of one analysis: whatever goes wrong in it becomes an error of the contract.</summary>
internal sealed class JobExecution(StreamChannel host, AnalysisRunRequest request, Func<Exception, string> trace)
{
    public async Task<AnalysisRunResponse> RunAsync(ILoadedPlugin plugin, CancellationToken cancellation)
    {
        try
        {
            return await plugin.RunAsync(request, new JobContext(host, request, cancellation)).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            throw Translate(error, cancellation);
        }
    }

    private Exception Translate(Exception error, CancellationToken cancellation) => error switch
    {
        OperationCanceledException when cancellation.IsCancellationRequested => error,
        AggregateException { InnerExceptions: [var only] } => Translate(only, cancellation),
        ContractException => error,
        AnalysisException => new PluginFailedException(error.Message, inner: error),
        OutOfMemoryException => new MemoryLimitException($"The analysis '{request.Analysis}' ran out of memory."),
        _ => new PluginFailedException(
            $"The analysis '{request.Analysis}' failed: {Sentence(error)} ({error.GetType().Name}, logged as {trace(error)})", inner: error),
    };

    private static string Sentence(Exception error) => error.Message.ReplaceLineEndings(" ").Trim();
}
