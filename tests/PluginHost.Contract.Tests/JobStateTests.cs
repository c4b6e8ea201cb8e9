// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Text.Json;

namespace PluginHost.Contract.Tests;

/// <summary>A host of a later version may have other states of jobs; whoever does not know them passes their names on.</summary>
public sealed class JobStateTests
{
    [TestCase(JobState.Queued, "queued")]
    [TestCase(JobState.Running, "running")]
    [TestCase(JobState.Succeeded, "succeeded")]
    [TestCase(JobState.Failed, "failed")]
    [TestCase(JobState.Cancelled, "cancelled")]
    public void States_have_the_names_of_the_contract(JobState state, string name) => Assert.Multiple(() =>
    {
        Assert.That(state.Name(), Is.EqualTo(name));
        Assert.That(Read(name).State, Is.EqualTo(state));
    });

    [Test]
    public void Every_state_has_a_name() => Assert.That(Enum.GetValues<JobState>().Select(state => state.Name()), Is.Unique.And.All.Match("^[a-z]+$"));

    [Test]
    public void A_state_of_a_later_version_keeps_its_name()
    {
        var (paused, evicted) = (Read("paused"), Read("evicted"));
        Assert.Multiple(() =>
        {
            Assert.That(paused.State.Name(), Is.EqualTo("paused"));
            Assert.That(JsonSerializer.Serialize(paused, ContractJson.Default.JobStatus), Does.Contain("\"state\":\"paused\""));
            Assert.That(evicted.State, Is.Not.EqualTo(paused.State));
            Assert.That(Read("paused").State, Is.EqualTo(paused.State));
            Assert.That(Enum.IsDefined(paused.State), Is.False);
        });
    }

    [Test]
    public void A_job_in_such_a_state_has_ended_when_it_says_since_when() => Assert.Multiple(() =>
    {
        Assert.That(Read("paused").HasEnded, Is.False);
        Assert.That((Read("evicted") with { Ended = DateTimeOffset.UnixEpoch }).HasEnded, Is.True);
    });

    [TestCase("\"\"")]
    [TestCase("3")]
    [TestCase("null")]
    public void What_is_no_name_is_no_state(string state) => Assert.That(() => ReadText(state), Throws.TypeOf<JsonException>());

    private static JobStatus Read(string name) => ReadText($"\"{name}\"");

    private static JobStatus ReadText(string state) =>
        JsonSerializer.Deserialize($$"""{"job":"j","analysis":"a","plugin":"p","state":{{state}}}""", ContractJson.Default.JobStatus)!;
}
