// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Text.Json;

namespace PluginHost.Conformance;

/// <summary>One rule of the plugin side of the contract, and how it is checked.</summary>
/// <param name="Name">The rule as a sentence.</param>
/// <param name="Check">Plays the host; throws <see cref="BrokenRuleException"/> where the worker breaks the rule.</param>
internal sealed record Rule(string Name, Func<WorkerUnderTest, Task> Check)
{
    /// <summary>Checks it on a fresh worker.</summary>
    /// <returns>What is wrong; null when the rule is kept.</returns>
    public async Task<string?> FaultAsync(string folder, string install, CancellationToken cancellation)
    {
        var worker = await WorkerUnderTest.StartAsync(folder, install, cancellation);
        await using (worker)
        {
            try
            {
                await Check(worker);
                return null;
            }
            catch (OperationCanceledException)
            {
                return "It took too long." + worker.Heard();
            }
            catch (Exception fault) when (fault is BrokenRuleException or IOException or JsonException or FormatException)
            {
                return fault.Message + worker.Heard();
            }
        }
    }

    public override string ToString() => Name;
}
