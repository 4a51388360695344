"""The six criteria of OECD DAC: what in this report speaks about each, and which were not assessed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from evaluation.report.labels import N_
from evaluation.report.notes import note
from evaluation.report.views import chosen
from evaluation.vocabulary import Contribution, State

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release

NOT_KNOWN = (State.NOT_ASSESSABLE, State.UNCERTAIN, State.SILENT)


@dataclass(frozen=True)
class Criterion:
    """A criterion, what speaks about it, the place of the report where it stands, and whether it does."""

    name: str
    speaks: str
    notebook: str
    assessed: Callable[[Release], bool]


def measured(*prefixes: str) -> Callable[[Release], bool]:
    """Return a test: some measure of these gave a number."""
    return lambda release: any(f.estimate is not None and f.measure.startswith(prefixes) for f in release.findings)


def _effective(release: Release) -> bool:
    return any(c.quant_state not in NOT_KNOWN or c.qual_state not in NOT_KNOWN for c in chosen.conclusions(release))


def _impact(release: Release) -> bool:
    moved = any(
        f.measure.startswith("equity.outcomes.") and f.is_change and f.estimate is not None for f in release.findings
    )
    examined = any(c.contribution != Contribution.NOT_EXAMINED for c in release.conclusions)
    return moved and examined


def _efficient(release: Release) -> bool:
    """Only where somebody asked for it."""
    return bool(note(release, "efficiency_asked_by")) and measured("structural.resource_flows.")(release)


CRITERIA = (
    Criterion(
        N_("Relevance: are we doing the right things?"),
        N_("whether we work on what residents want solved first"),
        "06_practice",
        measured("practice.priorities."),
    ),
    Criterion(
        N_("Coherence: does it fit with what others do?"),
        N_("whether activities reinforce each other, and which levels they reach"),
        "06_practice",
        measured("practice.rubric.conditions"),
    ),
    Criterion(
        N_("Effectiveness: did it change what it set out to change?"),
        N_("the six conclusions"),
        "07_integration",
        _effective,
    ),
    Criterion(
        N_("Efficiency: how well are means used?"),
        N_("where money goes and who decides; only where somebody asked"),
        "03_structural",
        _efficient,
    ),
    Criterion(
        N_("Impact: what difference does it make for people?"),
        N_("outcomes and gaps, beside how far a contribution was examined"),
        "02_equity",
        _impact,
    ),
    Criterion(
        N_("Sustainability: will it last?"),
        N_("policies reversed or kept, and pilots that were taken up"),
        "03_structural",
        measured("structural.policies.", "structural.scaling."),
    ),
)
