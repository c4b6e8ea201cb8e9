// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.Contract;

namespace PluginHost.Call.Arrays;

/// <summary>An output of a job, and where it was written.</summary>
/// <param name="Name">Name.</param>
/// <param name="Signal">What it is; its handle is left out once the host has let it go.</param>
/// <param name="Element">How its elements lie in the file.</param>
/// <param name="Spec">What the catalogue says of it, when asked.</param>
/// <param name="File">File; null when none was asked for.</param>
/// <param name="Form"><c>raw</c>, or the id of the format; null without a file.</param>
/// <param name="Lost">What the format could not hold.</param>
/// <param name="Failure">Why there is no file though one was asked for.</param>
internal sealed record DeliveredOutput(
    string Name, SignalDescriptor Signal, StoredElement Element, OutputSpec? Spec, string? File = null, string? Form = null, IReadOnlyList<string>? Lost = null,
    string? Failure = null);
