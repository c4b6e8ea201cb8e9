// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Text.RegularExpressions;
using PluginHost.DmScript.Coverage;
using PluginHost.DmScript.Language;

namespace PluginHost.DigitalMicrograph.Tests.Support;

/// <summary>Which lines of the bridge's scripts the tests of this run came to.</summary>
internal static partial class LinesRun
{
    /// <summary>Names the folder into which they are written when all tests have run; ./test sets it.</summary>
    public const string Variable = "PLUGINHOST_TEST_COVERAGE";

    // Lines that no test here can come to, each with its reason.
    private static readonly Dictionary<(string File, string Function, string Line), string> Excused = new()
    {
        [("Install PluginHost.s", "PluginHostInstallerRun", "if (!PluginHostInstallerTry(\"PluginHostRefreshMenu()\\n\")) PluginHostInstallerTry(all + \"PluginHostRefreshMenu()\\n\")")] =
            "Versions of GMS that know a library only after a restart; the interpreter knows it at once.",
        [("PluginHostFolder.s", "PluginHostApplicationFolder", "catch break")] = "Versions of GMS that do not know a folder's number or name; the interpreter knows all.",
        [("PluginHostImages.s", "PluginHostSelection", "if (t < 0) t = 0")] = Beyond,
        [("PluginHostImages.s", "PluginHostSelection", "if (l < 0) l = 0")] = Beyond,
        [("PluginHostImages.s", "PluginHostSelection", "if (b > sy) b = sy")] = Beyond,
        [("PluginHostImages.s", "PluginHostSelection", "if (r > sx) r = sx")] = Beyond,
        [("PluginHostImages.s", "PluginHostSelection", "if (b <= t || r <= l) Throw(\"The selection in '\" + GetName(img) + \"' is empty.\")")] = Beyond,
        [("PluginHostJob.s", "Request", "if (!ImageIsValid(img)) Throw(\"The image for the input '\" + input.Name() + \"' was closed before it was sent.\")")] =
            "Whether an image that was deleted is gone for those who still hold it is not documented; in the interpreter it is not.",
        [("PluginHostTags.s", "PluginHostTagSource", "if (PluginHostTagName(label) != label) goes = 0")] = "Labels with signs of a path, which scripts of the interpreter cannot make.",
        [("PluginHostMenu.s", "PluginHostTryRemoveEntry", "catch break")] = "What GMS does about an entry that is not there is not documented; the interpreter says nothing.",
        [("PluginHostMenu.s", "PluginHostTagLines", NumberTag)] = "Versions of GMS that give no text for a tag that is a number; the interpreter does.",
        [("PluginHostText.s", "PluginHostEscape", Negative)] = "Versions of GMS whose Asc counts letters outside ASCII from -128; the interpreter has Unicode.",
        [("PluginHostText.s", "PluginHostPlain", Negative)] = "The same.",
    };

    private const string Beyond = "Whether GMS gives selections that reach beyond the image is not documented; the interpreter cuts them.";
    private const string Negative = "if (code < 0) code = code + 256";
    private const string NumberTag =
        "else if (!PluginHostIsSaidTwice(label) && TagGroupGetIndexedTagAsNumber(group, i, x)) lines = lines + indent + label + \": \" + PluginHostNumberText(x) + \"\\n\"";

    /// <summary>What all sessions note.</summary>
    public static ScriptCoverage Recorded { get; } = new();

    /// <summary>
    /// Writes <c>scripts.info</c>, a tracefile for editors, and <c>not-run.txt</c>: the lines that did not run, none when all is well. Where tests were skipped
    /// (no small disk can be made without the right to mount one) nobody can say that a line has no test; then it says so instead.
    /// </summary>
    public static void Write(string folder, bool wereSkipped)
    {
        Directory.CreateDirectory(folder);
        CoveredScript[] scripts = [.. Files().Select(path => Of(SourceText.Read(path)))];
        using (var info = new StreamWriter(Path.Combine(folder, "scripts.info"))) CoverageReport.WriteLcov(info, scripts);
        File.WriteAllLines(Path.Combine(folder, "told.txt"), [.. CoverageReport.Lines(scripts), .. wereSkipped ? ["Tests were skipped: lines that did not run are told and are no failure."] : Array.Empty<string>()]);
        File.WriteAllLines(Path.Combine(folder, "not-run.txt"), wereSkipped ? [] : NotRun(scripts));
    }

    /// <summary>The scripts that users get.</summary>
    private static IEnumerable<string> Files() => Directory.EnumerateFiles(Gms.Scripts, "*.s", SearchOption.AllDirectories).Order(StringComparer.Ordinal);

    // The installer joins the files of the library to one text, and so does Gms: a file is found in it as it is.
    private static CoveredScript Of(SourceText source)
    {
        var lines = new SortedDictionary<int, long>();
        foreach (var script in Recorded.Scripts)
        {
            var at = script.Source.Text.IndexOf(source.Text, StringComparison.Ordinal);
            if (at < 0) continue;
            var before = script.Source.Text.AsSpan(0, at).Count('\n');
            var count = source.Text.AsSpan().Count('\n') + 1;
            foreach (var (line, times) in script.Lines)
                if (line > before && line <= before + count) lines[line - before] = lines.GetValueOrDefault(line - before) + times;
        }

        return new CoveredScript(source, lines);
    }

    private static IEnumerable<string> NotRun(IEnumerable<CoveredScript> scripts)
    {
        var used = new HashSet<(string File, string Function, string Line)>();
        foreach (var script in scripts)
        {
            var name = Path.GetFileName(script.Source.Name);
            if (script.Lines.Count == 0) yield return $"{name}: no test has run it as it is; is the installation older than the script?";
            var text = script.Source.Text.Split('\n');
            foreach (var (line, _) in script.Lines.Where(one => one.Value == 0))
            {
                var key = (name, FunctionOf(text, line), text[line - 1].Trim());
                if (Excused.ContainsKey(key)) used.Add(key);
                else yield return $"{name}:{line}: no test runs '{key.Item3}'";
            }
        }

        foreach (var key in Excused.Keys.Except(used)) yield return $"{key.File}: '{key.Line}' of '{key.Function}' is excused, and has run or is not there";
    }

    // The nearest head of a function or method above a line: 'TYPE NAME('.
    private static string FunctionOf(string[] text, int line)
    {
        for (var above = line - 1; above >= 0; above--)
            if (Head().Match(text[above]) is { Success: true } head) return head.Groups[1].Value;
        return "";
    }

    [GeneratedRegex(@"^\t?(?:number|string|void|image|object|TagGroup) (\w+)\(")]
    private static partial Regex Head();
}
