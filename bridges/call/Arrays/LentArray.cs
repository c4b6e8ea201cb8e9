// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Text.Json.Nodes;
using PluginHost.Call.Requests;
using PluginHost.Client;
using PluginHost.Contract;

namespace PluginHost.Call.Arrays;

/// <summary>Hands a caller's array to the host: where it lies when its bytes are those of the contract, else as a copy that are.</summary>
internal static class LentArray
{
    /// <summary>As an input of a job.</summary>
    /// <exception cref="ContractException">The file does not hold the array, or the host refused.</exception>
    public static async Task<InputReference> ReferAsync(HostClient host, RawArray array, CancellationToken cancellation)
    {
        var request = await RequestAsync(host, array, keep: false, cancellation).ConfigureAwait(false);
        if (request.Location is not null) return new InputReference { Array = request };
        // Held by this session; a job that goes on holds it too.
        return new InputReference { Dataset = (await CopyAsync(host, array, request, cancellation).ConfigureAwait(false)).Dataset };
    }

    /// <summary>As a dataset that stays when the session ends.</summary>
    /// <exception cref="ContractException">The file does not hold the array, or the host refused.</exception>
    public static async Task<SignalDescriptor> LendAsync(HostClient host, RawArray array, CancellationToken cancellation)
    {
        var request = await RequestAsync(host, array, keep: true, cancellation).ConfigureAwait(false);
        return request.Location is null
            ? await CopyAsync(host, array, request, cancellation).ConfigureAwait(false)
            : await host.CreateAsync(request, cancellation).ConfigureAwait(false);
    }

    /// <summary>Has a location where the file's bytes are those of the contract.</summary>
    private static async Task<DatasetCreateRequest> RequestAsync(HostClient host, RawArray array, bool keep, CancellationToken cancellation) => new()
    {
        Title = array.Title,
        ElementType = array.Element.Type,
        Shape = [.. array.Axes.Select(axis => axis.Size)],
        Axes = array.Axes,
        Metadata = await MetadataAsync(host, array, cancellation).ConfigureAwait(false),
        Location = array.Conversion is null ? new ArrayLocation(array.Path, array.Offset) : null,
        Keep = keep,
    };

    private static async Task<SignalDescriptor> CopyAsync(HostClient host, RawArray array, DatasetCreateRequest request, CancellationToken cancellation)
    {
        var signal = await host.CreateAsync(request, cancellation).ConfigureAwait(false);
        try
        {
            Fill(signal, array, cancellation);
            return signal;
        }
        catch
        {
            if (request.Keep) await OutputDelivery.ReleaseAsync(host, [signal.Dataset!], CancellationToken.None).ConfigureAwait(false);
            throw;
        }
    }

    private static async Task<JsonObject> MetadataAsync(HostClient host, RawArray array, CancellationToken cancellation)
    {
        if (array.Tags is null) return array.Metadata;
        // Held until the session ends, which is soon.
        var file = await host.OpenAsync(new DatasetOpenRequest(array.Tags), cancellation).ConfigureAwait(false);
        var metadata = file.Signals is [var first, ..] ? first.Signal.Metadata.DeepClone().AsObject() : [];
        Add(metadata, array.Metadata);
        return metadata;
    }

    private static void Add(JsonObject metadata, JsonObject more)
    {
        foreach (var (name, value) in more)
        {
            if (metadata[name] is JsonObject branch && value is JsonObject inner) Add(branch, inner);
            else metadata[name] = value?.DeepClone();
        }
    }

    private static void Fill(SignalDescriptor signal, RawArray array, CancellationToken cancellation)
    {
        try
        {
            using var target = new FileStream(signal.Location!.Path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, 0);
            target.Position = signal.Location.Offset;
            ArrayCopy.Copy(new ArrayLocation(array.Path, array.Offset), signal.Bytes, target, array.Conversion, cancellation);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UnreadableFileException($"The array of '{array.Path}' cannot be handed over: {error.Message}", array.Path, inner: error);
        }
    }
}
