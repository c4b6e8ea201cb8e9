// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.Contract;
using PluginHost.Engine.Catalogue;
using PluginHost.Engine.Datasets;
using PluginHost.Engine.Jobs;
using PluginHost.Engine.Logging;
using PluginHost.Engine.Records;
using PluginHost.Engine.Workers;
using PluginHost.Formats;

namespace PluginHost.Engine.Sessions;

/// <summary>The parts of a host that its sessions call.</summary>
internal sealed record HostServices(
    HostOptions Options,
    PluginCatalogue Catalogue,
    PluginStore Store,
    FormatLibrary Formats,
    DatasetStore Datasets,
    WorkerPool Workers,
    JobQueue Jobs,
    RecordJournal Journal,
    HostLog Log,
    Func<HostStatus> Status,
    Action<HostStopRequest> RequestStop);
