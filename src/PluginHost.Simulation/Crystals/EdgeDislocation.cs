// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.Simulation.Crystals;

/// <summary>
/// An edge dislocation in an isotropic elastic crystal, its line along the beam and its Burgers vector along x:
/// ux = b/2π [atan2(y, x) + xy / (2(1−ν)(x²+y²))],
/// uy = −b/2π [(1−2ν)/(4(1−ν)) ln((x²+y²)/b²) + (x²−y²) / (4(1−ν)(x²+y²))]
/// (Hirth and Lothe, Theory of Dislocations, 2nd edition 1982, equations 3-45 and 3-46).
/// </summary>
/// <param name="CoreX">Place of the line in nm.</param>
/// <param name="CoreY">Place of the line in nm.</param>
/// <param name="Burgers">Length of the Burgers vector in nm.</param>
/// <param name="PoissonRatio">Poisson's ratio ν.</param>
public sealed record EdgeDislocation(double CoreX, double CoreY, double Burgers, double PoissonRatio) : Deformation
{
    // Elasticity ends about here, in nm; it only keeps the field finite at the line itself.
    private const double SmallestSquare = 1e-4;

    /// <inheritdoc/>
    public override (double X, double Y) At(double x, double y)
    {
        (x, y) = (x - CoreX, y - CoreY);
        var square = Math.Max((x * x) + (y * y), SmallestSquare);
        var stiff = 1 - PoissonRatio;
        var right = Math.Atan2(y, x) + (x * y / (2 * stiff * square));
        var down = ((1 - (2 * PoissonRatio)) / (4 * stiff) * Math.Log(square / (Burgers * Burgers))) + (((x * x) - (y * y)) / (4 * stiff * square));
        return (Burgers / Math.Tau * right, -Burgers / Math.Tau * down);
    }

    /// <inheritdoc/>
    public override Strain StrainAt(double x, double y)
    {
        (x, y) = (x - CoreX, y - CoreY);
        var (xx, yy) = (x * x, y * y);
        var square = Math.Max(xx + yy, SmallestSquare);
        var factor = Burgers / (2 * Math.Tau * (1 - PoissonRatio) * square * square);
        return new(
            -factor * y * (((3 - (2 * PoissonRatio)) * xx) + ((1 - (2 * PoissonRatio)) * yy)),
            factor * y * (((1 + (2 * PoissonRatio)) * xx) - ((1 - (2 * PoissonRatio)) * yy)),
            factor * x * (xx - yy),
            -Burgers * x / (Math.Tau * square));
    }
}
