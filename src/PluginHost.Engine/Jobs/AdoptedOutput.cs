// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.Engine.Datasets;

namespace PluginHost.Engine.Jobs;

/// <summary>An output of a job, held until its checksum is taken, whatever its caller does with it meanwhile.</summary>
internal sealed record AdoptedOutput(Dataset Dataset, IDisposable Lease);
