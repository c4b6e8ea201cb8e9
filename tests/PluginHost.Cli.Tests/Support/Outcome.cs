// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Text.Json.Nodes;

namespace PluginHost.Cli.Tests.Support;

/// <summary>How a command ended.</summary>
/// <param name="ExitCode">Exit code.</param>
/// <param name="Out">Standard output.</param>
/// <param name="Error">Standard error.</param>
internal sealed record Outcome(int ExitCode, string Out, string Error)
{
    /// <summary>The one JSON document on standard output.</summary>
    public JsonObject Json => JsonNode.Parse(Out)!.AsObject();

    /// <summary>The command did what it was asked.</summary>
    public Outcome Succeeded()
    {
        Assert.That(ExitCode, Is.Zero, $"{Out}\n{Error}");
        Assert.That(Error, Does.Not.Contain("error:"));
        return this;
    }

    /// <summary>The command refused with one sentence and no stack trace.</summary>
    public Outcome Refused(int exitCode, string sentence)
    {
        Assert.That(ExitCode, Is.EqualTo(exitCode), $"{Out}\n{Error}");
        Assert.That(Error, Does.Contain("error: ").And.Contain(sentence));
        Assert.That(Error, Does.Not.Contain("   at ").And.Not.Contain("Exception"));
        Assert.That(Error, Does.Not.Contain("/.pluginhost-").And.Not.Contain("Could not find").And.Not.Contain("Access to the path").And.Not.Contain("..\n"), "words of the runtime, or names of temporary files");
        Assert.That(Error.Split('\n').Count(line => line.StartsWith("error:", StringComparison.Ordinal)), Is.EqualTo(1));
        Assert.That(Out, Is.Empty);
        return this;
    }

    /// <summary>The command refused with an error document of that kind.</summary>
    public JsonObject RefusedAs(int exitCode, string kind)
    {
        Assert.That(ExitCode, Is.EqualTo(exitCode), $"{Out}\n{Error}");
        var error = Json["error"]!.AsObject();
        Assert.That((string?)error["kind"], Is.EqualTo(kind));
        Assert.That((string?)error["detail"], Is.Not.Empty.And.Not.Contain("   at "));
        return error;
    }
}
