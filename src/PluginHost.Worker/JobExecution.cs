// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.Contract;
using PluginHost.Sdk;
using PluginHost.Sdk.Execution;
using PluginHost.Wire;

namespace PluginHost.Worker;

/// <summary>One run of one analysis: opens its inputs, runs it, hands its outputs over as files.</summary>
internal sealed class JobExecution(StreamChannel host, AnalysisRunRequest request, Func<Exception, string> trace)
{
    public async Task<AnalysisRunResponse> RunAsync(AnalysisCode analysis, CancellationToken cancellation)
    {
        var context = new JobContext(host, request, cancellation);
        var inputs = new Dictionary<string, Signal>(StringComparer.Ordinal);
        try
        {
            foreach (var (name, descriptor) in request.Inputs) inputs.Add(name, Signal.Open(descriptor));
            using var result = await analysis.RunAsync(inputs, request.Parameters, context).ConfigureAwait(false);
            cancellation.ThrowIfCancellationRequested();
            var outputs = result.Locate(() => context.Scratch);
            return new AnalysisRunResponse { Outputs = outputs, Values = result.Values, Warnings = context.Warnings };
        }
        catch (Exception error)
        {
            throw Translate(error, cancellation);
        }
        finally
        {
            foreach (var input in inputs.Values) input.Dispose();
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
