// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.Demo;

/// <summary>A number that an analysis gave, beside the truth that went into the sample.</summary>
/// <param name="Analysis">Analysis.</param>
/// <param name="What">What was measured.</param>
/// <param name="Measured">Result.</param>
/// <param name="Truth">What it should be.</param>
/// <param name="Units">Units of both.</param>
/// <param name="Picture">Picture to look at.</param>
/// <param name="Results">Folder of the results.</param>
/// <param name="Record">Record of the run.</param>
internal sealed record DemoCheck(string Analysis, string What, double Measured, double Truth, string Units, string Picture, string Results, string? Record);
