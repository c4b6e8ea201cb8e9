// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.DmScript.Running;

/// <summary>One thread of the scripts; only the one whose turn it is runs.</summary>
internal sealed class ScriptThread(string name, bool isMain = false)
{
    public const int FuelForATurn = 10_000;

    public string Name { get; } = name;

    /// <summary>Whether it is the thread that windows and their users are served by.</summary>
    public bool IsMain { get; } = isMain;

    /// <summary>Objects nobody refers to at the moment; those still without a reference when their statement ends are destroyed.</summary>
    public List<ScriptObject> Pending { get; } = [];

    public int Depth { get; set; }

    /// <summary>How many rounds of loops and calls are left of this turn.</summary>
    public int Fuel { get; set; } = FuelForATurn;

    /// <summary>The message of the exception being handled.</summary>
    public string ExceptionText { get; set; } = "";

    public SemaphoreSlim Turn { get; } = new(0);

    public Thread? System { get; set; }

    public Func<bool>? Condition { get; set; }

    public TimeSpan? Deadline { get; set; }

    public bool HasEnded { get; set; }
}
