"""What was agreed about a measure before the second wave: whether it leads, and the smallest effect that counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from evaluation.evidence import Evidence, Wave
from evaluation.vocabulary import Condition


@dataclass(frozen=True)
class Terms:
    """The terms of a change. ``agreed`` and ``agreed_late`` are None for a measure that does not lead."""

    lead: bool
    delta: float | None
    census: bool
    agreed: bool | None = None
    agreed_late: bool | None = None

    def detail(self) -> dict[str, Any]:
        """Return what a finding says about them."""
        facts: dict[str, Any] = {"lead": self.lead}
        if self.lead:
            facts |= {"agreed": self.agreed, "agreed_late": self.agreed_late}
        return facts


def terms(
    evidence: Evidence,
    measure_id: str,
    condition: Condition | None,
    second: Wave,
    *,
    census: bool = False,
    smallest_effect: float | None = None,
) -> Terms:
    """Return the terms of a measure for a change that ends at the wave ``second``.

    The smallest effect is the one agreed with the lead, else ``smallest_effect``, else our convention. What is a
    complete count by nature is a sample where the initiative says so (``samples``, or the lead's ``census: 0``).
    A lead is agreed late if nobody agreed on it, or only once the second wave had begun.
    """
    delta, census = smallest_effect, census and measure_id not in evidence.initiative.samples
    if delta is None:
        delta = evidence.conventions.get(f"smallest_effect.{measure_id}")
    lead = evidence.lead(condition) if condition else None
    if lead is None or lead.measure != measure_id:
        return Terms(False, delta, census)
    if lead.smallest_effect is not None:
        delta = lead.smallest_effect
    agreed = bool(lead.agreed_by)
    late = not agreed or lead.agreed_on is None or lead.agreed_on >= second.start
    return Terms(True, delta, census if lead.census is None else lead.census, agreed, late)
