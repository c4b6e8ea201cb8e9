// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

[assembly: Plugin(
    "center-of-mass",
    Title = "Centre of mass",
    Summary = "Where the intensity of every diffraction pattern lies, and the field and phase that follow from it: CoM, DPC and iCoM.",
    Licence = "EUPL-1.2",
    Authors = "The PluginHost authors")]
