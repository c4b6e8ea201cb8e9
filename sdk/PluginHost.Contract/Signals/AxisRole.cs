// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Text.Json.Serialization;

namespace PluginHost.Contract;

/// <summary>Whether an axis says where the probe was or what the detector saw.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AxisRole>))]
public enum AxisRole
{
    /// <summary>What the detector saw: image rows and columns, energy, scattering angle.</summary>
    [JsonStringEnumMemberName("signal")] Signal,
    /// <summary>Where the probe was, or which frame of a series it is.</summary>
    [JsonStringEnumMemberName("navigation")] Navigation,
}
