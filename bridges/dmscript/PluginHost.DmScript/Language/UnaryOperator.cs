// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.DmScript.Language;

/// <summary>Operators with one operand.</summary>
public enum UnaryOperator
{
    Plus,
    Minus,
    Not,
    BitNot,
}
