// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Text;
using PluginHost.Contract;
using PluginHost.Formats;

namespace PluginHost.Worker.Commands;

/// <summary>
/// Writes what a program finds in its folder: its inputs, in the formats that it reads, and text files with parameters. An input is always written, even
/// where a file of that format is there already: programs change their input files, and that one may be somebody's data.
/// </summary>
internal sealed class CommandFiles(string analysis, CommandSpec command, AnalysisRunRequest request, CommandTexts texts)
{
    public async Task WriteAsync(JobContext context)
    {
        foreach (var (name, signal) in request.Inputs)
        {
            var lost = Write(name, command.Inputs[name], signal, context);
            if (lost.Count > 0) await context.DetailAsync($"The file '{command.Inputs[name].File}' of input '{name}' does not hold everything: {string.Join(' ', lost)}").ConfigureAwait(false);
        }

        foreach (var (name, lines) in command.Files) await WriteTextAsync(context, name, string.Concat(texts.Of(lines).Select(line => line + "\n"))).ConfigureAwait(false);
        if (texts.WantsParameters) await WriteTextAsync(context, CommandTexts.ParametersFile, request.Parameters.ToJsonString()).ConfigureAwait(false);
    }

    private IReadOnlyList<string> Write(string name, CommandInput file, SignalDescriptor signal, JobContext context)
    {
        var isConverted = file.ElementType is { } type && type != signal.ElementType;
        var source = isConverted ? new ConvertedSource(name, signal, file.ElementType!.Value) : SignalSource.Plain(signal);
        try
        {
            return FormatLibrary.Default.Save(source, Path.Combine(context.Scratch, file.File), file.Format, cancellation: context.Cancellation).Lost;
        }
        catch (UnsupportedFormatException refused)
        {
            throw new InvalidInputException(
                $"The input '{name}' cannot be given to '{analysis}' as the file '{file.File}': {refused.Error.Detail}", $"/inputs/{name}", refused.Error.Hint, refused);
        }
    }

    private static async Task WriteTextAsync(JobContext context, string name, string text)
    {
        var path = Path.Combine(context.Scratch, name);
        try
        {
            await File.WriteAllTextAsync(path, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), context.Cancellation).ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UnwritableFileException($"The file '{name}' for the program cannot be written: {FileReason.OfWriting(error)}.", path, inner: error);
        }
    }
}
