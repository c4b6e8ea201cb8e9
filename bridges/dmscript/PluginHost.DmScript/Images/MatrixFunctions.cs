// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using MathNet.Numerics.LinearAlgebra;
using PluginHost.DmScript.BuiltIns;
using PluginHost.DmScript.Running;

namespace PluginHost.DmScript.Images;

/// <summary>Images as matrices, their rows those of the image.</summary>
public static class MatrixFunctions
{
    [BuiltIn]
    public static DmImage MatrixMultiply(DmImage left, DmImage right)
    {
        if (left.Width != right.Height)
            throw new ScriptException($"A matrix of {left.Width} columns cannot be multiplied by one of {right.Height} rows.");
        return ToImage(Matrix(left) * Matrix(right), left.DataType.IsWide() || right.DataType.IsWide());
    }

    [BuiltIn]
    public static DmImage MatrixInverse(DmImage image)
    {
        var inverse = Square(image).Inverse();
        if (inverse.Enumerate().Any(value => !double.IsFinite(value))) throw new ScriptException($"The matrix '{image.Name}' is singular and has no inverse.");
        return ToImage(inverse, image.DataType.IsWide());
    }

    [BuiltIn]
    public static double MatrixDeterminant(DmImage image) => Square(image).Determinant();

    [BuiltIn]
    public static double MatrixTrace(DmImage image) => Square(image).Trace();

    [BuiltIn]
    public static DmImage MatrixLeftPseudoInverse(DmImage image) => ToImage(Matrix(image).PseudoInverse(), image.DataType.IsWide());

    [BuiltIn]
    public static DmImage MatrixRightPseudoInverse(DmImage image) => MatrixLeftPseudoInverse(image);

    /// <summary>The pseudo-inverse, where singular values below a part of the largest count as zero.</summary>
    [BuiltIn]
    public static DmImage MatrixPseudoInverse(DmImage image, double tolerance)
    {
        var (u, values, v) = Decompose(Matrix(image));
        var least = tolerance * values.AbsoluteMaximum();
        var inverse = v * Matrix<double>.Build.DenseOfDiagonalVector(values.Map(value => value > least ? 1 / value : 0)) * u.Transpose();
        return ToImage(inverse, image.DataType.IsWide());
    }

    /// <summary>Takes a matrix apart into U S Vᵀ: the columns of u and v are orthonormal, s is diagonal, its values falling; s is also given back.</summary>
    [BuiltIn]
    public static DmImage MatrixSVD(DmImage image, Reference<DmImage?> u, Reference<DmImage?> s, Reference<DmImage?> v)
    {
        var (left, values, right) = Decompose(Matrix(image));
        var isWide = image.DataType.IsWide();
        u.Value = ToImage(left, isWide);
        v.Value = ToImage(right, isWide);
        return s.Value = ToImage(Matrix<double>.Build.DenseOfDiagonalVector(values), isWide);
    }

    /// <summary>Eigenvalues of a symmetric matrix on a diagonal, and its eigenvectors as columns.</summary>
    [BuiltIn]
    public static bool MatrixDiagSymm(DmImage image, Reference<DmImage?> values, Reference<DmImage?> vectors)
    {
        var matrix = Square(image);
        if ((matrix - matrix.Transpose()).InfinityNorm() > 1e-6 * matrix.InfinityNorm()) throw new ScriptException($"The matrix '{image.Name}' is not symmetric.");
        var decomposition = matrix.Evd(Symmetricity.Symmetric);
        values.Value = ToImage(decomposition.D, image.DataType.IsWide());
        vectors.Value = ToImage(decomposition.EigenVectors, image.DataType.IsWide());
        return true;
    }

    private static (Matrix<double> U, Vector<double> Values, Matrix<double> V) Decompose(Matrix<double> matrix)
    {
        var decomposition = matrix.Svd();
        var rank = decomposition.S.Count;
        return (decomposition.U.SubMatrix(0, matrix.RowCount, 0, rank), decomposition.S, decomposition.VT.Transpose().SubMatrix(0, matrix.ColumnCount, 0, rank));
    }

    private static Matrix<double> Square(DmImage image) => image.Width == image.Height
        ? Matrix(image)
        : throw new ScriptException($"The matrix '{image.Name}' of {image.Height} rows and {image.Width} columns is not square.");

    private static Matrix<double> Matrix(DmImage image)
    {
        if (image.Frame.Rank > 2) throw new ScriptException($"The image '{image.Name}' has {image.Frame.Rank} dimensions and is no matrix.");
        return Matrix<double>.Build.DenseOfRowMajor((int)image.Height, (int)image.Width, ImageStatistics.ToArray(image));
    }

    private static DmImage ToImage(Matrix<double> matrix, bool isWide)
    {
        var image = new DmImage(isWide ? ImageDataType.Float64 : ImageDataType.Float32, matrix.ColumnCount, matrix.RowCount);
        for (var y = 0; y < matrix.RowCount; y++)
        {
            for (var x = 0; x < matrix.ColumnCount; x++) image.Set(matrix[y, x], x, y);
        }

        return image;
    }
}
