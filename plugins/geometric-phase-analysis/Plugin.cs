// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

[assembly: Plugin(
    "geometric-phase-analysis",
    Licence = "EUPL-1.2",
    Title = "Geometric phase analysis",
    Summary = "Strain and rotation of a crystal lattice from one high-resolution image.",
    Authors = "The PluginHost authors")]
