// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.DmScript.Application;

/// <summary>An entry that a script added to a menu.</summary>
/// <param name="Menu">Menu of the menu bar.</param>
/// <param name="SubMenu">Menu inside it; may be empty.</param>
/// <param name="Command">The entry's text.</param>
/// <param name="Script">What choosing it runs.</param>
/// <param name="Path">File of the script, where it is one.</param>
/// <param name="IsLibrary">Whether the script only defines functions and classes, and runs at once.</param>
/// <param name="Package">Package that holds it; empty for none.</param>
/// <param name="PackageLevel">Order in which packages are loaded.</param>
public sealed record MenuItem(
    string Menu, string SubMenu, string Command, string Script, string Path = "", bool IsLibrary = false, string Package = "", int PackageLevel = 3);
