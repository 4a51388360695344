"""Definitions: whether the words were agreed on before the data were looked at, and who shares them."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from evaluation.evidence import Evidence, Wave
from evaluation.findings import Finding
from evaluation.measures.counts import Part, share_measure
from evaluation.measures.linked_share import share_at, share_between
from evaluation.measures.quantity import EVERYBODY, Quantity, Scope
from evaluation.registry import measure
from evaluation.vocabulary import CountsOf, Level

AGREED = "practice.definitions.agreed_terms"
AGREEMENT = "practice.definitions.agreement"
ITEM = "def_agree_"
AGREES = 4.0  # of a scale from 1 to 5 (A1.1)
ROLE = "role"  # the dimension of scopes such as role:funder


@measure(
    AGREED,
    label="Terms agreed on by the end of the wave",
    unit="share",
    tables=("definitions",),
    item="A1.1",
    level=Level.PRACTICE,
    census=True,
    descriptive=True,
)
def agreed_terms(evidence: Evidence) -> list[Finding]:
    """Share of the defined terms that were agreed on by the end of a wave.

    Answers: did we agree what the words mean before we read the figures?

    Parameters
    ----------
    evidence : Evidence
        Uses ``definitions``: ``term text agreed_on agreed_by``.

    Returns
    -------
    list of Finding
        Shares 0-1 with changes; ``n`` = terms with a text. Detail ``rows``: a term each, with ``agreed_on`` and
        ``agreed_by``; ``in_time``: terms agreed on before the first wave ended.

    Notes
    -----
    **Interpretation.** Below 1 some words are used that nobody has agreed on. **Type.** Complete count (census).
    **Applicability.** Any terms. **Missing data.** A term without a date is not agreed on. **Warning.** A definition
    by the powerful alone is no agreement: see who agreed, and who shares it.

    Formula: terms agreed on by the end of the wave / terms.

    References
    ----------
    Kania, J. and others (2021). Centering Equity in Collective Impact. Stanford Social Innovation Review.

    Examples
    --------
    >>> days = pd.Series(pd.to_datetime(["2022-02-17", None]))
    >>> by(days, pd.Timestamp("2022-12-31")).tolist()
    [True, False]
    """
    return share_measure(evidence, Quantity.of(AGREED, CountsOf.PUBLIC_ACTS), _terms, 1)


def by(days: pd.Series, day: pd.Timestamp) -> pd.Series:
    """Return which days are known and no later than a day."""
    return days.notna() & (days <= day)


def _terms(evidence: Evidence, wave: Wave) -> Part:
    table = evidence.table("definitions")
    table = table[table["text"].str.strip() != ""]
    agreed = by(table["agreed_on"], pd.Timestamp(wave.end))
    rows = [
        {
            "wave": wave.id,
            "term": row["term"],
            "agreed_on": "" if pd.isna(row["agreed_on"]) else row["agreed_on"].date().isoformat(),
            "agreed_by": row["agreed_by"],
        }
        for row in table.to_dict("records")
    ]
    in_time = by(table["agreed_on"], pd.Timestamp(evidence.waves[0].end))
    return Part(int(agreed.sum()), len(table), rows, {"in_time": int(in_time.sum())})


@measure(
    f"{AGREEMENT}.<term>",
    label="Share who agree with the shared meaning",
    unit="share",
    tables=("survey",),
    item="A1.1",
    level=Level.PRACTICE,
    descriptive=True,
)
def agreement(evidence: Evidence) -> list[Finding]:
    """Share of respondents who share the agreed meaning of a term, everybody and by role.

    Answers: who speaks the same language, and who lags?

    Parameters
    ----------
    evidence : Evidence
        Uses ``survey`` items ``def_agree_<term>`` (1-5) with ``role``.

    Returns
    -------
    list of Finding
        One measure per term: levels of everybody, of roles that are large enough (scope ``role:<role>``) and of focal
        groups, shares 0-1 with Wilson's interval; changes (not by role) among those who answered at both waves.
        Detail: ``term``, ``deviation`` (how far apart the answers lie), in changes ``everyone_from``, ``everyone_to``.

    Notes
    -----
    **Interpretation.** 0.79 means that 79 in a hundred answered 4 or 5. **Type.** Share; paired (Newcombe's method 10,
    exact McNemar) where six or more are linked, else two samples of at least eight. **Applicability.** Terms that were
    asked about. **Missing data.** Who did not answer is not in the share. **Warning.** Agreeing with words is not yet
    acting on them.

    Formula: answers of 4 or more / answers.

    References
    ----------
    Newcombe, R. G. (1998). Improved confidence intervals for the difference between binomial proportions based on
    paired data. Statistics in Medicine 17(22).

    Examples
    --------
    27 of 34 members:

    >>> from evaluation.statistics import intervals
    >>> low, high = intervals.wilson(27, 34)
    >>> round(27 / 34, 2), round(low, 2), round(high, 2)
    (0.79, 0.63, 0.9)
    """
    out: list[Finding] = []
    for item in _items(evidence):
        answers = evidence.table("survey")
        answers = answers[(answers["item_id"] == item) & answers["value"].notna()]
        for scope in _scopes(evidence, answers):
            own = _of(answers, scope)
            levels = [_level(item, own, wave, scope) for wave in evidence.waves]
            out += [f for f in levels if f.estimate is not None or (scope == EVERYBODY and not evidence.pairs)]
            if scope[0] != ROLE:
                out += [_change(evidence, item, own, pair, scope) for pair in evidence.pairs]
    return out


def _items(evidence: Evidence) -> list[str]:
    if not evidence.has("survey"):
        return []
    return sorted(i for i in set(evidence.table("survey")["item_id"]) if i.startswith(ITEM) and i != ITEM)


def _scopes(evidence: Evidence, answers: pd.DataFrame) -> Iterator[Scope]:
    yield EVERYBODY
    yield from ((ROLE, role) for role in roles_to_tell_apart(answers, evidence.initiative.disclosure.minimum))
    yield from evidence.focal


def roles_to_tell_apart(answers: pd.DataFrame, minimum: int) -> list[str]:
    """Return the roles that can be shown without giving up what everybody answered; small ones are left together.

    Where even those left together would be few, no role is told apart: the whole says more than one role of it.
    """
    agree = answers.assign(agree=answers["value"] >= AGREES)
    counts = agree.groupby(["wave", "role"])["agree"].agg(["size", "sum"])
    counts["other"] = counts["size"] - counts["sum"]
    few = ((counts > 0) & (counts < minimum)).any(axis=1).groupby("role").any()
    kept = [role for role in few.index[~few] if role]
    left = counts[~counts.index.get_level_values("role").isin(kept)].groupby("wave").sum()
    return kept if not ((left > 0) & (left < minimum)).any(axis=None) else []


def _of(answers: pd.DataFrame, scope: Scope) -> pd.DataFrame:
    if scope == EVERYBODY:
        return answers
    column = ROLE if scope[0] == ROLE else f"group_{scope[0]}"
    return answers[answers[column] == scope[1]]


def _quantity(item: str) -> Quantity:
    return Quantity(
        f"{AGREEMENT}.{item.removeprefix(ITEM)}",
        Level.PRACTICE,
        None,
        "share",
        CountsOf.PEOPLE,
        tables=("survey",),
        descriptive=True,
    )


def _answers(rows: pd.DataFrame, wave: Wave) -> pd.Series:
    """Return who agrees (True or False) at a wave, by respondent."""
    values = rows[rows["wave"] == wave.id].drop_duplicates("respondent_id").set_index("respondent_id")["value"]
    return values >= AGREES


def _level(item: str, rows: pd.DataFrame, wave: Wave, scope: Scope) -> Finding:
    values = rows.loc[rows["wave"] == wave.id, "value"]
    deviation = float(values.std(ddof=1)) if len(_answers(rows, wave)) > 1 else None
    facts = {"term": item.removeprefix(ITEM), "deviation": deviation}
    return share_at(_quantity(item), wave, scope, _answers(rows, wave), facts)


def _change(evidence: Evidence, item: str, rows: pd.DataFrame, pair: tuple[Wave, Wave], scope: Scope) -> Finding:
    yes = (_answers(rows, pair[0]), _answers(rows, pair[1]))
    return share_between(evidence, _quantity(item), pair, scope, yes, {"term": item.removeprefix(ITEM)})
