// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Globalization;
using PluginHost.Contract;
using Serilog;
using Serilog.Formatting.Compact;

namespace PluginHost.Engine.Logging;

/// <summary>The host's log: compact JSON in the state folder, and lines for people on the console. Made when the first line is written.</summary>
internal sealed class HostLog(string folder, bool console) : IDisposable
{
    private readonly Lazy<Serilog.Core.Logger> _logger = new(() => Create(folder, console));

    public ILogger General => _logger.Value;

    /// <summary>A log whose every line carries the job's id.</summary>
    public ILogger ForJob(string job) => _logger.Value.ForContext("Job", job);

    /// <summary>Logs an unexpected exception and gives the id to name it by.</summary>
    public string Unexpected(Exception error) => Unexpected(error, General);

    /// <summary>The same for one that has to do with a job.</summary>
    public string Unexpected(Exception error, string job) => Unexpected(error, ForJob(job));

    public void Dispose()
    {
        if (!_logger.IsValueCreated) return;
        try
        {
            _logger.Value.Dispose();
        }
        catch (IOException)
        {
            // The disk is full: the last lines are lost, and ending goes on.
        }
    }

    private static string Unexpected(Exception error, ILogger log)
    {
        var id = State.NewId.For("e");
        log.Error(error, "Unexpected error {ErrorId}", id);
        return id;
    }

    private static Serilog.Core.Logger Create(string folder, bool console)
    {
        try
        {
            // The state folder may have been made by somebody who lets others in.
            State.PrivateFolder.Create(folder);
        }
        catch (UnwritableFileException)
        {
            // Then there is no log, and no reason for a job to fail.
        }

        var configuration = new LoggerConfiguration()
            .MinimumLevel.Debug()
            .WriteTo.File(
                new CompactJsonFormatter(),
                Path.Combine(folder, "pluginhost-.clef"),
                rollingInterval: RollingInterval.Day,
                retainedFileCountLimit: 14,
                fileSizeLimitBytes: 32 << 20,
                rollOnFileSizeLimit: true);
        if (console)
        {
            configuration.WriteTo.Console(
                Serilog.Events.LogEventLevel.Information,
                "{Timestamp:HH:mm:ss} {Level:u3} {Message:lj} {Job}{NewLine}{Exception}",
                CultureInfo.InvariantCulture,
                standardErrorFromLevel: Serilog.Events.LogEventLevel.Verbose);
        }

        return configuration.CreateLogger();
    }
}
