// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.DmScript.Tests.Images;

internal sealed class MatrixTests
{
    private const string Matrix = """
        image m := RealImage("m", 8, 4, 3)
        m = icol + 2 * irow + (icol == irow) * 5

        """;

    [Test]
    public void Singular_values_put_together_give_the_matrix_back() => Assert.That(Scripts.Run(Matrix + """
        image u, s, v
        MatrixSVD(m, u, s, v)
        image back = MatrixMultiply(MatrixMultiply(u, s), MatrixTranspose(v))
        result((max(abs(back - m)) < 1e-6) + " " + (GetPixel(s, 0, 0) >= GetPixel(s, 1, 1)))
        """), Is.EqualTo("1 1"));

    [Test]
    public void A_pseudo_inverse_from_both_sides_gives_the_matrix_back() => Assert.That(Scripts.Run(Matrix + """
        image inverse = MatrixPseudoInverse(m, 1e-9)
        result("" + (max(abs(MatrixMultiply(MatrixMultiply(m, inverse), m) - m)) < 1e-5))
        """), Is.EqualTo("1"));

    [Test]
    public void Eigenvectors_are_stretched_by_their_eigenvalues() => Assert.That(Scripts.Run("""
        image m := [3, 3]: {{2, 1, 0}, {1, 3, 1}, {0, 1, 4}}
        image values, vectors
        MatrixDiagSymm(m, values, vectors)
        result("" + (max(abs(MatrixMultiply(m, vectors) - MatrixMultiply(vectors, values))) < 1e-5))
        """), Is.EqualTo("1"));

    [Test]
    public void A_matrix_that_is_not_symmetric_is_refused() => Assert.That(
        Scripts.Fail("image m := [2, 2]: {{1, 2}, {3, 4}}, d, v\nMatrixDiagSymm(m, d, v)").Message, Does.EndWith("is not symmetric."));
}
