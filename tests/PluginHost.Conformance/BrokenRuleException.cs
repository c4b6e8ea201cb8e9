// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.Conformance;

/// <summary>A worker did not keep a rule; the message says what was expected and what came.</summary>
internal sealed class BrokenRuleException(string message) : Exception(message);
