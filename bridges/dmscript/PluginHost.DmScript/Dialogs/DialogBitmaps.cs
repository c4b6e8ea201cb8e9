// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Runtime.CompilerServices;
using PluginHost.DmScript.Images;
using PluginHost.DmScript.Tags;

namespace PluginHost.DmScript.Dialogs;

/// <summary>The pictures of elements of dialogs, as long as there are the elements: tags hold no images.</summary>
internal sealed class DialogBitmaps
{
    private readonly ConditionalWeakTable<TagGroup, DmImage> _images = [];

    public DmImage? Of(TagGroup element) => _images.TryGetValue(element, out var image) ? image : null;

    public void Set(TagGroup element, DmImage image) => _images.AddOrUpdate(element, image);
}
