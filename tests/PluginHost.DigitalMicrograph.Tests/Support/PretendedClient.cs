// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.DigitalMicrograph.Tests.Support;

/// <summary>A client that gives one answer whatever it is asked; files lie beside its answer.</summary>
internal sealed class PretendedClient : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ph-gms-client-");

    /// <param name="lines">The lines of the answer between the first and the last.</param>
    /// <param name="files">Files of the numbers 1 and 2 (float32) that it writes.</param>
    public PretendedClient(string lines, params string[] files)
    {
        var answer = System.IO.Path.Combine(_folder.FullName, "answer");
        File.WriteAllText(answer, $"pluginhost-call 1\nexit=0\n{lines.ReplaceLineEndings("\n")}\nend=1\n");
        Path = System.IO.Path.Combine(_folder.FullName, "pluginhost-call");
        var writes = string.Concat(files.Select(file => $"printf '\\000\\000\\200\\077\\000\\000\\000\\100' > \"$(dirname \"$2\")/{file}\"\n"));
        File.WriteAllText(Path, $"#!/bin/sh\nwhile [ \"$1\" != --answer ]; do shift; done\n{writes}cp '{answer}' \"$2\"\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(Path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
    }

    public string Path { get; }

    public void Dispose() => _folder.Delete(recursive: true);
}
