// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.DmScript.Images;

namespace PluginHost.DmScript.Events;

/// <summary>Tells when an image's pixels have changed.</summary>
internal sealed class ImageWatch(DmImage image) : Watch(image, EventNames.OfImages)
{
    private (PixelBuffer Pixels, long Changes) _seen = (image.Pixels, image.Changes);

    public override IReadOnlyList<SourceEvent> Take()
    {
        if (_seen == (image.Pixels, image.Changes)) return [];
        _seen = (image.Pixels, image.Changes);
        return [new SourceEvent(Names.Flags("data_changed", "data_value_changed"), image)];
    }
}
