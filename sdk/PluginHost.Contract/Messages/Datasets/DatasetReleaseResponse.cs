// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Contract;

/// <summary>Answer to <c>dataset/release</c>.</summary>
/// <param name="Released">False when it was not held (any more); releasing twice is no error.</param>
public sealed record DatasetReleaseResponse(bool Released);
