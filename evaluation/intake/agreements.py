"""What was agreed beforehand: which measure leads for a condition, and how small a group may be shown."""

from __future__ import annotations

from collections.abc import Mapping

from evaluation.conventions import shipped
from evaluation.errors import did_you_mean
from evaluation.evidence import Dimension, Disclosure, Lead
from evaluation.intake.entries import Entry, condition_of
from evaluation.vocabulary import ALL, MAY_BE_SAMPLES, Condition, scope_name

LEAD_KEYS = ("measure", "smallest_effect", "agreed_by", "agreed_on", "census")


def leads(top: Entry) -> dict[Condition, Lead]:
    """Return the lead of each condition that has one."""
    found = {}
    for name, value in top.mapped("leads").items():
        condition = condition_of(top.lines, ("leads", name), name)
        entry = Entry(top.lines, ("leads", name), value, LEAD_KEYS)
        measure = entry.text("measure", needed=True)
        effect = entry.number("smallest_effect", above=0, expected="a number above 0, in the measure's own unit")
        lead = (entry.text("agreed_by"), entry.date("agreed_on"), entry.yes("census"))
        if condition is None:
            continue
        if measure:
            _measure_name(entry, measure, condition)
        found[condition] = Lead(condition, measure, effect, *lead)
    return found


def _measure_name(entry: Entry, measure: str, condition: Condition) -> None:
    """Note a measure that cannot belong to the condition: ids are level.condition_or_file.quantity."""
    parts = measure.split(".")
    if len(parts) != 3 or not all(parts):
        entry.wrong(
            "measure",
            "this is not a measure's id",
            "level.condition.quantity, such as structural.policies.stage",
            "See `evaluation measures`",
        )
    elif parts[0] != condition.level.value:
        entry.wrong(
            "measure",
            f"a measure of another level, found '{parts[0]}'",
            f"a measure of the level {condition.level.value}",
            "See `evaluation measures`",
        )


def samples(top: Entry) -> tuple[str, ...]:
    """Return the measures whose list is only a sample of a longer one, though by nature they count everything."""
    found = [str(v) for v in top.listed("samples")]
    for at, name in enumerate(found):
        if name not in MAY_BE_SAMPLES:
            top.lines.wrong(
                ("samples", at),
                "not a measure that counts a list",
                f"one of {', '.join(MAY_BE_SAMPLES)}",
                did_you_mean(name, MAY_BE_SAMPLES),
            )
    return tuple(found)


def disclosure(top: Entry, dimensions: Mapping[str, Dimension]) -> Disclosure:
    """Return how small a group may be shown; lowering it takes a steward and a date."""
    usual, floor = int(shipped()["disclosure.minimum"]), int(shipped()["disclosure.floor"])
    if not top.has("disclosure"):
        return Disclosure(usual)
    entry = Entry(top.lines, ("disclosure",), top.values["disclosure"], ("minimum", "steward", "agreed_on", "shown"))
    expected = f"a whole number, {usual} or more; down to {floor} with steward and agreed_on"
    minimum = entry.number("minimum", low=floor, expected=expected)
    steward, agreed_on = entry.text("steward"), entry.date("agreed_on")
    if minimum is not None and not minimum.is_integer():
        entry.wrong("minimum", f"not a whole number, found {minimum:g}", expected)
    if minimum is not None and minimum < usual and not (steward and agreed_on):
        entry.wrong(
            "minimum",
            f"the minimum is lowered to {minimum:g} and nobody stands for it",
            expected,
            "Name the group's steward and the date of the agreement, or raise the minimum",
        )
    return Disclosure(int(minimum or usual), steward, agreed_on, _shown(entry, dimensions))


def _shown(entry: Entry, dimensions: Mapping[str, Dimension]) -> tuple[str, ...]:
    """Return the scopes that decided, each through its own steward, to be shown."""
    known = [scope_name(d.name, g) for d in dimensions.values() for g in d.groups]
    scopes = []
    for at, value in enumerate(entry.listed("shown")):
        one = Entry(entry.lines, (*entry.place, "shown", at), value, ("scope", "steward", "agreed_on"))
        scope = one.text("scope", needed=True)
        one.text("steward", needed=True)
        one.date("agreed_on", needed=True)
        if scope and (scope == ALL or scope not in known):
            one.wrong("scope", f"unknown scope, found '{scope}'", "dimension:group", did_you_mean(scope, known))
        scopes.append(scope)
    return tuple(scopes)
