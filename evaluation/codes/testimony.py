"""Testimony: how many independent sources say that something changed, which way, of how many who were asked.

The state of testimony is judged in integration; here it is counted (methods.md C.3, design of the gate 5.1).
"""

from __future__ import annotations

from typing import Any

import pandas as pd

from evaluation.codes.counted import consensus_sources
from evaluation.codes.heard import COUNTS, Heard, listen
from evaluation.codes.material import NOT_SELF_REPORT
from evaluation.evidence import Evidence
from evaluation.findings import Cell, Finding, Question
from evaluation.statistics.balance import balance
from evaluation.vocabulary import ALL, Condition, CountsOf, scope_name, split_scope

#: codes that look for rivals and for what contradicts: without them nobody searched
SEARCH_CODES = ("X-02", "X-07")


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
        One per condition x scope x pair of waves: ``level.condition.testimony``, unit sources, ``n`` = asked; of groups
        that are not focal, too, though nothing is concluded about them.
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
    **Missing data.** A source that was not asked, and told of no change, is in no count of change.
    **Warning.** Sources are purposive, and people tell evaluators good news.
    """
    return testimony_of(evidence, listen(evidence) if evidence.has("sources") else None)


def testimony_of(evidence: Evidence, heard: Heard | None) -> list[Finding]:
    """Count testimony from what was heard; None: nobody was."""
    if heard is None:
        return [_silent(question) for question in evidence.questions()]
    return [_finding(question, heard) for question in (*evidence.questions(), *_other_groups(evidence))]


def _other_groups(evidence: Evidence) -> list[Question]:
    """Return what is counted of groups that are not focal: no conclusion is drawn on them, but they spoke, too."""
    scopes = [scope_name(*group) for group in evidence.groups() if group not in evidence.focal]
    return [Question(c, s, a.id, b.id) for a, b in evidence.pairs for s in scopes for c in Condition]


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


def _finding(question: Question, heard: Heard) -> Finding:
    dimension, group = split_scope(question.scope)
    spoken = heard.spoken[heard.spoken["asked"]]
    here = spoken[(spoken["condition"] == question.condition.value) & (spoken["wave"] == question.wave_to)]
    here = _of_scope(here, question.scope)
    behind = heard.behind.get(question.condition.value, pd.DataFrame())
    if len(behind):
        behind = behind[behind["unit"].isin(set(here["unit"]))]
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
        "quotes": _refs(heard, question, set(here["unit"])),
        "_by_type": _by_type(here),
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


def _by_type(rows: pd.DataFrame) -> dict[str, dict[str, int]]:
    """Return the counts per type of source, for sensitivity; the gate publishes no name that begins with ``_``."""
    coded = rows[rows["coded"] == 1]
    coded = coded.assign(community=coded["community"].astype(int))
    counts = coded.groupby("source_type", sort=True)[[*COUNTS, "coded", "community"]].sum()
    return {str(kind): {str(k): int(v) for k, v in row.items()} for kind, row in counts.iterrows()}


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
    """Return, per code about how things *are*, the share of sources that carry it at each wave, of those that could."""
    states = heard.states.get(question.condition.value, pd.DataFrame())
    if states.empty:
        return []
    asked = _of_scope(heard.spoken[heard.spoken["condition"] == question.condition.value], question.scope)
    ends = {"from": question.wave_from, "to": question.wave_to}
    units = {end: set(asked.loc[asked["wave"] == wave, "unit"]) for end, wave in ends.items() if wave}
    return [
        {"code": str(code)}
        | {f"n_{end}": len(of) for end, of in units.items()}
        | {f"share_{end}": len(set(own["unit"]) & of) / len(of) if of else None for end, of in units.items()}
        for code, own in states.groupby("code_id", sort=True)
    ]


def _refs(heard: Heard, question: Question, units: set[str]) -> list[str]:
    """Return the passages behind this testimony, for the words that go with it."""
    rows = heard.refs.get(question.condition.value, pd.DataFrame())
    if rows.empty:
        return []
    own = rows[rows["unit"].isin(units)]
    return sorted(set(own["source_id"] + "/" + own["segment_id"]))
