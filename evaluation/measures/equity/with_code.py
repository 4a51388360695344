"""Numbers and words together: an indicator in groups whose sources carry a code, and in groups whose do not."""

from __future__ import annotations

import pandas as pd

from evaluation.codes.material import Material, material
from evaluation.codes.prevalence import carried
from evaluation.evidence import Dimension, Evidence, Wave
from evaluation.findings import Cell, Finding
from evaluation.indicators.values import Observations, Value, cell_of, in_wave, pooled
from evaluation.measures.equity.inequality import pairs_of
from evaluation.measures.equity.reading import estimates_of, plain
from evaluation.measures.indicator import Indicator
from evaluation.registry import measure
from evaluation.statistics.gaps import difference
from evaluation.vocabulary import Level

FAMILY = "equity.with_code"
#: a group counts as one where a code is told from this share of its sources on
TOLD_BY = 0.25


@measure(
    f"{FAMILY}.<indicator_id>",
    label="Value where a code is told, against where it is not",
    unit="of the indicator",
    tables=("indicators", "observations", "sources", "codings"),
    item="A2.10, A2.11",
    level=Level.EQUITY,
    descriptive=True,
    levels_only=True,
)
def with_code(evidence: Evidence) -> list[Finding]:
    """Value of an indicator in groups whose sources carry a code, minus its value in groups whose sources do not.

    Answers: do the numbers differ where people tell of something and where they do not (exploratory)?

    Parameters
    ----------
    evidence : Evidence
        Uses ``observations`` by group, and ``sources`` and ``codings`` of the last wave.

    Returns
    -------
    list of Finding
        ``equity.with_code.<indicator>.<code>`` per dimension (``group`` empty) at the last wave, in the indicator's
        unit. Detail: ``code name``, ``with_groups``, ``without_groups``, ``value_with``, ``value_without``.

    Notes
    -----
    **Interpretation.** A difference says where to look, and nothing about what brought it about. **Type.** Difference
    of pooled values, interval from both; exploratory, without a test, in no conclusion. **Applicability.** Codes that
    a quarter of the sources of one group carry and fewer of another; groups with as many sources as may be shown.
    **Missing data.** Groups without sources or without a value are left out. **Warning.** Few groups differ in many
    things at once.

    Formula: pooled value of groups with the code - pooled value of groups without.

    References
    ----------
    Fetters, M. D., Curry, L. A. and Creswell, J. W. (2013). Achieving integration in mixed methods designs. Health
    Services Research 48.

    Examples
    --------
    >>> TOLD_BY
    0.25
    """
    if not (evidence.has("observations") and evidence.has("sources") and evidence.has("codings")):
        return []
    everything, wave, book = material(evidence), evidence.waves[-1], Observations(evidence)
    told = {
        d: _told(evidence, everything, evidence.initiative.dimensions[d], wave) for d in evidence.initiative.dimensions
    }
    found = []
    for indicator, dimension in pairs_of(evidence, book):
        for code, shares in told.get(dimension.name, {}).items():
            finding = _finding(evidence, book, indicator, dimension, wave, code, shares)
            found += [finding] if finding else []
    return found


Shares = dict[str, tuple[int, int]]


def _told(evidence: Evidence, everything: Material, dimension: Dimension, wave: Wave) -> dict[str, Shares]:
    """Return, per code, how many sources of each group carry it and how many were read: groups large enough alone."""
    read, rows = carried(everything)
    column = f"group_{dimension.name}"
    if column not in read:
        return {}
    here = read[(read["wave"] == wave.id) & (read[column] != "")]
    sizes = here[column].value_counts()
    groups = [g for g in dimension.groups if sizes.get(g, 0) >= evidence.initiative.disclosure.minimum]
    if len(groups) < 2:
        return {}
    of_group = here[column].to_dict()
    own = rows[rows["unit"].isin(of_group)].assign(group=lambda r: r["unit"].map(of_group))
    return {
        str(code): {g: (int((part["group"] == g).sum()), int(sizes[g])) for g in groups}
        for code, part in own.groupby("code_id", sort=True)
    }


def _finding(
    evidence: Evidence,
    book: Observations,
    indicator: Indicator,
    dimension: Dimension,
    wave: Wave,
    code: str,
    shares: Shares,
) -> Finding | None:
    sides = {with_it: [g for g, (k, n) in shares.items() if (k / n >= TOLD_BY) is with_it] for with_it in (True, False)}
    rows = {w: _rows(book, indicator, dimension, wave, groups) for w, groups in sides.items()}
    values = {w: pooled(frame, indicator.scale) for w, frame in rows.items() if len(frame)}
    if len(values) < 2 or any(v.estimate is None for v in values.values()):
        return None
    apart = difference(*(estimates_of(values[w], indicator.scale, 0.95) for w in (False, True)))
    name = f"{FAMILY}.{indicator.id}.{code}"
    cells = [
        c
        for g in shares
        for c in cell_of(indicator.id, wave.id, dimension.name, g, _value(book, indicator, dimension, g, wave))
    ]
    cells += [Cell("sources", f"{FAMILY}.{code}", wave.id, dimension.name, g, n, k) for g, (k, n) in shares.items()]
    detail = {
        "code": code,
        "with_groups": sides[True],
        "without_groups": sides[False],
        "value_with": values[True].estimate,
        "value_without": values[False].estimate,
        "indicator": indicator.name,
    }
    low, high = plain(apart.low), plain(apart.high)
    return indicator.quantity(name).at(
        wave,
        plain(apart.value),
        scope=(dimension.name, ""),
        interval=(low, high),
        n=sum(int(v.n or 0) for v in values.values()) or None,
        reason="" if low is not None else "no_standard_error",
        detail=detail,
        cells=cells,
    )


def _rows(
    book: Observations, indicator: Indicator, dimension: Dimension, wave: Wave, groups: list[str]
) -> pd.DataFrame:
    frames = [in_wave(book.rows(indicator.id, dimension.name, g), wave) for g in groups]
    frames = [f for f in frames if len(f)]
    return pd.concat(frames) if frames else pd.DataFrame()


def _value(book: Observations, indicator: Indicator, dimension: Dimension, group: str, wave: Wave) -> Value:
    return book.value(indicator.id, dimension.name, group, wave, indicator.scale)
