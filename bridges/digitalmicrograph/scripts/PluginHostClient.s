// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

// PluginHost for DigitalMicrograph: where the client program pluginhost-call is, and how it is called. Its requests and answers are
// described in bridges/call/LINE-FORM.md.

string PluginHostNotInstalled()
{
	return "PluginHost is not installed here: pluginhost-call was not found; install PluginHost, or tell where it is with 'Open analyses > Where is PluginHost...'."
}

// The program in a folder, or "". The first is the same program without a console window.
string PluginHostClientIn(string folder)
{
	string file = PathConcatenate(folder, "pluginhost-callw.exe")
	if (DoesFileExist(file)) return file
	file = PathConcatenate(folder, "pluginhost-call.exe")
	if (DoesFileExist(file)) return file
	file = PathConcatenate(folder, "pluginhost-call")
	if (DoesFileExist(file)) return file
	return ""
}

// In a folder, or one of those above it: the scripts lie inside the installation.
string PluginHostClientAbove(string folder)
{
	number level
	for (level = 0; level < 5; level++)
	{
		if (folder == "") return ""
		string file = PluginHostClientIn(folder)
		if (file == "") file = PluginHostClientIn(PathConcatenate(folder, "PluginHost"))
		if (file != "") return file
		folder = PathExtractParentDirectory(folder, 0)
	}
	return ""
}

// Where installers put programs of one user and of all. The user's own folder is known by that for temporary files, which lies inside it.
string PluginHostInstalledClient()
{
	string temporary = PluginHostTemporaryFolder()
	number level
	for (level = 0; level < 3; level++)
	{
		if (temporary == "") break
		temporary = PathExtractParentDirectory(temporary, 0)
		string file = PluginHostClientIn(PathConcatenate(PathConcatenate(temporary, "Programs"), "PluginHost"))
		if (file == "") file = PluginHostClientIn(PathConcatenate(temporary, "PluginHost"))
		if (file != "") return file
	}
	string everybody = PluginHostClientIn("C:\\Program Files\\PluginHost")
	if (everybody == "") everybody = PluginHostClientIn("C:\\ProgramData\\PluginHost")
	return everybody
}

// The client, or "": the one that was used last, the one beside these scripts, one that was installed.
string PluginHostFindClient()
{
	string file = ""
	if (GetPersistentStringNote("PluginHost:Client", file))
	{
		if (DoesFileExist(file)) return file
	}
	string folder = ""
	file = ""
	if (GetPersistentStringNote("PluginHost:Scripts", folder)) file = PluginHostClientAbove(folder)
	if (file == "") file = PluginHostInstalledClient()
	if (file != "") SetPersistentStringNote("PluginHost:Client", file)
	return file
}

// Asks where it is. 0 when the user does not say.
number PluginHostAskForClient()
{
	string file = ""
	if (!OpenDialog(NULL, "Where is PluginHost? Please choose pluginhost-call.", "pluginhost-call.exe", file)) return 0
	SetPersistentStringNote("PluginHost:Client", file)
	return 1
}

// CreateProcess splits at blanks that are not in quotes. A backslash before a closing quote would hide it.
string PluginHostQuote(string argument)
{
	while (Len(argument) > 1 && Right(argument, 1) == "\\") argument = Left(argument, Len(argument) - 1)
	return "\"" + argument + "\""
}

// The exit code; -1 when the program could not be started.
number PluginHostLaunch(string commandLine)
{
	number code = -1
	try
	{
		code = LaunchExternalProcess(commandLine)
	}
	catch
	{
		code = -1
		break
	}
	return code
}

// The same, but at most for so many seconds where GMS can do that: whether it ended in time. Whether every version takes a limit is
// not known, so that one goes through a text of its own; nor whether it is in seconds everywhere, so that a call which was given up too early,
// without its file 'reply', is made again without. The command line goes through a tag, because no letter of it would have to be escaped there.
number PluginHostLaunchWithin(string commandLine, string reply, number seconds, number &code)
{
	string line = "PluginHost:Call:Line"
	string ended = "PluginHost:Call:Code"
	number since = GetHighResTickCount()
	number isEnded = 0
	try
	{
		SetPersistentStringNote(line, commandLine)
		SetPersistentNumberNote(ended, -1)
		ExecuteScriptString("string line\nGetPersistentStringNote(\"" + line + "\", line)\nSetPersistentNumberNote(\"" + ended + "\", LaunchExternalProcess(line, " + Format(seconds, "%.0f") + "))")
		isEnded = GetPersistentNumberNote(ended, code)
	}
	catch
	{
		isEnded = 0
		break
	}
	DeletePersistentNote("PluginHost:Call")
	if (CalcHighResSecondsBetween(since, GetHighResTickCount()) > 0.9 * seconds) return 0
	if (!isEnded || !DoesFileExist(reply)) code = PluginHostLaunch(commandLine)
	return 1
}

string PluginHostCommandLine(string client, string verb, string request, string answer, string options)
{
	string line = PluginHostQuote(client) + " " + verb
	if (request != "") line = line + " --request " + PluginHostQuote(request)
	if (answer != "") line = line + " --answer " + PluginHostQuote(answer)
	if (options != "") line = line + " " + options
	return line
}

// What an answer that says 'failed' or 'cancelled' means to the user.
string PluginHostSentence(TagGroup answer)
{
	string detail = PluginHostText(answer, "error.detail")
	string hint = PluginHostText(answer, "error.hint")
	if (detail == "") detail = "pluginhost-call failed with exit code " + PluginHostText(answer, "exit") + "."
	// What follows the sentence, such as the last lines of a log, is for the results window.
	number at = Find(detail, "\n")
	if (at >= 0)
	{
		Result(detail + "\n")
		detail = PluginHostTrim(Left(detail, at))
	}
	if (hint != "" && Find(detail, hint) < 0) detail = detail + " " + hint
	return detail
}

number PluginHostIsFailure(TagGroup answer)
{
	string outcome = PluginHostText(answer, "outcome")
	return outcome == "failed" || outcome == "cancelled"
}

// What it means that there is no file with an answer. The client's own exit codes say that it ran and could not write one.
string PluginHostNoAnswer(string client, number code)
{
	if (code >= 2 && code <= 5) return "The client '" + client + "' cannot write its answer; please make room on the disk for temporary files."
	return "The client '" + client + "' gave no answer (exit code " + PluginHostNumberText(code) + "); please install PluginHost anew."
}

// Calls the client and gives its answer; failed calls too give one, unless there is none to read. A limit of 0 seconds is none.
TagGroup PluginHostTryCallWithin(string folder, string verb, string request, string options, number limit)
{
	string client = PluginHostFindClient()
	if (client == "") Throw(PluginHostNotInstalled())
	string question = PathConcatenate(folder, verb + "-request.txt")
	string reply = PathConcatenate(folder, verb + "-answer.txt")
	PluginHostTryDelete(reply)
	if (request == "") question = ""
	else PluginHostWriteText(question, request)
	string commandLine = PluginHostCommandLine(client, verb, question, reply, options)
	number code = -1
	number isInTime = 1
	if (limit > 0) isInTime = PluginHostLaunchWithin(commandLine, reply, limit, code)
	else code = PluginHostLaunch(commandLine)
	if (!isInTime && !DoesFileExist(reply)) Throw("PluginHost gave no answer within " + Format(limit, "%.0f") + " seconds; it may still be starting: please try again, or stop it with 'pluginhost stop'.")
	if (!DoesFileExist(reply)) Throw(PluginHostNoAnswer(client, code))
	TagGroup answer = PluginHostReadLines(reply)
	string version = PluginHostText(answer, "pluginhost-call")
	if (version != "1" && version != "") Throw("The client '" + client + "' is newer than these scripts: it answers in version " + version + ", they read version 1; please execute 'Install PluginHost.s' of the new PluginHost.")
	if (!PluginHostHas(answer, "end") || !PluginHostHas(answer, "outcome")) Throw("The client '" + client + "' gave an answer that is not whole; please try again.")
	return answer
}

TagGroup PluginHostTryCall(string folder, string verb, string request, string options)
{
	return PluginHostTryCallWithin(folder, verb, request, options, 0)
}

TagGroup PluginHostCall(string folder, string verb, string request, string options)
{
	TagGroup answer = PluginHostTryCall(folder, verb, request, options)
	if (PluginHostIsFailure(answer)) Throw(PluginHostSentence(answer))
	return answer
}

// One call in a folder of its own, on the main thread: GMS is blocked until it has ended, hence the limit in seconds.
TagGroup PluginHostAsk(string verb, string request, number limit)
{
	TagGroup answer
	string failure = ""
	string folder = PluginHostNewFolder()
	try
	{
		answer = PluginHostTryCallWithin(folder, verb, request, "", limit)
		if (PluginHostIsFailure(answer)) Throw(PluginHostSentence(answer))
	}
	catch
	{
		failure = PluginHostOr(GetExceptionString(), "pluginhost-call failed.")
		break
	}
	PluginHostRemoveFolder(folder)
	if (failure != "") Throw(failure)
	return answer
}
