"""Testimony: how many independent sources say that something changed, which way, of how many who were asked.

The state of testimony is judged in integration; here it is counted (methods.md C.3, design of the gate 5.1).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd
from scipy import stats

from evaluation.codes.counted import Counted, consensus_sources, counted
from evaluation.codes.harm import harm
from evaluation.codes.material import NOT_SELF_REPORT, Material, material
from evaluation.codes.reliability import CodeAgreement, code_agreement
from evaluation.evidence import Evidence
from evaluation.findings import Cell, Finding, Question
from evaluation.vocabulary import ALL, Condition, CountsOf, split_scope

COUNTS = ("pos", "neg", "none")
#: codes that look for rivals and for what contradicts: without them nobody searched
SEARCH_CODES = ("X-02", "X-07")


@dataclass(frozen=True)
class Heard:
    """Everything that testimony is counted from, put together once."""

    evidence: Evidence
    material: Material
    agreement: list[CodeAgreement]
    told: Counted
    spoken: pd.DataFrame
    accounts: pd.DataFrame


def measure_id(condition: Condition) -> str:
    """Return the id of a condition's testimony."""
    return f"{condition.level.value}.{condition.value}.testimony"


def testimony(evidence: Evidence) -> list[Finding]:
    """Count testimony of change for every question of an evaluation.

    Answers: of the independent sources asked, how many say it moved toward equity, away, or not at all?

    Parameters
    ----------
    evidence : Evidence
        Uses ``sources``, ``codings``, ``codes`` and, where there, ``units_coded``.

    Returns
    -------
    list of Finding
        One per condition x scope x pair of waves: ``level.condition.testimony``, unit sources, ``n`` = asked.
        Detail: ``pos neg none asked coded types community institution b_plus b_minus facets harm harm_refs
        dissenters single_coded tentative excluded_codes ties searched self_report_only corroborated
        speakers_apart speaker_types state_share community_share quotes published claims``.
        Without sources: reason ``no_table``.

    Notes
    -----
    **Interpretation.** ``b_plus`` is how surely more than `pi_0` of such sources would say "toward equity":
    an index of how lopsided the gathered testimony is, no population probability.
    **Type.** Counts of sources; a talkative source counts once.
    **Applicability.** Sources of ``wave_to``, who speak of change since ``wave_from``.
    **Missing data.** A source that was not asked and did not speak of a condition is in no count.
    **Warning.** Sources are purposive, and people tell evaluators good news.
    """
    if not evidence.has("sources"):
        return [_silent(q) for q in evidence.questions()]
    heard = listen(evidence)
    return [_finding(question, heard) for question in evidence.questions()]


def listen(evidence: Evidence) -> Heard:
    """Join the material, leave out codes that coders do not agree on, and see which way each source points."""
    everything = material(evidence)
    rows = code_agreement(evidence, everything)
    told = counted(everything, [row.code for row in rows if not row.usable])
    return Heard(evidence, everything, rows, told, _spoken(everything, told), harm(evidence, everything))


def _silent(question: Question) -> Finding:
    dimension, group = split_scope(question.scope)
    return Finding(
        measure_id(question.condition),
        question.condition.level,
        question.condition,
        dimension,
        group,
        question.wave_from,
        question.wave_to,
        unit="sources",
        n=0,
        counts_of=CountsOf.VOICES,
        reason="no_table",
        detail={"tables": ["sources", "codings"], **dict.fromkeys((*COUNTS, "asked", "coded"), 0)},
    )


def _spoken(everything: Material, told: Counted) -> pd.DataFrame:
    """Return one row per source and condition it was asked about or spoke of, with its counts."""
    conditions = everything.sources["asked_conditions"].str.split(";").explode().str.strip()
    asked = conditions[conditions != ""].rename("condition").rename_axis("unit").reset_index()
    coded = everything.codings
    if len(coded):
        asked = pd.concat([asked, coded.loc[coded["condition"] != "", ["unit", "condition"]]])
    rows = asked.drop_duplicates().merge(told.polarity, on=["unit", "condition"], how="left")
    rows[list(COUNTS)] = rows[list(COUNTS)].fillna(0).astype(int)
    rows["coded"] = (rows[list(COUNTS)].sum(axis=1) > 0).astype(int)
    return rows.merge(everything.sources.drop(columns="unit"), left_on="unit", right_index=True, how="inner")


def _of_scope(rows: pd.DataFrame, scope: str) -> pd.DataFrame:
    dimension, group = split_scope(scope)
    return rows if scope == ALL else rows[rows[f"group_{dimension}"] == group]


def _counts(rows: pd.DataFrame) -> dict[str, int]:
    people = rows["people"].fillna(1)
    return {name: int(rows[name].sum()) for name in COUNTS} | {
        "asked": len(rows),
        "coded": int(rows["coded"].sum()),
        "people": int(people.sum()),
    }


def balance(pos: int, neg: int, pi_0: float) -> tuple[float, float]:
    """Return how surely testimony leans toward equity (against ``pi_0``) and away from it (against one half).

    Formula: P(π > π₀) and P(π < ½) with π ~ Beta(pos + ½, neg + ½).

    Examples
    --------
    >>> [round(b, 3) for b in balance(4, 0, 0.65)]
    [0.945, 0.011]
    """
    belief = stats.beta(pos + 0.5, neg + 0.5)
    return float(belief.sf(pi_0)), float(belief.cdf(0.5))


def _finding(question: Question, heard: Heard) -> Finding:
    dimension, group = split_scope(question.scope)
    spoken = heard.spoken
    here = spoken[(spoken["condition"] == question.condition.value) & (spoken["wave"] == question.wave_to)]
    here = _of_scope(here, question.scope)
    behind = heard.told.codings
    if len(behind):
        behind = behind[(behind["condition"] == question.condition.value) & behind["unit"].isin(set(here["unit"]))]
    pi_0 = heard.evidence.conventions["pi_0"]
    detail = {
        **_told(here, pi_0),
        "published": _told(here[here["published"]], pi_0),
        "types": sorted(set(here.loc[here["coded"] == 1, "source_type"])),
        "facets": _facets(behind, here),
        **_who(here, heard.evidence),
        **_coding(heard, behind, here, question),
        **_harm(heard.accounts, question),
        "state_share": _state_share(heard, question),
        "quotes": _refs(heard.material, question, set(here["unit"])),
    }
    measure = measure_id(question.condition)
    cell = Cell("sources", f"{measure}#asked", question.wave_to, dimension, group, len(here))
    return Finding(
        measure,
        question.condition.level,
        question.condition,
        dimension,
        group,
        question.wave_from,
        question.wave_to,
        unit="sources",
        n=len(here),
        counts_of=CountsOf.VOICES,
        detail=detail,
        cells=() if question.scope == ALL else (cell,),
    )


def _told(rows: pd.DataFrame, pi_0: float) -> dict[str, Any]:
    """Return the counts, together and of community and institutions apart, and what is computed from them alone."""
    whole = _counts(rows)
    whole.pop("people")
    b_plus, b_minus = balance(whole["pos"], whole["neg"], pi_0)
    coded = rows[rows["coded"] == 1]
    return {
        **whole,
        "community": _counts(rows[rows["community"]]),
        "institution": _counts(rows[~rows["community"]]),
        "b_plus": b_plus,
        "b_minus": b_minus,
        "community_share": float(coded["community"].mean()) if len(coded) else None,
    }


def _facets(behind: pd.DataFrame, here: pd.DataFrame) -> list[str]:
    """Return the facets of the codes behind the sources that point the way most do."""
    if behind.empty:
        return []
    way = (
        "pos" if here["pos"].sum() > here["neg"].sum() else "neg" if here["neg"].sum() > here["pos"].sum() else "coded"
    )
    units = set(here.loc[here[way] > 0, "unit"])
    return sorted(set(behind.loc[behind["unit"].isin(units), "facet"]) - {""})


def _who(here: pd.DataFrame, evidence: Evidence) -> dict[str, Any]:
    """Return who speaks: dissenters by focal group, types of speakers, whether they point apart."""
    lean = {}
    for side, rows in (("community", here[here["community"]]), ("institution", here[~here["community"]])):
        pos, neg = int(rows["pos"].sum()), int(rows["neg"].sum())
        lean[side] = (pos > neg) - (pos < neg) if pos + neg >= 2 else 0
    dissenters = {f"{d}:{g}": int(here.loc[here[f"group_{d}"] == g, "neg"].sum()) for d, g in evidence.focal}
    types = here.groupby("speaker_type")[["pos", "neg"]].sum()
    away, toward = here[here["neg"] > 0]["source_type"], here[here["pos"] > 0]["source_type"]
    shown = {"pos": bool(toward.isin(NOT_SELF_REPORT).any()), "neg": bool(away.isin(NOT_SELF_REPORT).any())}
    return {
        "dissenters": dissenters,
        "speakers_apart": lean["community"] * lean["institution"] < 0,
        "speaker_types": {str(t): {"pos": int(r.pos), "neg": int(r.neg)} for t, r in types.iterrows()},
        "corroborated": shown,
        "self_report_only": not any(shown.values()),
    }


def _coding(heard: Heard, behind: pd.DataFrame, here: pd.DataFrame, question: Question) -> dict[str, Any]:
    """Return how the coding itself stands: single coders, tentative codes, ties, whether rivals were searched."""
    coded = here.loc[here["coded"] == 1, "unit"]
    agreed = consensus_sources(heard.material)
    coders = coded[~coded.isin(agreed)].map(heard.material.coders).fillna(1)
    used = set(behind["code_id"]) if len(behind) else set()
    ties = heard.told.ties[heard.told.ties["unit"].isin(set(here["unit"]))]
    ties = ties[ties["code_id"].isin(_codes_of(heard.evidence, question))]
    claims = behind.drop_duplicates(["unit", "contribution_claim"]) if len(behind) else behind
    frame = set(heard.evidence.table("codes")["code_id"])
    searched = set(SEARCH_CODES) <= frame and heard.evidence.has("units_coded")
    looked = set(heard.material.coders.index) | agreed
    return {
        "single_coded": bool((coders < 2).any()),
        "tentative": any(row.tentative for row in heard.agreement if row.code in used),
        "excluded_codes": [
            {"code": row.code, "alpha": row.alpha}
            for row in heard.agreement
            if not row.usable and row.condition == question.condition.value
        ],
        "ties": [{"code": str(c), "n": int(n)} for c, n in ties["code_id"].value_counts().sort_index().items()],
        "searched": searched and bool(len(coded)) and bool(coded.isin(looked).all()),
        "claims": {
            kind: int((claims["contribution_claim"] == kind).sum()) if len(claims) else 0
            for kind in ("initiative", "other", "both")
        },
    }


def _codes_of(evidence: Evidence, question: Question) -> set[str]:
    codes = evidence.table("codes")
    return set(codes.loc[codes["condition"] == question.condition.value, "code_id"])


def _harm(accounts: pd.DataFrame, question: Question) -> dict[str, Any]:
    own = accounts[(accounts["condition"] == question.condition.value) & (accounts["wave"] == question.wave_to)]
    own = own if question.scope == ALL else own[own["scope"] == question.scope]
    return {"harm": bool(len(own)), "harm_refs": sorted(set(own["ref"]))}


def _state_share(heard: Heard, question: Question) -> list[dict[str, Any]]:
    """Return, per code about how things *are*, the share of asked sources that carry it at each wave."""
    rows = heard.material.codings
    if rows.empty:
        return []
    states = rows[(rows["speaks_of"] == "state") & (rows["condition"] == question.condition.value)]
    asked = _of_scope(heard.spoken[heard.spoken["condition"] == question.condition.value], question.scope)
    ends = {"from": question.wave_from, "to": question.wave_to}
    units = {end: set(asked.loc[asked["wave"] == wave, "unit"]) for end, wave in ends.items() if wave}
    return [
        {"code": str(code)}
        | {f"n_{end}": len(of) for end, of in units.items()}
        | {f"share_{end}": len(set(own["unit"]) & of) / len(of) if of else None for end, of in units.items()}
        for code, own in states.groupby("code_id", sort=True)
    ]


def _refs(everything: Material, question: Question, units: set[str]) -> list[str]:
    """Return the passages behind this testimony, for the words that go with it."""
    rows = everything.codings
    if rows.empty:
        return []
    own = rows[(rows["condition"] == question.condition.value) & rows["unit"].isin(units) & (rows["quote"] != "")]
    return sorted(set(own["source_id"] + "/" + own["segment_id"]))
