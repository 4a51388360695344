"""Who is not in the data at all: groups without figures, and people whose group nobody wrote down."""

from __future__ import annotations

from typing import Any

import pandas as pd

from evaluation.codes.material import material
from evaluation.evidence import Evidence, Wave
from evaluation.findings import Cell, Finding
from evaluation.indicators.values import Observations
from evaluation.measures.indicator import indicators
from evaluation.measures.quantity import Quantity
from evaluation.registry import MeasureFunction, measure
from evaluation.statistics import intervals
from evaluation.vocabulary import COMMUNITY_SPEAKER, CountsOf, Level

GROUPS = "equity.absent.groups"
#: table of people -> id and label of the measure
UNSAID = {
    "survey": ("equity.absent.unsaid_survey", "Respondents whose group nobody wrote down"),
    "sources": ("equity.absent.unsaid_sources", "Sources whose group nobody wrote down"),
}


@measure(
    GROUPS,
    label="Figures that say nothing about a group",
    unit="share",
    tables=("indicators", "observations"),
    item="A1.5",
    level=Level.EQUITY,
    census=True,
    favourable=-1,
    descriptive=True,
    levels_only=True,
)
def groups(evidence: Evidence) -> list[Finding]:
    """Share of indicator and group pairs for which no value was published, and which groups these are.

    Answers: which groups are not in the data at all?

    Parameters
    ----------
    evidence : Evidence
        Uses ``indicators``, ``observations`` and the groups of every dimension in initiative.yml.

    Returns
    -------
    list of Finding
        Per wave, shares 0-1 of all pairs. Detail ``rows``: an indicator each, with ``nowhere`` (groups without any
        row), ``not_this_wave`` and ``held_back`` (withheld by the publisher); ``never``: groups that no indicator
        has ever had a value for.

    Notes
    -----
    **Interpretation.** 0.3 means that three in ten of the questions "how is this group served?" have no answer.
    **Type.** Complete count (census). **Applicability.** Any indicators and dimensions. **Missing data.** What is
    missing is what is counted. **Warning.** Groups that initiative.yml does not name are not counted either: ask who
    else there is.

    Formula: pairs without a value in the wave / (indicators x groups).

    References
    ----------
    Urban Institute (2021). Do No Harm Guide: applying equity awareness in data visualization.

    Examples
    --------
    >>> share(3, 12), share(0, 0)
    (0.25, None)
    """
    quantity = Quantity.of(GROUPS, CountsOf.PUBLISHED)
    if not (evidence.has("indicators") and evidence.has("observations")):
        return quantity.silence(evidence, "no_table")
    pairs = list(evidence.groups())
    if not pairs:
        return quantity.silence(evidence, "not_measured_for_group")
    book = Observations(evidence)
    rows = {wave.id: _rows(evidence, book, wave) for wave in evidence.waves}
    never = _never(evidence, book)
    return [
        quantity.at(
            wave,
            share(sum(r["missing"] for r in rows[wave.id]), len(rows[wave.id]) * len(pairs)),
            n=len(rows[wave.id]) * len(pairs),
            detail={"rows": [{k: v for k, v in r.items() if k != "missing"} for r in rows[wave.id]], "never": never},
        )
        for wave in evidence.waves
    ]


def share(part: float, whole: float) -> float | None:
    """Return a part of a whole; None of nothing."""
    return part / whole if whole else None


def _rows(evidence: Evidence, book: Observations, wave: Wave) -> list[dict[str, Any]]:
    out = []
    for indicator in indicators(evidence):
        nowhere: list[str] = []
        later: list[str] = []
        held: list[str] = []
        for scope in evidence.groups():
            if book.rows(indicator.id, *scope).empty:
                nowhere.append(scope[1])
                continue
            value = book.value(indicator.id, *scope, wave, indicator.scale)
            if value.estimate is None:
                (held if value.reason == "withheld_by_publisher" else later).append(scope[1])
        out.append(
            {
                "wave": wave.id,
                "indicator": indicator.name,
                "nowhere": nowhere,
                "not_this_wave": later,
                "held_back": held,
                "missing": len(nowhere) + len(later) + len(held),
            }
        )
    return out


def _never(evidence: Evidence, book: Observations) -> list[str]:
    """Return the groups for which no indicator ever had a row."""
    listed = list(indicators(evidence))
    return [group for d, group in evidence.groups() if all(book.rows(i.id, d, group).empty for i in listed)]


def _unsaid_in(table: str, measure_id: str) -> MeasureFunction:
    """Return the measure of one table of people."""

    def unsaid(evidence: Evidence) -> list[Finding]:
        """Share of community members in a table whose group in a dimension nobody wrote down.

        Answers: for how many of those who spoke can we not say which group they belong to?

        Parameters
        ----------
        evidence : Evidence
            Uses ``group_<dimension>`` of ``survey`` (a respondent once), or of ``sources`` that may be counted.

        Returns
        -------
        list of Finding
            Per wave and dimension, shares 0-1 with Wilson's interval; ``dimension`` is set and ``group`` empty;
            ``n`` = people, or sources.

        Notes
        -----
        **Interpretation.** A high share means that nothing can be said by group, whatever was asked. **Type.** Share.
        **Applicability.** Community members where roles are given, else everybody. **Missing data.** What is missing
        is what is counted; a dimension that nobody was asked about reads 1. **Warning.** People may have good reasons
        not to say: never fill it in for them.

        Formula: people without a group / people.

        References
        ----------
        Wilson, E. B. (1927). Probable inference, the law of succession, and statistical inference. JASA 22.

        Examples
        --------
        >>> left = pd.DataFrame({"group_age": ["young", "", "old", ""]})
        >>> without(left, "age")
        2
        """
        quantity = Quantity.of(measure_id, CountsOf.PEOPLE if table == "survey" else CountsOf.VOICES)
        if not evidence.has(table) or not evidence.initiative.dimensions:
            return quantity.silence(evidence, "no_table")
        return [
            _unsaid(evidence, quantity, table, wave, dimension)
            for wave in evidence.waves
            for dimension in evidence.initiative.dimensions
        ]

    return unsaid


for _table, (_id, _label) in UNSAID.items():
    measure(
        _id,
        label=_label,
        unit="share",
        tables=(_table,),
        item="A1.5",
        level=Level.EQUITY,
        favourable=-1,
        descriptive=True,
        levels_only=True,
    )(_unsaid_in(_table, _id))


def without(rows: pd.DataFrame, dimension: str) -> int:
    """Return how many rows name no group of a dimension."""
    return int((rows[f"group_{dimension}"].fillna("") == "").sum())


def people_of(evidence: Evidence, table: str, wave: Wave) -> pd.DataFrame:
    """Return the community members (everybody where no role is given) of a wave, one row each."""
    if table == "sources":
        heard = material(evidence).sources
        rows, side = heard[heard["published"]], "speaker_type"
    else:
        rows, side = evidence.table(table).drop_duplicates(["wave", "respondent_id"]), "role"
    rows = rows[rows["wave"] == wave.id]
    theirs = rows[rows[side] == COMMUNITY_SPEAKER]
    return theirs if len(theirs) else rows


def _unsaid(evidence: Evidence, quantity: Quantity, table: str, wave: Wave, dimension: str) -> Finding:
    rows = people_of(evidence, table, wave)
    n, k = len(rows), without(rows, dimension)
    # the dimension stands in the cell: of sources too, this counts people by what they said of themselves
    cell = Cell(table, f"{quantity.id}.{dimension}", wave.id, dimension, "", float(n), float(k))
    return quantity.at(
        wave,
        share(k, n),
        scope=(dimension, ""),
        n=n or None,
        interval=intervals.wilson(k, n) if n else None,
        reason="" if n else "no_rows_in_wave",
        detail={"of": dimension},
        cells=(cell,) if n else (),
    )
