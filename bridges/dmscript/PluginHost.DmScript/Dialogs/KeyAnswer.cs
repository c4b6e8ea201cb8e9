// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Text.Json;
using PluginHost.DmScript.Application;

namespace PluginHost.DmScript.Dialogs;

/// <summary>An entry of the answers that presses keys: codes or names, and the modifier keys that are held down meanwhile.</summary>
internal static class KeyAnswer
{
    public static bool IsOne(JsonElement element) => element.TryGetProperty("keys", out _) || element.TryGetProperty("held", out _);

    public static void Read(JsonElement element, Keyboard keyboard)
    {
        JsonElement[] keys = [];
        string[] held = [];
        foreach (var property in element.EnumerateObject())
        {
            if (property.Value.ValueKind != JsonValueKind.Array) throw new JsonException("Keys are pressed by an entry with lists: keys, and held for those that are held down.");
            if (property.Name == "keys") keys = [.. property.Value.EnumerateArray()];
            else if (property.Name == "held") held = [.. property.Value.EnumerateArray().Select(Modifier)];
            else throw new JsonException($"An entry that presses keys has only keys and held, not '{property.Name}'.");
        }

        if (keys.Length == 0 && held.Length > 0) keyboard.Press(KeyPress.OfModifiers(held));
        foreach (var key in keys) keyboard.Press(Key(key, held));
    }

    private static KeyPress Key(JsonElement key, string[] held) => key.ValueKind switch
    {
        JsonValueKind.Number when key.TryGetInt32(out var code) && code is >= 0 and <= char.MaxValue => KeyPress.Of(code, held),
        JsonValueKind.String when key.GetString() is { Length: > 0 } name => KeyPress.Of(name, held),
        _ => throw new JsonException("A key is a code such as 32, a letter or a name such as 'space'."),
    };

    private static string Modifier(JsonElement element) => element.ValueKind == JsonValueKind.String && KeyPress.Modifiers.Contains(element.GetString())
        ? element.GetString()!
        : throw new JsonException($"The keys that can be held down are {string.Join(", ", KeyPress.Modifiers)}, not '{element}'.");
}
