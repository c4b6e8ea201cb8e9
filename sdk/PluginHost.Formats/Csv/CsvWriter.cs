// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Text.Json.Nodes;
using PluginHost.Contract;

namespace PluginHost.Formats.Csv;

/// <summary>
/// Writes tables, spectra, profiles and small images as comma-separated values (RFC 4180) for spreadsheets and scripts. The first row names the columns with
/// their units, the first column is the calibrated axis. UTF-8 with a mark at its start, without which spreadsheets take it for the machine's own code page.
/// </summary>
public sealed class CsvWriter : IFormatWriter
{
    /// <inheritdoc/>
    public FormatDescription Format { get; } = new()
    {
        Id = "csv",
        Name = "comma-separated values",
        Extensions = [".csv"],
        Writes = true,
        Carries = ["axes", "units"],
    };

    /// <inheritdoc/>
    public IReadOnlyList<string> Write(SignalSource signal, string path, WriteTransaction target, JsonObject options, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(signal);
        ArgumentNullException.ThrowIfNull(target);
        var descriptor = signal.Descriptor;
        if (!descriptor.ElementType.IsReal()) throw new UnsupportedFormatException($"CSV holds real numbers; this signal has {descriptor.ElementType.Name()}.", path);
        if (descriptor.Shape.Count is not (1 or 2)) throw new UnsupportedFormatException($"CSV holds signals with one or two axes; this one has {descriptor.Shape.Count}.", path);
        var columns = CsvColumns.Of(descriptor);
        using (var file = target.Create(path))
        using (var rows = new CsvRows(file, descriptor, columns))
        {
            signal.CopyTo(rows, cancellation);
            rows.Flush();
        }

        var losses = new Losses();
        losses.Add(descriptor.Axes.Any(axis => axis.Role == AxisRole.Navigation) && columns.AreValues, "Which axes are navigation and which signal is not kept.");
        losses.Title(descriptor);
        losses.Metadata(descriptor, "quantity", "columns");
        return losses.Sentences;
    }
}
