// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.Engine.Datasets;

namespace PluginHost.Engine.Jobs;

/// <summary>An input of a job, held until the job has ended and its checksum is taken.</summary>
internal sealed record BoundInput(string Name, Dataset Dataset, IDisposable Lease);
