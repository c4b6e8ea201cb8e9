// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Text.Json.Serialization.Metadata;
using PluginHost.Contract;

namespace PluginHost.Wire;

/// <summary>How the types of the contract are written and read; asked for only when a message of the type is there, because to make it takes a program that just starts some time.</summary>
internal static class ContractTypes
{
    /// <summary>Generated code knows the contract's types, and no other crosses it.</summary>
    public static JsonTypeInfo<T> Of<T>() => (JsonTypeInfo<T>)(ContractJson.Default.GetTypeInfo(typeof(T))
        ?? throw new NotSupportedException($"{typeof(T)} is no type of the contract."));
}
