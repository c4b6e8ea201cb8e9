// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

// PluginHost for DigitalMicrograph: tags of images. Those below 'Meta Data' say what an image is and which of its dimensions the detector saw (the
// rules are those of docs/formats.md), those below 'PluginHost' how a result was made.

number PluginHostIsEnergy(string units)
{
	return units == "eV" || units == "keV" || units == "meV"
}

number PluginHostIsReciprocal(string units)
{
	if (Left(units, 2) == "1/") return 1
	if (Right(units, 2) == "-1") return 1
	return units == "mrad" || units == "rad" || units == "deg" || units == Chr(176) || units == Chr(181) + "rad"
}

number PluginHostTagNumber(image img, string path, number otherwise)
{
	number found = otherwise
	if (!GetNumberNote(img, path, found)) return otherwise
	return found
}

string PluginHostTagText(image img, string path)
{
	string found = ""
	if (!GetStringNote(img, path, found)) return ""
	return found
}

// First of the dimensions that the detector saw, and how many there are: a spectrum, a frame.
void PluginHostSignalDimensions(image img, number &first, number &many)
{
	number n = ImageGetNumDimensions(img)
	first = 0
	many = 2
	if (n == 1) many = 1
	if (n == 1) return
	string kind = StringToLower(PluginHostTagText(img, "Meta Data:Format"))
	number swapped = PluginHostTagNumber(img, "Meta Data:Data Order Swapped", -1)
	number i
	if (kind == "spectrum" || kind == "spectrum image")
	{
		many = 1
		if (kind == "spectrum") return
		number energies = 0
		number energy = 0
		for (i = 0; i < n; i++)
		{
			if (PluginHostIsEnergy(ImageGetDimensionUnitString(img, i)))
			{
				energies = energies + 1
				energy = i
			}
		}
		if (energies == 1) first = energy
		else if (swapped == 0) first = n - 1
		else if (swapped < 0 && n > 2) first = n - 1
		return
	}
	if (n < 3) return
	number slow = 0
	if (swapped >= 0) slow = swapped == 0
	else
	{
		number reciprocal = 0
		for (i = 0; i < n; i++) reciprocal = reciprocal + PluginHostIsReciprocal(ImageGetDimensionUnitString(img, i))
		if (reciprocal == 2) slow = PluginHostIsReciprocal(ImageGetDimensionUnitString(img, n - 1)) && PluginHostIsReciprocal(ImageGetDimensionUnitString(img, n - 2))
		else slow = n == 4 && kind == "diffraction image"
	}
	if (slow) first = n - 2
}

// A text of an output's metadata, or "".
string PluginHostMetadataText(TagGroup answer, string key, string path)
{
	number i
	number n = PluginHostCount(answer, key + "metadata")
	for (i = 0; i < n; i++)
	{
		string field = key + "metadata." + Format(i, "%.0f") + "."
		if (PluginHostText(answer, field + "path") == path) return PluginHostText(answer, field + "value")
	}
	return ""
}

// The tags by which GMS knows spectra, spectrum images and diffraction patterns, for a result of plain numbers.
void PluginHostTagKind(image img, TagGroup answer, string key)
{
	number n = PluginHostCount(answer, key + "dimensions")
	number first = -1
	number last = -1
	number many = 0
	number reciprocal = 0
	number energies = 0
	number i
	for (i = 0; i < n; i++)
	{
		if (PluginHostText(answer, key + "axis." + Format(n - 1 - i, "%.0f") + ".role") == "signal")
		{
			if (many == 0) first = i
			last = i
			many = many + 1
			string units = ImageGetDimensionUnitString(img, i)
			reciprocal = reciprocal + PluginHostIsReciprocal(units)
			energies = energies + PluginHostIsEnergy(units)
		}
	}
	string type = PluginHostMetadataText(answer, key, "signal.type")
	string kind = ""
	number swapped = -1
	if (many == 1 && n > 1)
	{
		kind = "Spectrum image"
		number usual = n - 1
		if (n == 2) usual = 0
		if (first != usual) swapped = first == 0
	}
	if (many == 1 && n == 1)
	{
		if (energies == 1 || type == "EELS" || type == "CL" || Left(type, 3) == "EDS") kind = "Spectrum"
	}
	if (many == 2)
	{
		if (reciprocal == 2 || type == "diffraction" || n == 4) kind = "Diffraction image"
		number areFastest = first == 0 && last == 1
		number areSlowest = last == n - 1 && first == n - 2
		if (n > 2 && (areFastest || areSlowest) && (kind != "" || !areFastest)) swapped = areFastest
	}
	TagGroup tags = ImageGetTagGroup(img)
	if (kind != "") TagGroupSetTagAsString(tags, "Meta Data:Format", kind)
	if (swapped >= 0) TagGroupSetTagAsBoolean(tags, "Meta Data:Data Order Swapped", swapped)
	if (type == "EELS" || type == "CL") TagGroupSetTagAsString(tags, "Meta Data:Signal", type)
	if (Left(type, 3) == "EDS") TagGroupSetTagAsString(tags, "Meta Data:Signal", "X-ray")
}

// Groups of tags that are about an image itself and not about the measurement: what it is, how it was made, what it is part of, how
// GMS shows and stores it, how its dimensions were scanned.
number PluginHostIsOwnTag(string label)
{
	if (label == "Meta Data" || label == "PluginHost" || label == "Private" || label == "Parent" || label == "SI") return 1
	if (label == "Group Save" || label == "QuickSaved" || label == "ImageData" || label == "ImageDisplayInfo" || label == "Image Behavior") return 1
	return label == "Calibrations" || label == "Dimensions" || label == "Thumbnails"
}

// What the first input knows of the microscope and of the session goes along with a result that does not know it.
void PluginHostTagSource(image img, TagGroup source)
{
	TagGroup tags = ImageGetTagGroup(img)
	number i
	for (i = 0; i < TagGroupCountTags(source); i++)
	{
		string label = TagGroupGetTagLabel(source, i)
		TagGroup group
		number goes = label != "" && !PluginHostIsOwnTag(label)
		// A name with these would be read as a path.
		if (PluginHostTagName(label) != label) goes = 0
		if (goes) goes = TagGroupGetIndexedTagAsTagGroup(source, i, group)
		if (goes) goes = !TagGroupDoesTagExist(tags, label)
		if (goes) TagGroupSetTagAsTagGroup(tags, label, TagGroupClone(group))
	}
}

// What a result's tags say of how it was made.
void PluginHostTagResult(image img, TagGroup first, TagGroup last, string output, string inputs)
{
	string root = "PluginHost:"
	SetStringNote(img, root + "Analysis", PluginHostText(first, "analysis"))
	SetStringNote(img, root + "Title", PluginHostText(first, "title"))
	SetStringNote(img, root + "Output", output)
	SetStringNote(img, root + "Inputs", inputs)
	SetStringNote(img, root + "Plugin", PluginHostText(first, "plugin"))
	SetStringNote(img, root + "Version", PluginHostText(first, "plugin.version"))
	SetStringNote(img, root + "Licence", PluginHostText(first, "plugin.licence"))
	SetStringNote(img, root + "Reference", PluginHostText(first, "reference"))
	SetStringNote(img, root + "Record", PluginHostText(last, "record"))
	number i
	number n = PluginHostCount(first, "used")
	for (i = 0; i < n; i++)
	{
		string used = "used." + Format(i, "%.0f") + "."
		SetStringNote(img, root + "Parameters:" + PluginHostPlain(PluginHostText(first, used + "name")), PluginHostText(first, used + "value"))
	}
	n = PluginHostCount(last, "values")
	for (i = 0; i < n; i++)
	{
		string value = "value." + Format(i, "%.0f") + "."
		string path = root + "Values:" + PluginHostPlain(PluginHostText(last, value + "name"))
		string said = PluginHostText(last, value + "value")
		// Numbers as numbers, but for those that tags cannot hold.
		if (PluginHostText(last, value + "type") == "number" && PluginHostIsNumber(said)) SetNumberNote(img, path, PluginHostNumber(said))
		else SetStringNote(img, path, said)
		string units = PluginHostText(last, value + "units")
		if (units != "") SetStringNote(img, path + " units", units)
	}
}

void PluginHostTagMetadata(image img, TagGroup answer, string key)
{
	number i
	number n = PluginHostCount(answer, key + "metadata")
	for (i = 0; i < n; i++)
	{
		string field = key + "metadata." + Format(i, "%.0f") + "."
		SetStringNote(img, "PluginHost:Metadata:" + PluginHostPlain(PluginHostText(answer, field + "path")), PluginHostText(answer, field + "value"))
	}
}
