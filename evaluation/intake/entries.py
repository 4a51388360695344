"""Take single values out of a YAML mapping, each of its kind, noting what is wrong."""

from __future__ import annotations

import datetime as dt
import math
from typing import Any

from evaluation.errors import did_you_mean, nearest
from evaluation.intake.yaml_lines import Lines, Place
from evaluation.vocabulary import Condition


class Entry:
    """One mapping of the file at its place; `known` are the keys it may have."""

    def __init__(self, lines: Lines, place: Place, value: Any, known: tuple[str, ...]) -> None:
        self.lines, self.place = lines, place
        self.values: dict[str, Any] = {str(k): v for k, v in value.items()} if isinstance(value, dict) else {}
        if not isinstance(value, dict):
            lines.wrong(
                place, "this is not a mapping", f"{{{', '.join(f'{k}: …' for k in known)}}}", "Write it as `key: value`"
            )
        lines.unknown_keys(place, self.values, known)

    def has(self, key: str) -> bool:
        """True if the key is there and not empty."""
        return self.values.get(key) is not None

    def wrong(self, key: str, wrong: str, expected: str, remedy: str = "Correct the value") -> None:
        """Note a problem with the value of a key."""
        self.lines.wrong((*self.place, key), wrong, expected, remedy)

    def _needed(self, key: str, needed: bool, expected: str) -> bool:
        """Return True if there is a value to read; note where a needed one is missing."""
        if self.has(key):
            return True
        if needed:
            self.wrong(key, f"'{key}' is missing", expected, "Add it")
        return False

    def text(self, key: str, *, needed: bool = False) -> str:
        """Return words; numbers are taken as words, so that a wave may be called 2022."""
        if not self._needed(key, needed, "words"):
            return ""
        value = self.values[key]
        if isinstance(value, (bool, dict, list, dt.date)) or not str(value).strip():
            self.wrong(key, "these are not words", "words", "Put the value in quotation marks")
            return ""
        return str(value).strip()

    def date(self, key: str, *, needed: bool = False) -> dt.date | None:
        """Return an ISO date."""
        if not self._needed(key, needed, "a date such as 2024-06-30"):
            return None
        value = self.values[key]
        if isinstance(value, dt.datetime) or not isinstance(value, dt.date):
            self.wrong(key, "not a date", "a date such as 2024-06-30", "Correct the date")
            return None
        return value

    def number(
        self,
        key: str,
        *,
        low: float = -math.inf,
        high: float = math.inf,
        above: float = -math.inf,
        expected: str = "a number",
    ) -> float | None:
        """Return a number within its limits."""
        if not self.has(key):
            return None
        value = self.values[key]
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            self.wrong(key, "not a number", expected)
            return None
        if not (math.isfinite(value) and low <= value <= high and value > above):
            self.wrong(key, f"out of range, found {value:g}", expected)
            return None
        return float(value)

    def yes(self, key: str) -> bool | None:
        """Return true or false."""
        if not self.has(key):
            return None
        value = self.values[key]
        if value not in (True, False, 0, 1):
            self.wrong(key, "neither true nor false", "true or false")
            return None
        return bool(value)

    def listed(self, key: str, *, needed: bool = False) -> list[Any]:
        """Return a list."""
        if not self._needed(key, needed, "a list"):
            return []
        value = self.values[key]
        if not isinstance(value, list):
            self.wrong(key, "this is not a list", "a list: [one, another]", "Put it in brackets")
            return []
        return value

    def mapped(self, key: str) -> dict[str, Any]:
        """Return a mapping whose keys are names."""
        value = self.values.get(key)
        if value is None:
            return {}
        if not isinstance(value, dict):
            self.wrong(key, "this is not a mapping", "{name: …}", "Write it as `name: value`")
            return {}
        return {str(k): v for k, v in value.items()}

    def condition(self, key: str) -> Condition | None:
        """Return one of the six conditions."""
        value = self.text(key)
        return condition_of(self.lines, (*self.place, key), value) if value else None


def condition_of(lines: Lines, place: Place, value: str) -> Condition | None:
    """Return the condition of this name, or note that there is none."""
    names = [c.value for c in Condition]
    if value in names:
        return Condition(value)
    remedy = did_you_mean(value, names) if nearest(value, names) else "Use one of these words"
    shown = f", found '{value}'" if value.isidentifier() else ""
    lines.wrong(place, f"unknown condition{shown}", f"one of {', '.join(names)}", remedy)
    return None
