// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.Licences;

/// <summary>What a licence asks of whoever passes the program on, from the least to the most.</summary>
internal enum LicenceClass
{
    /// <summary>Keep the notices.</summary>
    Permissive,

    /// <summary>Share changes of these files or of this library.</summary>
    WeakCopyleft,

    /// <summary>Share the whole program under the same licence when it is passed on.</summary>
    StrongCopyleft,

    /// <summary>As <see cref="StrongCopyleft"/>, and also when people use it over a network.</summary>
    NetworkCopyleft,

    /// <summary>Restricts who may use it or for what: not open.</summary>
    Restricted,

    /// <summary>A text of its own (LicenseRef), or one that nobody has classed here.</summary>
    Unknown,
}
