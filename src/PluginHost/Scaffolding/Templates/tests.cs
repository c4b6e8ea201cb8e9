using NUnit.Framework;

namespace {class}.Tests;

public class {class}Tests
{
    private static readonly Signal Data = Signal.FromArray(new float[] { 1, 2, 3 }, [new Axis("x", 3, AxisRole.Signal)]);

    [Test]
    public async Task Every_value_is_multiplied()
    {
        var outcome = await AnalysisRun.Of<Parameters>("{analysis}").With("data", Data).Set("factor", 3).RunAsync();
        Assert.That(outcome["scaled"].ToArray<double>(), Is.EqualTo(new double[] { 3, 6, 9 }));
        Assert.That((double)outcome.Values["mean"]!, Is.EqualTo(6));
    }

    [Test]
    public async Task It_does_the_same_in_a_worker_of_its_own()
    {
        var outcome = await AnalysisRun.Of<Parameters>("{analysis}").With("data", Data).Set("factor", 3).InWorker().RunAsync();
        Assert.That(outcome["scaled"].ToArray<double>(), Is.EqualTo(new double[] { 3, 6, 9 }));
    }
}
