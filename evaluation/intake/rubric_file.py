"""Check an initiative's own ``rubric.yml``: every criterion whole, in words that people can read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from evaluation.errors import Problem
from evaluation.indicators.rubric import FILE, HIGHEST, PARTS, Criterion, criteria, shipped
from evaluation.intake.yaml_lines import Lines, Place, read_lines

KEYS = ("part", "name", "question", "levels")
LEVELS = HIGHEST + 1
WORDS = "words in at least one language, as {en: …, he: …}"


def read_rubric(folder: Path) -> tuple[tuple[Criterion, ...], list[Problem]]:
    """Return the rubric in force and what is wrong with the initiative's own; a broken one gives no criteria."""
    path = folder / FILE
    if not path.is_file():
        return shipped(), []
    lines = read_lines(path)
    if not lines.problems and not isinstance(lines.values, dict):
        lines.wrong((), "the file holds no criteria", "criteria, each by its id", "Copy the starter's rubric.yml")
    if lines.problems:
        return (), lines.problems
    for name, one in lines.values.items():
        _criterion(lines, (name,), one)
    return (() if lines.problems else criteria(lines.values)), lines.problems


def _criterion(lines: Lines, place: Place, one: Any) -> None:
    if not isinstance(one, dict):
        lines.wrong(place, "this criterion has no parts", f"the keys {', '.join(KEYS)}", "Copy the form of another")
        return
    lines.unknown_keys(place, one, KEYS)
    for key in KEYS:
        if key not in one:
            lines.wrong(place, f"'{key}' is missing", f"the keys {', '.join(KEYS)}", "Add it")
    if "part" in one and one["part"] not in PARTS:
        lines.wrong((*place, "part"), "unknown part", f"one of {', '.join(PARTS)}", "Correct the word")
    for key in ("name", "question"):
        if key in one:
            _words(lines, (*place, key), one[key])
    levels = one.get("levels")
    if "levels" in one and not (isinstance(levels, list) and len(levels) == LEVELS):
        lines.wrong((*place, "levels"), "not five levels", "a list of five: levels 0 to 4", "Word each of the five")
    elif levels:
        for at, level in enumerate(levels):
            _words(lines, (*place, "levels", at), level)


def _words(lines: Lines, place: Place, value: Any) -> None:
    whole = isinstance(value, dict) and value and all(isinstance(v, str) and v.strip() for v in value.values())
    if not whole:
        lines.wrong(place, "these are not words in a language", WORDS, "Write the language, then the words")
