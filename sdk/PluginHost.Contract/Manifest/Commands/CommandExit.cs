// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Contract;

/// <summary>What an exit code of a program means.</summary>
/// <param name="Code">The exit code; not 0.</param>
/// <param name="Detail">One sentence for the user.</param>
/// <param name="Kind">Kind of the error: InvalidInput, InvalidParameters, PluginFailed or LicenceRefused. Without it the job succeeds, and the sentence is a warning.</param>
public sealed record CommandExit(int Code, string Detail, string? Kind = null);
