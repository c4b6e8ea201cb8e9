// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.Client;
using PluginHost.Contract;

namespace PluginHost.Results;

/// <summary>Results that could not be written where they were to go. What took hours is not lost to a disk that became full meanwhile: the state folder keeps it.</summary>
internal static class RescuedResults
{
    /// <summary>Saves the outputs of a job in a folder of its own, all or none.</summary>
    /// <param name="host">Holds the outputs.</param>
    /// <param name="stateFolder">The state folder.</param>
    /// <param name="status">The job, succeeded.</param>
    /// <param name="error">Why they are not where they were to go.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>The same error, which says where they are now.</returns>
    public static async Task<UnwritableFileException> KeepAsync(
        HostClient host, string stateFolder, JobStatus status, UnwritableFileException error, CancellationToken cancellation)
    {
        var folder = Path.Combine(stateFolder, "unsaved", status.Job);
        try
        {
            await ResultFolder.SaveAsync(host, folder, status.Outputs, cancellation).ConfigureAwait(false);
        }
        catch (ContractException)
        {
            // Nothing can be kept here either: the first error says more.
            return error;
        }

        return new UnwritableFileException(error.Message, error.Error.Where, $"The results are kept in '{folder}'; move them from there.", error);
    }
}
