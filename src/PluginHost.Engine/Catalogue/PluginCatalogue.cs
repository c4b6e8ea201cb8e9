// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.Contract;

namespace PluginHost.Engine.Catalogue;

/// <summary>The plugins and analyses at hand, from their manifests alone. Nothing is started to list it.</summary>
internal sealed class PluginCatalogue
{
    private readonly string _builtIn;
    private readonly string _added;
    private volatile Snapshot _snapshot;

    public PluginCatalogue(string builtIn, string added, PluginSwitches switches)
    {
        _builtIn = builtIn;
        _added = added;
        Switches = switches;
        _snapshot = Snapshot.Read(builtIn, added);
    }

    /// <summary>Analyses came or went.</summary>
    public event Action? Changed;

    public PluginSwitches Switches { get; }

    public IReadOnlyList<PluginSummary> Plugins => [.. _snapshot.Plugins.Select(Summarise)];

    /// <summary>The plugins that ask for a worker before anybody calls them.</summary>
    public IReadOnlyList<Plugin> ToWarm => [.. Callable().Select(pair => pair.Plugin).Where(plugin => plugin.Manifest!.Runtime.Warm == true).Distinct()];

    public IReadOnlyList<AnalysisSummary> List(string? filter)
    {
        var words = (filter ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return [.. Callable()
            .OrderBy(pair => pair.Analysis.Id, StringComparer.Ordinal)
            .Select(pair => new AnalysisSummary
            {
                Id = _snapshot.IsUnique(pair.Analysis.Id) ? pair.Analysis.Id : $"{pair.Plugin.Id}/{pair.Analysis.Id}",
                Title = pair.Analysis.Title,
                Summary = pair.Analysis.Summary,
                Plugin = pair.Plugin.Id,
                Version = pair.Plugin.Manifest!.Version,
                Licence = pair.Plugin.Manifest.Licence,
                Inputs = [.. pair.Analysis.Inputs.Select(input => input.Name)],
                Outputs = [.. pair.Analysis.Outputs.Select(output => output.Name)],
            })
            .Where(entry => words.All(word => $"{entry.Id} {entry.Title} {entry.Summary} {entry.Plugin}".Contains(word, StringComparison.OrdinalIgnoreCase)))];
    }

    public AnalysisEntry Describe(string name)
    {
        var (plugin, analysis) = Find(name, allowSwitchedOff: true);
        return new AnalysisEntry { Analysis = analysis, Plugin = Summarise(plugin) };
    }

    /// <summary>The analysis of a name, and its plugin.</summary>
    /// <exception cref="UnknownAnalysisException">There is none; the hint gives the nearest names.</exception>
    /// <exception cref="ContractException">Its plugin is disabled, or was set aside after crashes.</exception>
    public PluginAnalysis Find(string name, bool allowSwitchedOff = false)
    {
        var snapshot = _snapshot;
        var found = snapshot.Find(name);
        if (found.Count == 0)
        {
            var nearest = NearestNames.Of(name, snapshot.Names);
            throw new UnknownAnalysisException(
                $"There is no analysis '{name}'.", name,
                nearest.Count > 0 ? $"Did you mean {string.Join(" or ", nearest)}?"
                    : snapshot.Plugins.FirstOrDefault(plugin => plugin.Problem is not null) is { } broken ? $"The plugin '{broken.Id}' cannot be used, and may be the one: 'pluginhost plugin list' says why."
                    : "'pluginhost list' shows what there is.");
        }

        var enabled = found.Where(pair => !Switches.IsDisabled(pair.Plugin.Id)).ToArray();
        var chosen = enabled.Length > 0 ? enabled : found;
        if (chosen.Count > 1)
        {
            throw new UnknownAnalysisException(
                $"Several plugins offer '{name}': {string.Join(", ", chosen.Select(pair => $"{pair.Plugin.Id}/{pair.Analysis.Id}"))}.", name, "Name one of them.");
        }

        if (allowSwitchedOff) return chosen[0];
        if (enabled.Length == 0)
        {
            throw new UnknownAnalysisException(
                $"The plugin '{chosen[0].Plugin.Id}' of the analysis '{name}' is disabled.", name, $"'pluginhost plugin enable {chosen[0].Plugin.Id}' brings it back.");
        }

        return Switches.SetAside(chosen[0].Plugin.Id) is { } aside ? throw aside.ToException() : chosen[0];
    }

    /// <summary>The plugin of an id.</summary>
    /// <exception cref="InvalidPluginException">There is none.</exception>
    public Plugin Plugin(string id)
    {
        var plugins = _snapshot.Plugins;
        return plugins.FirstOrDefault(plugin => plugin.Id == id) ?? throw new InvalidPluginException(
            $"There is no plugin '{id}'.", id,
            NearestNames.Of(id, plugins.Select(plugin => plugin.Id)) is { Count: > 0 } nearest ? $"Did you mean {string.Join(" or ", nearest)}?" : null);
    }

    public PluginSummary Summarise(Plugin plugin) => plugin.Summary(!Switches.IsDisabled(plugin.Id), Switches.SetAside(plugin.Id));

    /// <summary>Reads the manifests anew.</summary>
    public void Reload()
    {
        _snapshot = Snapshot.Read(_builtIn, _added);
        Changed?.Invoke();
    }

    private IEnumerable<PluginAnalysis> Callable() =>
        _snapshot.All.Where(pair => !Switches.IsDisabled(pair.Plugin.Id) && Switches.SetAside(pair.Plugin.Id) is null);

    private sealed class Snapshot
    {
        private readonly ILookup<string, PluginAnalysis> _byId;

        private Snapshot(IReadOnlyList<Plugin> plugins)
        {
            Plugins = plugins;
            All = [.. plugins.Where(plugin => plugin.Problem is null).SelectMany(plugin => plugin.Manifest!.Analyses.Select(analysis => new PluginAnalysis(plugin, analysis)))];
            _byId = All.ToLookup(pair => pair.Analysis.Id, StringComparer.Ordinal);
        }

        public IReadOnlyList<Plugin> Plugins { get; }

        public IReadOnlyList<PluginAnalysis> All { get; }

        public IEnumerable<string> Names => _byId.Select(group => group.Key);

        public bool IsUnique(string id) => _byId[id].Count() == 1;

        public IReadOnlyList<PluginAnalysis> Find(string name)
        {
            var slash = name.IndexOf('/', StringComparison.Ordinal);
            return slash < 0
                ? [.. _byId[name]]
                : [.. _byId[name[(slash + 1)..]].Where(pair => pair.Plugin.Id == name[..slash])];
        }

        public static Snapshot Read(string builtIn, string added)
        {
            // An added plugin replaces a built-in one of the same id: that is how a site brings in a newer version.
            var plugins = new Dictionary<string, Plugin>(StringComparer.Ordinal);
            foreach (var plugin in Folders(builtIn, true).Concat(Folders(added, false))) plugins[plugin.Id] = plugin;
            return new Snapshot([.. plugins.Values.OrderBy(plugin => plugin.Id, StringComparer.Ordinal)]);
        }

        private static IEnumerable<Plugin> Folders(string root, bool builtIn)
        {
            if (!Directory.Exists(root)) yield break;
            foreach (var folder in Directory.EnumerateDirectories(root).Order(StringComparer.Ordinal))
            {
                // Names with a leading dot are plugins that are just being added.
                if (Path.GetFileName(folder).StartsWith('.')) continue;
                Plugin plugin;
                try
                {
                    plugin = new Plugin(folder, builtIn, ManifestReader.Read(folder), null);
                }
                catch (ContractException error)
                {
                    plugin = new Plugin(folder, builtIn, null, error.Error);
                }

                yield return plugin;
            }
        }
    }
}
