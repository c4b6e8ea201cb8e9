// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Text;
using PluginHost.DmScript.CommandLine;

Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
try
{
    return new ScriptRun(ScriptCommand.Parse(args), Console.Out, Console.Error).Execute();
}
catch (UsageException error)
{
    Console.Error.WriteLine($"dmscript: {error.Message}; see dmscript --help");
    return ExitCodes.Usage;
}
