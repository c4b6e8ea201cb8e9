// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Text.Json.Nodes;
using NUnit.Framework;
using PluginHost.Contract;
using PluginHost.Engine.Tests.Support;

namespace PluginHost.Engine.Tests;

/// <summary>What a worker answers is taken over when it is what it says, and refused in one sentence when it is not.</summary>
[TestFixture, Platform("Linux")]
public sealed class OutputTests : HostTest
{
    private const string Ten = """{"dtype":"uint8","shape":[10],"axes":[{"name":"x","size":10,"role":"signal"}],"location":{"path":"SCRATCH/ten.bin","offset":0}}""";

    [Test]
    public async Task An_output_in_the_scratch_folder_becomes_the_hosts_with_its_record()
    {
        var status = await AnsweredAsync($$"""{"outputs":{"result":{{Ten}}},"values":{"mean":0.5},"warnings":["careful"]}""");
        Assert.That(status.State, Is.EqualTo(JobState.Succeeded), status.Error?.Detail);
        var output = status.Outputs["result"];
        Assert.That(await File.ReadAllBytesAsync(output.Location!.Path), Is.EqualTo(new byte[10]));
        Assert.That((string?)output.Metadata["pluginhost"]?["record"], Is.EqualTo(status.Record));
        Assert.That((double?)status.Values["mean"], Is.EqualTo(0.5));
        Assert.That(status.Warnings.Single(), Is.EqualTo("careful"));
        await Client.ReleaseAsync(new DatasetRequest(output.Dataset!));
        Assert.That(File.Exists(output.Location.Path), Is.False);
    }

    [TestCase("\"shape\":[10]", "\"shape\":[11]", "axes that do not fit its shape")]
    [TestCase("10", "11", "has 10 bytes in its file; its shape needs 11")]
    [TestCase("10", "4611686018427387904", "has 10 bytes in its file")]
    [TestCase("\"uint8\",\"shape\":[10],\"axes\":[{\"name\":\"x\",\"size\":10", "\"float64\",\"shape\":[4611686018427387904],\"axes\":[{\"name\":\"x\",\"size\":4611686018427387904", "cannot be taken over")]
    [TestCase("10", "-10", "negative size")]
    [TestCase("\"uint8\"", "\"float64\"", "its shape needs 80")]
    [TestCase("\"uint8\"", "\"uint9\"", "does not fit the contract")]
    [TestCase("\"offset\":0", "\"offset\":-1", "its shape needs 10 from byte -1 on")]
    [TestCase("\"offset\":0", "\"offset\":1", "its shape needs 10 from byte 1 on")]
    [TestCase("SCRATCH/ten.bin", "SCRATCH/absent.bin", "absent.bin")]
    [TestCase("SCRATCH/ten.bin", "SCRATCH/../elsewhere.bin", "outside the job's scratch folder")]
    [TestCase("SCRATCH/ten.bin", "/etc/hostname", "outside the job's scratch folder")]
    [TestCase("SCRATCH/ten.bin", "SCRATCH/ten\\u0000.bin", "cannot be taken over")]
    [TestCase(",\"location\":{\"path\":\"SCRATCH/ten.bin\",\"offset\":0}", "", "has no location")]
    [TestCase("\"offset\":0", "\"offset\":0,\"order\":\"F\"", "in C order")]
    [TestCase("\"x\"", "\"\\ud800\"", "does not fit the contract: a text in it has half a character")]
    [TestCase("\"x\"", "null", "does not fit the contract")]
    public async Task An_output_that_is_not_what_it_says_is_refused(string right, string wrong, string sentence) =>
        AssertRefused(await AnsweredAsync($$"""{"outputs":{"result":{{Ten.Replace(right, wrong, StringComparison.Ordinal)}}},"values":{},"warnings":[]}"""), sentence);

    [TestCase("null", "is null")]
    [TestCase("7", "does not fit the contract")]
    [TestCase("[]", "does not fit the contract")]
    [TestCase("""{"outputs":{},"values":{},"warnings":[]}""", "did not give its output 'result'")]
    [TestCase("""{"outputs":{"result":null},"values":{},"warnings":[]}""", "null")]
    [TestCase("""{"outputs":{"result":TEN,"more":TEN},"values":{},"warnings":[]}""", "'more' that its manifest does not name")]
    [TestCase("""{"outputs":{"result":TEN,"../up":TEN},"values":{},"warnings":[]}""", "a name has letters")]
    [TestCase("""{"outputs":{"result":TEN},"values":{"a":1,"a":2},"warnings":[]}""", "does not fit the contract")]
    [TestCase("""{"outputs":{"result":TEN},"values":{"a":"\udc00"},"warnings":[]}""", "half a character")]
    [TestCase("""{"outputs":{"result":TEN},"values":{},"warnings":[null]}""", "null")]
    public async Task An_answer_that_is_none_is_refused(string answer, string sentence) => AssertRefused(await AnsweredAsync(answer.Replace("TEN", Ten, StringComparison.Ordinal)), sentence);

    private static void AssertRefused(JobStatus status, string sentence)
    {
        Assert.That(status.State, Is.EqualTo(JobState.Failed));
        Assert.That(status.Error?.Kind, Is.EqualTo(ErrorKind.PluginFailed), status.Error?.Detail);
        Assert.That(status.Error?.Detail, Does.Contain(sentence).And.Not.Contain("System.").And.Not.Contain("   at "));
        Assert.That(status.Outputs, Is.Empty);
    }

    private async Task<JobStatus> AnsweredAsync(string answer)
    {
        var folder = Host.Place.WriteScript("answering", AnsweringWorker.Script("answering", answer));
        var path = Path.Combine(folder, "plugin.json");
        var manifest = JsonNode.Parse(await File.ReadAllTextAsync(path))!;
        manifest["analyses"]![0]!["outputs"] = new JsonArray(new JsonObject { ["name"] = "result" });
        await File.WriteAllTextAsync(path, manifest.ToJsonString());
        await Client.ReloadPluginsAsync();
        var status = await Client.RunAsync(new JobSubmitRequest { Analysis = "answering" });
        Assert.That((await Client.StatusAsync()).Datasets, Is.EqualTo(status.Outputs.Count), "nothing else is held");
        return status;
    }
}
