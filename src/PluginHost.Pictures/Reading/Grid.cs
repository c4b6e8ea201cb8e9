// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.Pictures.Reading;

/// <summary>Values on a small grid, row by row; NaN where there is none.</summary>
internal sealed record Grid(int Rows, int Columns, double[] Values)
{
    public bool HasMissing => Array.Exists(Values, double.IsNaN);

    /// <summary>The grid with a function applied to every value of it and of a second one.</summary>
    public Grid Combine(Grid other, Func<double, double, double> function)
    {
        var values = new double[Values.Length];
        for (var i = 0; i < values.Length; i++) values[i] = function(Values[i], other.Values[i]);
        return this with { Values = values };
    }

    public Grid Transposed()
    {
        var values = new double[Values.Length];
        for (var row = 0; row < Rows; row++)
        {
            for (var column = 0; column < Columns; column++) values[(column * Rows) + row] = Values[(row * Columns) + column];
        }

        return new(Columns, Rows, values);
    }
}
