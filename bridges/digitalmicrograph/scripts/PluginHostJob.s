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

// A named text: a parameter, a note about an output.
class PluginHostNamedText
{
	string mName
	string mText

	object Keep(object self, string name, string s)
	{
		mName = name
		mText = s
		return self
	}

	string Name(object self)
	{
		return mName
	}

	string Text(object self)
	{
		return mText
	}
}

// Where an answer has the value of a name, or "".
string PluginHostValueKey(TagGroup answer, string name)
{
	number i
	number n = PluginHostCount(answer, "values")
	for (i = 0; i < n; i++)
	{
		string key = "value." + Format(i, "%.0f") + "."
		if (PluginHostText(answer, key + "name") == name) return key
	}
	return ""
}

// The thing of a name in a list, or a new one that is put there. 'fresh' is that new one.
object PluginHostNamed(object list, string name, object fresh)
{
	number i
	for (i = 0; i < list.SizeOfList(); i++)
	{
		object thing = list.ObjectAt(i)
		if (thing.Name() == name) return thing
	}
	list.AddObjectToList(fresh)
	return fresh
}

class PluginHostJob
{
	string mAnalysis
	string mFolder
	string mJob
	string mNote
	string mFailure
	string mInputNames
	string mForm
	number mAsFile
	number mIsQuiet
	number mIsOnThread
	number mFraction
	number mIsCancelled
	number mIsRunning
	number mIsDone
	number mHasResults
	number mHasWindow
	object mInputs
	object mParameters
	object mOutputs
	object mLeftOut
	TagGroup mSource
	TagGroup mFirst
	TagGroup mLast

	// As if it had never run: a job may run again.
	void Forget(object self)
	{
		mFolder = ""
		mJob = ""
		mNote = "Sending"
		mFailure = ""
		mInputNames = ""
		mFraction = 0
		mHasResults = 0
		mOutputs = alloc(ObjectList)
		mLeftOut = alloc(ObjectList)
		mSource = NewTagGroup()
		mFirst = NewTagGroup()
		mLast = NewTagGroup()
	}

	object Prepare(object self, string analysis)
	{
		mAnalysis = analysis
		mForm = "raw"
		mInputs = alloc(ObjectList)
		mParameters = alloc(ObjectList)
		self.Forget()
		return self
	}

	~PluginHostJob(object self)
	{
		PluginHostRemoveFolder(mFolder)
	}

	// ---- what to run; what is set again replaces what was set before ----

	void SetInput(object self, string name, image img)
	{
		if (!ImageIsValid(img)) Throw("There is no image for the input '" + name + "'; it may have been closed.")
		object input = PluginHostNamed(mInputs, name, alloc(PluginHostNamedImage).Keep(name, img))
		input.Keep(name, img)
	}

	// Only the selected part of the image, calibrated as the whole.
	void SetInputSelection(object self, string name, image img)
	{
		if (!ImageIsValid(img)) Throw("There is no image for the input '" + name + "'; it may have been closed.")
		self.SetInput(name, PluginHostSelection(img))
	}

	// A choice, a truth ("1", "0"), several numbers ("1.5,2"), anything as JSON.
	void SetText(object self, string name, string s)
	{
		object parameter = PluginHostNamed(mParameters, name, alloc(PluginHostNamedText).Keep(name, s))
		parameter.Keep(name, s)
	}

	void SetNumber(object self, string name, number x)
	{
		self.SetText(name, PluginHostNumberText(x))
	}

	// Images go out and come back as dm4 files instead of plain numbers: slower, but with everything that GMS itself saves. Large ones do not, as a file takes a copy of the image.
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

	// Before each run, on the thread that starts it.
	void Renew(object self)
	{
		if (mIsRunning) Throw("The analysis '" + mAnalysis + "' is still running; wait until it has ended, or make another job.")
		self.Forget()
		mIsCancelled = 0
		mIsDone = 0
		mIsRunning = 1
	}

	string ParameterLines(object self)
	{
		string lines = ""
		number i
		for (i = 0; i < mParameters.SizeOfList(); i++)
		{
			object parameter = mParameters.ObjectAt(i)
			lines = lines + "parameter." + parameter.Name() + "=" + PluginHostEscape(parameter.Text()) + "\n"
		}
		return lines
	}

	string Request(object self)
	{
		string lines = "pluginhost-call 1\nanalysis=" + PluginHostEscape(mAnalysis) + "\n"
		number i
		for (i = 0; i < mInputs.SizeOfList(); i++)
		{
			object input = mInputs.ObjectAt(i)
			image img := input.Picture()
			if (!ImageIsValid(img)) Throw("The image for the input '" + input.Name() + "' was closed before it was sent.")
			// Kept now, because the image may be closed before the results are there.
			if (i == 0) mSource = TagGroupClone(ImageGetTagGroup(img))
			if (i > 0) mInputNames = mInputNames + ", "
			mInputNames = mInputNames + GetName(img)
			lines = lines + PluginHostSendImage(img, mFolder, input.Name(), i, mAsFile)
		}
		return lines + self.ParameterLines() + self.OutputLines() + "end=1\n"
	}

	string OutputLines(object self)
	{
		return "output.folder=.\noutput.prefix=output-\noutput.elements=dm\noutput.spectra=slowest\noutput.form=" + mForm + "\noutput.rawAbove=" + Format(PluginHostLargestFile(), "%.0f") + "\n"
	}

	void ShowProgress(object self)
	{
		if (mIsQuiet || mIsOnThread) return
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
			string reason = PluginHostWhyNoImage(mLast, key)
			if (reason != "") mLeftOut.AddObjectToList(alloc(PluginHostNamedText).Keep(name, PluginHostOutputTitle(mLast, key) + ": " + reason))
			else
			{
				image img := PluginHostTakeImage(mLast, i, mFolder)
				PluginHostTagSource(img, mSource)
				PluginHostTagResult(img, mFirst, mLast, name, mInputNames)
				PluginHostTagMetadata(img, mLast, key)
				mOutputs.AddObjectToList(alloc(PluginHostNamedImage).Keep(name, img))
			}
		}
		mHasResults = 1
	}

	// Everything as it was before, however it ended.
	void Leave(object self)
	{
		PluginHostRemoveFolder(mFolder)
		mFolder = ""
		if (mHasWindow) CloseProgressWindow()
		mHasWindow = 0
		mIsRunning = 0
		if (mFailure != "") mOutputs = alloc(ObjectList)
	}

	void TryWork(object self)
	{
		try
		{
			self.Work()
		}
		catch
		{
			mFailure = PluginHostOr(GetExceptionString(), "The analysis failed.")
			break
		}
		self.Leave()
	}

	// Runs it and waits. Throws what the host says when it fails.
	void Run(object self)
	{
		self.Renew()
		mIsOnThread = 0
		self.TryWork()
		if (mFailure != "") Throw(mFailure)
	}

	// The same on a thread of its own, after Renew.
	void RunOnThread(object self)
	{
		mIsOnThread = 1
		self.TryWork()
		mIsDone = 1
	}

	// ---- what came of it ----

	void MustHaveResults(object self)
	{
		if (mHasResults) return
		if (mFailure != "") Throw("The analysis '" + mAnalysis + "' has no results, because it failed: " + mFailure)
		if (mIsRunning) Throw("The analysis '" + mAnalysis + "' has no results yet, because it is still running.")
		Throw("The analysis '" + mAnalysis + "' has no results yet; call Run() first.")
	}

	number CountOutputs(object self)
	{
		return mOutputs.SizeOfList()
	}

	image OutputAt(object self, number index)
	{
		self.MustHaveResults()
		if (index < 0 || index >= mOutputs.SizeOfList()) Throw("The analysis '" + mAnalysis + "' gave " + Format(mOutputs.SizeOfList(), "%.0f") + " images; there is none with the number " + Format(index, "%.0f") + ".")
		object output = mOutputs.ObjectAt(index)
		return output.Picture()
	}

	image Output(object self, string name)
	{
		self.MustHaveResults()
		image found
		number i
		for (i = 0; i < mOutputs.SizeOfList(); i++)
		{
			object output = mOutputs.ObjectAt(i)
			if (output.Name() == name) found := output.Picture()
		}
		for (i = 0; i < mLeftOut.SizeOfList(); i++)
		{
			object note = mLeftOut.ObjectAt(i)
			if (note.Name() == name) Throw("The output '" + name + "' of '" + mAnalysis + "' was left out. " + note.Text() + ".")
		}
		if (!ImageIsValid(found)) Throw("The analysis '" + mAnalysis + "' gave no output '" + name + "'.")
		return found
	}

	string TextValue(object self, string name)
	{
		self.MustHaveResults()
		string key = PluginHostValueKey(mLast, name)
		if (key == "") Throw("The analysis '" + mAnalysis + "' gave no value '" + name + "'.")
		return PluginHostText(mLast, key + "value")
	}

	number Value(object self, string name)
	{
		return PluginHostNumber(self.TextValue(name))
	}

	string Record(object self)
	{
		self.MustHaveResults()
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
			string said = PluginHostReadable(PluginHostText(mLast, value + "type"), PluginHostText(mLast, value + "value"))
			string units = PluginHostText(mLast, value + "units")
			if (units != "") said = said + " " + units
			Result("  " + label + ": " + said + "\n")
		}
		self.PrintNotes("warning", PluginHostCount(mLast, "warnings"))
		n = PluginHostCount(mLast, "outputs")
		for (i = 0; i < n; i++)
		{
			string lost = "output." + Format(i, "%.0f") + ".lost"
			self.PrintNotes(lost, PluginHostCount(mLast, lost))
		}
		for (i = 0; i < mLeftOut.SizeOfList(); i++)
		{
			object note = mLeftOut.ObjectAt(i)
			Result("  Note: " + note.Text() + "\n")
		}
	}

	void ShowResults(object self)
	{
		self.MustHaveResults()
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
