// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.DmScript.Tests.CommandLine;

/// <summary>What a run of the program left.</summary>
internal sealed record Ended(int Code, string Output, string Errors);
