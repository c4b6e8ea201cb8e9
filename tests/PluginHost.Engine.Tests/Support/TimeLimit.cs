// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using NUnit.Framework;

namespace PluginHost.Engine.Tests.Support;

/// <summary>The time limit of the test that runs now.</summary>
internal static class TimeLimit
{
    private static readonly TimeSpan CleanUp = TimeSpan.FromSeconds(60);

    public static CancellationToken Token => TestContext.CurrentContext.CancellationToken;

    /// <summary>Ends something when the test's time is up, so that whoever waits for it hears of it.</summary>
    public static void End(Action action) => Token.Register(action);

    /// <summary>Clean-up that does not end is a failure too.</summary>
    public static Task WithinAsync(Task cleanUp) => cleanUp.WaitAsync(CleanUp);
}
