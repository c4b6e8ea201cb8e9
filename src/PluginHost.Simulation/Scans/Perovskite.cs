// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.Simulation.Scans;

/// <summary>A few layers of SrTiO₃ seen along [001], with one heavy atom column and one missing oxygen column.</summary>
internal static class Perovskite
{
    /// <summary>Lattice parameter in nm.</summary>
    public const double Lattice = 0.3905;

    // Unit cells, counted from the first scan position, of the two defects; both well inside the scan.
    private const int DopantRow = 1;
    private const int DopantColumn = 4;
    private const int VacancyRow = 4;
    private const int VacancyColumn = 1;

    public static (IReadOnlyList<AtomColumn> Columns, AtomColumn Dopant, AtomColumn Vacancy) Fill(double from, double to)
    {
        List<AtomColumn> columns = [];
        AtomColumn? dopant = null, vacancy = null;
        var (first, last) = ((int)Math.Floor(from / Lattice) - 1, (int)Math.Ceiling(to / Lattice) + 1);
        for (var row = first; row <= last; row++)
        {
            for (var column = first; column <= last; column++)
            {
                columns.Add(At("Sr", row, column, 0, 0, 0.60, 0.40));
                var isDopant = (row, column) == (DopantRow, DopantColumn);
                var centre = isDopant ? At("Hf", row, column, 0.5, 0.5, 1.00, 0.50) : At("Ti+O", row, column, 0.5, 0.5, 0.48, 0.35);
                columns.Add(centre);
                if (isDopant) dopant = centre;
                columns.Add(At("O", row, column, 0, 0.5, 0.22, 0.25));
                var oxygen = At("O", row, column, 0.5, 0, 0.22, 0.25);
                if ((row, column) == (VacancyRow, VacancyColumn)) vacancy = oxygen;
                else columns.Add(oxygen);
            }
        }

        return (columns, dopant!, vacancy!);
    }

    // The lattice starts a quarter of a cell in, so that no column lies on the edge of the scan.
    private static AtomColumn At(string species, int row, int column, double down, double right, double phase, double sharpness) =>
        new(species, (column + right + 0.25) * Lattice, (row + down + 0.25) * Lattice, phase, sharpness);
}
