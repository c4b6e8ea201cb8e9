// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.DmScript.Displays;

/// <summary>A rectangle from top and left up to bottom and right.</summary>
public readonly record struct Bounds(double Top, double Left, double Bottom, double Right)
{
    public double Width => Right - Left;

    public double Height => Bottom - Top;
}
