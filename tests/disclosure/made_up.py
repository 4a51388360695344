"""Made-up findings for the gate: small tables of counts as findings, and a gate call with defaults."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from evaluation import disclosure
from evaluation.conventions import shipped
from evaluation.disclosure.release import Release
from evaluation.evidence import Dimension, Disclosure, Initiative, Lead, Wave
from evaluation.findings import Cell, Conclusion, Finding, Words
from evaluation.vocabulary import SHIPPED_LEADS, Condition, CountsOf, Level, split_scope

TODAY = dt.date(2026, 11, 24)
WAVES = (Wave("w1", dt.date(2022, 1, 1), dt.date(2022, 12, 31)), Wave("w2", dt.date(2024, 1, 1), dt.date(2024, 12, 31)))
LEADS = {condition: Lead(condition, measure) for condition, measure in SHIPPED_LEADS.items()}
GROUPS = {"ethnicity": ("group_a", "group_b", "group_c"), "age": ("young", "old")}
FOCAL = {"ethnicity": ("group_b",)}
ABSENCE = "equity.outcomes.absence"


def initiative(
    disclosure: Disclosure | None = None,
    *,
    groups: Mapping[str, tuple[str, ...]] = GROUPS,
    focal: Mapping[str, tuple[str, ...]] = FOCAL,
    sensitive: Iterable[str] = (),
) -> Initiative:
    dimensions = {
        name: Dimension(name, dict.fromkeys(members), focal.get(name, ()), name in sensitive)
        for name, members in groups.items()
    }
    return Initiative(
        "Made up",
        "Nowhere",
        ("en",),
        WAVES,
        dimensions=dimensions,
        disclosure=disclosure or Disclosure(),
        invented=True,
    )


def table(
    counts: Mapping[str, Any],
    *,
    measure: str = ABSENCE,
    wave: str = "w1",
    source: str = "observations",
    counts_of: CountsOf = CountsOf.PEOPLE,
) -> list[Finding]:
    """Level findings of one table: ``{"all": (100, 40), "ethnicity:group_b": (8, 3)}``."""
    quantity = measure.rsplit(".", 1)[-1]
    found = []
    for scope, value in counts.items():
        count, numerator = value if isinstance(value, tuple) else (value, None)
        dimension, group = split_scope(scope)
        cell = Cell(source, quantity, wave, dimension, group, count, numerator)
        found.append(
            Finding(
                measure,
                Level.EQUITY,
                dimension=dimension,
                group=group,
                wave_to=wave,
                n=int(count),
                estimate=None if numerator is None else numerator / max(count, 1),
                counts_of=counts_of,
                cells=(cell,),
            )
        )
    return found


def change(first: Finding, last: Finding, **more: Any) -> Finding:
    """The change between two levels, resting on the cells of both."""
    estimate = None if None in (first.estimate, last.estimate) else last.estimate - first.estimate
    return last.with_(wave_from=first.wave_to, estimate=estimate, cells=first.cells + last.cells, **more)


def told(
    condition: Condition = Condition.POLICIES,
    scope: str = "all",
    *,
    pos: int = 0,
    neg: int = 0,
    none: int = 0,
    asked: int,
    **more: Any,
) -> Finding:
    """Testimony on a condition."""
    dimension, group = split_scope(scope)
    detail = {"pos": pos, "neg": neg, "none": none, "asked": asked, "coded": pos + neg + none, **more}
    return Finding(
        f"{condition.level}.{condition}.testimony",
        condition.level,
        condition,
        dimension,
        group,
        "w1",
        "w2",
        unit="sources",
        n=asked,
        counts_of=CountsOf.VOICES,
        detail=detail,
    )


def quote(text: str, consent: str, ref: str = "s1/1", **more: Any) -> Words:
    return Words(
        "quote", ref, text, "en", Condition.POLICIES, wave_to="w2", role="community_member", consent=consent, **more
    )


def gate(
    findings: Iterable[Finding],
    words: Iterable[Words] = (),
    conclusions: Iterable[Conclusion] = (),
    made: Initiative | None = None,
    conclude: Any = None,
    earlier: Any = None,
) -> tuple[Release, list[dict]]:
    return disclosure.release(
        made or initiative(),
        findings,
        conclusions,
        words,
        leads=LEADS,
        conventions=shipped(),
        as_of=TODAY,
        today=TODAY,
        conclude=conclude,
        earlier=earlier,
    )


def hidden_scopes(release: Release, measure: str = ABSENCE, wave: str = "w1") -> set[str]:
    return {
        f.scope
        for f in release.findings
        if f.measure == measure and f.suppressed and f.wave_to == wave and not f.is_change
    }
