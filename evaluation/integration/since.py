"""Since the last report: which conclusions say something else now, and what changed in between (per conclusion)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from evaluation.findings import Conclusion, Revision
from evaluation.registry import MEASURES

#: tables that testimony is counted from
TOLD = frozenset({"sources", "codings", "units_coded"})
#: tables behind an initiative's own indicators
COUNTED = frozenset({"indicators", "observations"})
#: tables behind the rating of contribution
TESTED = frozenset({"claims", "evidence_tests"})


@dataclass(frozen=True)
class Changed:
    """What is different between the material of two runs."""

    tables: frozenset[str] = frozenset()
    frame: bool = False
    rule: bool = False
    method: bool = False


def since(before: Sequence[Conclusion], after: Iterable[Conclusion], changed: Changed) -> list[Revision]:
    """Return each conclusion of now beside that of the last report.

    Parameters
    ----------
    before, after : sequence of Conclusion
        As they were published.
    changed : Changed

    Returns
    -------
    list of Revision
        In the order of ``after``. A conclusion at new waves is set beside the last one on the same condition and
        scope. Only what stands behind a conclusion counts as its new data.

    Notes
    -----
    **Interpretation.** Only where the waves are new, and neither frame, rule nor method changed, does a difference
    tell of something that happened. **Warning.** Where several things changed at once they cannot be told apart.
    """
    same = {c.question: c for c in before}
    last = {(c.condition, c.scope): c for c in before}  # pairs of waves are in order: the last one stays
    revisions = []
    for now in after:
        was = same.get(now.question) or last.get((now.condition, now.scope))
        revisions.append(Revision(now, was, _why(now, was, changed)))
    return revisions


def _why(now: Conclusion, was: Conclusion | None, changed: Changed) -> tuple[str, ...]:
    if was is None:
        return ()
    told = now.detail.get("qual") is not None
    reasons = {
        "new_wave": (now.wave_from, now.wave_to) != (was.wave_from, was.wave_to),
        "new_data": bool(changed.tables & behind(now)),
        "changed_frame": changed.frame and told,
        "changed_rule": changed.rule,
        "changed_method": changed.method,
    }
    return tuple(reason for reason, holds in reasons.items() if holds)


def behind(conclusion: Conclusion) -> frozenset[str]:
    """Return the tables that a conclusion rests on."""
    tables: set[str] = set(TESTED)
    for measure, *_ in conclusion.detail.get("quant") or ():
        tables |= set(MEASURES[measure].tables) if measure in MEASURES else COUNTED
    if conclusion.detail.get("qual"):
        tables |= TOLD
    return frozenset(tables)
