// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

[assembly: Plugin(
    "virtual-detector",
    Title = "Virtual detectors",
    Summary = "Images from diffraction patterns: bright field, annular dark field, segments, any mask; and what the patterns have in common.",
    Licence = "EUPL-1.2",
    Authors = "The PluginHost authors")]
