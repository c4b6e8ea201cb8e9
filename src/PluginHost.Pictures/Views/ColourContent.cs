// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.Contract;
using PluginHost.Pictures.Reading;

namespace PluginHost.Pictures.Views;

/// <summary>An image whose elements are colours, each channel from 0 to 1.</summary>
internal sealed record ColourContent(string Title, Grid Red, Grid Green, Grid Blue, Axis Vertical, Axis Horizontal, ImageFit Fit)
    : PanelContent(Title);
