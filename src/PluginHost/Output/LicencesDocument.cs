// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.Output;

/// <summary>What <c>licences --json</c> prints.</summary>
internal sealed record LicencesDocument(string Host, IReadOnlyList<PluginLicence> Plugins);

/// <summary>One plugin's licence.</summary>
/// <param name="Id">Plugin.</param>
/// <param name="Version">Its version.</param>
/// <param name="Licence">SPDX expression.</param>
/// <param name="Class">permissive, weak copyleft, strong copyleft, network copyleft, restricted or unknown.</param>
/// <param name="Boundary">What separates it from the host.</param>
/// <param name="MayBeCalled"><c>yes</c> or <c>check</c>.</param>
/// <param name="Note">What follows.</param>
internal sealed record PluginLicence(string Id, string Version, string Licence, string Class, string Boundary, string MayBeCalled, string Note);
