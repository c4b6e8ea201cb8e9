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
    public void The_installer_is_found_where_the_user_says_it_is()
    {
        using var gms = new Gms(withLibrary: false);
        var file = Path.Combine(Installed, "Install PluginHost.s");
        gms.Workspace.Dialogs.Add(new DialogAnswer("") { Kind = "OpenDialog", Text = file });
        Gms.Succeeded(gms.Session.Run(new SourceText(SourceText.Read(file).Text, "untitled")));
        Assert.That(gms.Results, Does.Contain("PluginHost is installed."));
        gms.IsAsBefore();
    }

    [Test]
    public void The_installer_is_found_by_its_window_or_by_the_name_of_what_runs([Values] bool hasWindow)
    {
        using var gms = new Gms(withLibrary: false);
        var file = Path.Combine(Installed, "Install PluginHost.s");
        if (hasWindow) gms.Run($"NewScriptWindowFromFile(\"{file}\")");
        else gms.Open("In front", PluginHost.DmScript.Images.ImageDataType.Float32, new float[4], 2, 2);
        var source = SourceText.Read(file);
        Gms.Succeeded(gms.Session.Run(hasWindow ? new SourceText(source.Text, "untitled") : source));
        Assert.That(gms.Messages, Is.Empty);
        Assert.That(gms.Results, Does.Contain("PluginHost is installed."));
    }

    [Test]
    public void Whoever_does_not_say_where_the_installer_is_installs_nothing()
    {
        using var gms = new Gms(withLibrary: false);
        gms.Workspace.Dialogs.Add(new DialogAnswer("") { Kind = "OpenDialog", Accept = false });
        Gms.Succeeded(gms.Session.Run(new SourceText(SourceText.Read(Path.Combine(Installed, "Install PluginHost.s")).Text, "untitled")));
        Assert.That((gms.Messages.Length, gms.Results), Is.EqualTo((0, "")));
        gms.IsAsBefore();
    }

    [Test]
    public void Packages_of_an_earlier_installation_are_removed_from_the_folder_of_plug_ins()
    {
        using var gms = Install();
        var folder = gms.Session.Folders.Named("plugin", create: true);
        foreach (var package in new[] { "PluginHost.gtk", "PluginHost.gt3", "PluginHost menu.gt3", "Other.gt3" }) File.WriteAllText(Path.Combine(folder, package), "");
        Run(gms, "Uninstall PluginHost.s");
        Assert.That(Directory.EnumerateFiles(folder).Select(Path.GetFileName), Is.EqualTo(new[] { "Other.gt3" }));
    }

    [Test]
    public void Uninstalling_what_is_not_installed_is_one_sentence()
    {
        using var gms = new Gms(withLibrary: false);
        Run(gms, "Uninstall PluginHost.s");
        Assert.That(gms.Messages.Single(), Does.StartWith("PluginHost could not be removed: "));
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
