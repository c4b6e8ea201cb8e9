// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.DmScript.Images;

/// <summary>A function of a row of values; the two may be the same memory.</summary>
internal delegate void SpanFunction(ReadOnlySpan<double> values, Span<double> results);
