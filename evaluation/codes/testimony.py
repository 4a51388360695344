"""Testimony: how many independent sources say that something changed, which way, of how many who were asked.

The state of testimony is judged in integration; here it is counted (methods.md C.3, design of the gate 5.1).
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from evaluation.codes.heard import COUNTS, Heard, listen
from evaluation.codes.material import NOT_SELF_REPORT
from evaluation.codes.tally import Behind, Sources, Tally
from evaluation.evidence import Evidence
from evaluation.findings import Cell, Finding, Question
from evaluation.statistics.balance import balance
from evaluation.vocabulary import ALL, Condition, CountsOf, scope_name, split_scope

#: codes that look for rivals and for what contradicts: without them nobody searched
SEARCH_CODES = ("X-02", "X-07")
WAYS = ("pos", "neg")


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
    tally = Tally(heard)
    return [_finding(question, tally) for question in (*evidence.questions(), *_other_groups(evidence))]


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


def _finding(question: Question, tally: Tally) -> Finding:
    dimension, group = split_scope(question.scope)
    here = tally.asked(question.condition.value, question.wave_to).of_scope(question.scope)
    units = set(here.units())
    behind = tally.behind(question.condition.value, units)
    pi_0 = tally.evidence.conventions["pi_0"]
    detail = {
        **_told(here, pi_0),
        "published": _told(here.where(here.published), pi_0),
        "types": sorted(set(here.columns["source_type"][here.number("coded") == 1])),
        "facets": _facets(behind, here),
        **_who(here, tally.evidence),
        **_coding(tally, behind, here, question),
        **_harm(tally, question),
        "state_share": _state_share(tally, question),
        "quotes": sorted({ref for unit, ref in tally.passages.get(question.condition.value, ()) if unit in units}),
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


def _told(rows: Sources, pi_0: float) -> dict[str, Any]:
    """Return the counts, together and of community and institutions apart, and what is computed from them alone."""
    whole = rows.counts()
    whole.pop("people")
    b_plus, b_minus = balance(whole["pos"], whole["neg"], pi_0)
    coded = rows.number("coded") == 1
    return {
        **whole,
        "community": rows.where(rows.community).counts(),
        "institution": rows.where(~rows.community).counts(),
        "b_plus": b_plus,
        "b_minus": b_minus,
        "community_share": float(rows.community[coded].mean()) if coded.any() else None,
    }


def _by_type(rows: Sources) -> dict[str, dict[str, int]]:
    """Return the counts per type of source, for sensitivity; the gate publishes no name that begins with ``_``."""
    out = {}
    for kind, own in rows.where(rows.number("coded") == 1).by("source_type"):
        counts = own.counts()
        out[kind] = {name: counts[name] for name in (*COUNTS, "coded")} | {"community": int(own.community.sum())}
    return out


def _facets(behind: list[Behind], here: Sources) -> list[str]:
    """Return the facets of the codes behind the sources that point the way most do."""
    pos, neg = here.number("pos").sum(), here.number("neg").sum()
    units = set(here.units("pos" if pos > neg else "neg" if neg > pos else "coded"))
    return sorted({row.facet for row in behind if row.unit in units} - {""})


def _who(here: Sources, evidence: Evidence) -> dict[str, Any]:
    """Return who speaks: dissenters by focal group, types of speakers, whether they point apart."""
    lean = {}
    for side, rows in (("community", here.community), ("institution", ~here.community)):
        pos, neg = int(here.number("pos")[rows].sum()), int(here.number("neg")[rows].sum())
        lean[side] = (pos > neg) - (pos < neg) if pos + neg >= 2 else 0
    dissenters = {f"{d}:{g}": here.of_scope(scope_name(d, g)).counts()["neg"] for d, g in evidence.focal}
    types = {kind: rows.counts() for kind, rows in here.by("speaker_type")}
    kinds = here.columns["source_type"]
    shown = {way: not set(NOT_SELF_REPORT).isdisjoint(kinds[here.number(way) > 0]) for way in WAYS}
    return {
        "dissenters": dissenters,
        "speakers_apart": lean["community"] * lean["institution"] < 0,
        "speaker_types": {kind: {way: counts[way] for way in WAYS} for kind, counts in types.items()},
        "corroborated": shown,
        "self_report_only": not any(shown.values()),
    }


def _coding(tally: Tally, behind: list[Behind], here: Sources, question: Question) -> dict[str, Any]:
    """Return how the coding itself stands: single coders, tentative codes, ties, whether rivals were searched."""
    units, coded, condition = set(here.units()), here.units("coded"), question.condition.value
    used = {row.code_id for row in behind}
    ties = Counter(c for unit, c in tally.ties if unit in units and c in tally.codes.get(condition, ()))
    searched = set(SEARCH_CODES) <= tally.frame and tally.evidence.has("units_coded")
    claims = {(row.unit, row.contribution_claim) for row in behind}
    return {
        "single_coded": any(tally.coders.get(unit, 1) < 2 for unit in coded if unit not in tally.settled),
        "tentative": any(row.tentative for row in tally.heard.agreement if row.code in used),
        "excluded_codes": [
            {"code": row.code, "alpha": row.alpha}
            for row in tally.heard.agreement
            if not row.usable and row.condition == condition
        ],
        "ties": [{"code": str(c), "n": n} for c, n in sorted(ties.items())],
        "searched": searched and bool(coded) and all(u in tally.coders or u in tally.settled for u in coded),
        "claims": {kind: sum(claim == kind for _, claim in claims) for kind in ("initiative", "other", "both")},
    }


def _harm(tally: Tally, question: Question) -> dict[str, Any]:
    refs = {
        ref
        for condition, wave, scope, ref in tally.accounts
        if condition == question.condition.value and wave == question.wave_to and question.scope in (ALL, scope)
    }
    return {"harm": bool(refs), "harm_refs": sorted(refs)}


def _state_share(tally: Tally, question: Question) -> list[dict[str, Any]]:
    """Return, per code about how things *are*, the share of sources that carry it at each wave, of those that could."""
    carriers = tally.carriers.get(question.condition.value, {})
    if not carriers:
        return []
    asked = tally.spoken(question.condition.value).of_scope(question.scope)
    ends = {"from": question.wave_from, "to": question.wave_to}
    units = {end: set(asked.where(asked.columns["wave"] == wave).units()) for end, wave in ends.items() if wave}
    return [
        {"code": code}
        | {f"n_{end}": len(of) for end, of in units.items()}
        | {f"share_{end}": len(own & of) / len(of) if of else None for end, of in units.items()}
        for code, own in carriers.items()
    ]
