"""What is silent in an initiative's folder, and which table would give it a voice."""

from __future__ import annotations

from dataclasses import dataclass

from evaluation import measures  # noqa: F401  registers the measures
from evaluation.evidence import Evidence
from evaluation.registry import MEASURES
from evaluation.vocabulary import Condition


@dataclass(frozen=True)
class Silence:
    """A condition without numbers or without voices, and the tables that would change it."""

    condition: Condition
    strand: str  # "numbers" or "voices"
    tables: tuple[str, ...]


def silences(evidence: Evidence) -> list[Silence]:
    """Return what nobody can say yet, condition by condition."""
    found = []
    measured = _conditions_measured(evidence)
    for condition in Condition:
        if condition not in measured:
            lead = MEASURES.get(evidence.lead(condition).measure)
            found.append(Silence(condition, "numbers", lead.tables if lead else ("indicators", "observations")))
        if condition not in _conditions_asked(evidence):
            found.append(Silence(condition, "voices", ("sources", "codings")))
    return found


def _conditions_measured(evidence: Evidence) -> set[Condition]:
    own = {m.condition for m in MEASURES.values() if m.condition and m.tables and all(map(evidence.has, m.tables))}
    if evidence.has("indicators") and evidence.has("observations"):
        indicators = evidence.table("indicators")
        seen = indicators[indicators["indicator_id"].isin(evidence.table("observations")["indicator_id"])]
        own |= {Condition(c) for c in seen["condition"] if c}
    return own


def _conditions_asked(evidence: Evidence) -> set[Condition]:
    if not evidence.has("sources"):
        return set()
    cells = evidence.table("sources")["asked_conditions"]
    asked = {c.strip() for cell in cells for c in cell.split(";") if c.strip()}
    if evidence.has("codings"):
        frame = evidence.table("codes").set_index("code_id")["condition"]
        asked |= set(evidence.table("codings")["code_id"].map(frame).dropna()) - {""}
    return {Condition(c) for c in asked}
