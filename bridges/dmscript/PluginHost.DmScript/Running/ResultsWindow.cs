// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Text;

namespace PluginHost.DmScript.Running;

/// <summary>The text that scripts write with <c>Result</c>.</summary>
public sealed class ResultsWindow(TextWriter? echo = null)
{
    private readonly StringBuilder _text = new();
    private readonly Lock _gate = new();

    /// <summary>All text since the last clearing.</summary>
    public string Text
    {
        get
        {
            lock (_gate) return _text.ToString();
        }
    }

    public void Write(string text)
    {
        lock (_gate) _text.Append(text);
        echo?.Write(text);
        echo?.Flush();
    }

    public void Clear()
    {
        lock (_gate) _text.Clear();
    }
}
