// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using PluginHost.Call.Errors;
using PluginHost.Call.Requests;
using PluginHost.Contract;

namespace PluginHost.Call.CommandLine;

/// <summary>The verbs and their options. Each option is a key of the request, so that arguments, lines and JSON say the same things.</summary>
internal sealed class CallSyntax
{
    private const string Signal = "FILE[#SIGNAL]";

    private readonly Option<string?> _request = new("--request") { Recursive = true, HelpName = "FILE", Description = "Request as lines or JSON; '-' is standard input. Arguments count instead of what it says." };
    private readonly Option<string?> _answer = new(CommonOptions.AnswerOption) { Recursive = true, HelpName = "FILE", Description = "File for the answer; standard output otherwise." };
    private readonly Option<string?> _progress = new("--progress") { Recursive = true, HelpName = "FILE", Description = "File for the state of the job while the verb waits for it." };
    private readonly Option<bool> _json = new(CommonOptions.JsonOption) { Recursive = true, Description = "Answer in JSON, not in lines." };
    private readonly Option<bool> _escaped = new(CommonOptions.EscapedOption) { Recursive = true, Description = "All arguments are escaped as in the line form: %0020 is a blank." };

    private readonly Argument<string?> _analysis = One("ANALYSIS", "Id of the analysis.");
    private readonly Argument<string[]> _files = Many(Signal, "Files for the inputs, in their order.");
    private readonly Argument<string?> _file = One(Signal, "File to open; SIGNAL is an index or a title.");
    private readonly Argument<string?> _job = One("JOB", "Id of the job.");
    private readonly Argument<string?> _filter = One("FILTER", "Words that id, title, summary or plugin must contain.");
    private readonly Argument<string[]> _held = Many("DATASET|JOB", "Handles, or jobs whose outputs are to be let go.");
    private readonly Option<string[]> _input = new("--input") { HelpName = "NAME=" + Signal, Description = "File for the input of that name." };
    private readonly Option<string[]> _set = new("--set") { HelpName = "NAME=VALUE", Description = "A parameter; NAME may be nested, as in detectors[0].inner=4." };

    private readonly Dictionary<Option, string> _keys = [];
    private readonly RootCommand _root;

    public CallSyntax()
    {
        var version = Key("--plugin-version", "VERSION", "version", "Exact version of the plugin that is wanted.");
        var seconds = Key("--seconds", "N", "seconds", "How long to wait.");
        Option[] limits = [Key("--limit-seconds", "N", "limit.seconds", "Longest time the analysis may run."), Key("--limit-bytes", "N", "limit.bytes", "Most memory its worker may use.")];
        Option[] output =
        [
            Key("--output", "FOLDER", "output.folder", "Folder for the outputs."),
            Key("--format", "ID", "output.form", "raw (when absent), dm4, or the id of a format."),
            Key("--raw-above", "BYTES", "output.rawAbove", "Outputs of more bytes than this are raw whatever the format."),
            Key("--elements", "any|dm", "output.elements", "dm: raw files hold only element types that GMS has."),
            Key("--spectra", "any|slowest", "output.spectra", "slowest: spectrum images come in the order of GMS, with the spectra along the slowest axis."),
            Key("--names", "NAME,…", "output.names", "Which outputs; all when absent."),
            Key("--prefix", "TEXT", "output.prefix", "What the files' names begin with."),
        ];
        var full = Flag("--full", "full", "Everything about each.");
        var keep = Flag("--keep", "keep", "The host goes on holding the outputs, until 'release'.");
        _root = new RootCommand("Calls a PluginHost from any program that can start another one. Exit codes: 0 done, 2 wrong usage, 3 bad input or parameters, 4 the analysis failed, 5 no host, 130 cancelled.")
        {
            _request, _answer, _progress, _json, _escaped,
            Verb("list", "Lists the analyses at hand.", _filter, full),
            Verb("describe", "Tells all about one analysis.", _analysis),
            Verb("run", "Runs an analysis and brings its outputs.", [_analysis, _files, _input, _set, version, seconds, keep, .. limits, .. output]),
            Verb("start", "Starts an analysis that goes on when this program has left.", [_analysis, _files, _input, _set, version, .. limits, .. output]),
            Verb("poll", "Tells how a job stands.", _job, seconds),
            Verb("result", "Waits for the end of a job and brings its outputs.", [_job, seconds, keep, .. output]),
            Verb("cancel", "Cancels a job.", _job),
            Verb("open", "Has the host hold the signals of a file.", _file),
            Verb("release", "Lets the host let go of datasets, or of the outputs of jobs.", _held),
            Verb("status", "Tells how the host is."),
            Verb("stop", "Stops the host.", seconds),
            Verb("version", "Tells the versions of both sides."),
        };
    }

    /// <summary>Reads a command line.</summary>
    /// <returns>What it asks for; null when it asked for help or the version, which has been printed.</returns>
    /// <exception cref="ContractException">It is no command line of this program.</exception>
    public CallLine? Read(string[] arguments)
    {
        var line = _root.Parse(arguments.Length == 0 ? ["--help"] : arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        var command = line.CommandResult.Command;
        if (line.Action is ParseErrorAction) throw Wrong(line, command);
        if (line.Action is not null)
        {
            line.Invoke();
            return null;
        }

        RefuseUnknownOptions(line, command);
        var request = line.GetValue(_request) is { } path ? RequestText.ReadFile(path) : RequestNode.Empty();
        foreach (var (option, key) in _keys)
        {
            if (line.GetResult(option) is { Implicit: false } given) request.Put(key.Split('.'), given.Tokens is [var token, ..] ? token.Value : "1", replace: true);
        }

        Fill(request, line, command);
        return new CallLine(command.Name, CallRequest.Read(request), line.GetValue(_progress));
    }

    private void Fill(RequestNode request, ParseResult line, Command command)
    {
        if (Given(_analysis) is { } analysis) request.Put(["analysis"], analysis, replace: true);
        if (Given(_job) is { } job) request.Put(["job"], job, replace: true);
        if (Given(_filter) is { } filter) request.Put(["filter"], filter, replace: true);
        if (Given(_file) is { } file) PutFile(request, "0", file);
        if (command.Arguments.Contains(_files))
        {
            var files = line.GetValue(_files) ?? [];
            for (var index = 0; index < files.Length; index++) PutFile(request, Lines.LineNumber.Write(index), files[index]);
        }

        if (command.Arguments.Contains(_held) && line.GetValue(_held) is { Length: > 0 } held)
        {
            request.Put(["job"], string.Join(',', held.Where(IsJob)), replace: true);
            request.Put(["dataset"], string.Join(',', held.Where(name => !IsJob(name))), replace: true);
        }

        if (!command.Options.Contains(_set)) return;
        foreach (var pair in line.GetValue(_input) ?? []) PutFile(request, Split(pair, "--input").Name, Split(pair, "--input").Value);
        foreach (var pair in line.GetValue(_set) ?? [])
        {
            var (name, value) = Split(pair, "--set");
            request.Put(["parameter", .. name.Replace("[", ".", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal).Split('.')], value, replace: true);
        }

        string? Given(Argument<string?> argument) => command.Arguments.Contains(argument) ? line.GetValue(argument) : null;
    }

    // A file whose own name contains the # wins when it exists.
    private static void PutFile(RequestNode request, string input, string text)
    {
        var hash = text.LastIndexOf('#');
        var isWhole = hash <= 0 || File.Exists(text);
        request.Put(["input", input, "file"], isWhole ? text : text[..hash], replace: true);
        if (!isWhole) request.Put(["input", input, "signal"], text[(hash + 1)..], replace: true);
    }

    private static (string Name, string Value) Split(string pair, string option)
    {
        var equals = pair.IndexOf('=', StringComparison.Ordinal);
        return equals > 0 ? (pair[..equals].Trim(), pair[(equals + 1)..]) : throw CallErrorKind.Wrong($"{option} takes NAME=VALUE, not '{pair}'.", option);
    }

    private static bool IsJob(string name) => name.StartsWith("j-", StringComparison.Ordinal);

    // A mistyped option would else be taken for a file or a filter. What stands after '--' is meant as it is.
    private void RefuseUnknownOptions(ParseResult line, Command command)
    {
        if (line.Tokens.Any(token => token.Type == TokenType.DoubleDash)) return;
        var unknown = line.CommandResult.Children.OfType<ArgumentResult>().SelectMany(argument => argument.Tokens).FirstOrDefault(token => token.Value.StartsWith("--", StringComparison.Ordinal));
        if (unknown is null) return;
        var nearest = NearestNames.Of(unknown.Value, command.Options.Concat(_root.Options).Select(option => option.Name));
        throw CallErrorKind.Wrong($"There is no option '{unknown.Value}'.", unknown.Value, nearest.Count == 0 ? See(command) : $"Did you mean {string.Join(" or ", nearest)}?");
    }

    private ContractException Wrong(ParseResult line, Command command)
    {
        if (command != _root || line.UnmatchedTokens is not [var unknown, ..]) return CallErrorKind.Wrong(line.Errors[0].Message, hint: See(command));
        var nearest = NearestNames.Of(unknown, _root.Subcommands.Select(known => known.Name));
        return CallErrorKind.Wrong($"There is no verb '{unknown}'.", unknown, nearest.Count == 0 ? See(command) : $"Did you mean {string.Join(" or ", nearest)}?");
    }

    private string See(Command command) => command == _root ? "See 'pluginhost-call --help'." : $"See 'pluginhost-call {command.Name} --help'.";

    private static Command Verb(string name, string description, params Symbol[] parts)
    {
        var verb = new Command(name, description);
        foreach (var argument in parts.OfType<Argument>()) verb.Add(argument);
        foreach (var option in parts.OfType<Option>()) verb.Add(option);
        return verb;
    }

    private Option<string?> Key(string name, string value, string key, string description)
    {
        var option = new Option<string?>(name) { HelpName = value, Description = description };
        _keys[option] = key;
        return option;
    }

    private Option<bool> Flag(string name, string key, string description)
    {
        var option = new Option<bool>(name) { Description = description };
        _keys[option] = key;
        return option;
    }

    private static Argument<string?> One(string name, string description) => new(name) { Arity = ArgumentArity.ZeroOrOne, Description = description };

    private static Argument<string[]> Many(string name, string description) => new(name) { Arity = ArgumentArity.ZeroOrMore, Description = description };
}
