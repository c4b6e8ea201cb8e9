// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using System.Text;
using PluginHost.Call.Answers;
using PluginHost.Client;
using PluginHost.Contract;

namespace PluginHost.Call.Verbs;

/// <summary>Keeps a file with the state of a job up to date. Whoever reads it must not hold up the job, so what cannot be written is left out.</summary>
internal sealed class ProgressFile : IDisposable
{
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(100);

    private readonly string _path;
    private readonly HostClient _host;
    private readonly Stopwatch _since = new();
    private JobStatus _status;

    public ProgressFile(string path, HostClient host, JobStatus status)
    {
        (_path, _host, _status) = (path, host, status);
        Write();
        host.JobChanged += Change;
    }

    public void Dispose() => _host.JobChanged -= Change;

    private void Change(JobChanged change)
    {
        if (change.Job != _status.Job) return;
        var moved = change.State != _status.State;
        _status = _status with { State = change.State, Fraction = change.Fraction ?? _status.Fraction, Message = change.Message ?? _status.Message };
        if (moved || _since.Elapsed > Rest) Write();
    }

    private void Write()
    {
        _since.Restart();
        try
        {
            File.WriteAllText(_path + ".part", new JobAnswer(_status, []).ToLines("poll"), Encoding.ASCII);
            File.Move(_path + ".part", _path, overwrite: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Somebody reads it just now (Windows), or there is no place: the next change tries again.
        }
    }
}
