# SPDX-FileCopyrightText: The PluginHost authors
# SPDX-License-Identifier: Apache-2.0
"""Errors: one exception for each error kind of the contract, named after it, and those of this side of the connection.

Every one is a `PluginHostError` with the sentence for a person in ``detail`` (also ``str(error)``), the place in ``where`` (a JSON Pointer to the
parameter, a path, a place in a file) and what to do in ``hint``.
"""

from typing import Any, Dict, Mapping, Optional, Type


class PluginHostError(Exception):
    """Base of all errors.

    Parameters
    ----------
    detail : str
        One sentence for a person.
    where : str, optional
        A JSON Pointer to the parameter, a path, or a place in a file.
    hint : str, optional
        What to do about it.
    kind : str, optional
        For kinds that this version does not know; otherwise the name of the class.
    """

    code = -32603

    def __init__(self, detail: str, where: Optional[str] = None, hint: Optional[str] = None, kind: Optional[str] = None) -> None:
        super().__init__(detail)
        self.detail = detail
        self.where = where
        self.hint = hint
        self.kind = kind or type(self).__name__

    def __str__(self) -> str:
        return self.detail + " " + self.hint if self.hint else self.detail

    def __reduce__(self) -> Any:
        return type(self), (self.detail, self.where, self.hint, self.kind)


class UnknownMethod(PluginHostError):
    """There is no such method: the host is older than this package."""

    code = -32601


class InvalidRequest(PluginHostError):
    """The message is not a request of this contract."""

    code = -32600


class InvalidParameters(PluginHostError, ValueError):
    """A parameter is missing, of the wrong type or out of range; ``where`` is its JSON Pointer."""

    code = -32602


class Internal(PluginHostError):
    """A fault of the host itself."""

    code = -32603


class NotOpen(PluginHostError):
    """A call came before ``session/open``."""

    code = -32000


class ContractMismatch(PluginHostError):
    """Two sides speak versions that do not fit."""

    code = -32001


class AccessDenied(PluginHostError):
    """The caller may not do that."""

    code = -32002


class UnknownAnalysis(PluginHostError, LookupError):
    """There is no analysis of that name."""

    code = -32003


class InvalidInput(PluginHostError, ValueError):
    """An input does not fit what the analysis takes."""

    code = -32004


class UnreadableFile(PluginHostError):
    """A file cannot be read: missing, truncated, damaged, not permitted."""

    code = -32005


class UnsupportedFormat(PluginHostError):
    """The content or the suffix belongs to no format known to the host."""

    code = -32006


class DatasetGone(PluginHostError):
    """The dataset is not, or no longer, held."""

    code = -32007


class PluginFailed(PluginHostError):
    """The analysis reported an error."""

    code = -32008


class PluginCrashed(PluginHostError):
    """The worker's process ended before its answer."""

    code = -32009


class TimedOut(PluginHostError, TimeoutError):
    """The job ran longer than its limit."""

    code = -32010


class OutOfMemory(PluginHostError):
    """The job used more memory than its limit."""

    code = -32011


class LicenceRefused(PluginHostError):
    """The site's policy or a licence does not allow it."""

    code = -32012


class Busy(PluginHostError):
    """The host is at a limit, or already running."""

    code = -32013


class UnwritableFile(PluginHostError):
    """A file cannot be written: no place, no permission, a folder in the way."""

    code = -32014


class UnknownJob(PluginHostError, LookupError):
    """There is no job or record of that name."""

    code = -32015


class InvalidPlugin(PluginHostError):
    """There is no such plugin, or its folder is not a plugin."""

    code = -32016


class Cancelled(PluginHostError):
    """The job was cancelled."""

    code = -32800


class ConnectionLost(PluginHostError, ConnectionError):
    """The connection ended, or was closed, before the answer. Not of the contract: it never crosses a connection."""


class HostNotFound(PluginHostError, ConnectionError):
    """No host runs and none could be started. Not of the contract: it never crosses a connection."""


KINDS = {
    kind.__name__: kind
    for kind in (
        UnknownMethod, InvalidRequest, InvalidParameters, Internal, NotOpen, ContractMismatch, AccessDenied, UnknownAnalysis, InvalidInput,
        UnreadableFile, UnsupportedFormat, DatasetGone, PluginFailed, PluginCrashed, TimedOut, OutOfMemory, LicenceRefused, Busy,
        UnwritableFile, UnknownJob, InvalidPlugin, Cancelled,
    )
}  # type: Dict[str, Type[PluginHostError]]
"""The kinds of the contract by name."""


def from_data(data: Mapping[str, Any]) -> PluginHostError:
    """The exception of a contract error ``{kind, detail, where?, hint?}``; kinds that this version does not know become `PluginHostError`."""
    kind = data.get("kind")
    detail = data.get("detail")
    where, hint = data.get("where"), data.get("hint")
    return KINDS.get(str(kind), PluginHostError)(
        str(detail) if detail else "The other side gave no reason.",
        None if where is None else str(where),
        None if hint is None else str(hint),
        str(kind) if kind else "Internal",
    )


def from_answer(error: Any) -> PluginHostError:
    """The exception of the ``error`` of a JSON-RPC answer."""
    if not isinstance(error, dict):
        return Internal("The other side answered with an error that is none of JSON-RPC.")
    data = error.get("data")
    if isinstance(data, dict) and "kind" in data:
        if not data.get("detail"):
            data = dict(data, detail=error.get("message"))
        return from_data(data)
    for kind in KINDS.values():
        if kind.code == error.get("code"):
            return kind(str(error.get("message")))
    return Internal(str(error.get("message")))


def to_answer(error: PluginHostError) -> Dict[str, Any]:
    """The ``error`` of a JSON-RPC answer."""
    data = {"kind": error.kind if error.kind in KINDS else "Internal", "detail": error.detail}
    if error.where is not None:
        data["where"] = error.where
    if error.hint is not None:
        data["hint"] = error.hint
    return {"code": error.code, "message": error.detail, "data": data}
