// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.Pictures.Reading;

namespace PluginHost.Pictures.Views;

/// <summary>
/// One or more panels of a picture: first says what it needs of the signal, then, when the signal was read, what there is to see.
/// </summary>
internal abstract class PanelPlan
{
    /// <summary>How many panels come of it.</summary>
    public virtual int PanelCount => 1;

    /// <summary>Plans with an equal key make one panel together; null for one that stands alone.</summary>
    public virtual string? MergeKey => null;

    /// <summary>The projections to be filled, for panels of about <paramref name="size"/> pixels.</summary>
    public abstract IEnumerable<Projection> Project(int size);

    /// <summary>Where all values of the signal go, when they are needed one by one.</summary>
    public virtual SampledValues? Samples => null;

    /// <summary>The contents, after the projections were filled.</summary>
    public abstract IEnumerable<PanelContent> Show();
}
