// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.DmScript.BuiltIns;
using PluginHost.DmScript.Displays;
using PluginHost.DmScript.Images;
using PluginHost.DmScript.Running;

namespace PluginHost.DmScript.Application;

/// <summary>Functions that register listeners. They are counted and can be removed; without a user nothing happens that they would be told of.</summary>
public static class EventFunctions
{
    [BuiltIn]
    public static double ImageAddEventListener(ScriptSession session, DmImage image, ScriptObject listener, string events) => session.Workspace.AddListener(image);

    [BuiltIn]
    public static void ImageRemoveEventListener(ScriptSession session, DmImage image, double id) => session.Workspace.RemoveListener(image, id);

    [BuiltIn]
    public static double ImageDisplayAddEventListener(ScriptSession session, ImageDisplay display, ScriptObject listener, string events) =>
        session.Workspace.AddListener(display);

    [BuiltIn]
    public static void ImageDisplayRemoveEventListener(ScriptSession session, ImageDisplay display, double id) => session.Workspace.RemoveListener(display, id);

    [BuiltIn]
    public static double WindowAddWindowListener(ScriptSession session, ScriptWindow window, ScriptObject listener, string events) =>
        session.Workspace.AddListener(window);

    [BuiltIn]
    public static void WindowRemoveWindowListener(ScriptSession session, ScriptWindow window, double id) => session.Workspace.RemoveListener(window, id);

    [BuiltIn]
    public static double ApplicationAddEventListener(ScriptSession session, ScriptObject listener, string events) => session.Workspace.AddListener(session);

    [BuiltIn]
    public static void ApplicationRemoveEventListener(ScriptSession session, double id) => session.Workspace.RemoveListener(session, id);
}
