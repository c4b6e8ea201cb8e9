// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

// PluginHost for DigitalMicrograph: a folder of its own for each call, so that two scripts never meet, and lines of text in files.

// What the numbers mean differs between versions of GMS: 6 is the folder for temporary files where it was tested, 3 by the manual.
string PluginHostApplicationFolder(number which)
{
	string folder = ""
	try
	{
		if (which == 0) folder = GetApplicationDirectory(6, 0)
		if (which == 1) folder = GetApplicationDirectory(3, 0)
		if (which == 2) folder = GetApplicationDirectory(2, 0)
		if (which == 3) folder = GetApplicationDirectory("auto_save", 0)
		if (which == 4) folder = GetApplicationDirectory("preference", 0)
		if (which == 5) folder = GetApplicationDirectory("plugin", 0)
	}
	catch break
	return folder
}

number PluginHostIsTemporary(string folder)
{
	string lower = StringToLower(folder)
	return Find(lower, "temp") >= 0 || Find(lower, "tmp") >= 0
}

// The folder for temporary files, or "".
string PluginHostTemporaryFolder()
{
	number i
	for (i = 0; i < 3; i++)
	{
		string folder = PluginHostApplicationFolder(i)
		if (folder != "" && PluginHostIsTemporary(folder)) return folder
	}
	return ""
}

number PluginHostTryCreateFolder(string folder)
{
	number done = 0
	try
	{
		if (!DoesDirectoryExist(folder))
		{
			CreateDirectory(folder)
			done = DoesDirectoryExist(folder)
		}
	}
	catch
	{
		done = 0
		break
	}
	return done
}

void PluginHostTryDelete(string file)
{
	try
	{
		if (DoesFileExist(file)) DeleteFile(file)
	}
	catch break
}

// The name of a file or folder in what GetFilesInDirectory gives.
string PluginHostEntryName(TagGroup entries, number i)
{
	TagGroup entry
	string name = ""
	TagGroupGetIndexedTagAsTagGroup(entries, i, entry)
	TagGroupGetTagAsString(entry, "Name", name)
	return name
}

// Whether the folder and its files are gone.
number PluginHostTryDeleteFolder(string folder)
{
	if (!DoesDirectoryExist(folder)) return 1
	try
	{
		TagGroup files = GetFilesInDirectory(folder, 1)
		number i
		for (i = 0; i < TagGroupCountTags(files); i++) PluginHostTryDelete(PathConcatenate(folder, PluginHostEntryName(files, i)))
		DeleteDirectory(folder)
	}
	catch break
	return !DoesDirectoryExist(folder)
}

// Older versions of Windows keep a file until its last reader has closed it, and the host takes the checksum of an input when the job has
// ended: a folder that cannot go yet is noted and removed by the next call.
void PluginHostRemoveFolder(string folder)
{
	if (folder == "") return
	if (!PluginHostTryDeleteFolder(folder)) SetPersistentStringNote("PluginHost:Left:" + PathExtractBaseName(folder, 0), folder)
}

void PluginHostRemoveLeftFolders()
{
	TagGroup left
	if (!TagGroupGetTagAsTagGroup(GetPersistentTagGroup(), "PluginHost:Left", left)) return
	number i
	for (i = TagGroupCountTags(left) - 1; i >= 0; i = i - 1)
	{
		string label = TagGroupGetTagLabel(left, i)
		string folder = ""
		TagGroupGetTagAsString(left, label, folder)
		if (PluginHostTryDeleteFolder(folder)) TagGroupDeleteTagWithLabel(left, label)
	}
}

// Days since whenever GMS counts from; its clock has 100 ns.
number PluginHostToday()
{
	return Floor(GetCurrentTime() / 864000000000)
}

// The day in a name of exactly our form, 'pluginhost-DAY-DIGITS-DIGITS', or -1.
number PluginHostDayOf(string name)
{
	if (Left(name, 11) != "pluginhost-") return -1
	string day = ""
	number parts = 0
	number digits = 0
	number i
	for (i = 11; i < Len(name); i++)
	{
		string letter = Mid(name, i, 1)
		if (Find("0123456789", letter) >= 0)
		{
			digits = digits + 1
			if (parts == 0) day = day + letter
		}
		else
		{
			if (letter != "-" || digits == 0) return -1
			parts = parts + 1
			digits = 0
		}
	}
	if (parts != 2 || digits == 0) return -1
	return PluginHostNumber(day)
}

// Whether a file has the name of one that a call writes.
number PluginHostIsOfCall(string name)
{
	if (Right(name, 5) == ".part") name = Left(name, Len(name) - 5)
	if (Left(name, 5) == "input" && Find("0123456789", Mid(name + " ", 5, 1)) >= 0) return 1
	return Left(name, 7) == "output-" || Right(name, 12) == "-request.txt" || Right(name, 11) == "-answer.txt"
}

// A folder in which there is anything else stays as it is.
void PluginHostDeleteOld(string folder)
{
	TagGroup entries = GetFilesInDirectory(folder, 3)
	number areOurs = 1
	number i
	for (i = 0; i < TagGroupCountTags(entries); i++)
	{
		if (!PluginHostIsOfCall(PluginHostEntryName(entries, i))) areOurs = 0
	}
	if (areOurs) PluginHostTryDeleteFolder(folder)
}

// What a GMS that was killed has left among the temporary files goes after a week. Once a day is enough.
void PluginHostTryRemoveOldFolders()
{
	number today = PluginHostToday()
	number cleared = -1
	GetPersistentNumberNote("PluginHost:Cleared", cleared)
	if (cleared == today) return
	SetPersistentNumberNote("PluginHost:Cleared", today)
	string place = PluginHostTemporaryFolder()
	if (place == "") return
	try
	{
		TagGroup folders = GetFilesInDirectory(place, 2)
		number i
		for (i = 0; i < TagGroupCountTags(folders); i++)
		{
			string name = PluginHostEntryName(folders, i)
			number day = PluginHostDayOf(name)
			if (day >= 0 && day < today - 7) PluginHostDeleteOld(PathConcatenate(place, name))
		}
	}
	catch break
}

// A new, empty folder. Whoever asks for it removes it; its name says the day, so that what nobody removed can be.
string PluginHostNewFolder()
{
	PluginHostTryRemoveOldFolders()
	PluginHostRemoveLeftFolders()
	string created = ""
	number i
	number attempt
	for (i = -1; i < 5 && created == ""; i++)
	{
		string place
		if (i < 0) place = PluginHostTemporaryFolder()
		else place = PluginHostApplicationFolder(i)
		if (place != "")
		{
			for (attempt = 0; attempt < 3 && created == ""; attempt++)
			{
				string name = "pluginhost-" + Format(PluginHostToday(), "%.0f") + "-" + Format(Mod(GetHighResTickCount(), 1000000000), "%.0f") + "-" + Format(Floor(Random() * 1000000000), "%.0f")
				string folder = PathConcatenate(place, name)
				if (PluginHostTryCreateFolder(folder)) created = folder
			}
		}
	}
	if (created == "") Throw("PluginHost can write to none of the folders that DigitalMicrograph names for temporary files; make room on the disk or set TEMP to a folder that you can write to.")
	return created
}

// What went wrong before, or when the last bytes of a file were written; "" when all is well.
string PluginHostTryClose(number reference, string failure)
{
	try
	{
		CloseFile(reference)
	}
	catch
	{
		if (failure == "") failure = PluginHostOr(GetExceptionString(), "the disk may be full.")
		break
	}
	return failure
}

// A file that is whole or not there: "" or what went wrong.
string PluginHostTryWriteText(string file, string content)
{
	string failure = ""
	number reference = 0
	number isOpen = 0
	try
	{
		reference = CreateFileForWriting(file)
		isOpen = 1
		WriteFile(reference, content)
	}
	catch
	{
		failure = PluginHostOr(GetExceptionString(), "the disk may be full.")
		break
	}
	if (isOpen) failure = PluginHostTryClose(reference, failure)
	return failure
}

void PluginHostWriteText(string file, string content)
{
	string failure = PluginHostTryWriteText(file, content)
	if (failure != "") Throw("PluginHost cannot write to its folder for temporary files: " + failure)
}

// The value of a line 'key=value', or "".
string PluginHostText(TagGroup lines, string key)
{
	string s = ""
	TagGroupGetTagAsString(lines, PluginHostTagName(key), s)
	return s
}

number PluginHostHas(TagGroup lines, string key)
{
	return TagGroupDoesTagExist(lines, PluginHostTagName(key))
}

number PluginHostCount(TagGroup lines, string key)
{
	if (!PluginHostHas(lines, key)) return 0
	return PluginHostNumber(PluginHostText(lines, key))
}

// Lines 'key=value' of a file; their values as texts without escapes. The first line, 'pluginhost-call 1', as 'pluginhost-call'.
TagGroup PluginHostReadLines(string file)
{
	TagGroup lines = NewTagGroup()
	string failure = ""
	number reference = OpenFileForReading(file)
	try
	{
		string line
		while (ReadFileLine(reference, line))
		{
			line = PluginHostReplace(PluginHostReplace(line, "\n", ""), "\r", "")
			number at = Find(line, "=")
			if (at < 0 && Left(line, 16) == "pluginhost-call ") TagGroupSetTagAsString(lines, "pluginhost-call", Right(line, Len(line) - 16))
			if (at > 0) TagGroupSetTagAsString(lines, PluginHostTagName(Left(line, at)), PluginHostUnescape(Right(line, Len(line) - at - 1)))
			line = ""
		}
	}
	catch
	{
		failure = GetExceptionString()
		break
	}
	CloseFile(reference)
	if (failure != "") Throw("The answer of pluginhost-call cannot be read: " + failure)
	return lines
}
