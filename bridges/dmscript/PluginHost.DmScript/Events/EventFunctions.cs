// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.DmScript.BuiltIns;
using PluginHost.DmScript.Displays;
using PluginHost.DmScript.Images;
using PluginHost.DmScript.Running;

namespace PluginHost.DmScript.Events;

/// <summary>Functions that add and remove listeners, objects whose methods are called when something happens: <c>"event,event:method;event:method"</c>.</summary>
public static class EventFunctions
{
    [BuiltIn]
    public static double ImageAddEventListener(ScriptSession session, DmImage image, ScriptObject listener, string events) =>
        session.Listeners.Add(new ImageWatch(image), listener, events);

    [BuiltIn]
    public static double ImageDisplayAddEventListener(ScriptSession session, ImageDisplay display, ScriptObject listener, string events) =>
        session.Listeners.Add(new DisplayWatch(display), listener, events);

    [BuiltIn]
    public static double WindowAddWindowListener(ScriptSession session, ScriptWindow window, ScriptObject listener, string events) =>
        session.Listeners.Add(new WindowWatch(window), listener, events);

    [BuiltIn]
    public static double ApplicationAddEventListener(ScriptSession session, ScriptObject listener, string events) =>
        session.Listeners.Add(new ApplicationWatch(session.Workspace), listener, events);

    [BuiltIn]
    public static void ImageRemoveEventListener(ScriptSession session, DmImage image, double id) => session.Listeners.Remove(image, id);

    [BuiltIn]
    public static void ImageDisplayRemoveEventListener(ScriptSession session, ImageDisplay display, double id) => session.Listeners.Remove(display, id);

    [BuiltIn]
    public static void WindowRemoveWindowListener(ScriptSession session, ScriptWindow window, double id) => session.Listeners.Remove(window, id);

    [BuiltIn]
    public static void ApplicationRemoveEventListener(ScriptSession session, double id) => session.Listeners.Remove(session.Workspace, id);

    /// <summary>Calls a method when a region of interest, by its number, has changed.</summary>
    [BuiltIn]
    public static void ConnectObject(ScriptSession session, double id, string what, string name, ScriptObject listener, string method) =>
        session.Listeners.Add(new RoiWatch(RegionOf(session, id), name), listener, $"{what}:{method}");

    [BuiltIn]
    public static void DisconnectObject(ScriptSession session, double id, string what = "", string name = "") => session.Listeners.Disconnect(RegionOf(session, id), name);

    /// <summary>The events of images, to read flags by.</summary>
    [BuiltIn]
    public static EventNames ImageGetEventMap() => EventNames.OfImages;

    [BuiltIn]
    public static EventNames ImageDisplayGetEventMap() => EventNames.OfDisplays;

    /// <summary>The names of the events that flags stand for, with commas between them.</summary>
    [BuiltIn]
    public static void DeconstructEventFlags(EventNames events, double flags, Reference<string> names) => names.Value = string.Join(",", events.Names((int)flags));

    private static Roi RegionOf(ScriptSession session, double id) =>
        RoiFunctions.GetROIFromID(session, id) ?? throw new ScriptException($"There is no region of interest with the number {id} on a display.");
}
