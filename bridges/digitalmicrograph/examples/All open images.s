// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: CC0-1.0

// Counts the particles in every open image of two dimensions. An image that fails does not stop the others.

string CountParticles(image img)
{
	string line
	try
	{
		object job = PluginHostAnalysis("particle-size-distribution")
		job.SetInput("image", img)
		job.Run()
		line = job.TextValue("count") + " particles, mean " + job.TextValue("mean") + " " + job.TextValue("units")
	}
	catch
	{
		line = GetExceptionString()
		break
	}
	return GetName(img) + ": " + line + "\n"
}

number i
for (i = 0; i < CountImageDocuments(); i++)
{
	image img := ImageDocumentGetImage(GetImageDocument(i), 0)
	if (ImageGetNumDimensions(img) == 2) Result(CountParticles(img))
}
