// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.DmScript.Running;

/// <summary>How a number becomes text where the script does not say (<c>"" + x</c>). GMS' own rule is not documented.</summary>
public enum NumberStyle
{
    /// <summary>Whole numbers with all digits, others with six significant ones.</summary>
    Integers,

    /// <summary>Six significant digits always, as C's <c>%g</c>: 1234567 is 1.23457e+06.</summary>
    SixDigits,

    /// <summary>As many digits as give the number back.</summary>
    Shortest,
}
