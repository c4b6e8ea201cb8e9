// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Globalization;
using System.Text.Json;
using PluginHost.Client;
using PluginHost.Contract;
using PluginHost.Output;
using PluginHost.Wire;

namespace PluginHost.Errors;

/// <summary>The one place where exceptions become sentences, JSON and exit codes.</summary>
internal sealed class FailureReport(Surroundings surroundings, bool json)
{
    /// <summary>Writes the failure.</summary>
    /// <param name="failure">What was thrown.</param>
    /// <param name="interrupted">Whether Ctrl-C or SIGTERM came; what breaks because of it is no failure of its own.</param>
    /// <returns>The exit code.</returns>
    public int Write(Exception failure, bool interrupted)
    {
        var error = interrupted
            ? new ContractError(ErrorKind.Cancelled, "Interrupted.")
            : Describe(failure);
        using var terminal = new Terminal();
        if (json)
        {
            terminal.Out.WriteLine(JsonSerializer.Serialize(new ErrorDocument(error), CommandJson.Indented.ErrorDocument));
        }
        else
        {
            terminal.Error.WriteLine($"{terminal.Error.Paint("error:", Colour.Red)} {error.Detail}");
            if (error.Hint is not null) terminal.Error.WriteLine($"{terminal.Error.Paint("hint:", Colour.Cyan)} {error.Hint}");
        }

        return ExitCode.Of(error.Kind);
    }

    private ContractError Describe(Exception failure) => failure switch
    {
        UsageException usage => new ContractError(ExitCode.UsageKind, usage.Message, null, usage.Hint),
        ContractException known => known.Error,
        ConnectionLostException => new ContractError(
            ErrorKind.Internal, "The host went away before it answered.", null, $"Its log is in {Path.Combine(surroundings.StateFolder, "logs")}."),
        _ => Unexpected(failure),
    };

    private ContractError Unexpected(Exception failure)
    {
        var id = "e-" + Guid.NewGuid().ToString("N")[..12];
        var folder = Path.Combine(surroundings.StateFolder, "logs");
        var path = Path.Combine(folder, $"{id}.txt");
        try
        {
            Directory.CreateDirectory(folder);
            var text = string.Create(CultureInfo.InvariantCulture, $"{TimeProvider.System.GetUtcNow():O} {surroundings.Program.Name} {surroundings.Program.Version}\n{failure}\n");
            File.WriteAllText(path, text);
            return new ContractError(ErrorKind.Internal, $"An unexpected error was logged as {id}: {failure.Message}", path, $"The log is {path}; please report it.");
        }
        catch (Exception unwritable) when (unwritable is IOException or UnauthorizedAccessException)
        {
            return new ContractError(
                ErrorKind.Internal, $"An unexpected error occurred, and no log could be written ({unwritable.Message}): {failure.Message}", folder,
                "'pluginhost doctor' tells what is wrong with the state folder.");
        }
    }
}
