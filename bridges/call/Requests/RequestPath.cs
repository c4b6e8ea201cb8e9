// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.Call.Errors;
using PluginHost.Contract;

namespace PluginHost.Call.Requests;

/// <summary>Paths of requests.</summary>
internal static class RequestPath
{
    /// <summary>The absolute path: a host has another working folder than its caller. Relative ones are relative to the folder, where there is one.</summary>
    /// <exception cref="ContractException">It is no path.</exception>
    public static string Full(string path, string key, string? folder)
    {
        try
        {
            return folder is null ? Path.GetFullPath(path) : Path.GetFullPath(path, folder);
        }
        catch (Exception error) when (error is ArgumentException or IOException)
        {
            throw CallErrorKind.Wrong($"'{key}' is '{path}', which is no path: {error.Message}", key);
        }
    }
}
