// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.DmScript.BuiltIns;
using PluginHost.DmScript.Running;

namespace PluginHost.DmScript.Images;

/// <summary>Random numbers; in an expression each pixel has its own. They are the same in every run.</summary>
public static class RandomFunctions
{
    [BuiltIn]
    public static ImageExpression Random(ScriptSession session)
    {
        var source = session.Part<RandomSource>();
        return new RandomExpression(source.Uniform);
    }

    [BuiltIn]
    public static ImageExpression UniformRandom(ScriptSession session) => Random(session);

    [BuiltIn]
    public static ImageExpression GaussianRandom(ScriptSession session)
    {
        var source = session.Part<RandomSource>();
        return new RandomExpression(source.Normal);
    }

    [BuiltIn]
    public static ImageExpression PoissonRandom(ScriptSession session, ImageExpression mean)
    {
        var source = session.Part<RandomSource>();
        return ImageFunctions.Each(mean, source.Poisson);
    }
}
