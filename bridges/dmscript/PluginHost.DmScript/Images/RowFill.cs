// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.DmScript.Images;

/// <summary>Gives the values of a piece of a row from its place.</summary>
internal delegate void RowFill(RowCursor at, Span<double> values);
