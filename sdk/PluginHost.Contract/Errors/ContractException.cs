// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Contract;

/// <summary>An error of the contract. Subclasses stand for one kind each; this class carries kinds received from a newer side.</summary>
public class ContractException : Exception
{
    /// <summary>Makes an exception from an error received or found.</summary>
    public ContractException(ContractError error, Exception? inner = null)
        : base(error?.Detail, inner)
    {
        ArgumentNullException.ThrowIfNull(error);
        Error = error;
    }

    /// <summary>The error as it crosses the contract.</summary>
    public ContractError Error { get; }

    /// <summary>Short for <c>Error.Kind</c>.</summary>
    public string Kind => Error.Kind;
}
