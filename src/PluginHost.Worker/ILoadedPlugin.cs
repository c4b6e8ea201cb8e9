// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.Contract;

namespace PluginHost.Worker;

/// <summary>The one plugin of this worker, whatever it is made of.</summary>
internal interface ILoadedPlugin
{
    string Version { get; }

    /// <summary>Ids of its analyses.</summary>
    IReadOnlyList<string> Analyses { get; }

    /// <summary>Runs one of its analyses.</summary>
    Task<AnalysisRunResponse> RunAsync(AnalysisRunRequest request, JobContext context);

    /// <summary>Ends the processes that it has started, now.</summary>
    void EndPrograms();
}
