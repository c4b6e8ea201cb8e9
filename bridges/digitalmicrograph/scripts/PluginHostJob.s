// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

// PluginHost for DigitalMicrograph: one run of one analysis.
//
//   object job = PluginHostAnalysis("virtual-detector")
//   job.SetInput("data", GetFrontImage())
//   job.SetNumber("outer", 12)
//   job.Run()
//   job.ShowResults()

// A named image: an input that is to go out, an output that came back.
class PluginHostNamedImage
{
	string mName
	image mImage

	object Keep(object self, string name, image img)
	{
		mName = name
		mImage := img
		return self
	}

	string Name(object self)
	{
		return mName
	}

	image Picture(object self)
	{
		return mImage
	}
}

class PluginHostJob
{
	string mAnalysis
	string mParameters
	string mFolder
	string mJob
	string mNote
	string mFailure
	string mInputNames
	string mForm
	number mAsFile
	number mIsQuiet
	number mFraction
	number mIsCancelled
	number mIsDone
	number mHasWindow
	object mInputs
	object mOutputs
	TagGroup mFirst
	TagGroup mLast

	object Prepare(object self, string analysis)
	{
		mAnalysis = analysis
		mParameters = ""
		mFolder = ""
		mJob = ""
		mNote = "Sending"
		mFailure = ""
		mInputNames = ""
		mForm = "raw"
		mInputs = alloc(ObjectList)
		mOutputs = alloc(ObjectList)
		return self
	}

	~PluginHostJob(object self)
	{
		PluginHostRemoveFolder(mFolder)
	}

	// ---- what to run ----

	void SetInput(object self, string name, image img)
	{
		if (!ImageIsValid(img)) Throw("There is no image for the input '" + name + "'; it may have been closed.")
		mInputs.AddObjectToList(alloc(PluginHostNamedImage).Keep(name, img))
	}

	// Only the selected part of the image, calibrated as the whole.
	void SetInputSelection(object self, string name, image img)
	{
		if (!ImageIsValid(img)) Throw("There is no image for the input '" + name + "'; it may have been closed.")
		self.SetInput(name, PluginHostSelection(img))
	}

	void SetNumber(object self, string name, number x)
	{
		mParameters = mParameters + "parameter." + name + "=" + PluginHostNumberText(x) + "\n"
	}

	// A choice, a truth ("1", "0"), several numbers ("1.5,2"), anything as JSON.
	void SetText(object self, string name, string s)
	{
		mParameters = mParameters + "parameter." + name + "=" + PluginHostEscape(s) + "\n"
	}

	// Images go out and come back as dm4 files instead of plain numbers: slower, but with everything that GMS itself saves.
	void UseFiles(object self)
	{
		mAsFile = 1
		mForm = "dm4"
	}

	// No progress window.
	void BeQuiet(object self)
	{
		mIsQuiet = 1
	}

	// ---- how it goes; other threads may ask ----

	string Analysis(object self)
	{
		return mAnalysis
	}

	void Cancel(object self)
	{
		mIsCancelled = 1
	}

	number IsCancelled(object self)
	{
		return mIsCancelled
	}

	number IsDone(object self)
	{
		return mIsDone
	}

	number Fraction(object self)
	{
		return mFraction
	}

	string Note(object self)
	{
		return mNote
	}

	string Failure(object self)
	{
		return mFailure
	}

	// ---- running ----

	string Request(object self)
	{
		string lines = "pluginhost-call 1\nanalysis=" + PluginHostEscape(mAnalysis) + "\n"
		number i
		for (i = 0; i < mInputs.SizeOfList(); i++)
		{
			object input = mInputs.ObjectAt(i)
			image img := input.Picture()
			if (!ImageIsValid(img)) Throw("The image for the input '" + input.Name() + "' was closed before it was sent.")
			if (i > 0) mInputNames = mInputNames + ", "
			mInputNames = mInputNames + GetName(img)
			lines = lines + PluginHostSendImage(img, mFolder, input.Name(), i, mAsFile)
		}
		return lines + mParameters + self.OutputLines() + "end=1\n"
	}

	string OutputLines(object self)
	{
		return "output.folder=.\noutput.prefix=output-\noutput.elements=dm\noutput.spectra=slowest\noutput.form=" + mForm + "\n"
	}

	void ShowProgress(object self)
	{
		if (mIsQuiet) return
		string percent = ""
		if (mFraction > 0) percent = Format(mFraction * 100, "%.0f") + " %. "
		OpenAndSetProgressWindow(mAnalysis, mNote, percent + "Hold Shift to cancel.")
		mHasWindow = 1
		if (ShiftDown()) mIsCancelled = 1
	}

	// Answers of a job that goes on, until it has ended.
	TagGroup Follow(object self, TagGroup answer)
	{
		while (PluginHostText(answer, "outcome") == "running")
		{
			mJob = PluginHostText(answer, "job")
			mFraction = PluginHostCount(answer, "fraction")
			mNote = PluginHostText(answer, "message")
			if (mNote == "") mNote = "Running"
			self.ShowProgress()
			string request = "pluginhost-call 1\njob=" + mJob + "\n"
			if (mIsCancelled)
			{
				mNote = "Cancelling"
				answer = PluginHostTryCall(mFolder, "cancel", request + "end=1\n", "")
				Throw("The analysis was cancelled.")
			}
			answer = PluginHostTryCall(mFolder, "result", request + self.OutputLines() + "end=1\n", "--seconds 0.5")
		}
		return answer
	}

	void Work(object self)
	{
		mFolder = PluginHostNewFolder()
		string request = self.Request()
		mNote = "Running"
		mFirst = PluginHostCall(mFolder, "run", request, "--seconds 1")
		mLast = self.Follow(mFirst)
		if (PluginHostIsFailure(mLast)) Throw(PluginHostSentence(mLast))
		string outcome = PluginHostText(mLast, "outcome")
		if (outcome != "done") Throw("PluginHost is newer than these scripts, which do not know its answer '" + outcome + "'; please execute 'Install PluginHost.s' of the new PluginHost.")
		mFraction = 1
		mNote = "Taking back"
		number i
		number n = PluginHostCount(mLast, "outputs")
		for (i = 0; i < n; i++)
		{
			string key = "output." + Format(i, "%.0f") + "."
			string name = PluginHostText(mLast, key + "name")
			image img := PluginHostTakeImage(mLast, i, mFolder)
			PluginHostTagResult(img, mFirst, mLast, name, mInputNames)
			PluginHostTagMetadata(img, mLast, key)
			mOutputs.AddObjectToList(alloc(PluginHostNamedImage).Keep(name, img))
		}
	}

	// Everything as it was before, however it ended.
	void Leave(object self)
	{
		PluginHostRemoveFolder(mFolder)
		mFolder = ""
		if (mHasWindow) CloseProgressWindow()
		mHasWindow = 0
		if (mFailure != "") mOutputs = alloc(ObjectList)
	}

	void TryWork(object self)
	{
		mFailure = ""
		try
		{
			self.Work()
		}
		catch
		{
			mFailure = GetExceptionString()
			if (mFailure == "") mFailure = "The analysis failed."
			break
		}
		self.Leave()
	}

	// Runs it and waits. Throws what the host says when it fails.
	void Run(object self)
	{
		self.TryWork()
		if (mFailure != "") Throw(mFailure)
	}

	// The same on a thread of its own.
	void RunOnThread(object self)
	{
		mIsQuiet = 1
		self.TryWork()
		mIsDone = 1
	}

	// ---- what came of it ----

	number CountOutputs(object self)
	{
		return mOutputs.SizeOfList()
	}

	image OutputAt(object self, number index)
	{
		object output = mOutputs.ObjectAt(index)
		return output.Picture()
	}

	image Output(object self, string name)
	{
		number i
		for (i = 0; i < mOutputs.SizeOfList(); i++)
		{
			object output = mOutputs.ObjectAt(i)
			if (output.Name() == name) return output.Picture()
		}
		Throw("The analysis '" + mAnalysis + "' gave no output '" + name + "'.")
		return RealImage("", 4, 1)
	}

	string TextValue(object self, string name)
	{
		number i
		number n = PluginHostCount(mLast, "values")
		for (i = 0; i < n; i++)
		{
			string value = "value." + Format(i, "%.0f") + "."
			if (PluginHostText(mLast, value + "name") == name) return PluginHostText(mLast, value + "value")
		}
		Throw("The analysis '" + mAnalysis + "' gave no value '" + name + "'.")
		return ""
	}

	number Value(object self, string name)
	{
		return PluginHostNumber(self.TextValue(name))
	}

	string Record(object self)
	{
		return PluginHostText(mLast, "record")
	}

	void PrintNotes(object self, string key, number n)
	{
		number i
		for (i = 0; i < n; i++) Result("  Note: " + PluginHostText(mLast, key + "." + Format(i, "%.0f")) + "\n")
	}

	void PrintResults(object self)
	{
		string title = PluginHostText(mFirst, "title")
		if (title == "") title = mAnalysis
		Result("\n" + title + " of " + mInputNames + " (record " + self.Record() + ")\n")
		number i
		number n = PluginHostCount(mLast, "values")
		for (i = 0; i < n; i++)
		{
			string value = "value." + Format(i, "%.0f") + "."
			string label = PluginHostText(mLast, value + "title")
			if (label == "") label = PluginHostText(mLast, value + "name")
			Result("  " + label + ": " + PluginHostText(mLast, value + "value") + " " + PluginHostText(mLast, value + "units") + "\n")
		}
		self.PrintNotes("warning", PluginHostCount(mLast, "warnings"))
		n = PluginHostCount(mLast, "outputs")
		for (i = 0; i < n; i++)
		{
			string lost = "output." + Format(i, "%.0f") + ".lost"
			self.PrintNotes(lost, PluginHostCount(mLast, lost))
		}
	}

	void ShowResults(object self)
	{
		number i
		for (i = 0; i < mOutputs.SizeOfList(); i++)
		{
			image img := self.OutputAt(i)
			ShowImage(img)
		}
		self.PrintResults()
	}
}

object PluginHostAnalysis(string analysis)
{
	return alloc(PluginHostJob).Prepare(analysis)
}
