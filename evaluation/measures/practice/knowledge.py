"""Knowledge of the history: how many can say by which rules, money or closures of the past families are kept back."""

from __future__ import annotations

import pandas as pd

from evaluation.evidence import Evidence, Wave
from evaluation.findings import Finding
from evaluation.indicators.items import items as shipped_items
from evaluation.measures.linked_share import share_at, share_between
from evaluation.measures.quantity import EVERYBODY, Quantity, Scope
from evaluation.measures.scale import SIDES
from evaluation.registry import measure
from evaluation.vocabulary import COMMUNITY_SPEAKER, SIDE, CountsOf, Level

KNOWN = "practice.knowledge.history"
SCALE = "history_known"


@measure(
    KNOWN,
    label="People who can name what in the past still keeps families back",
    unit="share",
    tables=("survey",),
    item="A1.2",
    level=Level.PRACTICE,
    descriptive=True,
)
def history_known(evidence: Evidence) -> list[Finding]:
    """Share of respondents who say that they can name at least one rule, decision or closure of the past.

    Answers: is the history behind the problem known to those who work on it?

    Parameters
    ----------
    evidence : Evidence
        Uses ``survey`` and the yes-or-no items (1, 0) of the scale ``history_known``: the initiative's own ``items``,
        else the shipped ones.

    Returns
    -------
    list of Finding
        Shares 0-1 with Wilson's interval and changes, of everybody, both sides (``role_side:community`` …) and focal
        groups. Change detail ``everyone_from``, ``everyone_to``.

    Notes
    -----
    **Interpretation.** 0.6: six in ten can name at least one mechanism. **Type.** Share of the same people (exact
    McNemar, Newcombe's method 10) where six or more are linked, else two samples; descriptive. **Applicability.** Six
    pairs, six of whom changed their answer, for a p; where nobody changed it the reason is ``nobody_changed``.
    **Missing data.** Who answered none of the items is not in the share. **Warning.** People say so themselves: ask
    some of them which.

    Formula: people with yes to at least one item / people who answered.

    References
    ----------
    McNemar, Q. (1947). Note on the sampling error of the difference between correlated proportions or percentages.
    Psychometrika 12(2).

    Examples
    --------
    Six learned of it, nobody forgot:

    >>> from evaluation.statistics.paired_shares import paired_shares
    >>> paired_shares([0, 0, 0, 0, 0, 0, 1, 1], [1, 1, 1, 1, 1, 1, 1, 1]).p
    0.03125
    """
    quantity = Quantity.of(KNOWN, CountsOf.PEOPLE)
    if not evidence.has("survey"):
        return quantity.silence(evidence, "no_table", scopes=[EVERYBODY])
    answers = _answers(evidence)
    if answers.empty:
        return quantity.silence(evidence, "no_rows_in_wave", scopes=[EVERYBODY])
    out: list[Finding] = []
    for scope in (EVERYBODY, *_sides(answers, evidence.initiative.disclosure.minimum), *evidence.focal):
        own = _of(answers, scope)
        if own.empty:
            continue
        levels = [share_at(quantity, wave, scope, knows(own, wave)) for wave in evidence.waves]
        out += [f for f in levels if f.estimate is not None or scope == EVERYBODY]
        out += [
            share_between(evidence, quantity, pair, scope, (knows(own, pair[0]), knows(own, pair[1])))
            for pair in evidence.pairs
        ]
    return out


def knows(answers: pd.DataFrame, wave: Wave) -> pd.Series:
    """Return who said yes to at least one item at a wave, by respondent."""
    return answers[answers["wave"] == wave.id].groupby("respondent_id")["value"].max() >= 1


def _answers(evidence: Evidence) -> pd.DataFrame:
    items = evidence.table("items") if evidence.has("items") else shipped_items()
    ours = set(items.loc[items["scale_id"] == SCALE, "item_id"])
    survey = evidence.table("survey")
    return survey[survey["item_id"].isin(ours) & survey["value"].notna()]


def _sides(answers: pd.DataFrame, minimum: int) -> tuple[Scope, ...]:
    """Return both sides, or none: where one is small the whole would have to be withheld with it, and it says more."""
    for side in SIDES:
        yes = _of(answers, side).groupby(["wave", "respondent_id"])["value"].max().ge(1).groupby("wave")
        counts = pd.concat([yes.sum(), yes.size() - yes.sum()])
        if ((counts > 0) & (counts < minimum)).any():
            return ()
    return SIDES


def _of(answers: pd.DataFrame, scope: Scope) -> pd.DataFrame:
    if scope == EVERYBODY:
        return answers
    if scope[0] == SIDE:
        ours = answers["role"] == COMMUNITY_SPEAKER
        return answers[ours if scope[1] == "community" else ~ours & (answers["role"] != "")]
    column = f"group_{scope[0]}"
    return answers[answers[column] == scope[1]] if column in answers else answers.iloc[0:0]
