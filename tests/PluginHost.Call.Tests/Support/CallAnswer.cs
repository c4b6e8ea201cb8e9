// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Globalization;
using System.Text;
using PluginHost.Cli.Tests.Support;

namespace PluginHost.Call.Tests.Support;

/// <summary>An answer in the line form, read as a script reads it: each line for itself, at its first equals sign.</summary>
internal sealed class CallAnswer
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    private CallAnswer(string text, int exitCode)
    {
        Assert.That(text, Does.StartWith("pluginhost-call 1\n").And.EndWith("\nend=1\n"));
        Assert.That(Encoding.UTF8.GetByteCount(text), Is.EqualTo(text.Length), "an answer is ASCII");
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1))
        {
            var equals = line.IndexOf('=', StringComparison.Ordinal);
            _values.Add(line[..equals], Unescaped(line[(equals + 1)..]));
        }

        ExitCode = exitCode;
        Assert.That(this["exit"], Is.EqualTo(exitCode.ToString(CultureInfo.InvariantCulture)));
    }

    public int ExitCode { get; }

    public string this[string key] => _values.TryGetValue(key, out var value) ? value : throw new KeyNotFoundException($"There is no '{key}' among {string.Join(", ", _values.Keys)}.");

    public bool Has(string key) => _values.ContainsKey(key);

    public static CallAnswer Of(Outcome outcome)
    {
        Assert.That(outcome.Error, Does.Not.Contain("   at "), "no stack trace");
        return new CallAnswer(outcome.Out, outcome.ExitCode);
    }

    public static CallAnswer OfFile(string path, int exitCode) => new(File.ReadAllText(path), exitCode);

    /// <summary>It was done.</summary>
    public CallAnswer Done()
    {
        Assert.That(ExitCode, Is.Zero, string.Join('\n', _values));
        Assert.That(this["outcome"], Is.EqualTo("done"));
        return this;
    }

    /// <summary>It failed, with that kind and one sentence.</summary>
    public CallAnswer Failed(int exitCode, string kind)
    {
        Assert.That(ExitCode, Is.EqualTo(exitCode), string.Join('\n', _values));
        Assert.That(this["error.kind"], Is.EqualTo(kind));
        Assert.That(this["error.detail"], Is.Not.Empty.And.Not.Contain("   at "));
        return this;
    }

    // Written from the document, not with the client's own code.
    private static string Unescaped(string text)
    {
        var result = new StringBuilder();
        for (var index = 0; index < text.Length; index++)
        {
            if (text[index] == '%')
            {
                result.Append((char)Convert.ToInt32(text.Substring(index + 1, 4), 16));
                index += 4;
            }
            else
            {
                result.Append(text[index]);
            }
        }

        return result.ToString();
    }
}
