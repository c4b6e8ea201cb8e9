// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Sdk;

/// <summary>Thrown by an analysis to say in one sentence why it cannot give a result.</summary>
/// <param name="sentence">What is wrong, where, and what was expected.</param>
/// <param name="inner">Cause, for the log.</param>
public sealed class AnalysisException(string sentence, Exception? inner = null) : Exception(sentence, inner);
