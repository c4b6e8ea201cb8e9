// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

// PluginHost for DigitalMicrograph: a job in the background. The job runs on a thread of its own; a small window shows how far it is and
// can cancel it; all that touches windows and images is done on the main thread.

class PluginHostProgress : UIFrame
{
	object mJob
	number mTask
	number mIsFinished

	void OnCancel(object self)
	{
		mJob.Cancel()
		self.SetElementIsEnabled("cancel", 0)
	}

	object Prepare(object self, object job, string title)
	{
		mJob = job
		TagGroup items
		TagGroup window_ = DLGCreateDialog(title, items)
		DLGAddElement(items, DLGCreateLabel("Sending", 48).DLGIdentifier("note"))
		DLGAddElement(items, DLGCreateProgressBar("bar").DLGFill("X"))
		DLGAddElement(items, DLGCreatePushButton("Cancel", "OnCancel").DLGIdentifier("cancel"))
		self.Init(window_)
		return self
	}

	// The user may have closed the window; the job goes on.
	void TryUpdate(object self)
	{
		try
		{
			TagGroup note = self.LookUpElement("note")
			if (TagGroupIsValid(note))
			{
				string words = mJob.Note()
				if (mJob.IsCancelled()) words = "Cancelling"
				DLGTitle(note, words)
				self.DLGSetProgress("bar", mJob.Fraction())
				self.ValidateView()
			}
		}
		catch break
	}

	void TryClose(object self)
	{
		try self.Close()
		catch break
	}

	void TryShow(object self)
	{
		string failure = ""
		try mJob.ShowResults()
		catch
		{
			failure = GetExceptionString()
			break
		}
		if (failure != "") OkDialog(failure)
	}

	// On the main thread, several times a second.
	void Tick(object self)
	{
		if (mIsFinished) return
		if (!mJob.IsDone())
		{
			self.TryUpdate()
			return
		}
		mIsFinished = 1
		RemoveMainThreadTask(mTask)
		self.TryClose()
		if (mJob.Failure() == "") self.TryShow()
		else if (!mJob.IsCancelled()) OkDialog(mJob.Failure())
		else Result(mJob.Failure() + "\n")
	}

	void Begin(object self, string title)
	{
		mJob.Renew()
		self.Display(title)
		mTask = AddMainThreadPeriodicTask(self, "Tick", 0.2)
		StartThread(mJob, "RunOnThread")
	}
}

// Runs a job in the background; its results are shown when it is done.
void PluginHostRunInBackground(object job, string title)
{
	alloc(PluginHostProgress).Prepare(job, title).Begin(title)
}
