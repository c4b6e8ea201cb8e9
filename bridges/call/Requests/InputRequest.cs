// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Text.Json.Nodes;
using PluginHost.Call.Errors;
using PluginHost.Call.Lines;
using PluginHost.Contract;

namespace PluginHost.Call.Requests;

/// <summary>One input: a signal in a file, a handle, or plain numbers in a file with all that there is to say about them.</summary>
internal sealed record InputRequest
{
    public required string Key { get; init; }

    public string? File { get; init; }

    public string? Signal { get; init; }

    public string? Dataset { get; init; }

    public RawArray? Raw { get; init; }

    /// <exception cref="ContractException">It is no input.</exception>
    public static InputRequest Read(RequestNode node)
    {
        node.RefuseOthersThan(["file", "signal", "dataset", "raw", .. RawArray.Keys]);
        var (file, dataset, raw) = (node.FullPath("file"), node.Text("dataset"), node.FullPath("raw"));
        if (new[] { file, dataset, raw }.Count(given => given is not null) != 1)
        {
            throw CallErrorKind.Wrong($"The input '{node.Path}' needs one of file, raw and dataset.", node.Path);
        }

        var signal = node.Text("signal");
        if (signal is not null && file is null) throw CallErrorKind.Wrong($"'{node.Key("signal")}' goes with '{node.Key("file")}' only.", node.Key("signal"));
        var request = new InputRequest
        {
            Key = node.Path,
            File = file,
            Signal = signal,
            Dataset = dataset,
            Raw = raw is null ? null : RawArray.Read(raw, node),
        };
        node.RefuseOthers();
        return request;
    }
}
