// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.Pictures.Views;

/// <summary>What an image is, where that decides how it is drawn.</summary>
internal enum ImageKind
{
    Image,
    Pattern,
    Phase,
}
