// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.Contract;
using PluginHost.Pictures.Reading;

namespace PluginHost.Pictures.Views;

/// <summary>A field of vectors in the plane of the picture.</summary>
internal sealed record VectorContent(string Title, Grid Right, Grid Down, Axis Vertical, Axis Horizontal, ImageFit Fit, Quantity Quantity)
    : PanelContent(Title);
