// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Reflection;
using System.Runtime.Loader;

namespace PluginHost.Sdk.Build;

/// <summary>Loads a plugin with its own dependencies; contract and SDK are this program's, so that attributes are recognised.</summary>
internal sealed class PluginAssemblyContext(string path) : AssemblyLoadContext(Path.GetFileNameWithoutExtension(path))
{
    private readonly AssemblyDependencyResolver _resolver = new(Path.GetFullPath(path));

    public Assembly LoadPlugin() => LoadFromAssemblyPath(Path.GetFullPath(path));

    protected override Assembly? Load(AssemblyName assemblyName) =>
        assemblyName.Name is "PluginHost.Contract" or "PluginHost.Sdk" ? null
        : _resolver.ResolveAssemblyToPath(assemblyName) is { } found ? LoadFromAssemblyPath(found) : null;

    protected override nint LoadUnmanagedDll(string unmanagedDllName) =>
        _resolver.ResolveUnmanagedDllToPath(unmanagedDllName) is { } found ? LoadUnmanagedDllFromPath(found) : 0;
}
