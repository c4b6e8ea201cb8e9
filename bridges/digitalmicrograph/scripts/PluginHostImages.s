// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

// PluginHost for DigitalMicrograph: images out to files with all that is known of them, and results back.

// Whether plain numbers are enough; else the image goes as a file of GMS' own.
number PluginHostGoesRaw(image img)
{
	number code = ImageGetDataType(img)
	if (code == 1 || code == 2 || code == 3 || code == 6 || code == 7) return 1
	return code >= 9 && code <= 14 || code == 23
}

// Bytes of the largest image that travels as a file of GMS' own, which takes a copy of it: larger ones are not to be in memory twice.
number PluginHostLargestFile()
{
	return 268435456
}

number PluginHostGoesAsFile(image img, number isWanted)
{
	if (!PluginHostGoesRaw(img)) return 1
	number bytes = ImageGetDataElementByteSize(img)
	number i
	for (i = 0; i < ImageGetNumDimensions(img); i++) bytes = bytes * ImageGetDimensionSize(img, i)
	return isWanted && bytes <= PluginHostLargestFile()
}

string PluginHostAxisLines(image img, string key)
{
	string lines = ""
	number n = ImageGetNumDimensions(img)
	number first
	number many
	PluginHostSignalDimensions(img, first, many)
	number i
	for (i = 0; i < n; i++)
	{
		number origin
		number scale
		string units
		ImageGetDimensionCalibration(img, i, origin, scale, units, 1)
		// The lines count from the slowest dimension, GMS from the fastest.
		string axis = key + ".axis." + Format(n - 1 - i, "%.0f") + "."
		if (scale == 0) scale = 1
		lines = lines + axis + "scale=" + PluginHostNumberText(scale) + "\n"
		lines = lines + axis + "origin=" + PluginHostNumberText(origin) + "\n"
		if (units != "") lines = lines + axis + "units=" + PluginHostEscape(units) + "\n"
		string role = "navigation"
		if (i >= first && i < first + many) role = "signal"
		lines = lines + axis + "role=" + role + "\n"
	}
	return lines
}

string PluginHostIntensityLines(image img, string key)
{
	string lines = ""
	number scale = ImageGetIntensityScale(img)
	number origin = ImageGetIntensityOrigin(img)
	string units = ImageGetIntensityUnitString(img)
	// A scale of 1 without units says nothing.
	if (units != "") lines = lines + key + ".intensity.units=" + PluginHostEscape(units) + "\n"
	if (scale == 0) scale = 1
	if (scale != 1 || origin != 0)
	{
		lines = lines + key + ".intensity.scale=" + PluginHostNumberText(scale) + "\n"
		lines = lines + key + ".intensity.origin=" + PluginHostNumberText(origin) + "\n"
	}
	return lines
}

string PluginHostShape(image img)
{
	string shape = ""
	number i
	for (i = 0; i < ImageGetNumDimensions(img); i++)
	{
		string size = Format(ImageGetDimensionSize(img, i), "%.0f")
		if (i == 0) shape = size
		else shape = size + "," + shape
	}
	return shape
}

// All numbers of an image into a file, or from one: "" or what went wrong. The image itself is written, no copy of it.
string PluginHostTryPixels(image img, string file, number isOut)
{
	string failure = ""
	number reference = 0
	number isOpen = 0
	object stream
	string otherwise = "the file is not whole."
	if (isOut) otherwise = "the disk may be full."
	try
	{
		if (isOut) reference = CreateFileForWriting(file)
		else reference = OpenFileForReading(file)
		isOpen = 1
		stream = NewStreamFromFileReference(reference, 0)
		if (isOut) ImageWriteImageDataToStream(img, stream, 2)
		else ImageReadImageDataFromStream(img, stream, 2)
	}
	catch
	{
		failure = PluginHostOr(GetExceptionString(), otherwise)
		break
	}
	stream = NULL
	if (isOpen) failure = PluginHostTryClose(reference, failure)
	return failure
}

// The tags of an image as those of an image of one pixel, which the host reads as it reads any file of GMS. Whether it worked.
number PluginHostTrySaveTags(image img, string file)
{
	number done = 0
	try
	{
		image pixel := RealImage(GetName(img), 4, 1, 1)
		TagGroupCopyTagsFrom(ImageGetTagGroup(pixel), ImageGetTagGroup(img))
		SaveAsGatan(pixel, file)
		done = DoesFileExist(file)
	}
	catch break
	return done
}

// Saves a copy, because GMS would from now on take the file for the place of the image.
string PluginHostTrySaveImage(image img, string file)
{
	string failure = ""
	try
	{
		image copy := ImageClone(img)
		ImageCopyCalibrationFrom(copy, img)
		TagGroupCopyTagsFrom(ImageGetTagGroup(copy), ImageGetTagGroup(img))
		SetName(copy, GetName(img))
		SaveAsGatan(copy, file)
	}
	catch
	{
		failure = PluginHostOr(GetExceptionString(), "the disk may be full.")
		break
	}
	return failure
}

// Writes an image into the folder of a call; the lines of the request that tell of it.
string PluginHostSendImage(image img, string folder, string input, number position, number asFile)
{
	string key = "input." + PluginHostKey(input)
	string name = "input" + Format(position, "%.0f")
	string failure
	if (PluginHostGoesAsFile(img, asFile))
	{
		failure = PluginHostTrySaveImage(img, PathConcatenate(folder, name + ".dm4"))
		if (failure != "") Throw("The image '" + GetName(img) + "' cannot be written for PluginHost: " + failure)
		return key + ".file=" + name + ".dm4\n"
	}
	failure = PluginHostTryPixels(img, PathConcatenate(folder, name + ".raw"), 1)
	if (failure != "") Throw("The image '" + GetName(img) + "' cannot be written for PluginHost: " + failure)
	string lines = key + ".raw=" + name + ".raw\n"
	lines = lines + key + ".dtype=dm" + Format(ImageGetDataType(img), "%.0f") + "\n"
	lines = lines + key + ".shape=" + PluginHostShape(img) + "\n"
	lines = lines + key + ".title=" + PluginHostEscape(GetName(img)) + "\n"
	lines = lines + PluginHostAxisLines(img, key) + PluginHostIntensityLines(img, key)
	if (TagGroupCountTags(ImageGetTagGroup(img)) > 0)
	{
		// Without its tags an image can still be analysed.
		if (PluginHostTrySaveTags(img, PathConcatenate(folder, name + "-tags.dm4"))) lines = lines + key + ".tags=" + name + "-tags.dm4\n"
	}
	return lines
}

// The part of an image inside its selection, calibrated as the whole; the image itself when nothing is selected.
image PluginHostSelection(image img)
{
	number n = ImageGetNumDimensions(img)
	number t
	number l
	number b
	number r
	if (n < 2) return img
	if (!GetSelection(img, t, l, b, r)) return img
	number sx = ImageGetDimensionSize(img, 0)
	number sy = ImageGetDimensionSize(img, 1)
	if (t <= 0 && l <= 0 && b >= sy && r >= sx) return img
	if (n > 3) Throw("A selection can be taken of images and of spectrum images; '" + GetName(img) + "' has " + Format(n, "%.0f") + " dimensions.")
	if (t < 0) t = 0
	if (l < 0) l = 0
	if (b > sy) b = sy
	if (r > sx) r = sx
	if (b <= t || r <= l) Throw("The selection in '" + GetName(img) + "' is empty.")
	image part
	if (n == 2) part := ImageClone(Slice2(img, l, t, 0, 0, r - l, 1, 1, b - t, 1))
	else part := ImageClone(Slice3(img, l, t, 0, 0, r - l, 1, 1, b - t, 1, 2, ImageGetDimensionSize(img, 2), 1))
	ImageCopyCalibrationFrom(part, img)
	TagGroupCopyTagsFrom(ImageGetTagGroup(part), ImageGetTagGroup(img))
	SetName(part, GetName(img) + " (selection)")
	number i
	for (i = 0; i < n; i++)
	{
		number origin
		number scale
		string units
		ImageGetDimensionCalibration(img, i, origin, scale, units, 1)
		if (i == 0) origin = origin - l
		if (i == 1) origin = origin - t
		ImageSetDimensionCalibration(part, i, origin, scale, units, 1)
	}
	return part
}

image PluginHostNewInteger(string name, number bytes, number isSigned, number n, number d0, number d1, number d2, number d3)
{
	if (n == 1) return IntegerImage(name, bytes, isSigned, d0)
	if (n == 2) return IntegerImage(name, bytes, isSigned, d0, d1)
	if (n == 3) return IntegerImage(name, bytes, isSigned, d0, d1, d2)
	return IntegerImage(name, bytes, isSigned, d0, d1, d2, d3)
}

image PluginHostNewReal(string name, number bytes, number n, number d0, number d1, number d2, number d3)
{
	if (n == 1) return RealImage(name, bytes, d0)
	if (n == 2) return RealImage(name, bytes, d0, d1)
	if (n == 3) return RealImage(name, bytes, d0, d1, d2)
	return RealImage(name, bytes, d0, d1, d2, d3)
}

image PluginHostNewComplex(string name, number bytes, number n, number d0, number d1, number d2, number d3)
{
	if (n == 1) return ComplexImage(name, bytes, d0)
	if (n == 2) return ComplexImage(name, bytes, d0, d1)
	if (n == 3) return ComplexImage(name, bytes, d0, d1, d2)
	return ComplexImage(name, bytes, d0, d1, d2, d3)
}

image PluginHostNewBinary(string name, number n, number d0, number d1, number d2, number d3)
{
	if (n == 1) return BinaryImage(name, d0)
	if (n == 2) return BinaryImage(name, d0, d1)
	if (n == 3) return BinaryImage(name, d0, d1, d2)
	return BinaryImage(name, d0, d1, d2, d3)
}

image PluginHostNewColour(string name, number n, number d0, number d1, number d2)
{
	if (n == 3) return RGBImage(name, 4, d0, d1, d2)
	return RGBImage(name, 4, d0, d1)
}

// An image of the type that ImageGetDataType would give as 'code', sizes from the fastest.
image PluginHostNewImage(string name, number code, number n, number d0, number d1, number d2, number d3)
{
	if (code == 1) return PluginHostNewInteger(name, 2, 1, n, d0, d1, d2, d3)
	if (code == 2) return PluginHostNewReal(name, 4, n, d0, d1, d2, d3)
	if (code == 3) return PluginHostNewComplex(name, 8, n, d0, d1, d2, d3)
	if (code == 6) return PluginHostNewInteger(name, 1, 0, n, d0, d1, d2, d3)
	if (code == 7) return PluginHostNewInteger(name, 4, 1, n, d0, d1, d2, d3)
	if (code == 9) return PluginHostNewInteger(name, 1, 1, n, d0, d1, d2, d3)
	if (code == 10) return PluginHostNewInteger(name, 2, 0, n, d0, d1, d2, d3)
	if (code == 11) return PluginHostNewInteger(name, 4, 0, n, d0, d1, d2, d3)
	if (code == 12) return PluginHostNewReal(name, 8, n, d0, d1, d2, d3)
	if (code == 13) return PluginHostNewComplex(name, 16, n, d0, d1, d2, d3)
	if (code == 14) return PluginHostNewBinary(name, n, d0, d1, d2, d3)
	if (code != 23) Throw("This version of the scripts has no type of image for the result '" + name + "' (" + Format(code, "%.0f") + "); please install PluginHost's scripts anew.")
	return PluginHostNewColour(name, n, d0, d1, d2)
}

// The I-th number of a list 'a,b,c'.
number PluginHostListItem(string list, number index)
{
	number i
	for (i = 0; i < index; i++)
	{
		number at = Find(list, ",")
		list = Right(list, Len(list) - at - 1)
	}
	number end = Find(list, ",")
	if (end >= 0) list = Left(list, end)
	return PluginHostNumber(list)
}

// The file of an output. Its name is ASCII and its folder is ours, whatever letters the folder's own name has.
string PluginHostOutputFile(string folder, string file)
{
	number at = Find(file, "\\")
	while (at >= 0)
	{
		file = Right(file, Len(file) - at - 1)
		at = Find(file, "\\")
	}
	at = Find(file, "/")
	while (at >= 0)
	{
		file = Right(file, Len(file) - at - 1)
		at = Find(file, "/")
	}
	return PathConcatenate(folder, file)
}

void PluginHostCalibrateIntensity(image img, TagGroup answer, string key)
{
	ImageSetIntensityUnitString(img, PluginHostText(answer, key + "intensity.units"))
	if (PluginHostHas(answer, key + "intensity.origin"))
	{
		ImageSetIntensityScale(img, PluginHostNumber(PluginHostText(answer, key + "intensity.scale")))
		ImageSetIntensityOrigin(img, PluginHostNumber(PluginHostText(answer, key + "intensity.origin")))
	}
}

void PluginHostCalibrate(image img, TagGroup answer, string key)
{
	number n = ImageGetNumDimensions(img)
	number i
	// A result of fewer dimensions than GMS can make keeps one element of the missing one.
	number axes = PluginHostCount(answer, key + "dimensions")
	for (i = 0; i < n && i < axes; i++)
	{
		string axis = key + "axis." + Format(axes - 1 - i, "%.0f") + "."
		number scale = 1
		if (PluginHostHas(answer, axis + "scale")) scale = PluginHostNumber(PluginHostText(answer, axis + "scale"))
		number origin = 0
		if (PluginHostHas(answer, axis + "origin")) origin = PluginHostNumber(PluginHostText(answer, axis + "origin"))
		ImageSetDimensionCalibration(img, i, origin, scale, PluginHostText(answer, axis + "units"), 1)
	}
	PluginHostCalibrateIntensity(img, answer, key)
}

string PluginHostOutputTitle(TagGroup answer, string key)
{
	string name = PluginHostText(answer, key + "title")
	if (name == "") name = PluginHostText(answer, key + "name")
	return name
}

// Why GMS has no image for an output, so that the others can be shown without it; "" when it has one.
string PluginHostWhyNoImage(TagGroup answer, string key)
{
	string shape = PluginHostText(answer, key + "shape")
	number n = PluginHostCount(answer, key + "dimensions")
	number i
	for (i = 0; i < n; i++) if (PluginHostListItem(shape, i) == 0) return "nothing to show, it is empty"
	string instead = "; run the analysis with 'pluginhost run' and save it as a file"
	string has = "it has " + Format(n, "%.0f")
	if (n == 1) has = has + " dimension"
	else has = has + " dimensions"
	if (n > 4) return has + " and GMS shows 4" + instead
	// What the client says is a sentence; a note has its own end.
	string failure = PluginHostText(answer, key + "failure")
	if (Right(failure, 1) == ".") failure = Left(failure, Len(failure) - 1)
	if (failure != "") return failure
	if (PluginHostText(answer, key + "form") != "raw") return ""
	if (!PluginHostHas(answer, key + "dm")) return "GMS has no type for its numbers (" + PluginHostText(answer, key + "dtype") + ")" + instead
	if (PluginHostCount(answer, key + "dm") == 23 && (n < 2 || n > 3)) return has + " and GMS shows colours in 2 and 3" + instead
	return ""
}

// One output of an answer as an image.
image PluginHostTakeImage(TagGroup answer, number index, string folder)
{
	string key = "output." + Format(index, "%.0f") + "."
	string name = PluginHostOutputTitle(answer, key)
	string file = PluginHostOutputFile(folder, PluginHostText(answer, key + "file"))
	image img
	if (PluginHostText(answer, key + "form") != "raw")
	{
		// A copy, because GMS takes the file, which goes now, for the place of what it opened.
		image opened := OpenImage(file)
		img := ImageClone(opened)
		ImageCopyCalibrationFrom(img, opened)
		TagGroupCopyTagsFrom(ImageGetTagGroup(img), ImageGetTagGroup(opened))
		DeleteImage(opened)
		PluginHostCalibrateIntensity(img, answer, key)
		SetName(img, name)
		return img
	}
	string shape = PluginHostText(answer, key + "shape")
	number n = PluginHostCount(answer, key + "dimensions")
	number d0 = 1
	number d1 = 1
	number d2 = 1
	number d3 = 1
	if (n > 0) d0 = PluginHostListItem(shape, n - 1)
	if (n > 1) d1 = PluginHostListItem(shape, n - 2)
	if (n > 2) d2 = PluginHostListItem(shape, n - 3)
	if (n > 3) d3 = PluginHostListItem(shape, n - 4)
	number made = n
	if (made == 0) made = 1
	img := PluginHostNewImage(name, PluginHostCount(answer, key + "dm"), made, d0, d1, d2, d3)
	string failure = PluginHostTryPixels(img, file, 0)
	if (failure != "") Throw("The result '" + name + "' cannot be read: " + failure)
	PluginHostCalibrate(img, answer, key)
	PluginHostTagKind(img, answer, key)
	return img
}
