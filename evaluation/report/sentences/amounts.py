"""Numbers inside sentences: values in their unit, changes with a sign, and what each rests on."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

from evaluation.report.labels import UNITS

if TYPE_CHECKING:
    from evaluation.findings import Finding
    from evaluation.report.language import Language

#: numbers that stand next to one another
Ends = Sequence[float | None]

#: units that are shares 0-1 in files and percent on pages
SHARE_UNITS = frozenset({"share", "proportion", "0-1", "0–1"})


#: units of counts: such a number may be its own n
COUNTED = frozenset(
    {"acts", "changes", "commitments", "contacts", "decisions", "events", "exits", "parts", "people", "posts"}
    | {"preconditions", "rules", "sessions", "sources", "ties"}
)


def is_share(unit: str) -> bool:
    """Return True for shares, which pages show as percent."""
    return unit in SHARE_UNITS


def digits(*values: float | None, unit: str = "") -> int:
    """Return how many decimals show the values fairly: none for whole numbers, more for small ones."""
    known = [abs(v) for v in values if v is not None]
    if not known or all(float(v).is_integer() for v in known):
        return 0
    largest = max(known)
    if largest >= 1000:
        return 0
    return 1 if largest >= 10 or unit == "%" else 2


def amount(value: float | None, unit: str, language: Language, places: int | None = None) -> str:
    """Return a value in its unit; shares as percent."""
    if value is None or math.isnan(value):
        return language.gettext("not known")
    if is_share(unit):
        return language.percent(value, 0 if abs(value) >= 0.1 or value == 0 else 1)
    shown = language.number(value, digits(value, unit=unit) if places is None else places)
    return with_unit(shown, unit)


def level(finding: Finding, language: Language) -> str:
    """Return the value of a level, with the decimals of its range."""
    places = digits(finding.estimate, *ends(finding), unit=finding.unit) if ends(finding) else None
    return amount(finding.estimate, finding.unit, language, places)


def bare(value: float | None, unit: str, language: Language, places: int | None = None) -> str:
    """Return a value without the initiative's own unit, for a sentence that says the unit a little later."""
    return amount(value, unit if is_share(unit) or unit == "%" else "", language, places)


def with_unit(shown: str, unit: str) -> str:
    """Return a number with the initiative's own unit after it, where the unit says what is counted."""
    if unit == "%":
        return f"{shown}%"
    return shown if unit in UNITS else f"{shown} {unit.replace('_', ' ')}"


def change(value: float | None, unit: str, language: Language, beside: Ends = ()) -> str:
    """Return a change with its sign; a change of a share in percentage points.

    ``beside``: what is shown next to it, as the ends of its range, so that all have the same decimals.
    """
    if value is None or math.isnan(value):
        return language.gettext("not known")
    if is_share(unit) or unit == "%":
        points = value * 100 if is_share(unit) else value
        places = points_digits(points) if is_share(unit) else points_digits(points, *beside)
        return language.gettext("{change} percentage points", change=language.signed(points, places))
    return language.signed(value, digits(value, *beside))


def distance(value: float | None, unit: str, language: Language, beside: Ends = ()) -> str:
    """Return how far apart two values are, without a sign; shares in percentage points. ``beside`` as in `change`."""
    if value is None or math.isnan(value):
        return language.gettext("not known")
    if is_share(unit) or unit == "%":
        points = abs(value) * (100 if is_share(unit) else 1)
        places = points_digits(points) if is_share(unit) else points_digits(points, *beside)
        return language.gettext("{change} percentage points", change=language.number(points, places))
    return amount(abs(value), unit, language, digits(value, *beside, unit=unit) if beside else None)


def points_digits(*points: float | None) -> int:
    """Return the decimals of percentage points: one, none where they are whole."""
    return 0 if all(abs(p - round(p)) < 1e-6 for p in points if p is not None) else 1


def limits(low: float, high: float, unit: str, language: Language, beside: Ends = ()) -> str:
    """Return a range in its unit. ``beside`` as in `change`."""
    if is_share(unit):
        return language.range(low * 100, high * 100, 0 if high - low >= 0.02 else 1)
    return language.range(low, high, digits(low, high, *beside, unit=unit))


def ends(finding: Finding) -> Ends:
    """Return the ends of a finding's range, where it has one: what its estimate is shown beside."""
    known = (finding.ci_low, finding.ci_high)
    return () if None in known else known


def basis(finding: Finding, language: Language, unit: str | None = None) -> str:
    """Return what an estimate rests on: its range and n, or that it is a complete count."""
    first, second = (finding.detail.get(k) for k in ("n_from", "n_to"))
    if finding.census and finding.is_change and first is not None and second is not None and first != second:
        return language.gettext(
            "complete counts of {first} and {second}",
            first=language.number(first, 0),
            second=language.number(second, 0),
        )
    return basis_of(
        finding.estimate,
        finding.ci_low,
        finding.ci_high,
        counted(finding, language),
        finding.unit if unit is None else unit,
        language,
        census=finding.census,
    )


def counted(finding: Finding, language: Language) -> str | None:
    """Return how many stand behind a finding: both where others were measured before and after.

    A count that is its own n is said once.
    """
    before, after = (finding.detail.get(key) for key in ("n_from", "n_to"))
    apart = finding.detail.get("design") == "unlinked" and before != after
    if finding.is_change and apart and before is not None and after is not None:
        both = {"before": language.number(before, 0), "after": language.number(after, 0)}
        return language.gettext("{before}, then {after}", **both)
    its_own = finding.census and not finding.is_change and finding.unit in COUNTED and finding.estimate == finding.n
    if finding.n is None or its_own:
        return None
    return language.number(finding.n, 0)


def turned(finding: Finding) -> Finding:
    """Return the finding counted the other way: what is beyond a goal instead of short of it."""
    ends = [None if v is None else -v + 0.0 for v in (finding.estimate, finding.ci_high, finding.ci_low)]
    return finding.with_(estimate=ends[0], ci_low=ends[1], ci_high=ends[2])


def basis_of(
    estimate: float | None,
    low: float | None,
    high: float | None,
    number: str | None,
    unit: str,
    language: Language,
    *,
    census: bool = False,
) -> str:
    """Return ``plausible range 0.9 to 2.2; n = 12``, or that it is a complete count, or what is missing."""
    if census:
        return (
            language.gettext("complete count")
            if number is None
            else language.gettext("complete count of {n}", n=number)
        )
    if estimate is None:
        return language.gettext("no number")
    if low is not None and high is not None:
        shown = limits(low, high, unit, language, (estimate,))
        if number is None:
            return language.gettext("plausible range {range}", range=shown)
        return language.gettext("plausible range {range}; n = {n}", range=shown, n=number)
    if number is None:
        return language.gettext("no range can be given")
    return language.gettext("n = {n}; no range can be given", n=number)


def is_ratio(finding: Finding) -> bool:
    """Return True where the change is a ratio (counts and rates: no change is 1), not a difference."""
    return finding.is_change and finding.unit == "ratio"


def neutral(finding: Finding) -> float:
    """Return the value of the estimate that means no change."""
    return 1.0 if is_ratio(finding) else 0.0
