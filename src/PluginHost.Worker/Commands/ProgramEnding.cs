// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.Worker.Commands;

/// <summary>How a program ended.</summary>
/// <param name="ExitCode">Its exit code; 128 and the number of a signal where one ended it.</param>
/// <param name="Words">The same in words.</param>
internal sealed record ProgramEnding(int ExitCode, string Words);
