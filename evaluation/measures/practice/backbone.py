"""The backbone: whether it has a written task that names equity, and whether it took a side when it mattered."""

from __future__ import annotations

from evaluation.codes.counted import counted
from evaluation.codes.material import material
from evaluation.evidence import Evidence, Wave
from evaluation.findings import Finding
from evaluation.measures.membership import until
from evaluation.measures.quantity import EVERYBODY, Quantity
from evaluation.registry import measure
from evaluation.vocabulary import Condition, CountsOf, Level

MANDATE = "practice.backbone.equity_mandate"
STANCE = "practice.backbone.took_a_side"
CODE = "R-12"
ADOPTED = 3


@measure(
    MANDATE,
    label="Rules of the backbone that name equity",
    unit="rules",
    tables=("changes", "actors"),
    item="A5.2",
    level=Level.PRACTICE,
    census=True,
    descriptive=True,
    levels_only=True,
)
def equity_mandate(evidence: Evidence) -> list[Finding]:
    """Rules and practices of the backbone organisation, adopted and still in force, that name who is left out.

    Answers: is equity the backbone's written task, or its private conviction?

    Parameters
    ----------
    evidence : Evidence
        Uses ``changes`` (``org_id equity_explicit stage stage_date reversed_on title``) and ``actors`` (``org_id`` of
        ``actor_type`` backbone).

    Returns
    -------
    list of Finding
        A level per wave: rules in force; ``n`` = organisations of the backbone. Detail ``rows``: ``wave title stage``.

    Notes
    -----
    **Interpretation.** 0: nothing is written that binds whoever comes next. **Type.** Complete count (census),
    descriptive. **Applicability.** A backbone among the actors, with its organisation. **Missing data.** A rule that
    nobody listed is not seen. **Warning.** Written is not done.

    Formula: rules of the backbone at stage 3 (adopted) or more that name equity and were not reversed.

    References
    ----------
    Kania, J. and others (2021). Centering Equity in Collective Impact. Stanford Social Innovation Review.

    Examples
    --------
    >>> ADOPTED
    3
    """
    quantity = Quantity.of(MANDATE, CountsOf.PUBLIC_ACTS)
    if not (evidence.has("changes") and evidence.has("actors")):
        return quantity.silence(evidence, "no_table", scopes=[EVERYBODY])
    people = evidence.table("actors")
    ours = {org for org in people.loc[people["actor_type"] == "backbone", "org_id"] if org}
    if not ours:
        return quantity.silence(evidence, "no_rows_in_wave", scopes=[EVERYBODY])
    return [_rules(evidence, quantity, wave, ours) for wave in evidence.waves]


def _rules(evidence: Evidence, quantity: Quantity, wave: Wave, ours: set[str]) -> Finding:
    rows = until(evidence.table("changes"), "stage_date", wave.end)
    rows = rows[rows["org_id"].isin(ours) & (rows["equity_explicit"] == 1)].sort_values("stage_date", kind="stable")
    latest = rows.groupby("change_id", sort=True).tail(1)
    in_force = latest[(latest["stage"] >= ADOPTED) & ~(latest["reversed_on"] <= str(wave.end))]
    told = [
        {"wave": wave.id, "title": row["title"] or row["change_id"], "stage": int(row["stage"])}
        for row in in_force.to_dict("records")
    ]
    return quantity.at(wave, float(len(told)), n=len(ours), detail={"rows": told})


@measure(
    STANCE,
    label="Sources that tell where the backbone stood",
    unit="sources",
    tables=("sources", "codings"),
    item="A5.2",
    level=Level.PRACTICE,
    census=True,
    descriptive=True,
    levels_only=True,
)
def took_a_side(evidence: Evidence) -> list[Finding]:
    """Sources that tell of the backbone using its position for equity, beside those that tell of it standing aside.

    Answers: is the backbone neutral when it matters?

    Parameters
    ----------
    evidence : Evidence
        Uses ``sources`` (``wave asked_conditions consent``) and ``codings`` of the code R-12.

    Returns
    -------
    list of Finding
        A level per wave: sources that tell of it for equity; ``n`` = sources asked about power or telling of it.
        Detail ``stood_aside``: sources that tell of the contrary.

    Notes
    -----
    **Interpretation.** A few clear accounts are enough to talk about. **Type.** Count of independent sources,
    descriptive. **Applicability.** Sources asked about power. **Missing data.** Sources without consent to be counted
    are left out. **Warning.** Staff of the backbone may be the ones who speak: read who said it.

    Formula: sources coded R-12 toward equity, a code counting where more than half of its coders gave it.

    References
    ----------
    Kania, J. and others (2021). Centering Equity in Collective Impact. Stanford Social Innovation Review.

    Examples
    --------
    >>> CODE
    'R-12'
    """
    quantity = Quantity.of(STANCE, CountsOf.VOICES)
    if not (evidence.has("sources") and evidence.has("codings")):
        return quantity.silence(evidence, "no_table", scopes=[EVERYBODY])
    everything = material(evidence)
    sources = everything.sources[everything.sources["published"]]
    rows = counted(everything).codings
    rows = rows[rows["code_id"] == CODE] if len(rows) else rows
    turned = rows.groupby("unit")["direction"].sum() if len(rows) else {}
    power = Condition.POWER_DYNAMICS.value
    found = []
    for wave in evidence.waves:
        own = sources[sources["wave"] == wave.id]
        side = [turned.get(unit) for unit in own.index]
        asked = [power in cell.split(";") for cell in own["asked_conditions"]]
        n = sum(a or s is not None for a, s in zip(asked, side, strict=True))
        if not n:
            found.append(quantity.at(wave, None, reason="no_rows_in_wave"))
            continue
        facts = {"stood_aside": sum(s is not None and s < 0 for s in side)}
        found.append(quantity.at(wave, float(sum(s is not None and s > 0 for s in side)), n=n, detail=facts))
    return found
