// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Formats.Dm;

/// <summary>A signal as it stands in a file of tags, so that it can be written into another one as it is.</summary>
/// <param name="inner">Its descriptor and elements.</param>
/// <param name="tags">All tags of the file.</param>
/// <param name="index">Its place in the list of images.</param>
/// <param name="isOnly">Whether it is the only signal of the file.</param>
internal sealed class DmSignal(SignalSource inner, DmFile tags, int index, bool isOnly) : SignalSource(inner.Descriptor)
{
    /// <summary>Whether it is the only signal of the file.</summary>
    public bool IsOnly => isOnly;

    /// <summary>The tags of a document that holds this signal, and only this one where the file has several.</summary>
    public DmGroup Document => isOnly ? tags.Root : DmDocument.With(Image);

    /// <summary>Whether only half of a Fourier transform is stored.</summary>
    public bool IsHalfPlane => Image.Number("ImageData", "DataType") is 5 or 27 or 28;

    private DmGroup Image => (DmGroup)tags.Root.Group("ImageList")!.Entries[index].Value;

    public override void CopyTo(Stream destination, CancellationToken cancellation = default) => inner.CopyTo(destination, cancellation);
}
