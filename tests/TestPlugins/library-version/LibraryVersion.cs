// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using Newtonsoft.Json;

namespace PluginHost.TestPlugins.Libraries;

public sealed record VersionResult(string Version, string Text);

public static class LibraryVersion
{
    [Analysis("library-version")]
    public static VersionResult Version() => new(typeof(JsonConvert).Assembly.GetName().Version!.ToString(), JsonConvert.SerializeObject("text"));
}
