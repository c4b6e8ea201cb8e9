// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Contract;

/// <summary>Checksum of a dataset's bytes in C order, little-endian.</summary>
/// <param name="Sha256">64 hexadecimal digits, lower case.</param>
public sealed record DatasetChecksumResponse(string Sha256);
