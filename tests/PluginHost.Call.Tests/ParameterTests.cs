// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Text;
using System.Text.Json.Nodes;
using PluginHost.Call.Answers;
using PluginHost.Call.Lines;
using PluginHost.Call.Requests;

namespace PluginHost.Call.Tests;

public sealed class ParameterTests
{
    private static readonly JsonObject Schema = JsonNode.Parse("""
        { "type": "object", "required": ["count"], "properties": {
          "radius": { "type": "number", "unit": "mrad", "minimum": 0, "exclusiveMaximum": 90, "default": 1.5, "title": "Radius" },
          "count": { "type": "integer" },
          "sigma": { "type": ["number", "null"], "exclusiveMinimum": 0, "default": null },
          "isDark": { "type": "boolean", "default": true },
          "label": { "type": "string", "default": "" },
          "units": { "type": "string", "enum": ["px", "1/nm"], "default": "px" },
          "center": { "type": ["array", "null"], "items": { "type": "number" }, "minItems": 2, "maxItems": 2, "default": null },
          "area": { "type": ["object", "null"], "required": ["y0"], "properties": { "y0": { "type": "integer" }, "name": { "type": "string" } }, "default": null } } }
        """)!.AsObject();

    [TestCase("parameter.radius=0.1", """{"radius":0.1}""")]
    [TestCase("parameter.radius=0,1", """{"radius":0.1}""")]
    [TestCase("parameter.radius=3", """{"radius":3}""")]
    [TestCase("parameter.count=3.0", """{"count":3}""")]
    [TestCase("parameter.radius=", "{}")]
    [TestCase("parameter.sigma=null", """{"sigma":null}""")]
    [TestCase("parameter.sigma=", "{}")]
    [TestCase("parameter.isDark=0", """{"isDark":false}""")]
    [TestCase("parameter.isDark=true", """{"isDark":true}""")]
    [TestCase("parameter.label=5", """{"label":"5"}""")]
    [TestCase("parameter.label=", """{"label":""}""")]
    [TestCase("parameter.label=null", """{"label":"null"}""")]
    [TestCase("parameter.units=1/nm", """{"units":"1/nm"}""")]
    [TestCase("parameter.center=1.5,2", """{"center":[1.5,2]}""")]
    [TestCase("parameter.center=[1.5, 2]", """{"center":[1.5,2]}""")]
    [TestCase("parameter.center.0=1,5\nparameter.center.1=2", """{"center":[1.5,2]}""")]
    [TestCase("parameter.center=null", """{"center":null}""")]
    [TestCase("parameter.area.y0=7\nparameter.area.name=8", """{"area":{"y0":7,"name":"8"}}""")]
    [TestCase("parameter.area={\"y0\": 7}", """{"area":{"y0":7}}""")]
    [TestCase("parameter.radius=wide", """{"radius":"wide"}""")]
    [TestCase("parameter.other=7", """{"other":7}""")]
    [TestCase("""{"parameter":{"radius":0.1,"center":[1,2],"area":{"y0":7},"label":"5","isDark":false,"sigma":null}}""", """{"radius":0.1,"center":[1,2],"area":{"y0":7},"label":"5","isDark":false,"sigma":null}""")]
    public void Texts_become_what_the_catalogue_asks_for(string request, string parameters)
    {
        var node = RequestText.Read(Encoding.UTF8.GetBytes(request), "x");
        Assert.That(ParameterValues.Read(Schema, CallRequest.Read(node).Parameters).ToJsonString(), Is.EqualTo(parameters));
    }

    [Test]
    public void The_catalogue_says_all_that_a_dialog_needs()
    {
        var entries = ParameterEntry.Of(Schema);
        Assert.That(entries.Select(entry => entry.Name), Is.EqualTo(new[] { "radius", "count", "sigma", "isDark", "label", "units", "center", "area", "area.y0", "area.name" }));
        Assert.Multiple(() =>
        {
            Assert.That(Lines("radius"), Is.EqualTo("name=radius|type=number|nullable=0|required=0|title=Radius|unit=mrad|default=1.5|minimum=0|below=90"));
            Assert.That(Lines("count"), Is.EqualTo("name=count|type=integer|nullable=0|required=1"));
            Assert.That(Lines("sigma"), Is.EqualTo("name=sigma|type=number|nullable=1|required=0|default=null|above=0"));
            Assert.That(Lines("isDark"), Is.EqualTo("name=isDark|type=truth|nullable=0|required=0|default=1"));
            Assert.That(Lines("label"), Is.EqualTo("name=label|type=text|nullable=0|required=0|default="));
            Assert.That(Lines("units"), Is.EqualTo("name=units|type=choice|nullable=0|required=0|default=px|choices=2|choice.0=px|choice.1=1/nm"));
            Assert.That(Lines("center"), Is.EqualTo("name=center|type=list|nullable=1|required=0|default=null|items=number|least=2|most=2"));
            Assert.That(Lines("area"), Is.EqualTo("name=area|type=object|nullable=1|required=0|default=null"));
            Assert.That(Lines("area.y0"), Is.EqualTo("name=area.y0|type=integer|nullable=0|required=1|parent=area"));
        });

        string Lines(string name)
        {
            var lines = new LineWriter();
            entries.Single(entry => entry.Name == name).Write(lines);
            return string.Join('|', lines.Finish().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries)[1..^1]);
        }
    }
}
