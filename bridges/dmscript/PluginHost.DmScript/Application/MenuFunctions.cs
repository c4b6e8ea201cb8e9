// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.DmScript.BuiltIns;
using PluginHost.DmScript.Language;
using PluginHost.DmScript.Running;
using PluginHost.DmScript.Tags;

namespace PluginHost.DmScript.Application;

/// <summary>Functions that add scripts to menus and packages.</summary>
public static class MenuFunctions
{
    [BuiltIn]
    public static void AddScriptToMenu(ScriptSession session, string script, string command, string menu, string subMenu = "", double isLibrary = 0) =>
        Add(session, new MenuItem(menu, subMenu, command, script, IsLibrary: isLibrary != 0));

    [BuiltIn]
    public static void AddScriptFileToMenu(ScriptSession session, string path, string command, string menu, string subMenu = "", double isLibrary = 0) =>
        Add(session, new MenuItem(menu, subMenu, command, Read(path), path, isLibrary != 0));

    [BuiltIn]
    public static void AddScriptToPackage(
        ScriptSession session, string script, string package, double level, string command, string menu = "", string subMenu = "", double isLibrary = 0) =>
        Add(session, new MenuItem(menu, subMenu, command, script, "", isLibrary != 0, package, (int)level));

    [BuiltIn]
    public static void AddScriptFileToPackage(
        ScriptSession session, string path, string package, double level, string command, string menu = "", string subMenu = "", double isLibrary = 0) =>
        Add(session, new MenuItem(menu, subMenu, command, Read(path), path, isLibrary != 0, package, (int)level));

    /// <summary>With an identifier, by which the application tells entries of a package apart.</summary>
    [BuiltIn]
    public static void AddScriptToPackage(
        ScriptSession session, string script, string package, double level, string identifier, string command, string menu, string subMenu, double isLibrary) =>
        AddScriptToPackage(session, script, package, level, command, menu, subMenu, isLibrary);

    /// <summary>As <see cref="AddScriptToPackage(ScriptSession, string, string, double, string, string, string, string, double)"/>, of a file.</summary>
    [BuiltIn]
    public static void AddScriptFileToPackage(
        ScriptSession session, string path, string package, double level, string identifier, string command, string menu, string subMenu, double isLibrary) =>
        AddScriptFileToPackage(session, path, package, level, command, menu, subMenu, isLibrary);

    [BuiltIn]
    public static void RemoveScriptFromMenu(ScriptSession session, string command, string menu, string subMenu = "") => session.Workspace.Menus.Remove(command, menu, subMenu);

    [BuiltIn]
    public static void AddTagsToPackage(ScriptSession session, TagGroup tags, string package, double level, string id) =>
        session.Workspace.PersistentTags.Set($"Packages:{package}:{id}", tags.Clone());

    /// <summary>Chooses an entry of a menu, which runs its script; false when there is none.</summary>
    [BuiltIn]
    public static bool ChooseMenuItem(ScriptSession session, string menu, string subMenu, string command)
    {
        if (session.Workspace.Menus.Find(menu, subMenu, command) is not { } item) return false;
        session.ExecuteText(item.Script, item.Path.Length > 0 ? item.Path : item.Command);
        return true;
    }

    [BuiltIn]
    public static bool FindMenuItemByName(ScriptSession session, string menu, string subMenu, string command) => session.Workspace.Menus.Find(menu, subMenu, command) is not null;

    private static void Add(ScriptSession session, MenuItem item)
    {
        session.Workspace.Menus.Add(item);
        if (!item.IsLibrary) return;
        var outcome = session.InstallLibrary(new SourceText(item.Script, item.Path.Length > 0 ? item.Path : item.Command), session.Cancellation);
        if (outcome.Diagnostics.FirstOrDefault(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error) is { } first) throw new ScriptException(first.ToString());
        if (outcome.Error is { } error) throw error;
    }

    private static string Read(string path) => File.Exists(path) ? File.ReadAllText(path) : throw new ScriptException($"There is no script file '{path}'.");
}
