// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Text.Json.Nodes;
using NUnit.Framework;
using PluginHost.Client;
using PluginHost.Contract;
using PluginHost.Engine.Tests.Support;

namespace PluginHost.Engine.Tests;

/// <summary>The log of a host: compact JSON in the state folder, with the job's id on every line of a job, and lines for people on the console.</summary>
[TestFixture]
public sealed class LogTests : InstallTest
{
    [Test]
    public async Task Every_line_of_a_job_carries_its_id()
    {
        JobStatus good, bad;
        await using (var host = await TestHost.StartAsync(Place))
        {
            await using var client = await host.ConnectAsync();
            good = await client.RunAsync(new JobSubmitRequest { Analysis = "twin-dotnet/echo", Parameters = new() { ["text"] = "rosebud" } });
            bad = await client.RunAsync(new JobSubmitRequest { Analysis = "call-exit" });
        }

        var lines = Lines();
        Assert.Multiple(() =>
        {
            Assert.That(Of(lines, good.Job), Has.Some.Contains("twin-dotnet").And.Some.Contains(TestHost.Caller.Name), "taken on");
            Assert.That(Of(lines, good.Job), Has.Some.Contains("echo of rosebud"), "what the plugin logged");
            Assert.That(Of(lines, good.Job), Has.Some.Contains("Succeeded"), "how it ended");
            Assert.That(Of(lines, bad.Job), Has.Some.Contains("leaving now"), "what the plugin printed");
            Assert.That(Of(lines, bad.Job), Has.Some.Contains("exit code 7"), "how its worker ended");
            Assert.That(lines.Where(line => line["Job"] is null).Select(line => line.ToJsonString()), Has.None.Contains("rosebud").And.None.Contains("leaving now"), "no line without its job");
        });
    }

    [Test]
    public async Task The_log_in_the_state_folder_is_compact_JSON_in_files_of_a_day()
    {
        await using (var host = await TestHost.StartAsync(Place))
        {
            await using var client = await host.ConnectAsync();
            await client.RunAsync(new JobSubmitRequest { Analysis = "twin-dotnet/echo" });
        }

        Assert.That(Directory.EnumerateFiles(Path.Combine(Place.State, "logs")).Select(Path.GetFileName), Has.All.Match(@"^pluginhost-\d{8}\.clef$"));
        foreach (var line in Lines())
        {
            Assert.That(DateTimeOffset.TryParse((string?)line["@t"], out _), Is.True, line.ToJsonString());
            Assert.That((string?)line["@mt"], Is.Not.Empty, line.ToJsonString());
        }
    }

    [Test]
    public async Task Lines_for_people_go_to_standard_error()
    {
        var (before, console) = (Console.Error, new StringWriter());
        JobStatus status;
        Console.SetError(console);
        try
        {
            await using var host = await TestHost.StartAsync(Place, options => options with { LogToConsole = true });
            await using var client = await host.ConnectAsync();
            status = await client.RunAsync(new JobSubmitRequest { Analysis = "twin-dotnet/echo", Parameters = new() { ["text"] = "rosebud" } });
        }
        finally
        {
            Console.SetError(before);
        }

        var line = console.ToString().Split('\n').Single(text => text.Contains("rosebud", StringComparison.Ordinal));
        Assert.That(line, Does.Match(@"\d\d:\d\d:\d\d INF twin-dotnet: echo of rosebud ").And.Contain(status.Job).And.Not.Contain("{"));
    }

    [Test]
    public async Task An_unexpected_error_is_in_the_log_with_its_trace_under_the_id_that_the_answer_names()
    {
        JobStatus status;
        await using (var host = await TestHost.StartAsync(Place))
        {
            await using var client = await host.ConnectAsync();
            status = await client.RunAsync(new JobSubmitRequest { Analysis = "throw-an-exception" });
        }

        var id = System.Text.RegularExpressions.Regex.Match(status.Error!.Detail, "e-[0-9a-f]+").Value;
        Assert.That(id, Is.Not.Empty, status.Error.Detail);
        Assert.That(Of(Lines(), status.Job), Has.Some.Contains(id).And.Some.Contains("   at "));
    }

    private List<JsonNode> Lines() =>
        [.. Directory.EnumerateFiles(Path.Combine(Place.State, "logs"), "*.clef").Order().SelectMany(File.ReadAllLines).Select(line => JsonNode.Parse(line)!)];

    private static string[] Of(IEnumerable<JsonNode> lines, string job) =>
        [.. lines.Where(line => (string?)line["Job"] == job).Select(line => string.Join(' ', line.AsObject().Select(property => property.Value?.ToString())))];
}
