// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Text.Json.Nodes;
using PluginHost.Contract;

namespace PluginHost.Formats.Dm;

/// <summary>How a file of DigitalMicrograph is to be written.</summary>
/// <param name="Version">3 or 4; null when the suffix decides.</param>
/// <param name="IsOrderKept">Whether spectrum images keep their order even where GMS expects another one.</param>
internal sealed record DmOptions(int? Version, bool IsOrderKept)
{
    private const string VersionOption = "version";
    private const string OrderOption = "order";

    /// <summary>Reads the options of a request.</summary>
    /// <param name="options">The options.</param>
    /// <param name="hasVersions">Whether the format has versions to choose from.</param>
    /// <exception cref="InvalidParametersException">An option is unknown, or has a value that is.</exception>
    public static DmOptions Of(JsonObject options, bool hasVersions)
    {
        var read = new DmOptions(null, false);
        foreach (var (key, value) in options)
        {
            var text = value?.ToString();
            read = (key, text) switch
            {
                (VersionOption, "3" or "4") when hasVersions => read with { Version = text == "3" ? 3 : 4 },
                (VersionOption, _) when hasVersions => throw new InvalidParametersException($"The option '{VersionOption}' is 3 or 4, not '{text}'.", "/options/" + key),
                (OrderOption, "gatan" or "keep") => read with { IsOrderKept = text == "keep" },
                (OrderOption, _) => throw new InvalidParametersException($"The option '{OrderOption}' is 'gatan' or 'keep', not '{text}'.", "/options/" + key),
                _ => throw new InvalidParametersException($"Files of DigitalMicrograph have no option '{key}'; there is {(hasVersions ? $"'{VersionOption}' and " : "")}'{OrderOption}'.", "/options/" + key),
            };
        }

        return read;
    }
}
