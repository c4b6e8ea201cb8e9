// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.Conformance;

// dotnet run --project tests/PluginHost.Conformance -- FOLDER [INSTALL]: a line for each rule; exit code 0 when all are kept, 1 when one is not, 2 for wrong usage.
if (args.Length is not (1 or 2) || !File.Exists(Path.Combine(args[0], "plugin.json")))
{
    await Console.Error.WriteLineAsync("usage: PluginHost.Conformance FOLDER [INSTALL]\nFOLDER holds the conformance plugin (docs/contract/conformance.md) with its plugin.json; INSTALL is an installed PluginHost, for runtimes other than rpc.");
    return 2;
}

var install = args.Length > 1 ? args[1] : Path.Combine(AppContext.BaseDirectory, "install");
var broken = 0;
foreach (var rule in Rules.All)
{
    using var limit = new CancellationTokenSource(Rules.Patience);
    var fault = await rule.FaultAsync(Path.GetFullPath(args[0]), install, limit.Token);
    Console.WriteLine(fault is null ? $"ok    {rule.Name}" : $"FAIL  {rule.Name}\n      {fault}");
    if (fault is not null) broken++;
}

Console.WriteLine($"{Rules.All.Count - broken} rules kept, {broken} broken");
return broken == 0 ? 0 : 1;
