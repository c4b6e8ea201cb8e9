// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Text.Json.Nodes;

namespace PluginHost.Contract.Tests;

public sealed class ParameterSchemaTests
{
    // A virtual detector's parameters: every keyword of the vocabulary is somewhere in it.
    private static readonly JsonObject Detector = Parse(
        """
        { "type": "object",
          "properties": {
            "inner": { "title": "Inner angle", "type": "number", "unit": "mrad", "minimum": 0, "maximum": 500, "default": 10 },
            "outer": { "type": "number", "unit": "mrad", "exclusiveMinimum": 0, "exclusiveMaximum": 500, "default": 50 },
            "shape": { "type": "string", "enum": ["disk", "annulus", "segments"], "default": "annulus" },
            "segments": { "type": "integer", "minimum": 1, "maximum": 16, "default": 4 },
            "centre": { "type": ["array", "null"], "items": { "type": "number" }, "minItems": 2, "maxItems": 2, "default": null },
            "label": { "type": "string", "minLength": 3, "default": "ADF" },
            "normalise": { "type": "boolean", "default": false },
            "beam": { "type": "object", "required": ["energy"], "properties": {
                "energy": { "type": "number", "unit": "kV", "exclusiveMinimum": 0 },
                "convergence": { "type": "number", "unit": "mrad", "default": 21.4 } } },
            "masks": { "type": "array", "maxItems": 3, "default": [], "items": { "type": "object", "required": ["radius"], "properties": {
                "radius": { "type": "number", "unit": "px", "minimum": 1 },
                "weight": { "type": "number", "default": 1 } } } },
            "weights": { "type": "object", "additionalProperties": { "type": "number", "minimum": 0 }, "default": {} }
          } }
        """);

    [Test]
    public void Defaults_are_filled_in_and_what_has_none_stays_away() => Assert.That(
        Complete("{}").ToJsonString(),
        Is.EqualTo("""{"inner":10,"outer":50,"shape":"annulus","segments":4,"centre":null,"label":"ADF","normalise":false,"masks":[],"weights":{}}"""));

    [Test]
    public void Defaults_reach_into_objects_and_lists()
    {
        var completed = Complete("""{ "beam": { "energy": 200 }, "masks": [ { "radius": 2 }, { "radius": 3, "weight": 0.5 } ] }""");
        Assert.Multiple(() =>
        {
            Assert.That(completed["beam"]!.ToJsonString(), Is.EqualTo("""{"energy":200,"convergence":21.4}"""));
            Assert.That(completed["masks"]!.ToJsonString(), Is.EqualTo("""[{"radius":2,"weight":1},{"radius":3,"weight":0.5}]"""));
        });
    }

    [TestCase("""{ "inner": -1 }""", "/inner", "Parameter 'inner' is -1; it must be a number from 0 to 500 mrad.")]
    [TestCase("""{ "inner": 500.5 }""", "/inner", "Parameter 'inner' is 500.5; it must be a number from 0 to 500 mrad.")]
    [TestCase("""{ "inner": "wide" }""", "/inner", "Parameter 'inner' is \"wide\"; it must be a number from 0 to 500 mrad.")]
    [TestCase("""{ "inner": null }""", "/inner", "Parameter 'inner' is null; it must be a number from 0 to 500 mrad.")]
    [TestCase("""{ "inner": 1e999 }""", "/inner", "Parameter 'inner' is 1e999; it must be a number from 0 to 500 mrad.")]
    [TestCase("""{ "outer": 0 }""", "/outer", "Parameter 'outer' is 0; it must be a number above 0 and below 500 mrad.")]
    [TestCase("""{ "outer": 500 }""", "/outer", "Parameter 'outer' is 500; it must be a number above 0 and below 500 mrad.")]
    [TestCase("""{ "shape": "anulus" }""", "/shape", "Parameter 'shape' is \"anulus\"; it must be one of \"disk\", \"annulus\", \"segments\".")]
    [TestCase("""{ "segments": 2.5 }""", "/segments", "Parameter 'segments' is 2.5; it must be a whole number from 1 to 16.")]
    [TestCase("""{ "segments": 17 }""", "/segments", "Parameter 'segments' is 17; it must be a whole number from 1 to 16.")]
    [TestCase("""{ "segments": 1e300 }""", "/segments", "Parameter 'segments' is 1e300; it must be a whole number from 1 to 16.")]
    [TestCase("""{ "centre": [1] }""", "/centre", "Parameter 'centre' is [1]; it must be a list of 2 items, each a number, or null.")]
    [TestCase("""{ "centre": [1, "x"] }""", "/centre/1", "Parameter 'centre[1]' is \"x\"; it must be a number.")]
    [TestCase("""{ "label": "BF" }""", "/label", "Parameter 'label' is \"BF\"; it must be a text of at least 3 characters.")]
    [TestCase("""{ "normalise": 1 }""", "/normalise", "Parameter 'normalise' is 1; it must be true or false.")]
    [TestCase("""{ "beam": 200 }""", "/beam", "Parameter 'beam' is 200; it must be an object.")]
    [TestCase("""{ "beam": {} }""", "/beam/energy", "Parameter 'beam.energy' is missing; it must be a number above 0 kV.")]
    [TestCase("""{ "beam": { "energy": 0 } }""", "/beam/energy", "Parameter 'beam.energy' is 0; it must be a number above 0 kV.")]
    [TestCase("""{ "masks": [ { "radius": 2 }, {} ] }""", "/masks/1/radius", "Parameter 'masks[1].radius' is missing; it must be a number of at least 1 px.")]
    [TestCase("""{ "masks": [ {"radius":1}, {"radius":1}, {"radius":1}, {"radius":1} ] }""", "/masks",
        "Parameter 'masks' is [{\"radius\":1},{\"radius\":1},{\"radius\":1},{\"radius\":1}]; it must be a list of at most 3 items, each an object.")]
    [TestCase("""{ "weights": { "a/b~c": -1 } }""", "/weights/a~1b~0c", "Parameter 'weights.a/b~c' is -1; it must be a number of at least 0.")]
    public void A_value_that_does_not_fit_is_refused_with_its_place_and_what_it_may_be(string values, string where, string sentence)
    {
        var error = Refused(values);
        Assert.Multiple(() =>
        {
            Assert.That(error.Message, Is.EqualTo(sentence));
            Assert.That(error.Error.Where, Is.EqualTo(where));
            Assert.That(error.Kind, Is.EqualTo("InvalidParameters"));
        });
    }

    [Test]
    public void An_unknown_name_is_refused_with_the_names_there_are_and_the_nearest()
    {
        var error = Refused("""{ "iner": 3 }""");
        Assert.Multiple(() =>
        {
            Assert.That(error.Message, Is.EqualTo(
                "There is no parameter 'iner'; there are inner, outer, shape, segments, centre, label, normalise, beam, masks, weights."));
            Assert.That(error.Error.Where, Is.EqualTo("/iner"));
            Assert.That(error.Error.Hint, Is.EqualTo("Did you mean inner?"));
        });
    }

    [Test]
    public void An_unknown_name_inside_an_object_is_refused_with_its_place()
    {
        var error = Refused("""{ "beam": { "energy": 200, "enregy": 1 } }""");
        Assert.Multiple(() =>
        {
            Assert.That(error.Message, Is.EqualTo("There is no parameter 'beam.enregy'; there are energy, convergence."));
            Assert.That(error.Error.Where, Is.EqualTo("/beam/enregy"));
            Assert.That(error.Error.Hint, Is.EqualTo("Did you mean energy?"));
        });
    }

    [Test]
    public void An_analysis_without_parameters_takes_none() => Assert.That(
        () => ParameterSchema.Complete(Parse("""{ "type": "object", "properties": {} }"""), Parse("""{ "a": 1 }""")),
        Throws.TypeOf<InvalidParametersException>().With.Message.EqualTo("There is no parameter 'a'; there are none."));

    [Test]
    public void A_choice_near_to_the_text_is_offered() => Assert.That(Refused("""{ "shape": "anulus" }""").Error.Hint, Is.EqualTo("Did you mean annulus?"));

    [Test]
    public void Names_of_ones_own_go_through_where_the_schema_allows_them()
    {
        var schema = Parse("""{ "type": "object", "properties": { "a": { "default": 1 } }, "additionalProperties": true }""");
        Assert.That(ParameterSchema.Complete(schema, Parse("""{ "b": [null, {"c": 2}] }""")).ToJsonString(), Is.EqualTo("""{"a":1,"b":[null,{"c":2}]}"""));
    }

    [TestCase("5.0", "5")]
    [TestCase("1.2e1", "12")]
    [TestCase("9007199254740993", "9007199254740993")]
    [TestCase("18446744073709551615", "18446744073709551615")]
    [TestCase("-9223372036854775808", "-9223372036854775808")]
    public void A_whole_number_is_written_as_one_and_keeps_all_its_digits(string given, string written)
    {
        var schema = Parse("""{ "type": "object", "properties": { "n": { "type": "integer" } } }""");
        Assert.That(ParameterSchema.Complete(schema, Parse($$"""{ "n": {{given}} }"""))["n"]!.ToJsonString(), Is.EqualTo(written));
    }

    [TestCase("18446744073709551616")]
    [TestCase("1e19")]
    [TestCase("-1e19")]
    public void A_whole_number_of_more_than_64_bits_is_refused(string given)
    {
        var schema = Parse("""{ "type": "object", "properties": { "n": { "type": "integer" } } }""");
        Assert.That(() => ParameterSchema.Complete(schema, Parse($$"""{ "n": {{given}} }""")), Throws.TypeOf<InvalidParametersException>());
    }

    [Test]
    public void A_choice_is_handed_on_as_the_schema_writes_it()
    {
        var schema = Parse("""{ "type": "object", "properties": { "n": { "type": "integer", "enum": [1, 2, 4] } } }""");
        Assert.That(ParameterSchema.Complete(schema, Parse("""{ "n": 4.0 }"""))["n"]!.ToJsonString(), Is.EqualTo("4"));
    }

    [Test]
    public void Values_made_in_code_are_checked_like_those_that_were_parsed()
    {
        var completed = ParameterSchema.Complete(Detector, new JsonObject { ["inner"] = 3, ["segments"] = 8.0, ["label"] = "HAADF" });
        Assert.That(completed["segments"]!.ToJsonString() + completed["inner"]!.ToJsonString() + completed["label"], Is.EqualTo("83HAADF"));
    }

    [TestCase(double.NaN, "NaN")]
    [TestCase(double.PositiveInfinity, "Infinity")]
    public void A_number_made_in_code_that_json_has_not_is_refused(double value, string shown) => Assert.That(
        () => ParameterSchema.Complete(Detector, new JsonObject { ["inner"] = value }),
        Throws.TypeOf<InvalidParametersException>().With.Message.EqualTo($"Parameter 'inner' is {shown}; it must be a number from 0 to 500 mrad."));

    [Test]
    public void Characters_beyond_ascii_stay_readable_in_the_sentence()
    {
        var schema = Parse("""{ "type": "object", "properties": { "thickness": { "type": "number", "unit": "µm" } } }""");
        Assert.That(
            () => ParameterSchema.Complete(schema, Parse("""{ "thickness": "größer als ‘zwei’" }""")),
            Throws.TypeOf<InvalidParametersException>().With.Message.EqualTo("Parameter 'thickness' is \"größer als ‘zwei’\"; it must be a number in µm."));
    }

    [Test]
    public void A_long_value_is_cut_in_the_sentence()
    {
        var message = Refused($$"""{ "inner": "{{new string('x', 10_000)}}" }""").Message;
        Assert.That(message, Has.Length.LessThan(200).And.Contains("xxx..."));
    }

    [Test]
    public void The_values_given_are_not_touched_and_not_shared()
    {
        var values = Parse("""{ "masks": [ { "radius": 2 } ] }""");
        var completed = ParameterSchema.Complete(Detector, values);
        completed["masks"]![0]!["radius"] = 99;
        Assert.That(values.ToJsonString(), Is.EqualTo("""{"masks":[{"radius":2}]}"""));
    }

    [Test]
    public void Not_a_number_is_taken_again_where_it_is_the_default()
    {
        var schema = Parse("""{ "type": "object", "properties": { "limit": { "type": "number", "default": "NaN" } } }""");
        var completed = ParameterSchema.Complete(schema, null);
        Assert.That(ParameterSchema.Complete(schema, completed).ToJsonString(), Is.EqualTo("""{"limit":"NaN"}"""));
    }

    private static JsonObject Complete(string values) => ParameterSchema.Complete(Detector, Parse(values));

    private static InvalidParametersException Refused(string values) => Assert.Throws<InvalidParametersException>(() => Complete(values))!;

    private static JsonObject Parse(string json) => JsonNode.Parse(json)!.AsObject();
}
