// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Globalization;

namespace PluginHost.Formats.Metadata;

/// <summary>Dates and times as instruments write them, as ISO 8601.</summary>
internal static class Times
{
    // Serial dates count days from here, so that 1 is 1 January 1900 and the leap day that spreadsheets invented for that year is kept.
    private static readonly DateTime SerialStart = new(1899, 12, 30, 0, 0, 0, DateTimeKind.Unspecified);

    private static readonly string[] Clocks = ["H:m:s", "h:m:s tt", "H:m:s.FFFFFFF", "H:m", "h:m tt"];

    /// <summary>A moment without a zone.</summary>
    public static string Iso(DateTime moment) =>
        moment.ToString(moment.Ticks % TimeSpan.TicksPerSecond == 0 ? "yyyy-MM-ddTHH:mm:ss" : "yyyy-MM-ddTHH:mm:ss.FFFFFF", CultureInfo.InvariantCulture);

    /// <summary>A moment from days since 1899-12-30, as spreadsheets count; null when it is none of this time.</summary>
    public static string? Serial(double days) =>
        days is > 1 and < 80_000 ? Iso(SerialStart.AddMilliseconds(Math.Round(days * 86_400_000))) : null;

    /// <summary>A moment from a date and a time of day in the habits of some country.</summary>
    /// <param name="date">Such as <c>27.08.2016</c>, <c>8/29/2017</c> or <c>2016-08-27</c>.</param>
    /// <param name="time">Such as <c>20:54:33</c> or <c>08:55:59 p.m.</c>.</param>
    /// <param name="near">A moment known to lie within two days, to tell 8/7 from 7/8; may be null.</param>
    /// <returns>Null when the date may be two different ones and nothing tells which.</returns>
    public static string? Local(string? date, string? time, DateTime? near = null)
    {
        if (date is null) return null;
        var parts = date.Split('/', '.', '-', ' ');
        if (parts.Length < 3) return null;
        Span<int> numbers = stackalloc int[3];
        for (var index = 0; index < 3; index++)
        {
            if (!int.TryParse(parts[index], NumberStyles.None, CultureInfo.InvariantCulture, out numbers[index])) return null;
        }

        var clock = Clock(time);
        // Only where a 12-hour clock with AM and PM is in use is the month written before the day with slashes.
        var isAmerican = time is not null && date.Contains('/', StringComparison.Ordinal)
            && (time.EndsWith("AM", StringComparison.Ordinal) || time.EndsWith("PM", StringComparison.Ordinal));
        DateTime?[] readings = parts[0].Length == 4
            ? [Day(numbers[0], numbers[1], numbers[2])]
            : date.Contains('.', StringComparison.Ordinal)
                ? [Day(Year(numbers[2]), numbers[1], numbers[0])]
                : isAmerican
                    ? [Day(Year(numbers[2]), numbers[0], numbers[1])]
                    : [Day(Year(numbers[2]), numbers[1], numbers[0]), Day(Year(numbers[2]), numbers[0], numbers[1])];
        var days = readings.OfType<DateTime>().Distinct().ToArray();
        if (days.Length > 1 && near is { } moment) days = [.. days.Where(day => Math.Abs((day - moment).TotalDays) < 3)];
        if (days is not [var only]) return null;
        return clock is { } ofDay ? Iso(only + ofDay) : only.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }

    private static int Year(int number) => number < 100 ? 2000 + number : number;

    private static DateTime? Day(int year, int month, int day) =>
        year is >= 1900 and < 2200 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Unspecified) : null;

    private static TimeSpan? Clock(string? time)
    {
        var text = time?.Trim().Replace("p.m.", "PM", StringComparison.OrdinalIgnoreCase).Replace("a.m.", "AM", StringComparison.OrdinalIgnoreCase);
        return DateTime.TryParseExact(text, Clocks, CultureInfo.InvariantCulture, DateTimeStyles.None, out var clock) ? clock.TimeOfDay : null;
    }
}
