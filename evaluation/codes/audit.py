"""Voice audit: whose words carry the conclusions, beside who was heard and who lives here."""

from __future__ import annotations

from evaluation.codes.counted import Counted
from evaluation.codes.material import Material
from evaluation.codes.prevalence import parts
from evaluation.evidence import Evidence
from evaluation.findings import Cell, Finding
from evaluation.vocabulary import CountsOf, Level

CARRIED = "equity.voices.carried"


def audit(evidence: Evidence, everything: Material, told: Counted) -> list[Finding]:
    """Count the sources that testimony of change rests on: all, both sides, and each focal group.

    Returns
    -------
    list of Finding
        ``equity.voices.carried`` per wave: ``n`` = sources with testimony of change on any condition, estimate = their
        share of all such sources; detail ``population_share`` of a group. Sources without consent to be counted are
        left out.
    """
    sources = everything.sources[everything.sources["published"]]
    carry = set(told.polarity["unit"]) if len(told.polarity) else set()
    found = []
    for wave in evidence.waves:
        here = sources[(sources["wave"] == wave.id) & sources.index.isin(carry)]
        found.append(_finding("", "", wave.id, len(here), len(here), None))
        for dimension, group, own in parts(evidence, here):
            shares = (
                evidence.initiative.dimensions[dimension].groups if dimension in evidence.initiative.dimensions else {}
            )
            found.append(_finding(dimension, group, wave.id, len(own), len(here), shares.get(group)))
    return found


def _finding(dimension: str, group: str, wave: str, n: int, total: int, population: float | None) -> Finding:
    whole = Cell("sources", CARRIED, wave, "", "", total)
    return Finding(
        CARRIED,
        Level.EQUITY,
        None,
        dimension,
        group,
        wave_to=wave,
        estimate=n / total if total else None,
        unit="share",
        n=n,
        counts_of=CountsOf.VOICES,
        census=True,
        reason="" if total else "no_rows_in_wave",
        detail={"population_share": population},
        cells=(whole, Cell("sources", CARRIED, wave, dimension, group, n)) if dimension else (),
    )
