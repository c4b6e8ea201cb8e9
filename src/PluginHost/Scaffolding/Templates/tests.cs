using NUnit.Framework;
using PluginHost.Contract;
using PluginHost.Sdk;
using PluginHost.Sdk.Testing;

namespace {class}.Tests;

public class {class}Tests
{
    [Test]
    public async Task Every_value_is_multiplied()
    {
        var data = Signal.FromArray(new float[] { 1, 2, 3 }, [new Axis("x", 3, AxisRole.Signal)]);
        var outcome = await AnalysisRun.Of<Parameters>("{analysis}").With("data", data).Set("factor", 3).RunAsync();
        Assert.That(outcome["scaled"].ToArray<double>(), Is.EqualTo(new double[] { 3, 6, 9 }));
        Assert.That((double)outcome.Values["mean"]!, Is.EqualTo(6));
    }
}
