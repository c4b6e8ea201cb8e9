// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Numerics;

namespace PluginHost.DmScript.Images;

/// <summary>Several lines that are transformed together: element i of each array holds sample i of all of them.</summary>
internal sealed class FourierLines(int length)
{
    private Vector<double>[] _nextReal = new Vector<double>[length];
    private Vector<double>[] _nextImaginary = new Vector<double>[length];

    /// <summary>How many lines there are.</summary>
    public static int Count => Vector<double>.Count;

    public Vector<double>[] Real { get; private set; } = new Vector<double>[length];

    public Vector<double>[] Imaginary { get; private set; } = new Vector<double>[length];

    /// <summary>Where a step of the transform writes before <see cref="Step"/>.</summary>
    public (Vector<double>[] Real, Vector<double>[] Imaginary) Next => (_nextReal, _nextImaginary);

    /// <summary>What was written becomes what is read.</summary>
    public void Step()
    {
        (Real, _nextReal) = (_nextReal, Real);
        (Imaginary, _nextImaginary) = (_nextImaginary, Imaginary);
    }

    /// <summary>Exchanges real and imaginary parts, which turns a transform into its inverse.</summary>
    public void Exchange() => (Real, Imaginary) = (Imaginary, Real);
}
