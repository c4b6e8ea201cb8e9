// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Reflection;
using PluginHost.Contract;
using PluginHost.Errors;

namespace PluginHost.Scaffolding;

/// <summary>The project of a new plugin, written from the templates beside this file.</summary>
internal sealed class PluginProject
{
    private static readonly (string Template, string File)[] Files =
    [
        ("plugin.csproj", "{name}.csproj"), ("analysis.cs", "{class}.cs"), ("readme.md", "README.md"),
        ("tests.csproj", "tests/{name}.Tests.csproj"), ("tests.cs", "tests/{class}Tests.cs"),
    ];

    private readonly string _sdk;

    /// <param name="name">Name: letters, digits, dots, hyphens and underscores.</param>
    /// <param name="sdk">Folder of the installed SDK.</param>
    /// <exception cref="UsageException">The name cannot be that of a project.</exception>
    public PluginProject(string name, string sdk)
    {
        if (name.Length == 0 || !char.IsAsciiLetter(name[0]) || name.Any(character => !char.IsAsciiLetterOrDigit(character) && character is not ('.' or '-' or '_')))
        {
            throw new UsageException($"'{name}' cannot be the name of a plugin; it begins with a letter and has letters, digits, dots, hyphens and underscores.");
        }

        Name = Folder = name;
        _sdk = sdk;
        var words = name.Split(['.', '-', '_'], StringSplitOptions.RemoveEmptyEntries);
        Class = string.Concat(words.Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
        Analysis = string.Join('-', words).ToLowerInvariant();
        Id = "org.example." + Analysis;
    }

    public string Name { get; }

    public string Folder { get; }

    public string Id { get; }

    private string Class { get; }

    private string Analysis { get; }

    /// <returns>The files, relative to the folder.</returns>
    /// <exception cref="UnwritableFileException">The folder is taken or cannot be written.</exception>
    public IReadOnlyList<string> Write(string parent)
    {
        var folder = Path.Combine(parent, Folder);
        if (File.Exists(folder) || (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any()))
        {
            throw new UnwritableFileException($"'{Folder}' is there already and not empty.", folder, "Choose another name, or remove it.");
        }

        try
        {
            var written = new List<string>();
            foreach (var (template, file) in Files)
            {
                var relative = Fill(file);
                var path = Path.Combine(folder, relative);
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                File.WriteAllText(path, Fill(Read(template)));
                written.Add(relative);
            }

            return written;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UnwritableFileException($"The plugin cannot be written to '{folder}': {error.Message}", folder, inner: error);
        }
    }

    private string Fill(string template) => template
        .Replace("{name}", Name, StringComparison.Ordinal).Replace("{class}", Class, StringComparison.Ordinal)
        .Replace("{analysis}", Analysis, StringComparison.Ordinal).Replace("{id}", Id, StringComparison.Ordinal)
        .Replace("{sdk}", _sdk, StringComparison.Ordinal);

    private static string Read(string template)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream("template." + template)!);
        return reader.ReadToEnd();
    }
}
