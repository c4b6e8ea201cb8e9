// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.DigitalMicrograph.Tests.Support;
using PluginHost.DmScript.Dialogs;

namespace PluginHost.DigitalMicrograph.Tests;

/// <summary>Where the scripts find the client, and what they make of answers.</summary>
internal sealed class ClientTests
{
    [Test]
    public void It_is_found_beside_or_above_the_folder_of_the_scripts([Values("pluginhost-callw.exe", "pluginhost-call.exe", "pluginhost-call")] string name)
    {
        using var gms = Without();
        var scripts = Directory.CreateDirectory(Path.Combine(gms.Temporary, "installed", "digitalmicrograph")).FullName;
        var client = Path.Combine(gms.Temporary, "installed", name);
        File.WriteAllText(client, "");
        gms.Run($"SetPersistentStringNote(\"PluginHost:Scripts\", \"{scripts}\")\nResult(PluginHostFindClient())");
        Assert.That(gms.Results, Is.EqualTo(client));
    }

    [Test]
    public void It_is_found_where_programs_of_the_user_are()
    {
        using var gms = Without();
        var folder = Directory.CreateDirectory(Path.Combine(Path.GetDirectoryName(gms.Temporary)!, "Programs", "PluginHost")).FullName;
        var client = Path.Combine(folder, "pluginhost-call");
        File.WriteAllText(client, "");
        gms.Run("Result(PluginHostFindClient())");
        Assert.That(gms.Results, Is.EqualTo(client));
    }

    [Test]
    public void Scripts_that_lie_elsewhere_find_none()
    {
        using var gms = Without();
        var deep = Directory.CreateDirectory(Path.Combine(gms.Temporary, "a", "b", "c", "d", "e")).FullName;
        foreach (var scripts in new[] { deep, "nowhere" }) gms.Run($"SetPersistentStringNote(\"PluginHost:Scripts\", \"{scripts}\")\nResult(\"[\" + PluginHostFindClient() + \"]\")");
        Assert.That(gms.Results, Is.EqualTo("[][]"));
    }

    [Test]
    public void Whoever_does_not_say_where_it_is_gets_nothing_done([Values("PluginHostRefreshMenu()", "PluginHostShowVersions()", "PluginHostChooseClient()")] string entry)
    {
        using var gms = Without();
        gms.Workspace.Dialogs.Add(new DialogAnswer("Where is PluginHost") { Accept = false });
        gms.Run(entry);
        Assert.That(gms.Messages, Is.Empty);
        gms.IsAsBefore();
    }

    [Test]
    public void A_client_that_is_chosen_makes_the_menu()
    {
        using var gms = Without();
        gms.Workspace.Dialogs.Add(new DialogAnswer("Where is PluginHost") { Text = Hosts.Client });
        gms.Run("PluginHostChooseClient()");
        Assert.That(gms.Workspace.Menus.Items.Select(item => item.Command), Does.Contain("Geometric phase analysis..."));
        gms.IsAsBefore();
    }

    [Test]
    public void Folders_that_end_with_a_backslash_do_not_hide_the_quote_after_them()
    {
        using var gms = new Gms();
        gms.Run("""Result(PluginHostQuote("C:\\a b\\"))""");
        Assert.That(gms.Results, Is.EqualTo("\"C:\\a b\""));
    }

    [Test]
    public void A_failure_without_a_sentence_is_told_by_its_exit_code()
    {
        using var client = new PretendedClient("outcome=failed");
        using var gms = new Gms();
        gms.UseClient(client.Path);
        gms.Run("PluginHostShowVersions()");
        Assert.That(gms.OneSentence(), Is.EqualTo("pluginhost-call failed with exit code 0."));
    }

    private static Gms Without()
    {
        var gms = new Gms();
        gms.Workspace.PersistentTags.Delete("PluginHost:Client");
        return gms;
    }
}
