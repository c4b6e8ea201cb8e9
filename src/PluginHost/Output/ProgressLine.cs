// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Globalization;
using PluginHost.Contract;
using Spectre.Console;

namespace PluginHost.Output;

/// <summary>How far a job is, on standard error: a bar on terminals, else a plain line every tenth.</summary>
internal sealed class ProgressLine : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly TextStream _stream;
    private readonly string _title;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task? _bar;
    private double _fraction;
    private string _message = "";
    private int _tenths;

    public ProgressLine(TextStream stream, string title) => (_stream, _title) = (stream, title);

    public void Report(JobChanged change)
    {
        lock (_gate)
        {
            if (_ended.Task.IsCompleted) return;
            _fraction = Math.Clamp(change.Fraction ?? _fraction, 0, 1);
            _message = change.Message ?? _message;
            if (_stream.IsTerminal)
            {
                _bar ??= Task.Run(DrawAsync);
            }
            else if ((int)((_fraction * 10) + 1e-9) is var tenths && tenths > _tenths)
            {
                _tenths = tenths;
                _stream.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{_title}: {tenths * 10} %{(_message.Length == 0 ? "" : " " + _message)}"));
                _stream.Flush();
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        Task? bar;
        lock (_gate)
        {
            _ended.TrySetResult();
            bar = _bar;
        }

        if (bar is not null) await bar.ConfigureAwait(false);
    }

    private Task DrawAsync() => new Progress(TerminalConsole.On(_stream)) { AutoClear = true }
        .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
        .StartAsync(async context =>
        {
            var task = context.AddTask(Markup.Escape(_title), maxValue: 1);
            while (!_ended.Task.IsCompleted)
            {
                lock (_gate)
                {
                    task.Value = _fraction;
                    task.Description = Markup.Escape(_message.Length == 0 ? _title : $"{_title}: {_message}");
                }

                await Task.WhenAny(_ended.Task, Task.Delay(100)).ConfigureAwait(false);
            }
        });
}
