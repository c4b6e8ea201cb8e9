// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.DmScript.Images;

/// <summary>Takes a piece of a row of values.</summary>
internal delegate void RowAction(ReadOnlySpan<double> row);
