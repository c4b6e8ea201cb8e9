// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.Contract.Tests;

public sealed class MethodDescriptionTests
{
    [Test]
    public void Every_name_of_the_contract_is_described()
    {
        var names = typeof(Methods).GetFields().Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!);
        Assert.That(MethodDescription.All.Select(method => method.Name).Distinct(), Is.EquivalentTo(names));
    }

    [Test]
    public void A_name_is_described_once_in_each_direction() =>
        Assert.That(MethodDescription.All.Select(method => (method.Name, method.Direction)), Is.Unique);

    [Test]
    public void Every_summary_is_a_sentence() =>
        Assert.That(MethodDescription.All.Select(method => method.Summary), Is.All.Matches("^[A-Z].+\\.$"));

    [Test]
    public void What_the_host_tells_a_caller_has_no_answer() =>
        Assert.That(MethodDescription.All.Where(method => method.Direction == MethodDirection.HostToCaller).Select(method => method.Response), Is.All.Null);

    [Test]
    public void Every_message_is_written_by_generated_code()
    {
        var types = MethodDescription.All.SelectMany(method => new[] { method.Request, method.Response }).OfType<Type>();
        Assert.That(types.Where(type => ContractJson.Default.GetTypeInfo(type) is null), Is.Empty);
    }
}
