// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.Cli.Tests.Support;
using PluginHost.DigitalMicrograph.Tests.Support;

namespace PluginHost.DigitalMicrograph.Tests;

/// <summary>One warm host for all tests that do not need one of their own.</summary>
[SetUpFixture]
internal sealed class SharedHost
{
    private string _home = "";
    private RunningProgram? _host;

    [OneTimeSetUp]
    public void Start()
    {
        _home = Directory.CreateTempSubdirectory("ph-gms-").FullName;
        // The scripts' client is started by the interpreter inside this process.
        Environment.SetEnvironmentVariable(Hosts.Variable, _home);
        _host = Hosts.Serve(_home);
    }

    [OneTimeTearDown]
    public void Stop()
    {
        if (Environment.GetEnvironmentVariable(LinesRun.Variable) is { Length: > 0 } folder) LinesRun.Write(folder, TestContext.CurrentContext.Result.SkipCount > 0);
        _host?.Dispose();
        Directory.Delete(_home, recursive: true);
    }
}
