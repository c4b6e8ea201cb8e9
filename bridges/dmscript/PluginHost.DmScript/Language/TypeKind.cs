// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.DmScript.Language;

/// <summary>The kinds of value that the language tells apart when it compiles a script.</summary>
internal enum TypeKind
{
    /// <summary>Known only when the script runs.</summary>
    Dynamic,
    Void,
    Null,
    Number,
    Complex,
    Rgb,
    Text,
    Image,
    Tags,
    Object,

    /// <summary>Of the application: windows, ROIs, documents.</summary>
    Native,
}
