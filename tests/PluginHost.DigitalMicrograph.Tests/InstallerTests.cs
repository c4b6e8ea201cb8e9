// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.Cli.Tests.Support;
using PluginHost.DigitalMicrograph.Tests.Support;
using PluginHost.DmScript.Dialogs;
using PluginHost.DmScript.Language;

namespace PluginHost.DigitalMicrograph.Tests;

/// <summary>Installing, installing again and removing, from the folder that users have.</summary>
internal sealed class InstallerTests
{
    private static string Installed => Path.Combine(Path.GetDirectoryName(Repository.Program)!, "digitalmicrograph");

    [Test]
    public void The_installer_finds_the_client_beside_it_and_makes_the_menu()
    {
        using var gms = Install();
        Assert.That(gms.Messages, Is.Empty);
        Assert.That(gms.Workspace.Menus.Items.Select(item => item.Command), Does.Contain("Geometric phase analysis..."));
        Assert.That(gms.Persistent("PluginHost:Client"), Is.EqualTo(Hosts.Client));
        Assert.That(gms.Results, Does.Contain("PluginHost is installed."));
        gms.OpenParticles();
        gms.Answer("Particle size distribution");
        gms.Pick("Particle size distribution...");
        Assert.That(Gms.Tag(gms.Front, "Values:count"), Is.EqualTo("2"));
        gms.IsAsBefore();
    }

    [Test]
    public void Installing_again_replaces_what_was_there()
    {
        using var gms = Install();
        var entries = gms.Workspace.Menus.Items.Select(item => (item.SubMenu, item.Command)).ToArray();
        Run(gms, "Install PluginHost.s");
        Assert.That(gms.Messages, Is.Empty);
        Assert.That(gms.Workspace.Menus.Items.Select(item => (item.SubMenu, item.Command)), Is.EquivalentTo(entries));
    }

    [Test]
    public void The_uninstaller_takes_away_menu_and_settings()
    {
        using var gms = Install();
        Run(gms, "Uninstall PluginHost.s");
        Assert.That(gms.Messages, Is.Empty);
        Assert.That(gms.Workspace.Menus.Items.Where(item => item.Menu == "Open analyses"), Is.Empty);
        Assert.That(gms.Workspace.PersistentTags.Get("PluginHost"), Is.Null);
        gms.IsAsBefore();
    }

    [Test]
    public void Scripts_that_are_not_together_are_one_sentence()
    {
        using var gms = new Gms(withLibrary: false);
        var alone = Path.Combine(gms.Temporary, "Install PluginHost.s");
        File.Copy(Path.Combine(Gms.Scripts, "Install PluginHost.s"), alone);
        gms.Workspace.Dialogs.Add(new DialogAnswer("") { Kind = "OpenDialog", Text = alone });
        Gms.Succeeded(gms.Session.Run(SourceText.Read(alone)));
        Assert.That(gms.Messages, Has.Length.EqualTo(1));
        Assert.That(gms.Messages[0], Does.StartWith("PluginHost could not be installed: There is no folder 'scripts'"));
        Assert.That(gms.Persistent("PluginHost:Scripts"), Is.Null);
    }

    private static Gms Install()
    {
        var gms = new Gms(withLibrary: false);
        Run(gms, "Install PluginHost.s");
        return gms;
    }

    // Where the interpreter does not say which file runs, the installer asks.
    private static void Run(Gms gms, string name)
    {
        gms.Workspace.Dialogs.Add(new DialogAnswer("") { Kind = "OpenDialog", Text = Path.Combine(Installed, name), IsLasting = true });
        Gms.Succeeded(gms.Session.Run(SourceText.Read(Path.Combine(Installed, name))));
    }
}
