"""Decisions and recommendations: each rests on a conclusion that the pages can have."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from evaluation.errors import Problem, did_you_mean
from evaluation.evidence import Initiative
from evaluation.intake.checking import Checked
from evaluation.vocabulary import ALL, Condition, scope_name

TABLES = ("actions", "recommendations")
EXPECTED = {
    "actions": "condition/scope: one of the six conditions, then all or a group as dimension:group",
    "recommendations": "condition/scope: one of the six conditions, then all or a focal group as dimension:group",
}


def from_conclusion_problems(tables: Mapping[str, Checked], initiative: Initiative) -> Iterator[Problem]:
    """Yield rows whose ``from_conclusion`` (``condition/scope``) names no conclusion of this initiative."""
    groups = [scope_name(d.name, g) for d in initiative.dimensions.values() for g in d.groups]
    for name in TABLES:
        known = conclusions_of(initiative, groups if name == "actions" else ())
        if name not in tables or "from_conclusion" in tables[name].missing:
            continue
        checked = tables[name]
        rows = checked.frame
        for row, value in zip(rows["_row"], rows["from_conclusion"].str.strip(), strict=True):
            if value and value not in known:
                yield checked.problem(
                    int(row),
                    "from_conclusion",
                    "there is no such conclusion",
                    EXPECTED[name],
                    did_you_mean(value, known),
                )


def conclusions_of(initiative: Initiative, groups: Collection[str] = ()) -> list[str]:
    """Return every conclusion that pages can have: each condition for everyone, and for each focal group.

    ``groups`` are scopes that a decision may be about although they have no conclusion, being too small to show.
    """
    focal = [scope_name(d.name, g) for d in initiative.dimensions.values() for g in d.focal]
    scopes = dict.fromkeys([ALL, *(focal if len(initiative.waves) > 1 else []), *groups])
    return [f"{c.value}/{s}" for c in Condition for s in scopes]
