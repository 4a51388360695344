"""A second reader for people, never instead of them: passages worth reading again, learned from their own codings.

Per code it learns from human codings what such passages look like (runs of characters, so any language) and lists
passages without the code that look alike, and passages with it that look unlike. It codes nothing: what a person then
decides is an ordinary coding. How well it does is measured on sources it has not seen, and where it does no better
than chance it suggests nothing. All of it is internal.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import stats

from evaluation.codes.counted import settled
from evaluation.codes.material import Material
from evaluation.codes.testimony import SEARCH_CODES
from evaluation.evidence import Evidence
from evaluation.statistics.discrimination import clustered_auc, clustered_share
from evaluation.statistics.intervals import Interval
from evaluation.statistics.multiplicity import benjamini_hochberg

#: fewest passages, and sources they come from, with and without a code
PASSAGES, SOURCES = 10, 6
FOLDS, SEED = 5, 20211001
#: picked are as many passages as should carry the code and as many again, but no more extra than this share of all
EXTRA = 0.1
#: most passages listed per code, of each kind
MOST_ALIKE, MOST_UNLIKE = 10, 5
#: at or below this adjusted p a code counts as read better than chance
BETTER = 0.05

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Passage:
    """A passage to read again, by its place alone.

    ``likeness`` is its rank (0 to 1) among the passages of its fold, from which nothing had been learned.
    """

    source_id: str
    segment_id: str
    likeness: float


@dataclass(frozen=True)
class Reading:
    """How the second reader does on one code, and what it suggests.

    ``auc``, ``precision`` and ``recall`` are out of fold, folds by source, with intervals over sources. ``share`` is
    how many passages carry the code: what ``precision`` would be by chance. ``alike``: without the code, look like
    those with it; ``unlike``: with the code, look like those without. ``reason``: why nothing is suggested.
    """

    code: str
    name: str
    passages: int
    sources: int
    share: float
    auc: float | None = None
    auc_limits: Interval | None = None
    q: float | None = None
    precision: float | None = None
    precision_limits: Interval | None = None
    recall: float | None = None
    recall_limits: Interval | None = None
    alike: tuple[Passage, ...] = ()
    unlike: tuple[Passage, ...] = ()
    reason: str = ""


def second_reader(evidence: Evidence, everything: Material) -> list[Reading]:
    """Read every coded passage a second time, code by code.

    Parameters
    ----------
    evidence : Evidence
    everything : Material
        Passages with words; those asked with a leading hint (primed) are not in it.

    Returns
    -------
    list of Reading
        Rival explanations (X-02) and negative cases (X-07) first, even where nobody coded one, then every code that was
        applied, by id.

    Notes
    -----
    **Formula.** Character n-grams of 2 to 5 within words, TF-IDF, logistic regression with classes weighted alike;
    5 folds, all passages of a source in one. In each fold as many passages are picked, the most alike first, as would
    carry the code by its share in the other folds, and as many again (at most a tenth of all): precision and recall
    are of these. A code has a suggestion where the area under the curve is above chance (clustered by source, adjusted
    over codes by Benjamini and Hochberg) and the lower limit of precision lies above the share of passages that carry
    the code. ``alike`` are picked and without the code, ``unlike`` have it and lie in the lower half of their fold.
    **Warning.** It repeats the habits of those who coded: what nobody saw, it does not see. A text that stands word
    for word in two sources counts as learned. It knows only passages that somebody marked.
    """
    texts, marks = _passages(evidence, everything)
    names = evidence.table("codes").drop_duplicates("code_id").set_index("code_id")["name"]
    codes = [*SEARCH_CODES, *(c for c in sorted(marks) if c not in SEARCH_CODES)]
    found = [_counted(code, str(names.get(code, "")), texts, marks.get(code)) for code in codes]
    able = [one for one in found if not one.reason]
    if able:
        scores = _scores(texts, {one.code: marks[one.code] for one in able})
        able = _judged([_measured(one, texts, marks[one.code], scores[one.code]) for one in able])
        read = {one.code: _suggested(one, texts, marks[one.code], scores[one.code]) for one in able}
        found = [read.get(one.code, one) for one in found]
    return found


def _passages(evidence: Evidence, everything: Material) -> tuple[pd.DataFrame, dict[str, NDArray[np.bool_]]]:
    """Return the passages with words, and for each code which of them carry it."""
    rows = everything.codings
    columns = ["source_id", "segment_id", "unit", "quote"]
    if rows.empty:
        return pd.DataFrame(columns=columns), {}
    texts = rows.loc[rows["quote"].str.strip() != "", columns].drop_duplicates(["source_id", "segment_id"])
    texts = texts.reset_index(drop=True)
    place = pd.MultiIndex.from_frame(texts[["source_id", "segment_id"]])
    marks = {}
    for code, own in settled(rows, everything)[0].groupby("code_id", sort=True):
        at = place.get_indexer(pd.MultiIndex.from_frame(own[["source_id", "segment_id"]]))
        mark = np.zeros(len(texts), bool)
        mark[at[at >= 0]] = True
        marks[str(code)] = mark
    return texts, marks


def _counted(code: str, name: str, texts: pd.DataFrame, mark: NDArray[np.bool_] | None) -> Reading:
    if mark is None or not mark.any():
        return Reading(code, name, 0, 0, 0.0, reason="never_applied")
    sources = [texts["unit"][m].nunique() for m in (mark, ~mark)]
    one = Reading(code, name, int(mark.sum()), sources[0], float(mark.mean()))
    few = min(mark.sum(), (~mark).sum()) < PASSAGES or min(sources) < SOURCES
    return replace(one, reason="too_few_to_test") if few else one


class _Scored(NamedTuple):
    """Each passage's rank in its fold (0 to 1), the likest at 1, and whether it is picked."""

    rank: Floats
    picked: NDArray[np.bool_]


def _scores(texts: pd.DataFrame, marks: dict[str, NDArray[np.bool_]]) -> dict[str, _Scored]:
    """Return, per code, how passages of each fold rank by what was learned from the other folds."""
    from sklearn.feature_extraction.text import TfidfVectorizer  # takes a second to load
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import GroupKFold

    found = {code: _Scored(np.empty(len(texts)), np.zeros(len(texts), bool)) for code in marks}
    words = texts["quote"].to_numpy()
    folds = GroupKFold(min(FOLDS, texts["unit"].nunique()), shuffle=True, random_state=SEED)
    for seen, unseen in folds.split(words, groups=texts["unit"]):
        letters = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), min_df=2, sublinear_tf=True)
        try:
            known = letters.fit_transform(words[seen])
        except ValueError:  # no run of letters stands in two passages: nothing to learn from
            known = None
        new = None if known is None else letters.transform(words[unseen])
        for code, mark in marks.items():
            if known is None or mark[seen].all() or not mark[seen].any():
                found[code].rank[unseen] = 0.5
                continue
            model = LogisticRegression(C=10.0, class_weight="balanced", max_iter=2000, random_state=SEED)
            like = model.fit(known, mark[seen]).decision_function(new)
            found[code].rank[unseen] = stats.rankdata(like) / len(unseen)
            share = float(mark[seen].mean())
            most = max(round((share + min(share, EXTRA)) * len(unseen)), 1)
            found[code].picked[unseen[np.argsort(-like, kind="stable")[:most]]] = True
    return found


def _measured(one: Reading, texts: pd.DataFrame, mark: NDArray[np.bool_], score: _Scored) -> Reading:
    units = texts["unit"].to_numpy()
    ranked = clustered_auc(score.rank, mark, units)
    precision, recall = clustered_share(mark, score.picked, units), clustered_share(score.picked, mark, units)
    limits = None if ranked.ci_low is None else Interval(ranked.ci_low, ranked.ci_high)
    return replace(
        one,
        auc=ranked.auc,
        auc_limits=limits,
        q=ranked.p,
        precision=precision[0],
        precision_limits=precision[1],
        recall=recall[0],
        recall_limits=recall[1],
        reason=ranked.reason,
    )


def _judged(readings: list[Reading]) -> list[Reading]:
    """Adjust over codes, and say where it does no better than chance."""
    tested = [one for one in readings if one.q is not None]
    adjusted = dict(
        zip(
            (one.code for one in tested),
            benjamini_hochberg([one.q for one in tested if one.q is not None]),
            strict=True,
        )
    )
    judged = []
    for one in readings:
        q = adjusted.get(one.code)
        sure = one.precision_limits is not None and one.precision_limits.low > one.share
        better = q is not None and q <= BETTER and sure
        judged.append(replace(one, q=q, reason=one.reason or ("" if better else "worse_than_chance")))
    return judged


def _suggested(one: Reading, texts: pd.DataFrame, mark: NDArray[np.bool_], score: _Scored) -> Reading:
    if one.reason:
        return one
    order = np.argsort(-score.rank, kind="stable")
    alike = [i for i in order if not mark[i] and score.picked[i]][:MOST_ALIKE]
    unlike = [i for i in order[::-1] if mark[i] and score.rank[i] <= 0.5][:MOST_UNLIKE]
    return replace(one, alike=_places(texts, alike, score.rank), unlike=_places(texts, unlike, score.rank))


def _places(texts: pd.DataFrame, rows: list[int], score: Floats) -> tuple[Passage, ...]:
    return tuple(
        Passage(str(texts["source_id"].iat[i]), str(texts["segment_id"].iat[i]), float(score[i])) for i in rows
    )
