// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: CC0-1.0

// Strain in the selected area of the front image; only two of the outputs are shown.

object job = PluginHostAnalysis("geometric-phase-analysis")
job.SetInputSelection("image", GetFrontImage())
job.SetNumber("refinements", 5)
job.Run()
image exx := job.Output("exx")
image eyy := job.Output("eyy")
ShowImage(exx)
ShowImage(eyy)
Result("Angle between the fringes: " + Format(job.Value("angle"), "%.2f") + " deg\n")
