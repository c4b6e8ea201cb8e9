// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: CC0-1.0

// Particles in a map of the intensity between two energies of the front spectrum image.

image si := GetFrontImage()
number from = 20
number to = 40
image map := RealImage(GetName(si) + " map", 4, ImageGetDimensionSize(si, 0), ImageGetDimensionSize(si, 1))
map = 0
number i
for (i = from; i < to; i++) map += Slice2(si, 0, 0, i, 0, ImageGetDimensionSize(si, 0), 1, 1, ImageGetDimensionSize(si, 1), 1)
number origin, scale
string units
ImageGetDimensionCalibration(si, 0, origin, scale, units, 1)
ImageSetDimensionCalibration(map, 0, origin, scale, units, 1)
ImageGetDimensionCalibration(si, 1, origin, scale, units, 1)
ImageSetDimensionCalibration(map, 1, origin, scale, units, 1)

object job = PluginHostAnalysis("particle-size-distribution")
job.SetInput("image", map)
job.Run()
job.ShowResults()
