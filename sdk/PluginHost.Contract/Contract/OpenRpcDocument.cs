// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Text;

namespace PluginHost.Contract;

/// <summary>The OpenRPC document of the contract, as it stands in <c>docs/contract/openrpc.json</c>; the answer to <c>rpc.discover</c>.</summary>
public static class OpenRpcDocument
{
    /// <summary>The document as JSON text, about 100 kB; read anew each time.</summary>
    public static string Text
    {
        get
        {
            using var stream = typeof(OpenRpcDocument).Assembly.GetManifestResourceStream("openrpc.json")!;
            using var reader = new StreamReader(stream, Encoding.UTF8);
            return reader.ReadToEnd();
        }
    }
}
