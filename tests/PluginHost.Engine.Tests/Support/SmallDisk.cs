// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.ComponentModel;
using System.Diagnostics;
using NUnit.Framework;

namespace PluginHost.Engine.Tests.Support;

/// <summary>A file system of a few pages in memory, mounted at a folder.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly string _folder;

    /// <param name="folder">Folder, which exists.</param>
    /// <param name="limits">Options of tmpfs(5), such as <c>size=64k</c>.</param>
    public SmallDisk(string folder, string limits)
    {
        _folder = folder;
        if (Run("mount", "-t", "tmpfs", "-o", limits, "tmpfs", folder) is { } reason) Assert.Ignore($"No small file system can be mounted here, so a full disk is not tested: {reason}");
    }

    /// <summary>Takes what is left of it, to the last file.</summary>
    public void Fill()
    {
        try
        {
            for (var number = 0; ; number++) File.WriteAllBytes(Path.Combine(_folder, $"full-{number}"), new byte[4096]);
        }
        catch (IOException)
        {
            // Full.
        }
    }

    /// <summary>Nothing on it can be changed, or it can be again.</summary>
    public void Protect(bool isProtected) => Assert.That(Run("mount", "-o", isProtected ? "remount,ro" : "remount,rw", _folder), Is.Null);

    public void Dispose() => Assert.That(Run("umount", _folder), Is.Null);

    // Null, or why it did not work.
    private static string? Run(string program, params string[] arguments)
    {
        if (!OperatingSystem.IsLinux()) return "it is no Linux";
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            var said = process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? null : said.Trim();
        }
        catch (Win32Exception error)
        {
            return error.Message;
        }
    }
}
