// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Buffers;
using PluginHost.Call.Errors;
using PluginHost.Contract;

namespace PluginHost.Call.Requests;

/// <summary>Where the outputs of a job are to go.</summary>
/// <param name="Folder">Absolute path of the folder; null when no files are wanted.</param>
/// <param name="Form"><c>raw</c>, or the id of a format.</param>
/// <param name="RawAbove">Outputs of more bytes than this are raw whatever the form; null for none.</param>
/// <param name="OnlyGms">Whether raw files hold only element types that GMS has.</param>
/// <param name="SpectraSlowest">Whether spectrum images are to have their spectra along the slowest axis, as GMS expects them.</param>
/// <param name="Names">Which outputs; all when empty.</param>
/// <param name="Prefix">What the files' names begin with.</param>
internal sealed record OutputRequest(string? Folder, string Form, double? RawAbove, bool OnlyGms, bool SpectraSlowest, IReadOnlyList<string> Names, string Prefix)
{
    public const string Raw = "raw";
    public const string Dm = "gatan-dm";
    private static readonly SearchValues<char> NotInNames = SearchValues.Create("/\\:*?\"<>|");

    /// <exception cref="ContractException">It is no request.</exception>
    public static OutputRequest Read(RequestNode node)
    {
        var elements = node.Text("elements") ?? "any";
        if (elements is not ("any" or "dm")) throw CallErrorKind.Wrong($"'{node.Key("elements")}' is '{elements}'; any or dm was expected.", node.Key("elements"));
        var spectra = node.Text("spectra") ?? "any";
        if (spectra is not ("any" or "slowest")) throw CallErrorKind.Wrong($"'{node.Key("spectra")}' is '{spectra}'; any or slowest was expected.", node.Key("spectra"));
        var request = new OutputRequest(
            node.FullPath("folder"),
            node.Text("form") switch { null => Raw, "dm4" => Dm, var form => form },
            node.Number("rawAbove"),
            elements == "dm",
            spectra == "slowest",
            node.List("names"),
            node.Text("prefix") ?? "");
        if (request.Prefix.AsSpan().ContainsAny(NotInNames)) throw CallErrorKind.Wrong($"'{node.Key("prefix")}' is '{request.Prefix}'; the beginning of a file's name was expected.", node.Key("prefix"));
        node.RefuseOthers();
        return request;
    }
}
