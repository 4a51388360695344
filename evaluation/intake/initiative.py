"""Read ``initiative.yml``: what is evaluated, when, for whom, and what was agreed beforehand."""

from __future__ import annotations

import re
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path
from typing import Any

from evaluation.errors import Problem, did_you_mean
from evaluation.evidence import Comparison, Dimension, Initiative, Intervention, Wave
from evaluation.intake.agreements import disclosure, leads, samples
from evaluation.intake.entries import Entry
from evaluation.intake.yaml_lines import Lines, read_lines

FILE = "initiative.yml"
KEYS = ("name", "place", "languages", "waves", "community_share", "dimensions", "leads", "samples", "interventions",
        "comparison", "disclosure", "invented", "notes")  # fmt: skip
SHARES_MOST = 1.001  # shares are rounded


def read_initiative(folder: Path) -> tuple[Initiative | None, list[Problem]]:
    """Return what ``initiative.yml`` says, or None and every problem with it."""
    path = folder / FILE
    if not path.is_file():
        return None, [
            Problem(
                FILE,
                None,
                "",
                "the file is missing",
                "initiative.yml in the initiative's folder",
                "Start with `evaluation new FOLDER`",
            )
        ]
    lines = read_lines(path)
    if lines.problems:
        return None, lines.problems
    if lines.values is None:
        return None, [
            Problem(
                FILE,
                None,
                "",
                "the file is empty",
                "name, place, languages and waves at least",
                "Copy it from the starter",
            )
        ]
    found = _initiative(lines, folder)
    return (None if lines.problems else found), lines.problems


def shipped_languages(folder: Path | None = None) -> tuple[str, ...]:
    """Return the languages that pages can be in: English, those with a catalog, and the initiative's own."""
    places = [files("evaluation").joinpath("report", "locale")]
    places += [folder / "locale"] if folder else []
    found = {entry.name for place in places if place.is_dir() for entry in place.iterdir() if entry.is_dir()}
    return tuple(sorted({"en", *(name for name in found if name.isalpha())}))


def _initiative(lines: Lines, folder: Path) -> Initiative:
    top = Entry(lines, (), lines.values, KEYS)
    dimensions = _dimensions(top)
    return Initiative(
        name=top.text("name", needed=True),
        place=top.text("place", needed=True),
        languages=_languages(top, folder),
        waves=_waves(top),
        community_share=top.number("community_share", above=0, high=1, expected="a share above 0, up to 1"),
        dimensions=dimensions,
        leads=leads(top),
        interventions=_interventions(top),
        disclosure=disclosure(top, dimensions),
        invented=bool(top.yes("invented")),
        notes=_notes(top),
        comparison=_comparison(top, dimensions),
        samples=samples(top),
    )


#: where a form lives: it is printed on posters, and as a code that a phone opens
_ADDRESS = re.compile(r"https?://[^\s<>\"']{3,292}")


def _notes(top: Entry) -> dict[str, Any]:
    """Return what only people can say, as written; the agreed rate of pay is a number that measures rest on."""
    notes = top.mapped("notes")
    form = notes.get("walk_form")
    if form is not None and not (isinstance(form, str) and _ADDRESS.fullmatch(form)):
        expected = "an address that begins with https:// (or http://), without blanks, of 300 letters at most"
        top.lines.wrong(("notes", "walk_form"), "this is no address of a form", expected, "Correct or remove it")
    if "pay" in notes:
        pay = Entry(top.lines, ("notes", "pay"), notes["pay"], ("agreed_rate", "currency", "agreed_by", "agreed_on"))
        expected = "money an hour, a number above 0"
        if pay.values and not pay.has("agreed_rate"):
            pay.wrong("agreed_rate", "'agreed_rate' is missing", expected, "Add it")
        pay.number("agreed_rate", above=0, expected=expected)
        pay.date("agreed_on")
    return notes


def _languages(top: Entry, folder: Path) -> tuple[str, ...]:
    shipped = shipped_languages(folder)
    found = [str(v) for v in top.listed("languages", needed=True)]
    for at, language in enumerate(found):
        if language not in shipped:
            top.lines.wrong(
                ("languages", at),
                "unknown language" + (f", found '{language}'" if language.isalpha() else ""),
                f"one of {', '.join(shipped)}",
                did_you_mean(language, shipped),
            )
    if len(set(found)) < len(found):
        top.wrong("languages", "a language is there twice", "every language once")
    if top.has("languages") and not found:
        top.wrong("languages", "the list is empty", "at least one language, the default first")
    return tuple(found)


def _waves(top: Entry) -> tuple[Wave, ...]:
    waves: list[Wave] = []
    for at, value in enumerate(top.listed("waves", needed=True)):
        entry = Entry(top.lines, ("waves", at), value, ("id", "start", "end"))
        name, start, end = (
            entry.text("id", needed=True),
            entry.date("start", needed=True),
            entry.date("end", needed=True),
        )
        if start and end and end < start:
            entry.wrong("end", f"the end {end} is before the start {start}", "start before end", "Correct the dates")
        if start and waves and start <= waves[-1].end:
            entry.wrong(
                "start",
                f"the wave starts {start}, before the wave above it has ended ({waves[-1].end})",
                "waves in order, one after the other",
                "Put the waves in order, or correct the dates",
            )
        if name in [w.id for w in waves]:
            entry.wrong("id", "this id is there twice", "every wave with its own id", "Rename one of the two")
        if name and start and end:
            waves.append(Wave(name, start, end))
    if isinstance(top.values.get("waves"), list) and not top.values["waves"]:
        top.wrong(
            "waves",
            "the list is empty",
            "at least one wave: {id: baseline, start: 2024-01-01, end: 2024-12-31}",
            "Add it",
        )
    return tuple(waves)


def _dimensions(top: Entry) -> dict[str, Dimension]:
    found = {}
    for name, value in top.mapped("dimensions").items():
        entry = Entry(top.lines, ("dimensions", name), value, ("groups", "focal", "sensitive"))
        if not name.isidentifier() or name == "all":
            top.lines.wrong(
                ("dimensions", name),
                "a dimension cannot have this name",
                "letters, digits and _, and not 'all'",
                "Rename the dimension",
            )
        groups = _groups(entry)
        focal = [str(v) for v in entry.listed("focal")]
        for at, group in enumerate(focal):
            if group not in groups:
                top.lines.wrong(
                    (*entry.place, "focal", at),
                    f"unknown group, found '{group}'",
                    f"groups of this dimension: {', '.join(groups)}",
                    did_you_mean(group, groups),
                )
        found[name] = Dimension(name, groups, tuple(focal), bool(entry.yes("sensitive")))
    return found


def _groups(entry: Entry) -> dict[str, float | None]:
    """Return the groups with their shares; a list of names alone has none."""
    if not entry.has("groups"):
        entry.wrong("groups", "'groups' is missing", "{group_a: 0.62, group_b: 0.38}", "Add it")
        return {}
    if isinstance(entry.values["groups"], list):
        names = [str(v) for v in entry.values["groups"]]
        _group_names(entry, names)
        return dict.fromkeys(names)
    inside = Entry(
        entry.lines, (*entry.place, "groups"), entry.values["groups"], tuple(map(str, entry.mapped("groups")))
    )
    _group_names(entry, entry.values["groups"] if inside.values else ())
    share = "a share from 0 to 1, or nothing where it is not known"
    groups = {str(name): inside.number(name, low=0, high=1, expected=share) for name in inside.values}
    total = sum(s for s in groups.values() if s is not None)
    if total > SHARES_MOST:
        entry.wrong(
            "groups",
            f"the shares add up to {total:g}",
            "shares of the population that add up to 1 at most",
            "Correct the shares",
        )
    return groups


def _group_names(entry: Entry, names: Iterable[object]) -> None:
    for name in names:
        if (
            isinstance(name, bool)
            or name is None
            or str(name) == "all"
            or set(str(name)) & set(":;")
            or not str(name).strip()
        ):
            entry.wrong(
                "groups",
                "a group cannot have this name",
                "names without : and ;, not 'all', 'yes' or 'no'",
                "Rename the group, or put its name in quotation marks",
            )


def _interventions(top: Entry) -> tuple[Intervention, ...]:
    found: list[Intervention] = []
    for at, value in enumerate(top.listed("interventions")):
        entry = Entry(top.lines, ("interventions", at), value, ("id", "date", "name", "condition", "indicators"))
        name, date = entry.text("id", needed=True), entry.date("date", needed=True)
        title, condition = entry.text("name", needed=True), entry.condition("condition")
        if name in [i.id for i in found]:
            entry.wrong("id", "this id is there twice", "every intervention with its own id", "Rename one of the two")
        if name and date and title:
            named = tuple(str(v) for v in entry.listed("indicators"))
            found.append(Intervention(name, date, title, condition, named))
    return tuple(found)


def _comparison(top: Entry, dimensions: dict[str, Dimension]) -> Comparison | None:
    """Return the other areas to stand beside; their dimension is none of the initiative's own."""
    if not top.has("comparison"):
        return None
    entry = Entry(top.lines, ("comparison",), top.values["comparison"], ("dimension", "treated", "since"))
    dimension, treated = entry.text("dimension", needed=True), entry.text("treated", needed=True)
    since = entry.date("since")
    if dimension in dimensions:
        entry.wrong(
            "dimension",
            f"'{dimension}' is a dimension of this initiative's own groups",
            "a dimension of observations that names areas, and does not stand under dimensions",
            "Give the areas a dimension of their own, such as area",
        )
    elif dimension and (not dimension.isidentifier() or dimension == "all"):
        entry.wrong(
            "dimension",
            "a dimension cannot have this name",
            "letters, digits and _, and not 'all'",
            "Rename the dimension",
        )
    return Comparison(dimension, treated, since) if dimension and treated else None
