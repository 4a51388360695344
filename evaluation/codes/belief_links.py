"""Who believes what leads to what: links between causes and effects, as sources drew or told them, wave by wave."""

from __future__ import annotations

from typing import Any

from evaluation.codes.material import Material
from evaluation.evidence import Evidence
from evaluation.findings import Finding
from evaluation.vocabulary import Condition, CountsOf, Level

LINKS = "equity.voices.belief_links"


def belief_links(evidence: Evidence, everything: Material) -> list[Finding]:
    """Count, per wave, the sources that hold each link; the source is the unit, whoever drew it how often.

    Returns
    -------
    list of Finding
        ``equity.voices.belief_links`` per wave of scope ``all``: ``n`` = sources that drew any link; rows ``cause
        effect sign k share``. Links that a single source holds are left out: they would tell who thinks so.
    """
    if not evidence.has("belief_links"):
        return [
            Finding(LINKS, Level.EQUITY, wave_to=evidence.waves[-1].id, unit="sources", counts_of=CountsOf.VOICES,
                    reason="no_table", detail={"tables": ["belief_links"]})
        ]  # fmt: skip
    units = everything.sources[everything.sources["published"]][["source_id", "wave"]].reset_index()
    rows = evidence.table("belief_links").merge(units, on="source_id", how="inner")
    found = []
    for wave in evidence.waves:
        here = rows[rows["wave"] == wave.id]
        n = here["unit"].nunique()
        links: list[dict[str, Any]] = [
            {"cause": str(c), "effect": str(e), "sign": int(s), "k": int(k), "share": int(k) / n}
            for (c, e, s), k in here.groupby(["cause", "effect", "sign"])["unit"].nunique().items()
            if k > 1
        ]
        links.sort(key=lambda link: (-link["k"], link["cause"], link["effect"]))
        reason = "" if links else "no_rows_in_wave"
        found.append(
            Finding(LINKS, Level.EQUITY, wave_to=wave.id, unit="sources", n=n, counts_of=CountsOf.VOICES,
                    reason=reason, detail={"rows": links, "condition": Condition.MENTAL_MODELS.value})
        )  # fmt: skip
    return found
