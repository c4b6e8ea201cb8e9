// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.Contract;

namespace PluginHost.Engine.Workers;

/// <summary>What a worker tells about the job that it runs.</summary>
internal interface IWorkerJob
{
    string Id { get; }

    void Progress(JobProgress progress);

    void Printed(string line);

    void Logged(LogMessage message);

    /// <summary>The worker printed more than one job may.</summary>
    void Flooded();
}
