// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.ContractDocuments;

if (args is not [var folder])
{
    await Console.Error.WriteLineAsync("usage: ContractDocuments FOLDER   (docs/contract of the repository)");
    return 2;
}

foreach (var (name, text) in GeneratedDocuments.Of(folder))
{
    var path = Path.Combine(folder, name);
    if (File.Exists(path) && await File.ReadAllTextAsync(path) == text) continue;
    await File.WriteAllTextAsync(path, text);
    Console.WriteLine($"wrote {path}");
}

return 0;
