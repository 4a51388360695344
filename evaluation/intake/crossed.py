"""Check rows of ``observations`` about two or more dimensions together, such as ``neighbourhood*family``."""

from __future__ import annotations

from collections.abc import Iterator

from evaluation.errors import Problem, did_you_mean
from evaluation.evidence import Initiative
from evaluation.indicators.crossed import canonical, is_crossed, parts
from evaluation.intake.checking import Checked

KEY = ["indicator_id", "period", "dimension", "subgroup"]


def crossed_problems(checked: Checked, initiative: Initiative) -> Iterator[Problem]:
    """Yield rows that cross what is not in ``initiative.yml``, in another order, or what must never be crossed."""
    rows = checked.frame[checked.frame["dimension"].map(is_crossed).astype(bool)]
    for (dimension, group), found in rows.groupby(["dimension", "subgroup"], sort=False):
        for column, wrong, expected, remedy in _wrong(str(dimension), str(group), initiative):
            for row in found["_row"]:
                yield checked.problem(row, column, wrong, expected, remedy)
    same = canonical(rows)
    for row in same.loc[same.duplicated(KEY), "_row"] if len(rows) else ():
        yield checked.problem(
            row, "subgroup", "this crossed group is there twice in a period", "one row each", "Keep one of the two"
        )


def _wrong(dimension: str, group: str, initiative: Initiative) -> Iterator[tuple[str, str, str, str]]:
    known, crossed = initiative.dimensions, parts(dimension)
    unknown = [name for name in crossed if name not in known]
    if unknown:
        yield (
            "dimension",
            f"'{dimension}' crosses a dimension that is not known",
            f"dimensions of initiative.yml, joined by *: {', '.join(known)}",
            did_you_mean(unknown[0], known),
        )
        return
    sensitive = [name for name in crossed if known[name].sensitive]
    if sensitive:
        yield (
            "dimension",
            f"'{sensitive[0]}' is sensitive and is never crossed with another dimension",
            "rows about that dimension alone",
            "Remove the row: together with another dimension it would point at very few people",
        )
    ordered = [name for name in known if name in crossed]
    if len(set(crossed)) < len(crossed) or list(crossed) != ordered:
        yield (
            "dimension",
            f"'{dimension}' is not in the order of initiative.yml",
            f"'{'*'.join(ordered)}', and the groups in the same order",
            "Write dimensions and groups in that order",
        )
        return
    yield from _wrong_groups(crossed, group, initiative)


def _wrong_groups(crossed: tuple[str, ...], group: str, initiative: Initiative) -> Iterator[tuple[str, str, str, str]]:
    groups = parts(group)
    if len(groups) != len(crossed):
        example = "*".join(next(iter(initiative.dimensions[name].groups), name) for name in crossed)
        yield (
            "subgroup",
            f"the group has {len(groups)} parts, its dimension {len(crossed)}",
            f"a group of each dimension, such as '{example}'",
            "Name a group of each dimension, joined by *",
        )
        return
    for name, part in zip(crossed, groups, strict=True):
        members = initiative.dimensions[name].groups
        if part not in members:
            yield (
                "subgroup",
                f"unknown group of '{name}'",
                f"a group of '{name}' of initiative.yml: {', '.join(members)}",
                did_you_mean(part, members),
            )
