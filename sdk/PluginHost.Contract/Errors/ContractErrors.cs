// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Contract;

/// <summary>Turns received errors into the exception of their kind.</summary>
public static class ContractErrors
{
    /// <summary>The exception of the error's kind; the plain <see cref="ContractException"/> for a kind of a newer version.</summary>
    public static ContractException ToException(this ContractError error) => error.Kind switch
    {
        ErrorKind.NotOpen => new NotOpenException(error.Detail, error.Where, error.Hint),
        ErrorKind.ContractMismatch => new ContractMismatchException(error.Detail, error.Where, error.Hint),
        ErrorKind.AccessDenied => new AccessDeniedException(error.Detail, error.Where, error.Hint),
        ErrorKind.UnknownAnalysis => new UnknownAnalysisException(error.Detail, error.Where, error.Hint),
        ErrorKind.InvalidParameters => new InvalidParametersException(error.Detail, error.Where, error.Hint),
        ErrorKind.InvalidInput => new InvalidInputException(error.Detail, error.Where, error.Hint),
        ErrorKind.UnreadableFile => new UnreadableFileException(error.Detail, error.Where, error.Hint),
        ErrorKind.UnwritableFile => new UnwritableFileException(error.Detail, error.Where, error.Hint),
        ErrorKind.UnsupportedFormat => new UnsupportedFormatException(error.Detail, error.Where, error.Hint),
        ErrorKind.DatasetGone => new DatasetGoneException(error.Detail, error.Where, error.Hint),
        ErrorKind.UnknownJob => new UnknownJobException(error.Detail, error.Where, error.Hint),
        ErrorKind.InvalidPlugin => new InvalidPluginException(error.Detail, error.Where, error.Hint),
        ErrorKind.PluginFailed => new PluginFailedException(error.Detail, error.Where, error.Hint),
        ErrorKind.PluginCrashed => new PluginCrashedException(error.Detail, error.Where, error.Hint),
        ErrorKind.TimedOut => new TimeLimitException(error.Detail, error.Where, error.Hint),
        ErrorKind.OutOfMemory => new MemoryLimitException(error.Detail, error.Where, error.Hint),
        ErrorKind.LicenceRefused => new LicenceRefusedException(error.Detail, error.Where, error.Hint),
        ErrorKind.Busy => new BusyException(error.Detail, error.Where, error.Hint),
        ErrorKind.Internal => new InternalException(error.Detail, error.Where, error.Hint),
        ErrorKind.Cancelled => new JobCancelledException(error.Detail, error.Where, error.Hint),
        _ => new ContractException(error),
    };
}
