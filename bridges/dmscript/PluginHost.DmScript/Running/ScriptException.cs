// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.DmScript.Running;

/// <summary>An error that a script can catch; the message is what <c>GetExceptionString()</c> gives.</summary>
public sealed class ScriptException(string message) : Exception(message);
