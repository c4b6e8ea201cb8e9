// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace PluginHost.Contract.Tests;

/// <summary>What holds for every message of the contract.</summary>
[TestFixtureSource(typeof(SampleMessage), nameof(SampleMessage.Types))]
public sealed class MessageTests(Type type)
{
    private static readonly NullabilityInfoContext Nullability = new();

    [Test]
    public void It_comes_back_as_it_was_written()
    {
        var text = Write(SampleMessage.Of(type));
        Assert.That(Write(Read(text)), Is.EqualTo(text));
    }

    [Test]
    public void Everything_in_it_is_written_under_its_camel_case_name()
    {
        var written = JsonNode.Parse(Write(SampleMessage.Of(type)))!.AsObject().Select(pair => pair.Key);
        Assert.That(written, Is.EquivalentTo(SampleMessage.Written(type).Select(NameOf)));
    }

    [Test]
    public void A_field_of_a_newer_version_is_ignored()
    {
        var message = JsonNode.Parse(Write(SampleMessage.Of(type)))!.AsObject();
        message.Insert(0, "fieldOfANewerVersion", new JsonObject { ["with"] = new JsonArray("anything", 1, null) });
        Assert.That(Write(Read(message.ToJsonString())), Is.EqualTo(Write(SampleMessage.Of(type))));
    }

    [Test]
    public void What_is_required_is_asked_for_by_name_and_the_rest_may_be_left_out() => ForEachField((property, message) =>
    {
        message.Remove(NameOf(property));
        if (IsRequired(property)) Assert.That(() => Read(message.ToJsonString()), Throws.TypeOf<JsonException>().With.Message.Contains($"'{NameOf(property)}'"));
        else Assert.That(() => Read(message.ToJsonString()), Throws.Nothing, property.Name);
    });

    [Test]
    public void What_is_left_out_is_what_it_is_in_code()
    {
        var message = JsonNode.Parse(Write(SampleMessage.Of(type)))!.AsObject();
        foreach (var property in SampleMessage.Written(type).Where(property => !IsRequired(property))) message.Remove(NameOf(property));
        Assert.That(Write(Read(message.ToJsonString())), Is.EqualTo(Write(SampleMessage.OfRequired(type, IsRequired))));
    }

    [Test]
    public void Null_is_refused_where_nothing_may_be_null() => ForEachField((property, message) =>
    {
        message[NameOf(property)] = null;
        var nullable = Nullability.Create(property).ReadState == NullabilityState.Nullable;
        Assert.That(() => Read(message.ToJsonString()), nullable ? Throws.Nothing : Throws.TypeOf<JsonException>(), property.Name);
    });

    [Test]
    public void What_may_be_null_is_not_written_when_it_is_and_so_is_not_required() => Assert.That(
        SampleMessage.Written(type).Where(property => Nullability.Create(property).ReadState == NullabilityState.Nullable && IsRequired(property)), Is.Empty);

    [Test]
    public void Saying_a_thing_twice_is_refused() => ForEachField((property, message) =>
    {
        var text = message.ToJsonString();
        var twice = text.Insert(1, $"\"{NameOf(property)}\":{message[NameOf(property)]!.ToJsonString()},");
        Assert.That(() => Read(twice), Throws.TypeOf<JsonException>(), property.Name);
    });

    private void ForEachField(Action<PropertyInfo, JsonObject> check)
    {
        Assert.Multiple(() =>
        {
            foreach (var property in SampleMessage.Written(type)) check(property, JsonNode.Parse(Write(SampleMessage.Of(type)))!.AsObject());
        });
    }

    private bool IsRequired(PropertyInfo property) =>
        property.GetCustomAttribute<RequiredMemberAttribute>() is not null
        || type.GetConstructors().SelectMany(constructor => constructor.GetParameters()).Any(parameter => parameter.Name == property.Name && !parameter.HasDefaultValue);

    private static string NameOf(PropertyInfo property) =>
        property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name ?? JsonNamingPolicy.CamelCase.ConvertName(property.Name);

    private string Write(object message) => JsonSerializer.Serialize(message, type, ContractJson.Default);

    private object Read(string text) => JsonSerializer.Deserialize(text, type, ContractJson.Default)!;
}
