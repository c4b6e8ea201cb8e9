// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.Licences;

/// <summary>What a plugin's licence means for calling it from this host (EUPL-1.2) in a process of its own. The reasoning is in docs/licensing.md.</summary>
/// <param name="Class">Name of the class, for scripts.</param>
/// <param name="MayBeCalled"><c>yes</c> or <c>check</c>.</param>
/// <param name="Note">What follows, in a sentence.</param>
internal sealed record LicenceVerdict(string Class, string MayBeCalled, string Note)
{
    public static LicenceVerdict Of(string licence, SpdxList list)
    {
        var (found, fault) = SpdxExpression.Read(licence, list);
        if (fault is not null) return new LicenceVerdict("unknown", "check", fault);
        return found switch
        {
            LicenceClass.Permissive => new("permissive", "yes", "Keep its notices when it is passed on."),
            LicenceClass.WeakCopyleft => new("weak copyleft", "yes", "Changes of its own files stay under its licence."),
            LicenceClass.StrongCopyleft => new("strong copyleft", "yes", "It stays a program of its own; passed on, it goes with its source under its licence."),
            LicenceClass.NetworkCopyleft => new("network copyleft", "yes", "As strong copyleft, and whoever uses it over a network must be offered its source."),
            LicenceClass.Restricted => new("restricted", "check", "Its licence limits who may use it or for what; check that your use is allowed."),
            _ => new("unknown", "check", "Read its licence: may it be run by other programs, in your place of work, and passed on?"),
        };
    }
}
