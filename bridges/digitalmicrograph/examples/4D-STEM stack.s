// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: CC0-1.0

// A dark-field image and the centre of mass of the front 4D-STEM stack, the second in the background.

image stack := GetFrontImage()
object dark = PluginHostAnalysis("virtual-detector")
dark.SetInput("data", stack)
dark.SetNumber("inner", 4)
dark.SetNumber("outer", 12)
dark.Run()
dark.ShowResults()

object moment = PluginHostAnalysis("center-of-mass")
moment.SetInput("data", stack)
moment.SetText("estimateRotation", "1")
PluginHostRunInBackground(moment, "Centre of mass")
