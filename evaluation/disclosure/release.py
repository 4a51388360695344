"""What came through the gate: the only material that `report` may see."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from evaluation.conventions import Conventions
from evaluation.evidence import Initiative, Lead
from evaluation.findings import Conclusion, Finding, Revision, Words
from evaluation.vocabulary import Condition


@dataclass(frozen=True)
class Withheld:
    """One thing the gate kept back, safe to publish: its keys and why."""

    what: str
    scope: str
    wave_from: str
    wave_to: str
    reason: str


@dataclass(frozen=True)
class Release:
    """Findings, conclusions and words in their public form, with what a page needs to name them.

    ``withheld`` says what was kept back and why; ``tests_run`` and ``tests_confirmatory`` count the
    hypothesis tests behind the findings. ``since`` sets the conclusions beside the last report's; None: there was none.
    ``run`` names what it was made from: digests of parameters, inputs and tool, never a place or a clock time.
    """

    initiative: Initiative
    as_of: dt.date
    conventions: Conventions
    leads: Mapping[Condition, Lead]
    findings: tuple[Finding, ...]
    conclusions: tuple[Conclusion, ...]
    words: tuple[Words, ...]
    withheld: tuple[Withheld, ...]
    tests_run: int = 0
    tests_confirmatory: int = 0
    since: tuple[Revision, ...] | None = None
    run: Mapping[str, str] = field(default_factory=dict)

    def select(
        self, *, measure: str = "", prefix: str = "", scope: str | None = None, changes: bool | None = None
    ) -> tuple[Finding, ...]:
        """Return findings of a measure (or whose id starts with ``prefix``), scope and kind."""
        return tuple(
            f
            for f in self.findings
            if (not measure or f.measure == measure)
            and (not prefix or f.measure.startswith(prefix))
            and (scope is None or f.scope == scope)
            and (changes is None or f.is_change == changes)
        )
