// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Globalization;

namespace PluginHost.DmScript.Application;

/// <summary>A key that the user presses.</summary>
/// <param name="Code">What <c>GetKey</c> gives; 0 of a key that gives none.</param>
/// <param name="Name">How key handlers know it: a letter or sign, or a name such as space, esc, left.</param>
/// <param name="Held">The modifier keys that are held down meanwhile: shift, option, control, space.</param>
public sealed record KeyPress(int Code, string Name, IReadOnlyList<string> Held)
{
    /// <summary>The keys that can be held down.</summary>
    public static readonly IReadOnlyList<string> Modifiers = ["shift", "option", "control", "space"];

    private static readonly Dictionary<string, int> Codes = new(StringComparer.OrdinalIgnoreCase)
    {
        ["enter"] = 3,
        ["backspace"] = 8,
        ["tab"] = 9,
        ["return"] = 13,
        ["esc"] = 27,
        ["left"] = 28,
        ["right"] = 29,
        ["up"] = 30,
        ["down"] = 31,
        ["space"] = 32,
        ["delete"] = 127,
    };

    /// <summary>The key in words, with those that are held down.</summary>
    public string Description => string.Join('+', [.. Held.Where(held => !Is(held, Name)), Name]);

    /// <summary>The key of a code.</summary>
    public static KeyPress Of(int code, params IReadOnlyList<string> held) => new(
        code, Codes.FirstOrDefault(known => known.Value == code).Key ?? (code > 32 ? ((char)code).ToString().ToLowerInvariant() : code.ToString(CultureInfo.InvariantCulture)), held);

    /// <summary>The key of a letter, a sign or a name.</summary>
    public static KeyPress Of(string name, params IReadOnlyList<string> held) => name.Length == 1
        ? Of(name[0], held)
        : new(Codes.TryGetValue(name, out var code) ? code : name.StartsWith("numpad", StringComparison.OrdinalIgnoreCase) ? name[^1] : 0, name, held);

    /// <summary>Modifier keys alone.</summary>
    public static KeyPress OfModifiers(IReadOnlyList<string> held) => new(0, held[0], held);

    /// <summary>Whether it is the key that a script names.</summary>
    public bool Matches(string descriptor) => Is(descriptor, Name) || Is(descriptor, Description);

    /// <summary>Whether a modifier key is held down meanwhile.</summary>
    public bool Holds(string modifier) => Held.Contains(modifier, StringComparer.OrdinalIgnoreCase);

    private static bool Is(string left, string right) => left.Equals(right, StringComparison.OrdinalIgnoreCase);
}
