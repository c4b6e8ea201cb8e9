// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.Pictures.Views;

/// <summary>What one panel of a picture shows, before any colour or size is chosen.</summary>
internal abstract record PanelContent(string Title);
