// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Text.Json;
using System.Text.Json.Serialization;
using PluginHost.Contract;

namespace PluginHost.Engine.Catalogue;

/// <summary>
/// Which plugins are disabled by a person or set aside after crashes: three crashes in a row within a minute. Kept in the state folder, so that
/// a plugin that crashes in one short command after another is set aside too.
/// </summary>
internal sealed partial class PluginSwitches(string path, TimeProvider clock)
{
    private const int CrashLimit = 3;
    private static readonly TimeSpan CrashWindow = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();

    public bool IsDisabled(string plugin)
    {
        lock (_gate) return Load().GetValueOrDefault(plugin)?.Disabled ?? false;
    }

    /// <summary>Why a plugin was set aside; null when it was not.</summary>
    public ContractError? SetAside(string plugin)
    {
        lock (_gate)
        {
            return Load().GetValueOrDefault(plugin) is { SetAside: { } when }
                ? new ContractError(
                    ErrorKind.PluginCrashed,
                    $"The plugin '{plugin}' was set aside after {CrashLimit} crashes in a row within a minute (at {when:u}).",
                    Hint: $"Look at the log, then bring it back with 'pluginhost plugin enable {plugin}'.")
                : null;
        }
    }

    public void Enable(string plugin) => Change(plugin, _ => null);

    public void Disable(string plugin) => Change(plugin, state => (state ?? new State()) with { Disabled = true });

    /// <summary>What an earlier version of a plugin did no longer counts.</summary>
    public void Renewed(string plugin) => TryChange(plugin, state => state is null ? null : state with { SetAside = null, Crashes = [] });

    /// <summary>Counts a crash; true when it was the one after which the plugin is set aside.</summary>
    public bool Crashed(string plugin)
    {
        var now = clock.GetUtcNow();
        var aside = false;
        TryChange(plugin, state =>
        {
            state ??= new State();
            var crashes = state.Crashes.Where(crash => now - crash < CrashWindow).Append(now).ToArray();
            aside = crashes.Length >= CrashLimit;
            return state with { Crashes = crashes, SetAside = aside ? now : state.SetAside };
        });
        return aside;
    }

    /// <summary>A job that ran through ends a row of crashes.</summary>
    public void Succeeded(string plugin)
    {
        lock (_gate)
        {
            if (_states is not null && !_states.ContainsKey(plugin)) return;
        }

        TryChange(plugin, state => state is null ? null : state with { Crashes = [] });
    }

    // Counting must not fail a job: where the file cannot be written, what is in memory has to do.
    private void TryChange(string plugin, Func<State?, State?> change)
    {
        try
        {
            Change(plugin, change);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
        }
    }

    private Dictionary<string, State>? _states;

    private Dictionary<string, State> Load()
    {
        if (_states is not null) return _states;
        try
        {
            _states = File.Exists(path) ? JsonSerializer.Deserialize(File.ReadAllBytes(path), SwitchesJson.Default.DictionaryStringState) : null;
        }
        catch (Exception error) when (error is JsonException or IOException or UnauthorizedAccessException)
        {
            // A damaged file means that nothing is switched off; the next change writes it anew.
            _states = null;
        }

        return _states ??= new Dictionary<string, State>(StringComparer.Ordinal);
    }

    private void Change(string plugin, Func<State?, State?> change)
    {
        lock (_gate)
        {
            _states = null;
            var states = Load();
            var before = states.GetValueOrDefault(plugin);
            var after = change(before);
            if (after is { Disabled: false, SetAside: null, Crashes.Count: 0 }) after = null;
            if (before is null && after is null) return;
            if (after is null) states.Remove(plugin);
            else states[plugin] = after;
            var temporary = $"{path}.{Guid.NewGuid():N}";
            File.WriteAllBytes(temporary, JsonSerializer.SerializeToUtf8Bytes(states, SwitchesJson.Default.DictionaryStringState));
            File.Move(temporary, path, overwrite: true);
        }
    }

    internal sealed record State
    {
        public bool Disabled { get; init; }

        public DateTimeOffset? SetAside { get; init; }

        // Generated readers set it to null where the file says nothing.
        public IReadOnlyList<DateTimeOffset> Crashes
        {
            get => field ?? [];
            init;
        }
    }

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
    [JsonSerializable(typeof(Dictionary<string, State>))]
    private sealed partial class SwitchesJson : JsonSerializerContext;
}
