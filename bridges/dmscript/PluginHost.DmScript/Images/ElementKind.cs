// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.DmScript.Images;

/// <summary>How an element is computed with.</summary>
public enum ElementKind
{
    Real,
    Complex,
    Rgb,
}
