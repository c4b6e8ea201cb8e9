// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: CC0-1.0

// Measures the particles in the front image.

object job = PluginHostAnalysis("particle-size-distribution")
job.SetInput("image", GetFrontImage())
job.SetNumber("minimumArea", 20)
job.SetText("split", "watershed")
job.Run()
job.ShowResults()
Result("Mean diameter: " + Format(job.Value("mean"), "%.3g") + " " + job.TextValue("units") + "\n")
