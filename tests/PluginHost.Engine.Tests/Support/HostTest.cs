// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using NUnit.Framework;
using PluginHost.Client;

namespace PluginHost.Engine.Tests.Support;

/// <summary>Tests of one host with one caller, both made anew for each.</summary>
[CancelAfter(120_000)]
public abstract class HostTest
{
    private protected TestHost Host { get; private set; } = null!;

    private protected HostClient Client { get; private set; } = null!;

    [SetUp]
    public async Task StartAsync()
    {
        Host = await TestHost.StartAsync(Change);
        Client = await CallAsync();
    }

    [TearDown]
    public async Task StopAsync()
    {
        await Client.DisposeAsync();
        await Host.DisposeAsync();
    }

    /// <summary>What is different from a host of the program.</summary>
    protected virtual HostOptions Change(HostOptions options) => options;

    private protected virtual Task<HostClient> CallAsync() => Host.ConnectAsync();
}
