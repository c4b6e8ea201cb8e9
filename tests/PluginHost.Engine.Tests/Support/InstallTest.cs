// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using NUnit.Framework;

namespace PluginHost.Engine.Tests.Support;

/// <summary>Tests that start hosts of their own, in an installation made anew for each.</summary>
[CancelAfter(120_000)]
public abstract class InstallTest
{
    private protected TestInstall Place { get; private set; } = null!;

    [SetUp]
    public void Make() => Place = new TestInstall();

    [TearDown]
    public void Remove() => Place.Dispose();
}
