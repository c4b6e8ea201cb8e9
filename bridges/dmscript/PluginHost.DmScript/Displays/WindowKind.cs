// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.DmScript.Displays;

/// <summary>Kinds of windows; image and script windows have the numbers that <c>CountDocumentWindowsOfType</c> takes.</summary>
public enum WindowKind
{
    Script = 1,
    Results = 2,
    Image = 5,
    Dialog = 7,
}
