// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Formats.Hdf5.Writing;

/// <summary>Names that HDF5 can have for what is called otherwise elsewhere.</summary>
internal static class NewNames
{
    /// <summary>A name that is not empty, does not end early, does not stand for the group itself, and is not there already.</summary>
    public static string Free(string name, Func<string, bool> isTaken)
    {
        name = name.Replace('\0', '␀');
        if (name is "" or ".") name = "_" + name;
        while (isTaken(name)) name += "'";
        return name;
    }
}
