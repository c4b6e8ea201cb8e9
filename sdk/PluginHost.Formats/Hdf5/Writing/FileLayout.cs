// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Reflection;
using System.Runtime.ExceptionServices;
using PureHDF;

namespace PluginHost.Formats.Hdf5.Writing;

/// <summary>A file with all its structures and room for the arrays that are filled later.</summary>
internal static class FileLayout
{
    /// <summary>Lays a file out.</summary>
    /// <param name="file">What is in it.</param>
    /// <param name="path">Its path; there is no file of that name yet.</param>
    /// <param name="textLength">Bytes that every text takes; 0 for texts of any length.</param>
    /// <exception cref="IOException">It cannot be written. PureHDF writes through reflection; what goes wrong with the disk is told as such.</exception>
    public static void Write(H5File file, string path, int textLength = 0)
    {
        try
        {
            var options = new H5WriteOptions(FieldNameMapper: field => field.GetCustomAttribute<H5NameAttribute>()?.Name, DefaultStringLength: textLength);
            file.BeginWrite(path, options).Dispose();
        }
        catch (TargetInvocationException error) when (error.GetBaseException() is IOException cause)
        {
            ExceptionDispatchInfo.Throw(cause);
        }
    }
}
