// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.DmScript.Running;

/// <summary>What differs between versions of GMS, or is not known for certain.</summary>
public sealed record DialectOptions
{
    /// <summary>How numbers become text without <c>Format</c>.</summary>
    public NumberStyle Numbers { get; init; } = NumberStyle.Integers;

    /// <summary>Whether numbers have a decimal comma as text and are read with one, as C programs do under some locales.</summary>
    public bool HasDecimalComma { get; init; }

    /// <summary>Whether a <c>catch</c> that is left without <c>break</c> throws the exception again.</summary>
    public bool CatchRethrows { get; init; }

    /// <summary>What <c>GetApplicationVersionString()</c> gives.</summary>
    public string VersionString { get; init; } = "3.4";

    /// <summary>Whether a name for the command interpreter (<c>cmd /c …</c>) may be given to the system's shell.</summary>
    public bool AllowShell { get; init; }

    /// <summary>A number's text as the locale has it.</summary>
    internal string WithComma(string number) => HasDecimalComma ? number.Replace('.', ',') : number;
}
