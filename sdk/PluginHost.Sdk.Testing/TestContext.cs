// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Sdk.Testing;

/// <summary>A context that keeps what the analysis says.</summary>
internal sealed class TestContext(CancellationToken cancellation) : AnalysisContext, IDisposable
{
    private readonly Lock _gate = new();
    private readonly List<double> _progress = [];
    private readonly List<string> _lines = [];
    private readonly Lazy<string> _scratch = new(() => Directory.CreateTempSubdirectory("pluginhost-test-").FullName);

    public override CancellationToken Cancellation => cancellation;

    public override string Scratch => _scratch.Value;

    public IReadOnlyList<double> Progress
    {
        get
        {
            lock (_gate) return [.. _progress];
        }
    }

    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_gate) return [.. _lines];
        }
    }

    public override void Report(double fraction, string? message = null)
    {
        lock (_gate) _progress.Add(Math.Clamp(fraction, 0, 1));
    }

    public override void Log(string message)
    {
        lock (_gate) _lines.Add(message);
    }

    public void Dispose()
    {
        LetGo();
        if (_scratch.IsValueCreated) Directory.Delete(_scratch.Value, recursive: true);
    }
}
