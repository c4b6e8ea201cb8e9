// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.DmScript.BuiltIns;
using PluginHost.DmScript.Displays;
using PluginHost.DmScript.Running;

namespace PluginHost.DmScript.Application;

/// <summary>Functions of key handlers, and of the key that one is given.</summary>
public static class KeyFunctions
{
    /// <summary>Lets a method <c>number f(object self, imagedisplay display, object key)</c> hear of keys; gives a token to remove it by.</summary>
    [BuiltIn]
    public static double ImageDisplayAddKeyHandler(ScriptSession session, ImageDisplay display, ScriptObject target, string method) => session.Keys.Add(display, target, method);

    [BuiltIn]
    public static void ImageDisplayRemoveKeyHandler(ScriptSession session, ImageDisplay display, double token) => session.Keys.Remove(display, token);

    [BuiltIn]
    public static bool MatchesKeyDescriptor(ScriptObject key, string descriptor) => key.Part<PressedKey>().Press.Matches(descriptor);

    [BuiltIn]
    public static string GetKeyDescriptor(ScriptObject key) => key.Part<PressedKey>().Press.Name;

    [BuiltIn]
    public static string GetDescription(ScriptObject key) => key.Part<PressedKey>().Press.Description;
}
