// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

[assembly: Plugin(
    "particle-size-distribution",
    Licence = "EUPL-1.2",
    Title = "Particle size distribution",
    Summary = "Finds particles in an image and measures their sizes.",
    Authors = "The PluginHost authors")]
