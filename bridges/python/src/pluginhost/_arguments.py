# SPDX-FileCopyrightText: The PluginHost authors
# SPDX-License-Identifier: Apache-2.0
"""What a caller writes in a call: which of it are inputs and which parameters, and whether the options make sense."""

import numbers
from typing import Any, Dict, Mapping, Sequence, Tuple

from pluginhost import errors
from pluginhost.jobs import attribute_name, python_names
from pluginhost.parameters import nearest


def sort(
    analysis: str, specs: Mapping[str, Any], schema: Mapping[str, Any], signals: Tuple[Any, ...], named: Mapping[str, Any]
) -> Tuple[Dict[str, Any], Dict[str, Any]]:
    """Which of what was given are inputs and which are parameters."""
    names = list(specs)
    if len(signals) > len(names):
        takes = "it takes " + ", ".join(names) if names else "it takes none"
        raise errors.InvalidInput("The analysis '{}' got {} inputs; {}.".format(analysis, len(signals), takes), "/inputs")
    given = dict(zip(names, signals))
    values = {}
    inputs_as = {python_name: name for name in names for python_name in python_names(name)}
    parameters_as = {python_name: name for name in schema.get("properties") or {} for python_name in python_names(name)}
    for name, value in named.items():
        if name in inputs_as:
            if inputs_as[name] in given:
                raise errors.InvalidInput("The input '{}' of '{}' was given twice.".format(name, analysis), "/inputs/" + inputs_as[name])
            given[inputs_as[name]] = value
        elif name in parameters_as:
            values[parameters_as[name]] = value
        elif schema.get("additionalProperties"):
            values[name] = value
        else:
            known = [attribute_name(own) for own in list(schema.get("properties") or {}) + names]
            raise errors.InvalidParameters(
                "There is no parameter or input '{}' of '{}'; there are {}.".format(name, analysis, ", ".join(known) or "none"), "/" + name, nearest(name, known))
    return {name: value for name, value in given.items() if value is not None}, values


def check_analysis(analysis: Any, signals: Tuple[Any, ...]) -> None:
    """Refuses what is no id of an analysis."""
    if not isinstance(analysis, str):
        named = next((given for given in signals if isinstance(given, str)), "virtual-detector")
        raise errors.InvalidParameters(
            "The id of the analysis comes first, then its inputs: run('{}', signal), not a value of type {}.".format(named, type(analysis).__name__), "/analysis")


def check_order(analysis: str, signals: Tuple[Any, ...], known: Sequence[str]) -> None:
    """Refuses an analysis that is none, where an input is one."""
    for given in signals:
        if isinstance(given, str) and given in known:
            raise errors.InvalidParameters("The id of the analysis comes first, then its inputs: run('{}', '{}').".format(given, analysis), "/analysis")


def check_timeout(timeout: Any) -> None:
    """Refuses what is no time."""
    if timeout is None:
        return
    if isinstance(timeout, bool) or not isinstance(timeout, numbers.Real):
        raise errors.InvalidParameters("timeout is {!r}; it must be a number of seconds.".format(timeout), "/timeout")
    # Nor is what is no number, which compares with nothing.
    if not float(timeout) >= 0:
        raise errors.InvalidParameters("timeout is {!r}; it must be a number of seconds, 0 or more.".format(timeout), "/timeout")


def checked_limits(limits: Mapping[str, Any]) -> Dict[str, Any]:
    """The limits of a job; refuses others than the contract has."""
    for name in limits:
        if name not in ("seconds", "bytes"):
            raise errors.InvalidParameters("There is no limit '{}'; there are seconds, bytes.".format(name), "/limits/{}".format(name), nearest(str(name), ["seconds", "bytes"]))
    return dict(limits)


def check_idle(idle: Any) -> None:
    """Refuses what is no time that a host could stay."""
    if idle is not None and (isinstance(idle, bool) or not isinstance(idle, numbers.Real) or not 0 < float(idle) <= 2592000):
        raise errors.InvalidParameters("idle is {!r}; it must be a number of seconds above 0, at most 2592000 (30 days), or None.".format(idle), "/idle")
