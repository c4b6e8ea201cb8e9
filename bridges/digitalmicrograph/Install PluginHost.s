// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

// Installs PluginHost in DigitalMicrograph: open this file in GMS and execute it (Ctrl+Enter). It needs no administrator's rights: what it
// adds goes to the user's own folder of plug-ins. Executing it again replaces what an earlier one installed.

number PluginHostInstallerIsRight(string folder)
{
	if (folder == "") return 0
	return DoesFileExist(PathConcatenate(PathConcatenate(folder, "scripts"), "PluginHostMenu.s"))
}

string PluginHostInstallerRead(string file)
{
	string all = ""
	string line = ""
	number reference = OpenFileForReading(file)
	while (ReadFileLine(reference, line))
	{
		all = all + line
		line = ""
	}
	CloseFile(reference)
	return all + "\n"
}

// The whole library. GMS has no way to include files.
string PluginHostInstallerLibrary(string folder)
{
	folder = PathConcatenate(folder, "scripts")
	string all = PluginHostInstallerRead(PathConcatenate(folder, "PluginHostText.s"))
	all = all + PluginHostInstallerRead(PathConcatenate(folder, "PluginHostFolder.s"))
	all = all + PluginHostInstallerRead(PathConcatenate(folder, "PluginHostClient.s"))
	all = all + PluginHostInstallerRead(PathConcatenate(folder, "PluginHostTags.s"))
	all = all + PluginHostInstallerRead(PathConcatenate(folder, "PluginHostImages.s"))
	all = all + PluginHostInstallerRead(PathConcatenate(folder, "PluginHostJob.s"))
	all = all + PluginHostInstallerRead(PathConcatenate(folder, "PluginHostProgress.s"))
	all = all + PluginHostInstallerRead(PathConcatenate(folder, "PluginHostForm.s"))
	return all + PluginHostInstallerRead(PathConcatenate(folder, "PluginHostMenu.s"))
}

// Functions that not every version of GMS has are called in a text of their own, so that the rest works without them.
number PluginHostInstallerTry(string code)
{
	number worked = 0
	try
	{
		ExecuteScriptString(code)
		worked = 1
	}
	catch
	{
		worked = 0
		break
	}
	return worked
}

// Where this file lies: by the window that it is executed from, by what newer versions say, by asking.
string PluginHostInstallerFolder()
{
	string note = "PluginHost:Installer"
	string file = ""
	PluginHostInstallerTry("SetPersistentStringNote(\"" + note + "\", WindowGetCurrentFile(GetDocumentWindow(0)))")
	if (GetPersistentStringNote(note, file))
	{
		if (PluginHostInstallerIsRight(PathExtractDirectory(file, 0))) return PathExtractDirectory(file, 0)
	}
	PluginHostInstallerTry("string file\nif (GetCurrentScriptSourceFilePath(file)) SetPersistentStringNote(\"" + note + "\", file)")
	if (GetPersistentStringNote(note, file))
	{
		if (PluginHostInstallerIsRight(PathExtractDirectory(file, 0))) return PathExtractDirectory(file, 0)
	}
	if (!OpenDialog(NULL, "Please choose 'Install PluginHost.s'.", "Install PluginHost.s", file)) return ""
	if (!PluginHostInstallerIsRight(PathExtractDirectory(file, 0))) Throw("There is no folder 'scripts' with PluginHost's scripts beside '" + file + "'.")
	return PathExtractDirectory(file, 0)
}

void PluginHostInstallerRun()
{
	string folder = PluginHostInstallerFolder()
	DeletePersistentNote("PluginHost:Installer")
	if (folder == "") return
	string all = PluginHostInstallerLibrary(folder)
	PluginHostInstallerTry(all + "PluginHostTryDeletePackage(\"PluginHost\")\n")
	SetPersistentStringNote("PluginHost:Scripts", folder)
	AddScriptToPackage(all, "PluginHost", 3, "PluginHost library", "", "", 1)
	// Some versions know the functions of a library at once, some after a restart.
	if (!PluginHostInstallerTry("PluginHostRefreshMenu()\n")) PluginHostInstallerTry(all + "PluginHostRefreshMenu()\n")
	Result("PluginHost is installed. Its scripts are kept by GMS; the folder '" + folder + "' is needed no more, except to install anew.\n")
}

string failure = ""
try
{
	PluginHostInstallerRun()
}
catch
{
	failure = GetExceptionString()
	break
}
if (failure != "") OkDialog("PluginHost could not be installed: " + failure)
