"""Shared language: whether people use the agreed meaning of equity in their own words, when nobody gives it to them."""

from __future__ import annotations

import pandas as pd

from evaluation.codes.counted import settled
from evaluation.codes.material import material
from evaluation.evidence import Evidence, Wave
from evaluation.findings import Finding
from evaluation.measures.linked_share import share, share_change
from evaluation.measures.quantity import Quantity
from evaluation.registry import measure
from evaluation.statistics import intervals
from evaluation.vocabulary import Condition, CountsOf

UNDERSTOOD = "mental_models.shared_language.equity_understood"
#: equity as the same for everybody (direction -1) or as what each needs (1)
MEANING = "M-16"
OPEN_ANSWER = "open_survey"


@measure(
    UNDERSTOOD,
    label="Equity understood as what each needs, in open answers",
    unit="share",
    tables=("sources", "codings"),
    item="A1.1",
    condition=Condition.MENTAL_MODELS,
    facet="world_views",
)
def equity_understood(evidence: Evidence) -> list[Finding]:
    """Share of open answers on what fairness means that speak of what each needs rather than of the same for all.

    Answers: do people use the meaning of equity that was agreed on when nobody gives it to them?

    Parameters
    ----------
    evidence : Evidence
        Uses ``sources`` of type open_survey (``speaks_for``: the respondent, where answers can be linked) and
        ``codings`` of M-16 with a direction (1: by need; -1: the same for all), given to a change or to a state.

    Returns
    -------
    list of Finding
        Shares 0-1 with changes; ``n`` = open answers that say what fairness means; of a change the people who answered
        at both waves. Detail of a change: ``everyone_from``, ``everyone_to``, ``values_of``.

    Notes
    -----
    **Interpretation.** 0.6 means that six of ten who were asked what is fair spoke of what each needs. **Type.** Share;
    paired (Newcombe's method 10, exact McNemar) where six or more are linked, else two samples of at least eight.
    **Applicability.** Answers to one open question, asked alike at both waves. **Missing data.** Answers that do not
    say what fairness means, and those that two coders read in opposite ways, are left out. **Warning.** Coders should
    not know the wave they read; words are not yet acts.

    Formula: answers whose directions sum to more than 0 / answers whose directions do not cancel.

    References
    ----------
    powell, j. a., Menendian, S. and Ake, W. (2019). Targeted Universalism: Policy and Practice. Haas Institute.

    Examples
    --------
    >>> rows = pd.DataFrame({"wave": ["w"] * 3, "person": ["a", "a", "b"], "direction": [1.0, 1.0, -1.0]})
    >>> uses(rows).to_dict()
    {('w', 'a'): True, ('w', 'b'): False}
    """
    quantity = Quantity.of(UNDERSTOOD, CountsOf.VOICES)
    if not (evidence.has("sources") and evidence.has("codings")):
        return quantity.silence(evidence, "no_table")
    said = uses(_rows(evidence))
    return quantity.over(
        evidence,
        lambda wave, _: _level(quantity, said, wave),
        lambda pair, _: _change(evidence, quantity, said, pair),
        focal=False,
    )


def uses(rows: pd.DataFrame) -> pd.Series:
    """Return by wave and person whether the answer means what each needs; answers that cancel are left out."""
    total = rows.groupby(["wave", "person"], sort=True)["direction"].sum()
    return total[total != 0] > 0


def _rows(evidence: Evidence) -> pd.DataFrame:
    """Return the codings of open answers that say what fairness means, with who wrote them."""
    everything = material(evidence)
    sources = everything.sources
    open_ = sources[sources["published"] & (sources["source_type"] == OPEN_ANSWER)]
    rows = everything.codings
    if rows.empty or open_.empty:
        return pd.DataFrame({"wave": [], "person": [], "direction": []})
    told = rows[(rows["code_id"] == MEANING) & rows["unit"].isin(open_.index) & rows["direction"].notna()]
    kept, _ = settled(told, everything)
    named = kept["unit"].map(open_["speaks_for"]).fillna("")
    return kept.assign(person=named.where(named != "", kept["unit"]))[["wave", "person", "direction"]]


def _of(said: pd.Series, wave: Wave) -> pd.Series:
    """Return the answers of one wave, by person."""
    there = said.index.get_level_values("wave") == wave.id
    return said[there].droplevel("wave").astype(bool)


def _level(quantity: Quantity, said: pd.Series, wave: Wave) -> Finding:
    answers = _of(said, wave)
    n = len(answers)
    return quantity.at(
        wave,
        share(answers),
        interval=intervals.wilson(int(answers.sum()), n) if n else None,
        n=n or None,
        reason="" if n else "no_rows_in_wave",
    )


def _change(evidence: Evidence, quantity: Quantity, said: pd.Series, pair: tuple[Wave, Wave]) -> Finding:
    first, second = (_of(said, wave) for wave in pair)
    moved = share_change(evidence, first, second)
    (before, after), whose = moved.shown(evidence, (first, second))
    return quantity.between(
        evidence,
        pair,
        moved.change,
        value_from=share(before),
        value_to=share(after),
        n_from=len(first),
        n_to=len(second),
        design="linked" if moved.linked else "unlinked",
        detail=whose,
    )
