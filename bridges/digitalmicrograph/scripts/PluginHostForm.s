// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

// PluginHost for DigitalMicrograph: a dialog made from what the catalogue says of an analysis: its inputs and its parameters.

// Numbers as people type them: "1.5 2", "1,5; 2", "1.5, 2". Anything else stays as it is.
string PluginHostTypedNumbers(string s)
{
	s = PluginHostTrim(s)
	if (Find(s, "[") >= 0 || Find(s, "{") >= 0) return s
	number hasSeparator = Find(s, ";") >= 0 || Find(s, " ") >= 0
	string done = ""
	string word = ""
	number i
	number n = Len(s)
	for (i = 0; i <= n; i++)
	{
		string letter = " "
		if (i < n) letter = Mid(s, i, 1)
		number ends = letter == " " || letter == ";" || letter == "\t"
		if (letter == ",")
		{
			// Between digits of a text that has other separators it is a decimal comma.
			string next = Mid(s + "  ", i + 1, 1)
			ends = !hasSeparator || next == " " || next == ";"
		}
		if (!ends) word = word + letter
		else if (word != "")
		{
			if (done != "") done = done + ","
			done = done + PluginHostReplace(word, ",", ".")
			word = ""
		}
	}
	return done
}

string PluginHostRememberedPath(string analysis, string name)
{
	return "PluginHost:Values:" + PluginHostPlain(analysis) + ":" + PluginHostPlain(name)
}

// One row of the dialog: a parameter.
class PluginHostField
{
	string mName
	string mKind
	string mWidget
	string mStandard
	TagGroup mEntry
	TagGroup mElement
	string mKey

	// What stands in the field at first: what it was last time, else the default.
	string Initial(object self, string analysis)
	{
		string s = ""
		if (GetPersistentStringNote(PluginHostRememberedPath(analysis, mName), s)) return s
		return mStandard
	}

	number ChoiceOf(object self, string word)
	{
		number i
		number n = PluginHostCount(mEntry, mKey + "choices")
		for (i = 0; i < n; i++) if (PluginHostText(mEntry, mKey + "choice." + Format(i, "%.0f")) == word) return i
		return -1
	}

	// A field of an object that may be left out is empty until somebody fills it in: what stands in it makes the object.
	number IsOfMissingObject(object self, TagGroup entry)
	{
		string parent = PluginHostText(entry, mKey + "parent")
		if (parent == "") return 0
		number isMissing = 0
		number i
		number n = PluginHostCount(entry, "analysis.0.parameters")
		for (i = 0; i < n; i++)
		{
			string other = "analysis.0.parameter." + Format(i, "%.0f") + "."
			if (PluginHostText(entry, other + "name") == parent) isMissing = PluginHostText(entry, other + "default") == "null"
		}
		return isMissing
	}

	TagGroup Choices(object self, string word)
	{
		number chosen = self.ChoiceOf(word)
		if (chosen < 0) chosen = self.ChoiceOf(mStandard)
		if (chosen < 0) chosen = 0
		TagGroup choice = DLGCreateChoice(chosen)
		number i
		for (i = 0; i < PluginHostCount(mEntry, mKey + "choices"); i++) DLGAddChoiceItemEntry(choice, PluginHostText(mEntry, mKey + "choice." + Format(i, "%.0f")))
		return choice
	}

	string Label(object self)
	{
		string label = PluginHostText(mEntry, mKey + "title")
		if (label == "") label = mName
		string unit = PluginHostText(mEntry, mKey + "unit")
		if (unit != "") label = label + " [" + unit + "]"
		return label
	}

	// entry, key: the analysis as 'describe' gives it, and where in it the parameter stands.
	object Prepare(object self, string analysis, TagGroup entry, string key)
	{
		mEntry = entry
		mKey = key
		mName = PluginHostText(entry, key + "name")
		mKind = PluginHostText(entry, key + "type")
		mStandard = PluginHostText(entry, key + "default")
		number nullable = PluginHostCount(entry, key + "nullable")
		if (mStandard == "null") mStandard = ""
		if (self.IsOfMissingObject(entry))
		{
			mStandard = ""
			nullable = 1
		}
		string s = self.Initial(analysis)
		if (mKind == "truth" && !nullable)
		{
			mWidget = "check"
			mElement = DLGCreateCheckBox(self.Label(), s == "1")
		}
		else if (mKind == "choice" && !nullable)
		{
			mWidget = "choice"
			mElement = self.Choices(s)
		}
		else if (mKind == "integer" && !nullable && PluginHostIsNumber(s))
		{
			mWidget = "integer"
			mElement = DLGCreateIntegerField(PluginHostNumber(s), 18)
		}
		else
		{
			// Fields for real numbers of GMS round what they show; texts do not.
			mWidget = "text"
			mElement = DLGCreateStringField(s, 18)
		}
		DLGIdentifier(mElement, "parameter." + mName)
		return self
	}

	TagGroup Row(object self)
	{
		if (mWidget == "check") return mElement
		return DLGGroupItems(DLGCreateLabel(self.Label(), 34), mElement).DLGTableLayout(2, 1, 0)
	}

	string Typed(object self)
	{
		if (mWidget == "check")
		{
			if (DLGGetValue(mElement)) return "1"
			return "0"
		}
		if (mWidget == "choice") return PluginHostText(mEntry, mKey + "choice." + Format(DLGGetValue(mElement), "%.0f"))
		if (mWidget == "integer") return Format(DLGGetValue(mElement), "%.0f")
		return PluginHostTrim(DLGGetStringValue(mElement))
	}

	void Remember(object self, string analysis)
	{
		SetPersistentStringNote(PluginHostRememberedPath(analysis, mName), self.Typed())
	}

	// Empty fields are left to the analysis.
	void Give(object self, object job)
	{
		string s = self.Typed()
		if (mKind == "text" && mStandard != "" && s == "") job.SetText(mName, s)
		if (s == "") return
		if (mKind == "number" || mKind == "integer") s = PluginHostTypedNumber(s)
		if (mKind == "list") s = PluginHostTypedNumbers(s)
		job.SetText(mName, s)
	}
}

// One row: which of the open images is an input.
class PluginHostInputField
{
	string mName
	TagGroup mElement
	object mImages
	number mIsOptional

	object Prepare(object self, object images, number front, TagGroup entry, string key)
	{
		mImages = images
		mName = PluginHostText(entry, key + "name")
		mIsOptional = PluginHostCount(entry, key + "optional")
		if (mIsOptional) front = 0
		mElement = DLGCreateChoice(front)
		if (mIsOptional) DLGAddChoiceItemEntry(mElement, "(none)")
		number i
		for (i = 0; i < mImages.SizeOfList(); i++)
		{
			object open = mImages.ObjectAt(i)
			DLGAddChoiceItemEntry(mElement, open.Name())
		}
		DLGIdentifier(mElement, "input." + mName)
		return self
	}

	TagGroup Row(object self, string title)
	{
		if (title == "") title = mName
		return DLGGroupItems(DLGCreateLabel(title, 34), mElement).DLGTableLayout(2, 1, 0)
	}

	void Give(object self, object job, number onlySelection)
	{
		number chosen = DLGGetValue(mElement)
		if (mIsOptional) chosen = chosen - 1
		if (chosen < 0) return
		object open = mImages.ObjectAt(chosen)
		image img := open.Picture()
		if (onlySelection) job.SetInputSelection(mName, img)
		else job.SetInput(mName, img)
	}
}

number PluginHostHasSelection(image img)
{
	if (ImageGetNumDimensions(img) < 2) return 0
	if (ImageGetNumDimensions(img) > 3) return 0
	number t
	number l
	number b
	number r
	if (!GetSelection(img, t, l, b, r)) return 0
	return t > 0 || l > 0 || b < ImageGetDimensionSize(img, 1) || r < ImageGetDimensionSize(img, 0)
}

class PluginHostForm : UIFrame
{
	string mAnalysis
	string mTitle
	object mImages
	object mInputs
	object mFields
	number mFront
	number mAsksForSelection
	TagGroup mSelectionBox

	// The images that are open, and which of them is in front.
	void FindImages(object self)
	{
		mImages = alloc(ObjectList)
		mFront = 0
		image front
		number hasFront = GetFrontImage(front)
		number i
		for (i = 0; i < CountImageDocuments(); i++)
		{
			image img := ImageDocumentGetImage(GetImageDocument(i), 0)
			if (ImageIsValid(img))
			{
				if (hasFront)
				{
					if (ImageGetID(img) == ImageGetID(front)) mFront = mImages.SizeOfList()
				}
				mImages.AddObjectToList(alloc(PluginHostNamedImage).Keep(GetName(img), img))
			}
		}
		if (mImages.SizeOfList() == 0) Throw("Open an image first: '" + mTitle + "' works on images that are open.")
		mAsksForSelection = 0
		if (hasFront) mAsksForSelection = PluginHostHasSelection(front)
	}

	// A parameter that is an object has its fields in rows of their own.
	number HasFields(object self, TagGroup entry, string name)
	{
		number i
		number n = PluginHostCount(entry, "analysis.0.parameters")
		for (i = 0; i < n; i++) if (PluginHostText(entry, "analysis.0.parameter." + Format(i, "%.0f") + ".parent") == name) return 1
		return 0
	}

	object Prepare(object self, TagGroup entry)
	{
		mAnalysis = PluginHostText(entry, "analysis.0.id")
		mTitle = PluginHostText(entry, "analysis.0.title")
		mInputs = alloc(ObjectList)
		mFields = alloc(ObjectList)
		self.FindImages()
		TagGroup items
		TagGroup dialog = DLGCreateDialog(mTitle, items)
		number i
		number n = PluginHostCount(entry, "analysis.0.inputs")
		for (i = 0; i < n; i++)
		{
			string key = "analysis.0.input." + Format(i, "%.0f") + "."
			object input = alloc(PluginHostInputField).Prepare(mImages, mFront, entry, key)
			mInputs.AddObjectToList(input)
			DLGAddElement(items, input.Row(PluginHostText(entry, key + "title")))
		}
		if (mAsksForSelection)
		{
			mSelectionBox = DLGCreateCheckBox("Only the selected area", 1).DLGIdentifier("selection")
			DLGAddElement(items, mSelectionBox)
		}
		n = PluginHostCount(entry, "analysis.0.parameters")
		for (i = 0; i < n; i++)
		{
			string key = "analysis.0.parameter." + Format(i, "%.0f") + "."
			if (!self.HasFields(entry, PluginHostText(entry, key + "name")))
			{
				object field = alloc(PluginHostField).Prepare(mAnalysis, entry, key)
				mFields.AddObjectToList(field)
				DLGAddElement(items, field.Row())
			}
		}
		DLGAddElement(items, DLGCreateLabel("Empty fields are found by the analysis itself."))
		self.Init(dialog)
		return self
	}

	string Title(object self)
	{
		return mTitle
	}

	// What was typed, as a job; and kept for the next time.
	object Job(object self)
	{
		object job = PluginHostAnalysis(mAnalysis)
		number onlySelection = 0
		if (mAsksForSelection) onlySelection = DLGGetValue(mSelectionBox)
		number i
		for (i = 0; i < mFields.SizeOfList(); i++)
		{
			object field = mFields.ObjectAt(i)
			field.Remember(mAnalysis)
			field.Give(job)
		}
		for (i = 0; i < mInputs.SizeOfList(); i++)
		{
			object input = mInputs.ObjectAt(i)
			input.Give(job, onlySelection)
		}
		return job
	}
}
