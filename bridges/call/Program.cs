// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.Call;

// The whole program: one call, one answer, one exit code.
using var interruption = new Interruption();
return await CallProgram.RunAsync(args, interruption.Token);
