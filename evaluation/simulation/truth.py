"""The planted truth: what is so in an invented initiative, before anybody measured it.

A truth file is JSON or YAML. It holds only what differs from the story it is based on; every key of
``truths/story.yml`` may stand in it:

``base``
    ``story`` (default: six conditions, six different endings) or ``null`` (nothing changed, neutral testimony).
``dimensions``, ``community_share``
    Group sizes as shares of the population concerned, focal groups, and the share that community seats represent.
``conditions.<condition>``
    ``effect``: the true change in units of the smallest effect of interest, + toward equity; ``groups``: another
    effect for one scope (``neighbourhood:quayside``). ``asked``: share of sources asked about the condition;
    ``spoke``: share of those asked who spoke of it; ``testimony``: for ``community``, ``institution``, ``record``
    (documents and observations) or one scope, the shares that tell of a change for the better (``up``), of no change
    (``none``) and for the worse (``down``).
``indicators.<indicator_id>``
    ``effect`` and ``groups``, in units of the indicator's own smallest effect.
``sizes``
    Head counts that differ from the named size: any field of `evaluation.simulation.world.Size` but its name.
``positivity``, ``coder_error``, ``confused_codes``, ``consensus``, ``non_response``, ``attrition``,
``missing_ties``, ``spread``
    What stands between the truth and its measurement; each is explained in ``truths/story.yml``.

The ``truth.json`` that `simulate` leaves in the folder is the whole truth, with ``seed``, ``size`` and ``planted``
(the true change of every lead and indicator in its own unit, not turned). It is itself a truth file: with the
same seed and size it gives the same folder again.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml

from evaluation import conventions
from evaluation.errors import EvidenceError, Problem, UsageError, did_you_mean
from evaluation.vocabulary import SHIPPED_LEADS, Condition

#: keys that `simulate` writes beside the truth, and reads past
WRITTEN = ("seed", "size", "planted")
#: places where a truth file may bring keys of its own
OPEN = ("groups", "testimony", "confused_codes", "sizes")


@dataclass(frozen=True)
class Truth:
    """A whole truth; ``values`` has every key of the story."""

    values: Mapping[str, Any]

    def __getitem__(self, key: str) -> Any:
        return self.values[key]

    def effect(self, condition: Condition, scope: str = "") -> float:
        """Return the true change of a condition in its lead's own unit, turned toward equity."""
        entry = self.values["conditions"][condition.value]
        return entry["groups"].get(scope, entry["effect"]) * smallest_effect(condition)

    def indicator_effect(self, indicator: str, scope: str = "") -> float:
        """Return the true change of an indicator in units of its smallest effect, turned toward equity."""
        entry = self.values["indicators"][indicator]
        return entry["groups"].get(scope, entry["effect"])

    def testimony(self, condition: Condition, voice: str, scope: str = "") -> tuple[float, float, float]:
        """Return the shares (better, no change, worse) of those who speak of a change."""
        shares = self.values["conditions"][condition.value]["testimony"]
        told = shares.get(scope if voice == "community" else "", shares[voice])
        return told["up"], told["none"], told["down"]

    def shares(self, dimension: str) -> dict[str, float]:
        """Return the group sizes of a dimension."""
        return dict(self.values["dimensions"][dimension]["groups"])


def smallest_effect(condition: Condition) -> float:
    """Return the smallest effect of interest of the condition's shipped lead."""
    return float(conventions.shipped()[f"smallest_effect.{SHIPPED_LEADS[condition]}"])


def read(truth: str | Path | Mapping[str, Any] | None = None) -> Truth:
    """Return the whole truth: a file (or a mapping) laid over the story it is based on.

    Raises
    ------
    UsageError
        The file is not there, or a key is unknown.
    EvidenceError
        The file is not readable JSON or YAML.
    """
    given = dict(truth) if isinstance(truth, Mapping) else _load(Path(truth)) if truth else {}
    own = {key: value for key, value in given.items() if key not in (*WRITTEN, "base")}
    values = shipped("story")
    if given.get("base", "story") == "null":
        values = _over(values, {k: v for k, v in shipped("null").items() if k != "base"}, "")
    elif given.get("base", "story") != "story":
        raise UsageError(
            f"truth: unknown base '{given['base']}'. {did_you_mean(str(given['base']), ['null', 'story'])}."
        )
    return Truth(_over(values, own, ""))


def shipped(name: str) -> dict[str, Any]:
    """Return one of the shipped truth files, as it stands: a copy that may be changed."""
    return copy.deepcopy(_read(name))


@cache
def _read(name: str) -> dict[str, Any]:
    text = files("evaluation.simulation").joinpath("truths", f"{name}.yml").read_text(encoding="utf-8")
    return yaml.safe_load(text)


def _load(path: Path) -> dict[str, Any]:
    if not path.is_file():
        raise UsageError(f"{path.name}: no such truth file.")
    try:
        text = path.read_text(encoding="utf-8")
        values = json.loads(text) if path.suffix == ".json" else yaml.safe_load(text)
    except (ValueError, yaml.YAMLError):
        raise EvidenceError([_unreadable(path)]) from None
    if values is not None and not isinstance(values, dict):
        raise EvidenceError([_unreadable(path)])
    return values or {}


def _unreadable(path: Path) -> Problem:
    return Problem(path.name, None, "", "this is not readable JSON or YAML", "keys as in data/README.md", "Correct it")


def _over(under: Any, over: Any, where: str) -> Any:
    """Lay one nested mapping over another, refusing keys that nothing reads."""
    if not (isinstance(under, Mapping) and isinstance(over, Mapping)):
        return over
    result = dict(under)
    for key, value in over.items():
        if key not in under and where.rsplit(".", 1)[-1] not in OPEN:
            raise UsageError(f"truth: unknown key '{f'{where}.{key}'.lstrip('.')}'. {did_you_mean(str(key), under)}.")
        result[key] = _over(under.get(key), value, f"{where}.{key}")
    return result
