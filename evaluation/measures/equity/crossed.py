"""Two or more dimensions together: who is served worst where two disadvantages meet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from evaluation.evidence import Evidence, Wave
from evaluation.findings import Cell, Finding
from evaluation.indicators.crossed import is_crossed, parts
from evaluation.indicators.kinds import Kind
from evaluation.indicators.values import Observations, Value, cell_of
from evaluation.measures.indicator import Indicator, compared, complete, indicators
from evaluation.measures.quantity import Quantity, Scope
from evaluation.registry import measure
from evaluation.statistics.change import Change
from evaluation.vocabulary import Level


@measure(
    "equity.crossed.<indicator_id>",
    label="Two dimensions together",
    unit="of the indicator",
    tables=("indicators", "observations"),
    item="A1.5",
    level=Level.EQUITY,
    descriptive=True,
)
def crossed(evidence: Evidence) -> list[Finding]:
    """Values of groups of two or more dimensions together.

    Answers: who is served worst where two disadvantages meet?

    Parameters
    ----------
    evidence : Evidence
        Uses ``indicators`` and those ``observations`` whose dimension joins several, such as
        ``neighbourhood*family`` with the subgroup ``quayside*one_parent``.

    Returns
    -------
    list of Finding
        Levels and changes of every crossed group, in the indicator's unit. Detail: ``parts`` (dimension to group),
        ``favourable``, and what the indicator says of itself.

    Notes
    -----
    **Interpretation.** A crossed group can be far worse off than either of its sides shows. **Type.** As the
    indicator's own values; changes are told without a state. **Applicability.** Dimensions that are not sensitive.
    **Missing data.** Crossed groups without a row are not there: nothing is worked out from the sides.
    **Warning.** Crossed groups are small; many fall under the smallest number that may be shown.

    Formula: as for the indicator, one crossed group at a time.

    References
    ----------
    Crenshaw, K. (1989). Demarginalizing the intersection of race and sex. University of Chicago Legal Forum 1989(1).

    Examples
    --------
    >>> together("neighbourhood×family", "quayside×one_parent")
    {'neighbourhood': 'quayside', 'family': 'one_parent'}
    """
    book, out = Observations(evidence), []
    for indicator in indicators(evidence):
        for scope in _scopes(evidence, indicator.id):
            levels = [_level(book, indicator, wave, scope) for wave in evidence.waves]
            out += [f for f in levels if f.estimate is not None or not evidence.pairs]
            out += [_change(evidence, book, indicator, pair, scope) for pair in evidence.pairs]
    return out


def together(dimension: str, group: str) -> dict[str, str]:
    """Return which group of which dimension a crossed group is made of."""
    return dict(zip(parts(dimension), parts(group), strict=True))


def _scopes(evidence: Evidence, indicator_id: str) -> Iterator[Scope]:
    """Yield the crossed groups of an indicator, in the order of initiative.yml."""
    if not evidence.has("observations"):
        return
    rows = evidence.table("observations")
    rows = rows[(rows["indicator_id"] == indicator_id) & rows["dimension"].map(is_crossed).astype(bool)]
    known = evidence.initiative.dimensions

    def order(scope: Scope) -> tuple[Any, ...]:
        places = [list(known[d].groups).index(g) for d, g in together(*scope).items()]
        return scope[0], places

    yield from sorted(set(zip(rows["dimension"], rows["subgroup"], strict=True)), key=order)


def _quantity(indicator: Indicator) -> Quantity:
    return indicator.quantity(f"equity.crossed.{indicator.id}")


def _facts(indicator: Indicator, scope: Scope) -> dict[str, Any]:
    return {**indicator.facts, "favourable": indicator.favourable, "parts": together(*scope)}


def _level(book: Observations, indicator: Indicator, wave: Wave, scope: Scope) -> Finding:
    value = book.value(indicator.id, *scope, wave, indicator.scale)
    unsure = value.kind is Kind.BARE and not indicator.census
    return _quantity(indicator).at(
        wave,
        value.estimate,
        scope=scope,
        interval=None if indicator.census else (value.low, value.high),
        n=value.n,
        reason="no_standard_error" if unsure else value.reason,
        detail=_facts(indicator, scope),
        cells=cell_of(indicator.id, wave.id, *scope, value),
    )


def _change(
    evidence: Evidence, book: Observations, indicator: Indicator, pair: tuple[Wave, Wave], scope: Scope
) -> Finding:
    first, second = (book.value(indicator.id, *scope, wave, indicator.scale) for wave in pair)
    comparable = book.comparable(indicator.id, *scope, first, second)
    cells: list[Cell] = []
    for wave, value in zip(pair, (first, second), strict=True):
        cells += cell_of(indicator.id, wave.id, *scope, value)
    return _quantity(indicator).between(
        evidence,
        pair,
        _found(evidence, indicator, first, second, comparable),
        scope=scope,
        value_from=first.estimate,
        value_to=second.estimate,
        n_from=first.n,
        n_to=second.n,
        comparable=comparable,
        design="census" if indicator.census else "unlinked",
        detail={**_facts(indicator, scope), "descriptive": True},
        cells=cells,
    )


def _found(evidence: Evidence, indicator: Indicator, first: Value, second: Value, comparable: bool) -> Change:
    if first.estimate is None or second.estimate is None:
        return Change(reason=first.reason or second.reason)
    if not comparable:
        return Change(reason="not_comparable")
    if indicator.census:
        return complete(first, second)
    return compared(indicator, first, second, int(evidence.conventions["min_events"]))
