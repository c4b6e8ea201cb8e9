// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.Engine.Tests.Support;

/// <summary>Waits for what is to come; the time limit of the test is that of the wait.</summary>
internal static class Eventually
{
    public static async Task HoldsAsync(Func<bool> condition)
    {
        while (!condition()) await Task.Delay(10, TimeLimit.Token);
    }

    public static async Task HoldsAsync(Func<Task<bool>> condition)
    {
        while (!await condition()) await Task.Delay(10, TimeLimit.Token);
    }
}
