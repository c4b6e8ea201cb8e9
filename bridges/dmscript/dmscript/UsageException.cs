// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.DmScript.CommandLine;

/// <summary>The command line is not as expected.</summary>
internal sealed class UsageException(string message) : Exception(message);
