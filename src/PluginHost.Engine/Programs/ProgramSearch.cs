// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.Contract;

namespace PluginHost.Engine.Programs;

/// <summary>Finds the program that an analysis is: in the plugin's folder, where its path says, or on the PATH.</summary>
public static class ProgramSearch
{
    private static readonly string[] WindowsSuffixes = ["", ".exe", ".com"];

    /// <summary>Path of the program.</summary>
    /// <param name="command">What the manifest says of it.</param>
    /// <param name="folder">Folder of the plugin.</param>
    /// <exception cref="InvalidPluginException">It is not on this machine, or cannot be started as a program; the sentence says where it was looked for.</exception>
    public static string Find(CommandSpec command, string folder)
    {
        ArgumentNullException.ThrowIfNull(command);
        string[] asked = [command.Program, .. command.Alternatives];
        ArgumentNullException.ThrowIfNull(folder);
        var names = asked.Select(text => CommandText.Parse(text, out _).Fill(placeholder => ValueOf(placeholder, folder))).OfType<string>().Where(name => name.Length > 0).ToArray();
        foreach (var name in names)
        {
            if (Candidates(name, folder).FirstOrDefault(File.Exists) is { } found) return Startable(found, name);
        }

        var places = new List<string>();
        if (names.Any(name => !Path.IsPathRooted(name))) places.Add("in the plugin's folder");
        if (names.Any(IsBare)) places.Add("on the PATH");
        if (names.Length == 0) places.Add("where the environment says, whose variable is not set");
        if (names.Any(Path.IsPathRooted)) places.Add("at the path that is named");
        var what = asked.Length == 1 ? $"The program '{names.FirstOrDefault() ?? asked[0]}' was not found" : $"None of the programs {string.Join(", ", asked.Select(name => $"'{name}'"))} was found";
        throw new InvalidPluginException(
            $"{what}; looked for {string.Join(" and ", places)}.", folder,
            $"Install it, or add the place where it is to 'alternatives' of the 'command' in {PluginManifest.FileName}. The PATH is {Environment.GetEnvironmentVariable("PATH")}");
    }

    /// <summary>Why the program cannot be used on this machine; null when it can.</summary>
    /// <param name="command">What the manifest says of it.</param>
    /// <param name="folder">Folder of the plugin.</param>
    public static ContractError? Fault(CommandSpec command, string folder)
    {
        try
        {
            Find(command, folder);
            return null;
        }
        catch (InvalidPluginException missing)
        {
            return missing.Error;
        }
    }

    private static string? ValueOf(CommandPlaceholder placeholder, string folder) => placeholder.Kind switch
    {
        CommandPlaceholder.Folder => folder,
        CommandPlaceholder.Environment => Environment.GetEnvironmentVariable(placeholder.Name) is { Length: > 0 } value ? value : null,
        _ => null,
    };

    private static bool IsBare(string name) => !name.Contains('/', StringComparison.Ordinal) && !name.Contains(Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private static IEnumerable<string> Candidates(string name, string folder)
    {
        var suffixes = OperatingSystem.IsWindows() && !Path.HasExtension(name) ? WindowsSuffixes : [""];
        foreach (var suffix in suffixes) yield return Path.GetFullPath(name + suffix, folder);
        if (!IsBare(name)) yield break;
        foreach (var place in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
        {
            // What may not be executed is none that a shell would find.
            foreach (var path in suffixes.Select(suffix => Path.Combine(place, name + suffix)).Where(path => File.Exists(path) && IsExecutable(path))) yield return path;
        }
    }

    private static string Startable(string path, string name)
    {
        if (!IsExecutable(path)) throw new InvalidPluginException($"The file '{path}' is no program: it may not be executed.", path, $"chmod +x '{path}', or name the program that reads it and give it as an argument.");
        if (OperatingSystem.IsWindows() && Path.GetExtension(path).ToUpperInvariant() is ".BAT" or ".CMD")
            throw new InvalidPluginException($"'{name}' is a batch file, in whose arguments a shell would see commands; a program is expected.", path, "Name the program that the batch file starts.");
        return path;
    }

    private static bool IsExecutable(string path) => OperatingSystem.IsWindows()
        || (File.GetUnixFileMode(path) & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)) != 0;
}
