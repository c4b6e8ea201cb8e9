// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.Benchmarks;

// One line a figure: what, how much, against what, as a ratio. `all` (or nothing) takes every one; names take some.
if (args is ["bare-server", var address]) return await BareServer.RunAsync(address);

var wanted = args.Where(argument => argument != "all").ToHashSet(StringComparer.Ordinal);
Dictionary<string, Func<Installed, Task<IReadOnlyList<Figure>>>> groups = new(StringComparer.Ordinal)
{
    ["call"] = CallFigures.TakeAsync,
    ["hand-over"] = HandOverFigures.TakeAsync,
    ["scan"] = ScanFigures.TakeAsync,
    ["dm-write"] = DmWriteFigures.TakeAsync,
    ["start"] = StartFigures.TakeAsync,
    ["callers"] = CallerFigures.TakeAsync,
    ["gms"] = GmsFigures.TakeAsync,
    ["client"] = ClientFigures.TakeAsync,
};
if (wanted.FirstOrDefault(name => !groups.ContainsKey(name)) is { } unknown)
{
    Console.Error.WriteLine($"There is no group '{unknown}'; there are {string.Join(", ", groups.Keys)}.");
    return 2;
}

await using var installed = await Installed.StartAsync();
Console.WriteLine(Machine.Describe());
foreach (var (name, take) in groups)
{
    if (wanted.Count > 0 && !wanted.Contains(name)) continue;
    var before = Machine.ForeignLoad();
    foreach (var figure in await take(installed)) Console.WriteLine(figure);
    Console.WriteLine($"  ({name}: other programs used {before:P0} of the processors just before)");
}

return 0;
