// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.Call.Requests;

namespace PluginHost.Call.CommandLine;

/// <summary>What the command line asks for.</summary>
/// <param name="Verb">The verb.</param>
/// <param name="Request">The request, with what stood in a file and as arguments.</param>
/// <param name="Progress">File for the progress of a job; null when none is wanted.</param>
internal sealed record CallLine(string Verb, CallRequest Request, string? Progress);
