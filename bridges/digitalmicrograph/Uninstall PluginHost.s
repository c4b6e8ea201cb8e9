// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

// Takes PluginHost out of DigitalMicrograph: its menu, its package files, its persistent tags. Results keep their tags. The program
// PluginHost itself stays.

string failure = ""
try
{
	ExecuteScriptString("PluginHostRemoveEverything()")
}
catch
{
	failure = GetExceptionString()
	break
}
if (failure == "") Result("PluginHost is removed. The functions of its library go when GMS is restarted.\n")
else OkDialog("PluginHost could not be removed: " + failure)
