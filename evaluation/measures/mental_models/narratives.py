"""Narratives: how documents, minutes and media tell of the problem and of what would solve it."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from evaluation.codes.counted import settled
from evaluation.codes.material import material
from evaluation.evidence import Evidence, Wave
from evaluation.findings import Finding
from evaluation.measures.quantity import Quantity
from evaluation.registry import measure
from evaluation.statistics.change import Change
from evaluation.statistics.clusters import Clustered, clustered_change, clustered_share
from evaluation.vocabulary import Condition, Consent, CountsOf

FRAMES, MEDIA = "mental_models.narratives.frame_share", "mental_models.narratives.media_frames"
SOLUTIONS = "mental_models.narratives.solution_talk"
OWN_WORDS = "mental_models.narratives.own_deficit_words"


@dataclass(frozen=True)
class Talk:
    """Passages that tell one way, among those that tell either way, in some kinds of sources."""

    toward: tuple[str, ...]
    away: tuple[str, ...]
    types: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    cluster: str = "unit"


SYSTEMIC, PERSONAL = ("M-02", "M-04"), ("M-03", "M-06")
IN_DOCUMENTS = Talk(SYSTEMIC, PERSONAL, ("document", "observation"))
IN_MEDIA = Talk(SYSTEMIC, PERSONAL, ("media",), cluster="speaks_for")
OF_SOLUTIONS = Talk(("M-10",), ("M-11",))
OWN_DOCUMENTS = Talk(("M-06",), ("M-05", "M-02"), ("document",), ("backbone",))


@measure(
    FRAMES,
    label="Problems told as the system's, in documents and minutes",
    unit="share",
    tables=("sources", "codings"),
    item="A1.4",
    condition=Condition.MENTAL_MODELS,
    facet="narratives",
)
def frame_share(evidence: Evidence) -> list[Finding]:
    """Share of passages that tell a problem as the system's rather than the persons', in documents and minutes.

    Answers: do the papers of this place tell of rules and history, or of people who fail?

    Parameters
    ----------
    evidence : Evidence
        Uses ``sources`` (documents and observations of meetings) and ``codings`` of M-02, M-04 against M-03, M-06.

    Returns
    -------
    list of Finding
        Shares 0-1 with changes; ``n`` = documents. Detail ``rows``: ``wave passages_so passages papers``.

    Notes
    -----
    **Interpretation.** 0.7 means that seven of ten passages look to the system. **Type.** Share; bootstrap over
    documents, which are what is independent. **Applicability.** Six documents a wave. **Missing data.** Documents
    without such a passage are left out. **Warning.** Coders should not know the wave they read.

    Formula: passages toward / passages either way.

    References
    ----------
    Iyengar, S. (1991). Is Anyone Responsible? How Television Frames Political Issues. University of Chicago Press.

    Examples
    --------
    >>> IN_DOCUMENTS.toward
    ('M-02', 'M-04')
    """
    return _talk(evidence, FRAMES, IN_DOCUMENTS)


@measure(
    MEDIA,
    label="Problems told as the system's, in local media",
    unit="share",
    tables=("sources", "codings"),
    item="A1.4",
    condition=Condition.MENTAL_MODELS,
    facet="narratives",
)
def media_frames(evidence: Evidence) -> list[Finding]:
    """Share of passages in local media that tell a problem as the system's rather than the persons'.

    Answers: which story do local media tell of the problem?

    Parameters
    ----------
    evidence : Evidence
        Uses ``sources`` of type media (``speaks_for`` names the outlet) and ``codings``.

    Returns
    -------
    list of Finding
        Shares 0-1 with changes; ``n`` = outlets. Detail ``rows``: ``wave passages_so passages papers``.

    Notes
    -----
    **Interpretation.** As for documents. **Type.** Share; bootstrap over outlets. **Applicability.** Six outlets a
    wave, found with a search that stays the same. **Missing data.** An item without an outlet is its own. **Warning.**
    Media tell narratives, not what people believe.

    Formula: passages toward / passages either way.

    References
    ----------
    Iyengar, S. (1991). Is Anyone Responsible? How Television Frames Political Issues. University of Chicago Press.

    Examples
    --------
    >>> IN_MEDIA.cluster
    'speaks_for'
    """
    return _talk(evidence, MEDIA, IN_MEDIA)


@measure(
    SOLUTIONS,
    label="Solutions sought in rules, resources or power rather than in more services",
    unit="share",
    tables=("sources", "codings"),
    item="A1.12",
    condition=Condition.MENTAL_MODELS,
    facet="narratives",
)
def solution_talk(evidence: Evidence) -> list[Finding]:
    """Share of proposed solutions that change rules, resources or power rather than add a service.

    Answers: has listening turned the talk toward systemic solutions?

    Parameters
    ----------
    evidence : Evidence
        Uses ``sources`` and ``codings`` of M-10 against M-11.

    Returns
    -------
    list of Finding
        Shares 0-1 with changes; ``n`` = sources with a proposal. Detail ``rows``: ``wave passages_so passages papers``.

    Notes
    -----
    **Interpretation.** 0.5: half of what is proposed would change the system. **Type.** Share; bootstrap over sources.
    **Applicability.** Six sources a wave. **Missing data.** Sources without a proposal are left out. **Warning.** A
    service proposed is not "no change": it is another kind of proposal.

    Formula: proposals coded M-10 / proposals coded M-10 or M-11.

    References
    ----------
    Kania, J. and others (2021). Centering Equity in Collective Impact. Stanford Social Innovation Review.

    Examples
    --------
    >>> OF_SOLUTIONS.away
    ('M-11',)
    """
    return _talk(evidence, SOLUTIONS, OF_SOLUTIONS)


@measure(
    OWN_WORDS,
    label="Our own documents: passages that name the community by what it lacks",
    unit="share",
    tables=("sources", "codings"),
    item="A1.4",
    condition=Condition.MENTAL_MODELS,
    facet="narratives",
    favourable=-1,
    descriptive=True,
)
def own_deficit_words(evidence: Evidence) -> list[Finding]:
    """Share of passages in the initiative's own documents that name the community by what it lacks.

    Answers: do our own papers still tell the story that we say we want to leave?

    Parameters
    ----------
    evidence : Evidence
        Uses ``sources`` of type document that the backbone wrote, and ``codings`` of M-06 against M-05 and M-02.

    Returns
    -------
    list of Finding
        Shares 0-1 with changes; ``n`` = own documents. Detail ``rows``: ``wave passages_so passages papers``; of a
        level also ``documents``, those that still tell it so: ``document date passages_so passages``.

    Notes
    -----
    **Interpretation.** 0 is what equity asks for. **Type.** Share; bootstrap over documents. **Applicability.** Any
    number of documents; a range from six on. **Missing data.** Documents that nobody coded are left out. **Warning.**
    Stating a measured gap with its cause is no deficit frame.

    Formula: passages coded M-06 / passages coded M-06, M-05 or M-02.

    References
    ----------
    Kania, J. and others (2021). Centering Equity in Collective Impact. Stanford Social Innovation Review.

    Examples
    --------
    >>> OWN_DOCUMENTS.speakers
    ('backbone',)
    """
    found = _talk(evidence, OWN_WORDS, OWN_DOCUMENTS)
    if not (evidence.has("sources") and evidence.has("codings")):
        return found
    return [f if f.is_change else f.with_(detail={**f.detail, "documents": _named(evidence, f.wave_to)}) for f in found]


def _named(evidence: Evidence, wave: str) -> list[dict]:
    """Return the own documents of a wave that still tell it so, by title and date; only those that may be named."""
    told = passages(evidence, OWN_DOCUMENTS)
    own = told[told["wave"] == wave].groupby("unit", sort=True)["toward"].agg(["sum", "size"])
    sources = material(evidence).sources
    rows = [
        {
            "document": str(sources.at[unit, "title"]),
            "date": sources.at[unit, "date"].date().isoformat() if pd.notna(sources.at[unit, "date"]) else "",
            "passages_so": int(counts["sum"]),
            "passages": int(counts["size"]),
        }
        for unit, counts in own[own["sum"] > 0].iterrows()
        if sources.at[unit, "consent_now"] == Consent.QUOTE_NAMED.value and sources.at[unit, "title"]
    ]
    return sorted(rows, key=lambda r: (r["date"], r["document"]))


def _talk(evidence: Evidence, measure_id: str, talk: Talk) -> list[Finding]:
    """Return levels and changes of a kind of talk, for everybody; a group's documents are not a thing."""
    quantity = Quantity.of(measure_id, CountsOf.VOICES)
    if not (evidence.has("sources") and evidence.has("codings")):
        return quantity.silence(evidence, "no_table")
    told = passages(evidence, talk)
    by_wave = {w.id: _clusters(told, w) for w in evidence.waves}
    found = []
    for wave in evidence.waves:
        k, n = by_wave[wave.id]
        share = clustered_share(k, n)
        reason = share.reason if share.estimate is None else ""
        found.append(
            quantity.at(
                wave,
                share.estimate,
                interval=(share.low, share.high),
                n=share.clusters or None,
                reason=reason,
                detail={"rows": _rows(wave, k, n)},
            )
        )
    for pair in evidence.pairs:
        (k1, n1), (k2, n2) = (by_wave[w.id] for w in pair)
        moved = clustered_change((k1, n1), (k2, n2))
        found.append(
            quantity.between(
                evidence,
                pair,
                _change(moved),
                value_from=float(k1.sum() / n1.sum()) if n1.sum() else None,
                value_to=float(k2.sum() / n2.sum()) if n2.sum() else None,
                n_from=len(n1),
                n_to=len(n2),
                detail={"rows": [*_rows(pair[0], k1, n1), *_rows(pair[1], k2, n2)]},
            )
        )
    if quantity.descriptive:
        return found
    return found + quantity.silence(evidence, "not_measured_for_group", scopes=evidence.focal)


def _change(moved: Clustered) -> Change:
    if moved.reason:
        return Change(n=moved.clusters or None, reason=moved.reason)
    return Change(
        moved.estimate,
        moved.low,
        moved.high,
        moved.low_90,
        moved.high_90,
        n=moved.clusters,
        lean_up=moved.lean_up,
        method="cluster_bootstrap",
    )


def passages(evidence: Evidence, talk: Talk) -> pd.DataFrame:
    """Return one row per passage that tells either way: its wave, source, cluster, and whether it tells toward."""
    everything = material(evidence)
    sources = everything.sources[everything.sources["published"]]
    if talk.types:
        sources = sources[sources["source_type"].isin(talk.types)]
    if talk.speakers:
        sources = sources[sources["speaker_type"].isin(talk.speakers)]
    rows = everything.codings
    if rows.empty:
        return pd.DataFrame(columns=["wave", "unit", "cluster", "toward"])
    kept, _ = settled(
        rows[rows["code_id"].isin([*talk.toward, *talk.away]) & rows["unit"].isin(sources.index)], everything
    )
    one = kept.drop_duplicates(["source_id", "segment_id", "code_id"])
    toward = one["code_id"].isin(list(talk.toward)).astype(int)
    cluster = one["unit"]
    if talk.cluster != "unit":
        named = one["unit"].map(sources[talk.cluster]).fillna("")
        cluster = named.where(named != "", one["unit"])
    return one.assign(toward=toward, cluster=cluster)[["wave", "unit", "cluster", "toward"]]


def _clusters(told: pd.DataFrame, wave: Wave) -> tuple[pd.Series, pd.Series]:
    own = told[told["wave"] == wave.id].groupby("cluster", sort=True)["toward"]
    return own.sum().astype(float), own.size().astype(float)


def _rows(wave: Wave, k: pd.Series, n: pd.Series) -> list[dict]:
    return (
        [{"wave": wave.id, "passages_so": int(k.sum()), "passages": int(n.sum()), "papers": len(n)}] if len(n) else []
    )
