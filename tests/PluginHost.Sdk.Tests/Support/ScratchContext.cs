// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.Sdk.Tests.Support;

/// <summary>A context with a folder of its own.</summary>
internal sealed class ScratchContext(int threads = 2, CancellationToken cancellation = default) : AnalysisContext, IDisposable
{
    private readonly List<double> _progress = [];

    public override CancellationToken Cancellation => cancellation;

    public override string Scratch { get; } = Directory.CreateTempSubdirectory("pluginhost-sdk-").FullName;

    public override int Threads => threads;

    public IReadOnlyList<double> Progress
    {
        get
        {
            lock (_progress) return [.. _progress];
        }
    }

    public override void Report(double fraction, string? message = null)
    {
        lock (_progress) _progress.Add(fraction);
    }

    public override void Log(string message)
    {
    }

    public void Dispose()
    {
        LetGo();
        Directory.Delete(Scratch, recursive: true);
    }
}
