# SPDX-FileCopyrightText: The PluginHost authors
# SPDX-License-Identifier: Apache-2.0
"""What a plugin needs, and what of it is missing in this interpreter. Nothing is imported to find out."""

import importlib.util
import re
from typing import List, Optional, Sequence, Tuple

_REQUIREMENT = re.compile(r"^\s*([A-Za-z0-9][A-Za-z0-9._-]*)\s*(?:\[[^\]]*\])?\s*([^;]*?)\s*(?:;.*)?$")
_CLAUSE = re.compile(r"^\s*(==|!=|<=|>=|<|>|~=)\s*([0-9][0-9A-Za-z.*+!-]*)\s*$")


def missing(requirements: Sequence[str]) -> List[Tuple[str, str]]:
    """Those that are not met, each with what is wrong, in words that follow 'needs …,'."""
    found = []
    for requirement in requirements:
        fault = _fault(requirement)
        if fault is not None:
            found.append((requirement, fault))
    return found


def _fault(requirement: str) -> Optional[str]:
    match = _REQUIREMENT.match(requirement)
    if match is None:
        return "which is no requirement; one like hyperspy>=1.7,<2 is expected"
    name, clauses = match.group(1), [clause for clause in match.group(2).split(",") if clause.strip()]
    version = _version(name)
    if version is None:
        # Some distributions of packages come without their metadata.
        return None if not clauses and _is_module(name) else "which is not installed"
    for clause in clauses:
        parts = _CLAUSE.match(clause)
        if parts is None:
            return "whose condition '{}' cannot be read".format(clause)
        if not _holds(version, parts.group(1), parts.group(2)):
            return "but {} is installed".format(version)
    return None


def _version(name: str) -> Optional[str]:
    try:
        from importlib import metadata
    except ImportError:
        # Python 3.7
        import pkg_resources  # type: ignore

        try:
            return str(pkg_resources.get_distribution(name).version)
        except pkg_resources.DistributionNotFound:
            return None
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def _is_module(name: str) -> bool:
    try:
        return importlib.util.find_spec(name.replace("-", "_")) is not None
    except (ImportError, ValueError):
        return False


def _numbers(version: str) -> List[int]:
    release = re.match(r"[0-9]+(?:\.[0-9]+)*", version.split("!")[-1])
    return [int(part) for part in release.group().split(".")] if release else [0]


def _holds(installed: str, operator: str, wanted: str) -> bool:
    """Compares the numbers of releases; what comes behind them (rc1, .post2) counts for nothing."""
    left, right = _numbers(installed), _numbers(wanted.rstrip("*."))
    if operator == "~=" or wanted.endswith("*"):
        prefix = len(right) - (1 if operator == "~=" else 0)
        same = left[:prefix] == right[:prefix]
        return not same if operator == "!=" else same and (operator != "~=" or left >= right)
    length = max(len(left), len(right))
    left, right = left + [0] * (length - len(left)), right + [0] * (length - len(right))
    return {"==": left == right, "!=": left != right, "<=": left <= right, ">=": left >= right, "<": left < right, ">": left > right}[operator]
