// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Reflection;
using PluginHost.Contract;
using PluginHost.Errors;

namespace PluginHost.Scaffolding;

/// <summary>The project of a new plugin, written from the templates beside this file.</summary>
internal sealed class PluginProject
{
    private static readonly (string Template, string File)[] CSharp =
    [
        ("plugin.csproj", "{name}.csproj"), ("analysis.cs", "{class}.cs"), ("readme.md", "README.md"),
        ("tests.csproj", "tests/{name}.Tests.csproj"), ("tests.cs", "tests/{class}Tests.cs"),
    ];

    private static readonly (string Template, string File)[] Python =
    [
        ("python.plugin.py", "{module}.py"), ("python.test_plugin.py", "test_{module}.py"), ("python.readme.md", "README.md"),
    ];

    private static readonly (string Template, string File)[] Command =
    [
        ("command.plugin.json", PluginManifest.FileName), ("command.program.py", "{module}.py"), ("command.test_program.py", "test_{module}.py"), ("command.readme.md", "README.md"),
    ];

    private readonly string _install;

    /// <param name="name">Name: letters, digits, dots, hyphens and underscores.</param>
    /// <param name="install">Folder of the installed program, with the SDK and the Python package in it.</param>
    /// <exception cref="UsageException">The name cannot be that of a project.</exception>
    public PluginProject(string name, string install)
    {
        if (name.Length == 0 || !char.IsAsciiLetter(name[0]) || name.Any(character => !char.IsAsciiLetterOrDigit(character) && character is not ('.' or '-' or '_')))
        {
            throw new UsageException($"'{name}' cannot be the name of a plugin; it begins with a letter and has letters, digits, dots, hyphens and underscores.");
        }

        Name = Folder = name;
        _install = install;
        var words = name.Split(['.', '-', '_'], StringSplitOptions.RemoveEmptyEntries);
        Class = string.Concat(words.Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
        Analysis = string.Join('-', words).ToLowerInvariant();
        Title = char.ToUpperInvariant(words[0][0]) + string.Join(' ', words)[1..];
        Id = "org.example." + Analysis;
    }

    public string Name { get; }

    public string Folder { get; }

    public string Id { get; }

    private string Class { get; }

    private string Analysis { get; }

    private string Title { get; }

    private string Module => Analysis.Replace('-', '_');

    /// <returns>The files, relative to the folder.</returns>
    /// <exception cref="UnwritableFileException">The folder is taken or cannot be written.</exception>
    public IReadOnlyList<string> WriteCSharp(string parent) => Write(parent, CSharp);

    /// <summary>The same in Python; its manifest is left to be written from the code.</summary>
    /// <returns>The files, relative to the folder.</returns>
    /// <exception cref="UnwritableFileException">The folder is taken or cannot be written.</exception>
    public IReadOnlyList<string> WritePython(string parent) => Write(parent, Python);

    /// <summary>A program, and the manifest that makes an analysis of it.</summary>
    /// <returns>The files, relative to the folder.</returns>
    /// <exception cref="UnwritableFileException">The folder is taken or cannot be written.</exception>
    public IReadOnlyList<string> WriteCommand(string parent) => Write(parent, Command);

    private List<string> Write(string parent, (string Template, string File)[] files)
    {
        var folder = Path.Combine(parent, Folder);
        if (File.Exists(folder) || (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any()))
        {
            throw new UnwritableFileException($"'{Folder}' is there already and not empty.", folder, "Choose another name, or remove it.");
        }

        try
        {
            var written = new List<string>();
            foreach (var (template, file) in files)
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
            throw new UnwritableFileException($"The plugin cannot be written to '{folder}': {FileReason.OfWriting(error)}.", folder, inner: error);
        }
    }

    private string Fill(string template) => template
        .Replace("{name}", Name, StringComparison.Ordinal).Replace("{class}", Class, StringComparison.Ordinal)
        .Replace("{analysis}", Analysis, StringComparison.Ordinal).Replace("{id}", Id, StringComparison.Ordinal)
        .Replace("{module}", Module, StringComparison.Ordinal).Replace("{title}", Title, StringComparison.Ordinal)
        .Replace("{sdk}", Path.Combine(_install, "sdk"), StringComparison.Ordinal).Replace("{python}", Path.Combine(_install, "python"), StringComparison.Ordinal);

    private static string Read(string template)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream("template." + template)!);
        return reader.ReadToEnd();
    }
}
