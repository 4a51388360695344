"""Read a YAML file and remember in which line every value stands, so that messages can name it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from evaluation.errors import Problem, did_you_mean, nearest

Place = tuple[str | int, ...]


class Loader(yaml.SafeLoader):
    """Safe; what looks like a date and is none stays text, so that it can be named with its line."""

    def timestamp(self, node: yaml.ScalarNode) -> Any:
        """Return the date, or the text."""
        try:
            return self.construct_yaml_timestamp(node)
        except ValueError:
            return str(node.value)


Loader.add_constructor("tag:yaml.org,2002:timestamp", Loader.timestamp)


@dataclass
class Lines:
    """Values of a YAML file, the line of each, and the problems found while reading them."""

    file: str
    values: Any = None
    line: dict[Place, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def wrong(self, place: Place, wrong: str, expected: str, remedy: str) -> None:
        """Note a problem at a place, with its line or the line of what holds it."""
        near = place
        while near and near not in self.line:
            near = near[:-1]
        self.problems.append(Problem(self.file, self.line.get(near), named(place), wrong, expected, remedy))

    def unknown_keys(self, place: Place, entry: dict[str, Any], known: tuple[str, ...]) -> None:
        """Note every key that is not known, with the nearest known one."""
        for key in entry:
            if key not in known:
                shown = f", found '{key}'" if str(key).isidentifier() and len(str(key)) <= 40 else ""
                remedy = did_you_mean(str(key), known) if nearest(str(key), known) else "Take it out"
                self.wrong((*place, key), f"unknown key{shown}", f"one of {', '.join(known)}", remedy)


def named(place: Place) -> str:
    """Return a place as ``waves[2].start``, counted from 1.

    Examples
    --------
    >>> named(("waves", 1, "start"))
    'waves[2].start'
    """
    words = ""
    for step in place:
        words += f"[{step + 1}]" if isinstance(step, int) else f".{step}"
    return words.lstrip(".")


def read_lines(path: Path) -> Lines:
    """Return the values of a YAML file; broken YAML and doubled keys are problems."""
    found = Lines(path.name)
    try:
        text = path.read_bytes().decode("utf-8-sig")
        node = yaml.compose(text, Loader=Loader)
        found.values = yaml.load(text, Loader=Loader)
    except UnicodeDecodeError as error:
        line = path.read_bytes().count(b"\n", 0, error.start) + 1
        found.problems.append(
            Problem(path.name, line, "", "this is not UTF-8 text", "text in UTF-8", "Save it as UTF-8")
        )
        return found
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        found.problems.append(_broken(path.name, error))
        return found
    for place, line, doubled in _walk(node, (), set()) if node else ():
        found.line[place] = line
        if doubled:
            found.problems.append(
                Problem(
                    path.name,
                    line,
                    named(place),
                    "this key is there twice",
                    "every key once",
                    "Take one of the two out",
                )
            )
    return found


def _broken(file: str, error: Exception) -> Problem:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    return Problem(
        file,
        mark.line + 1 if mark else None,
        "",
        "this is not readable YAML",
        "`key: value` lines, brackets and quotation marks closed",
        "Correct this line or the one before it",
    )


def _walk(node: yaml.Node, place: Place, done: set[int]) -> Iterator[tuple[Place, int, bool]]:
    """Yield every place with its line (from 1), and whether its key was there before; each node once (aliases)."""
    yield place, node.start_mark.line + 1, False
    if id(node) in done:
        return
    done.add(id(node))
    if isinstance(node, yaml.MappingNode):
        seen: set[Place] = set()
        for key, value in node.value:
            inside = (*place, str(key.value))
            yield from _walk(value, inside, done)
            yield inside, key.start_mark.line + 1, inside in seen
            seen.add(inside)
    elif isinstance(node, yaml.SequenceNode):
        for at, value in enumerate(node.value):
            yield from _walk(value, (*place, at), done)
