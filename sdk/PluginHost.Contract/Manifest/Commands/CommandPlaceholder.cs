// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Contract;

/// <summary>A placeholder of a text, such as <c>{size:image:0}</c>.</summary>
/// <param name="Text">As it is written, with its braces.</param>
/// <param name="Kind">What it stands for: <c>size</c>.</param>
/// <param name="Name">Of what: <c>image</c>; empty when the kind needs no name.</param>
/// <param name="Place">Where in it: <c>0</c>; empty when the kind needs none.</param>
public sealed record CommandPlaceholder(string Text, string Kind, string Name = "", string Place = "")
{
    /// <summary>The plugin's folder.</summary>
    public const string Folder = "folder";

    /// <summary>The folder that the program runs in.</summary>
    public const string Scratch = "scratch";

    /// <summary>Path of a JSON file with all parameters.</summary>
    public const string Parameters = "parameters";

    /// <summary>Path of the file of an input.</summary>
    public const string Input = "input";

    /// <summary>Path of the file of an output.</summary>
    public const string Output = "output";

    /// <summary>Path of another file in the folder that the program runs in.</summary>
    public const string File = "file";

    /// <summary>Value of a parameter; <c>reference.y0</c> and <c>centre.0</c> reach into objects and lists.</summary>
    public const string Parameter = "parameter";

    /// <summary>Size of an axis of an input, counted from 0, the slowest, or from -1, the fastest.</summary>
    public const string Size = "size";

    /// <summary>Scale of an axis of an input.</summary>
    public const string Scale = "scale";

    /// <summary>Offset of an axis of an input.</summary>
    public const string Offset = "offset";

    /// <summary>Units of an axis of an input.</summary>
    public const string Units = "units";

    /// <summary>A field of the metadata of an input, such as <c>acquisition.beamEnergy</c>.</summary>
    public const string Metadata = "metadata";

    /// <summary>A variable of the host's environment.</summary>
    public const string Environment = "environment";
}
