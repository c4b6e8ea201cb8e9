// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.Pictures.Reading;

/// <summary>An axis that stays in a projection, <paramref name="Bin"/> elements to one cell.</summary>
internal readonly record struct KeptAxis(int Axis, int Bin = 1);
