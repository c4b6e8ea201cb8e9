// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using PluginHost.Contract;

namespace PluginHost.Wire;

/// <summary>The parameters of requests and notifications: one object, or nothing, which is read as if it were <c>{}</c>.</summary>
internal static class Parameters
{
    /// <summary>Reads them.</summary>
    /// <exception cref="JsonException">They do not fit.</exception>
    /// <exception cref="ContractException">They do not fit.</exception>
    public static T Read<T>(ReadOnlySpan<byte> json, JsonTypeInfo<T> type)
    {
        if (json.IsEmpty) json = "{}"u8;
        if (json[0] != (byte)'{')
        {
            throw new ContractException(new ContractError(ErrorKind.InvalidRequest, "The parameters do not fit: one object with named fields was expected.", ""));
        }

        return JsonText.Read(json, type)!;
    }
}
