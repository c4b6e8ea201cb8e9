// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Contract;

/// <summary>A worker process.</summary>
/// <param name="Plugin">Plugin that it runs.</param>
/// <param name="ProcessId">Process id.</param>
/// <param name="Job">Job that it runs now, if any.</param>
/// <param name="MemoryBytes">Bytes of memory that it uses.</param>
/// <param name="Jobs">Jobs that it has run.</param>
public sealed record WorkerStatus(string Plugin, int ProcessId, string? Job = null, long MemoryBytes = 0, long Jobs = 0);
