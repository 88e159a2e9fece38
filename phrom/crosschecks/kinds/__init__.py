"""The kinds of finding, one module each, picked up by walking this folder."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import MappingProxyType

from phrom.crosschecks.city import CityLinks
from phrom.crosschecks.findings import Found, Kind

_ORDER = {"error": 0, "warning": 1, "hint": 2}


@cache
def kinds() -> Mapping[str, Kind]:
    """code -> kind, in order of the codes."""
    modules = (import_module(f"{__name__}.{entry.name}") for entry in iter_modules(__path__))
    found = {module.kind.code: module.kind for module in modules if hasattr(module, "kind")}
    return MappingProxyType({code: found[code] for code in sorted(found)})


def find_all(city: CityLinks) -> list[Found]:
    """Every finding of the city, kind by kind, the worst first."""
    found = [finding for kind in kinds().values() for finding in kind.find(city)]
    return sorted(found, key=lambda f: (f.code, _ORDER[f.severity], -f.weight, f.key))
