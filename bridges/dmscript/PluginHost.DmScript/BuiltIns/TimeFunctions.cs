// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Globalization;
using PluginHost.DmScript.Running;

namespace PluginHost.DmScript.BuiltIns;

/// <summary>Times and dates.</summary>
public static class TimeFunctions
{
    private const double TicksPerSecond = 1e7;

    /// <summary>In units of 100 ns since the year 1601, as Windows counts file times.</summary>
    [BuiltIn]
    public static double GetCurrentTime(ScriptSession session)
    {
        session.Clock.Advance(TimeSpan.FromMicroseconds(1));
        return (session.Clock.Now - new DateTime(1601, 1, 1, 0, 0, 0, DateTimeKind.Unspecified)).Ticks;
    }

    [BuiltIn]
    public static double GetHighResTickCount(ScriptSession session)
    {
        session.Clock.Advance(TimeSpan.FromMicroseconds(1));
        return session.Clock.Elapsed.Ticks;
    }

    [BuiltIn]
    public static double GetHighResTicksPerSecond() => TicksPerSecond;

    [BuiltIn]
    public static double GetHighResTickResolution() => 1 / TicksPerSecond;

    [BuiltIn]
    public static double CalcHighResSecondsBetween(double start, double end) => (end - start) / TicksPerSecond;

    /// <summary>Milliseconds since the session began.</summary>
    [BuiltIn]
    public static double GetOSTickCount(ScriptSession session)
    {
        session.Clock.Advance(TimeSpan.FromMicroseconds(1));
        return Math.Floor(session.Clock.Elapsed.TotalMilliseconds);
    }

    [BuiltIn]
    public static double GetOSTicksPerSecond() => 1000;

    [BuiltIn]
    public static double CalcOSSecondsBetween(double start, double end) => (end - start) / 1000;

    [BuiltIn]
    public static string DateStamp(ScriptSession session) => session.Clock.Now.ToString("M/d/yyyy h:mm:ss tt", CultureInfo.InvariantCulture);

    [BuiltIn]
    public static string GetTime(ScriptSession session, double withSeconds)
        => session.Clock.Now.ToString(withSeconds != 0 ? "h:mm:ss tt" : "h:mm tt", CultureInfo.InvariantCulture);

    [BuiltIn]
    public static void GetTime(ScriptSession session, double withSeconds, Reference<string> text) => text.Value = GetTime(session, withSeconds);

    [BuiltIn]
    public static void GetDate(ScriptSession session, double form, Reference<string> text) => text.Value = GetDate(session, form);

    /// <summary>The date: 0 short, 1 long, 2 abbreviated.</summary>
    [BuiltIn]
    public static string GetDate(ScriptSession session, double form) => session.Clock.Now.ToString(
        form switch { 1 => "dddd, MMMM d, yyyy", 2 => "ddd, MMM d, yyyy", _ => "M/d/yyyy" }, CultureInfo.InvariantCulture);

    /// <summary>A time as text: 1 short date, 2 long date, 16 time without seconds, 32 with; sums give both.</summary>
    [BuiltIn]
    public static string FormatTimeString(double time, double form)
    {
        var moment = Moment(time);
        var flags = (int)form;
        var date = (flags & 15) switch
        {
            0 => "",
            1 => moment.ToString("M/d/yyyy", CultureInfo.InvariantCulture),
            _ => moment.ToString("dddd, MMMM d, yyyy", CultureInfo.InvariantCulture),
        };
        var clock = (flags & 0xF0) switch
        {
            0 => "",
            16 => moment.ToString("h:mm tt", CultureInfo.InvariantCulture),
            _ => moment.ToString("h:mm:ss tt", CultureInfo.InvariantCulture),
        };
        return $"{date} {clock}".Trim();
    }

    [BuiltIn]
    [BuiltIn("DeconstructLocalGregorianDate")]
    public static void DeconstructUTCDate(
        double time,
        Reference<double> year,
        Reference<double> month,
        Reference<double> day,
        Reference<double> hour,
        Reference<double> minute,
        Reference<double> second,
        Reference<double> nanosecond)
    {
        var moment = Moment(time);
        year.Value = moment.Year;
        month.Value = moment.Month;
        day.Value = moment.Day;
        hour.Value = moment.Hour;
        minute.Value = moment.Minute;
        second.Value = moment.Second;
        nanosecond.Value = moment.Ticks % (long)TicksPerSecond * 100;
    }

    private static DateTime Moment(double time)
    {
        if (!(time >= 0 && time < 2e18)) throw new ScriptException($"{time} is not a time in units of 100 ns.");
        return new DateTime(1601, 1, 1, 0, 0, 0, DateTimeKind.Unspecified).AddTicks((long)time);
    }
}
