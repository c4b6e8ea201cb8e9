// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

// PluginHost for DigitalMicrograph: the menu 'Open analyses', made from the catalogue of the host.

string PluginHostMenuName()
{
	return "Open analyses"
}

// ---- what the entries do ----

number PluginHostHasClient()
{
	if (PluginHostFindClient() != "") return 1
	return PluginHostAskForClient()
}

void PluginHostTryOpenAnalysis(string analysis)
{
	if (!PluginHostHasClient()) return
	TagGroup entry = PluginHostAsk("describe", "pluginhost-call 1\nanalysis=" + PluginHostEscape(analysis) + "\nend=1\n", 15)
	object form = alloc(PluginHostForm).Prepare(entry)
	if (!form.Pose()) return
	PluginHostRunInBackground(form.Job(), form.Title())
}

// An analysis was picked.
void PluginHostOpenAnalysis(string analysis)
{
	string failure = ""
	try PluginHostTryOpenAnalysis(analysis)
	catch
	{
		failure = PluginHostOr(GetExceptionString(), "The analysis cannot be opened.")
		break
	}
	if (failure != "") OkDialog(failure)
}

// The metadata of a result repeat what other tags say: analysis, parameters, record.
number PluginHostIsSaidTwice(string label)
{
	return Left(label, 11) == "pluginhost."
}

string PluginHostTagLines(TagGroup group, string indent)
{
	string lines = ""
	number i
	for (i = 0; i < TagGroupCountTags(group); i++)
	{
		string label = TagGroupGetTagLabel(group, i)
		string s = ""
		number x
		TagGroup inner
		if (TagGroupGetIndexedTagAsTagGroup(group, i, inner))
		{
			string below = PluginHostTagLines(inner, indent + "  ")
			if (below != "") lines = lines + indent + label + ":\n" + below
		}
		else if (TagGroupGetIndexedTagAsString(group, i, s))
		{
			if (s != "" && !PluginHostIsSaidTwice(label)) lines = lines + indent + label + ": " + s + "\n"
		}
		else if (!PluginHostIsSaidTwice(label) && TagGroupGetIndexedTagAsNumber(group, i, x)) lines = lines + indent + label + ": " + PluginHostNumberText(x) + "\n"
	}
	return lines
}

// How the front image was made, in the results window.
void PluginHostShowRecord()
{
	image img
	if (!GetFrontImage(img))
	{
		OkDialog("Open an image first: this shows how the front image was made.")
		return
	}
	TagGroup made
	if (!TagGroupGetTagAsTagGroup(ImageGetTagGroup(img), "PluginHost", made))
	{
		OkDialog("'" + GetName(img) + "' was not made by PluginHost.")
		return
	}
	OpenResultsWindow()
	Result("\nHow '" + GetName(img) + "' was made:\n" + PluginHostTagLines(made, "  "))
}

void PluginHostTryShowVersions()
{
	if (!PluginHostHasClient()) return
	TagGroup answer = PluginHostAsk("version", "", 15)
	string s = "pluginhost-call " + PluginHostText(answer, "client.version") + "\n" + PluginHostFindClient() + "\n"
	if (PluginHostHas(answer, "host.version")) s = s + "PluginHost " + PluginHostText(answer, "host.version") + " is running."
	else s = s + "No host is running; the next analysis starts one."
	OkDialog(s)
}

void PluginHostShowVersions()
{
	string failure = ""
	try PluginHostTryShowVersions()
	catch
	{
		failure = GetExceptionString()
		break
	}
	if (failure != "") OkDialog(failure)
}

// ---- making the menu ----

string PluginHostMenuPath(number i)
{
	return "PluginHost:Menu:" + Format(i, "%.0f")
}

void PluginHostTryRemoveEntry(string command, string submenu)
{
	try RemoveScriptFromMenu(command, PluginHostMenuName(), submenu)
	catch break
}

// The file of a package in one of the folders where GMS keeps them; the letters at its end say when it is loaded.
void PluginHostDeletePackageIn(string folder, string package)
{
	if (!DoesDirectoryExist(folder)) return
	PluginHostTryDelete(PathConcatenate(folder, package + ".gtk"))
	PluginHostTryDelete(PathConcatenate(folder, package + ".gt1"))
	PluginHostTryDelete(PathConcatenate(folder, package + ".gt2"))
	PluginHostTryDelete(PathConcatenate(folder, package + ".gt3"))
}

void PluginHostTryDeletePackage(string package)
{
	PluginHostDeletePackageIn(PluginHostApplicationFolder(5), package)
	string folder = PluginHostTemporaryFolder()
	number level
	for (level = 0; level < 3; level++)
	{
		if (folder == "") break
		folder = PathExtractParentDirectory(folder, 0)
		PluginHostDeletePackageIn(PathConcatenate(PathConcatenate(folder, "Gatan"), "Plugins"), package)
	}
}

void PluginHostRemoveMenu()
{
	number n = 0
	number i
	GetPersistentNumberNote("PluginHost:Menu:Entries", n)
	for (i = 0; i < n; i++)
	{
		string command = ""
		string submenu = ""
		GetPersistentStringNote(PluginHostMenuPath(i) + ":Command", command)
		GetPersistentStringNote(PluginHostMenuPath(i) + ":Submenu", submenu)
		if (command != "") PluginHostTryRemoveEntry(command, submenu)
	}
	DeletePersistentNote("PluginHost:Menu")
	PluginHostTryDeletePackage("PluginHost menu")
}

// Entry i of the menu, and a note of it for whoever takes it away.
void PluginHostAddEntry(number i, string script_, string command, string submenu)
{
	AddScriptToPackage(script_, "PluginHost menu", 3, command, PluginHostMenuName(), submenu, 0)
	SetPersistentStringNote(PluginHostMenuPath(i) + ":Command", command)
	SetPersistentStringNote(PluginHostMenuPath(i) + ":Submenu", submenu)
	SetPersistentNumberNote("PluginHost:Menu:Entries", i + 1)
}

// The menu anew, from the catalogue as it is now. How many analyses it has.
number PluginHostBuildMenu()
{
	// Longer, because the installer asks this of a host that has never run.
	TagGroup catalogue = PluginHostAsk("list", "pluginhost-call 1\nfull=1\nend=1\n", 30)
	PluginHostRemoveMenu()
	number entries = 0
	number n = PluginHostCount(catalogue, "analyses")
	number i
	for (i = 0; i < n; i++)
	{
		string key = "analysis." + Format(i, "%.0f") + "."
		string command = PluginHostPlain(PluginHostText(catalogue, key + "menu"))
		string submenu = ""
		number at = Find(command, "/")
		if (at > 0)
		{
			submenu = Left(command, at)
			command = Right(command, Len(command) - at - 1)
		}
		PluginHostAddEntry(entries, "PluginHostOpenAnalysis(\"" + PluginHostText(catalogue, key + "id") + "\")", command + "...", submenu)
		entries = entries + 1
	}
	PluginHostAddEntry(entries, "PluginHostShowRecord()", "How was this image made?", "")
	PluginHostAddEntry(entries + 1, "PluginHostRefreshMenu()", "Look for new analyses", "")
	PluginHostAddEntry(entries + 2, "PluginHostChooseClient()", "Where is PluginHost...", "")
	PluginHostAddEntry(entries + 3, "PluginHostShowVersions()", "About PluginHost...", "")
	return n
}

void PluginHostTryRefreshMenu()
{
	if (!PluginHostHasClient()) return
	number n = PluginHostBuildMenu()
	Result("The menu '" + PluginHostMenuName() + "' has " + Format(n, "%.0f") + " analyses.\n")
}

void PluginHostRefreshMenu()
{
	string failure = ""
	try PluginHostTryRefreshMenu()
	catch
	{
		failure = PluginHostOr(GetExceptionString(), "The menu cannot be made.")
		break
	}
	if (failure != "") OkDialog(failure)
}

void PluginHostChooseClient()
{
	if (PluginHostAskForClient()) PluginHostRefreshMenu()
}

// Everything that PluginHost left in GMS, but for the functions of this session.
void PluginHostRemoveEverything()
{
	PluginHostRemoveMenu()
	PluginHostTryDeletePackage("PluginHost")
	DeletePersistentNote("PluginHost")
}
