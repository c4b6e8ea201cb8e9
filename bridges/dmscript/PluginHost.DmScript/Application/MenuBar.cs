// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.DmScript.Running;

namespace PluginHost.DmScript.Application;

/// <summary>The entries that scripts added to the menus, in order.</summary>
public sealed class MenuBar
{
    private readonly List<MenuItem> _items = [];

    public IReadOnlyList<MenuItem> Items => _items;

    /// <summary>Adds an entry; one of the same place is replaced.</summary>
    public void Add(MenuItem item)
    {
        Remove(item.Command, item.Menu, item.SubMenu);
        _items.Add(item);
    }

    public bool Remove(string command, string menu, string subMenu) => _items.RemoveAll(item => Is(item, menu, subMenu, command)) > 0;

    public MenuItem? Find(string menu, string subMenu, string command) => _items.Find(item => Is(item, menu, subMenu, command));

    /// <summary>The entry that a user chooses.</summary>
    public MenuItem Choose(string menu, string subMenu, string command) => Find(menu, subMenu, command)
        ?? throw new ScriptException($"There is no menu entry '{string.Join(" ▸ ", new[] { menu, subMenu, command }.Where(part => part.Length > 0))}'.");

    private static bool Is(MenuItem item, string menu, string subMenu, string command) =>
        Same(item.Menu, menu) && Same(item.SubMenu, subMenu) && Same(item.Command, command);

    private static bool Same(string left, string right) => string.Equals(left.Trim(), right.Trim(), StringComparison.OrdinalIgnoreCase);
}
