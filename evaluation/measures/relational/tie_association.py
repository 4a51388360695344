"""What ties go along with: the same ties as the wave before, the same side, the same body. Association, never cause."""

from __future__ import annotations

from typing import Any

import numpy as np

from evaluation.evidence import Evidence, Wave
from evaluation.findings import Cell, Finding
from evaluation.measures.quantity import EVERYBODY, Quantity
from evaluation.measures.relational.power_seats import open_seats
from evaluation.measures.relational.ties import Network, network, why_silent
from evaluation.registry import measure
from evaluation.statistics import networks
from evaluation.statistics.change import TOO_FEW
from evaluation.vocabulary import CountsOf, Level

SAME = "relational.relationships.same_ties"
TOGETHER = "relational.relationships.ties_go_along"


@measure(
    SAME,
    label="Likeness of two waves' ties",
    unit="correlation −1 to 1",
    tables=("ties",),
    item="A2.7, A3.15",
    level=Level.RELATIONAL,
    facet="connection",
    descriptive=True,
    levels_only=True,
)
def same_ties(evidence: Evidence) -> list[Finding]:
    """How alike the network is to the one of the wave before, pair by pair, among those who answered both times.

    Answers: are they the same ties as before, or others in the same number?

    Parameters
    ----------
    evidence : Evidence
        Uses ``ties`` and, where there, ``actors`` (who joined and left).

    Returns
    -------
    list of Finding
        A level at every wave but the first: the correlation of the two networks; ``n`` = members who answered both
        times. Detail: ``since``, ``permutation_p`` (QAP: how often relabelled members agree as much, one-sided),
        ``jaccard`` (of the ties of either wave, the share in both), ``hamming`` (pairs that differ), ``pairs``
        (answered both times). Cells: how many answered both times.

    Notes
    -----
    **Interpretation.** 1 the same ties, 0 no more alike than by chance. **Type.** Association of two networks with the
    quadratic assignment procedure; says nothing on whether there are more or fewer ties. **Applicability.** Eight
    members who answered at both waves. **Missing data.** Pairs not answered at one of them are left out. **Warning.**
    Lasting ties can be trust, or habit.

    Formula: Pearson's correlation of the cells of both networks.

    References
    ----------
    Krackhardt, D. (1988). Predicting with networks: nonparametric multiple regression analysis of dyadic data. Social
    Networks 10(4), 359-381.

    Examples
    --------
    >>> networks.jaccard([[0, 1], [0, 0]], [[0, 1], [1, 0]]), networks.hamming([[0, 1], [0, 0]], [[0, 1], [1, 0]])
    (0.5, 1)
    """
    quantity = Quantity.of(SAME, CountsOf.PEOPLE)
    if not evidence.has("ties"):
        return quantity.silence(evidence, "no_table", scopes=[EVERYBODY])
    if not evidence.pairs:
        return quantity.silence(evidence, "one_wave", scopes=[EVERYBODY])
    return [_alike(evidence, quantity, pair) for pair in zip(evidence.waves, evidence.waves[1:], strict=False)]


def _alike(evidence: Evidence, quantity: Quantity, pair: tuple[Wave, Wave]) -> Finding:
    first, second = both_answered(evidence, pair)
    n = len(first.members)
    detail: dict[str, Any] = {"since": pair[0].id}
    cells = [Cell("ties", SAME, pair[1].id, "", "", float(n))] if n else []
    if reason := _too_little(evidence, pair, n):
        return quantity.at(pair[1], None, n=n or None, reason=reason, detail=detail, cells=cells)
    found = networks.qap(first.ties, second.ties, resamples=2_000)
    detail |= {
        "permutation_p": found.p_at_least,
        "jaccard": networks.jaccard(first.ties, second.ties),
        "hamming": networks.hamming(first.ties, second.ties),
        "pairs": _pairs(first.ties, second.ties),
    }
    return quantity.at(pair[1], found.estimate, n=n, reason=found.reason, detail=detail, cells=cells)


def _pairs(first: np.ndarray, second: np.ndarray) -> int:
    """Return how many pairs were answered both times; of two undirected networks each pair once, as in hamming."""
    pairs = int((~(np.isnan(first) | np.isnan(second))).sum())
    return pairs // 2 if networks.is_undirected(first) and networks.is_undirected(second) else pairs


def both_answered(evidence: Evidence, pair: tuple[Wave, Wave]) -> list[Network]:
    """Return both networks among the members who answered at both waves, in the same order."""
    found = [network(evidence, wave) for wave in pair]
    sets = [{m for m, said in zip(n.members, n.answered, strict=True) if said} for n in found]
    kept = sorted(sets[0] & sets[1])
    return [n.of(np.isin(n.members, kept)) for n in found]


def _too_little(evidence: Evidence, waves: tuple[Wave, ...], n: int) -> str:
    """Return why nothing is compared: a silent network, or too few who answered."""
    reason = next((r for wave in waves if (r := why_silent(evidence, network(evidence, wave)))), "")
    return reason or (TOO_FEW if n < int(evidence.conventions["min_nodes"]) else "")


@measure(
    TOGETHER,
    label="How much of who is tied with whom goes along with side, body and former ties",
    unit="share",
    tables=("ties", "actors"),
    item="A2.7, A3.15",
    level=Level.RELATIONAL,
    facet="connection",
    descriptive=True,
    levels_only=True,
)
def ties_go_along(evidence: Evidence) -> list[Finding]:
    """What being tied goes along with, all read together: on the same side, in the same body, tied the wave before.

    Answers: whom do people tie with, as far as we know of pairs?

    Parameters
    ----------
    evidence : Evidence
        Uses ``ties``, ``actors`` (``actor_type``) and, where there, ``seats`` (who sits on the same body).

    Returns
    -------
    list of Finding
        A level per wave: the share of the differences between pairs that goes along (R squared); ``n`` = members who
        answered (from the second wave on, at both). Detail: ``rows``, ``goes_with`` (``same_side same_body
        tied_before``), ``difference`` (share of pairs tied where it holds less where it does not, all else alike),
        ``chance_p`` (MRQAP); ``filled``: pairs that somebody did not answer, read as the other side's answer, or as no
        tie. Cells: how many answered.

    Notes
    -----
    **Interpretation.** 0.2 at ``same_body``: of a hundred pairs who share a body twenty more are tied than of others.
    **Type.** Linear regression of networks, p by double semi-partialling. **Applicability.** Eight members of known
    type who answered; what all pairs or none have in common is left out. **Missing data.** See ``filled``.
    **Warning.** An association: people may sit together because they know each other.

    Formula: least squares over ordered pairs, tie = a + sum of b times what they have in common.

    References
    ----------
    Dekker, D., Krackhardt, D. and Snijders, T. A. B. (2007). Sensitivity of MRQAP tests to collinearity and
    autocorrelation conditions. Psychometrika 72(4), 563-581.

    Examples
    --------
    >>> alike(np.array(["a", "a", "b"], dtype=object)).tolist()
    [[1.0, 1.0, 0.0], [1.0, 1.0, 0.0], [0.0, 0.0, 1.0]]
    """
    quantity = Quantity.of(TOGETHER, CountsOf.PEOPLE)
    if not (evidence.has("ties") and evidence.has("actors")):
        return quantity.silence(evidence, "no_table", scopes=[EVERYBODY])
    before = [None, *evidence.waves[:-1]]
    return [_along(evidence, quantity, wave, earlier) for wave, earlier in zip(evidence.waves, before, strict=True)]


def _along(evidence: Evidence, quantity: Quantity, wave: Wave, earlier: Wave | None) -> Finding:
    waves = (wave,) if earlier is None else (earlier, wave)
    now, former = _observed(evidence, wave, earlier)
    n = len(now.members)
    cells = [Cell("ties", TOGETHER, wave.id, "", "", float(n))] if n else []
    if reason := _too_little(evidence, waves, n):
        return quantity.at(wave, None, n=n or None, reason=reason, cells=cells)
    shared = {"same_side": alike(now.sides), "same_body": _same_body(evidence, wave, now)}
    off = ~np.eye(n, dtype=bool)
    if former is not None:
        shared["tied_before"] = settled(former.ties)
    shared = {name: matrix for name, matrix in shared.items() if np.ptp(matrix[off]) > 0}
    if not shared:
        return quantity.at(wave, None, n=n, reason="all_alike", cells=cells)
    found = networks.mrqap(settled(now.ties), *shared.values(), resamples=2_000)
    if found.r_squared is None:
        return quantity.at(wave, None, n=n, reason=found.reason or "all_alike", cells=cells)
    rows = [
        {"wave": wave.id, "goes_with": name, "difference": round(b, 2) + 0.0, "chance_p": p}
        for name, b, p in zip(shared, found.coefficients[1:], found.p[1:], strict=True)
    ]
    filled = sum(int(np.isnan(m.ties[off]).sum()) for m in (now, former) if m is not None)
    return quantity.at(wave, found.r_squared, n=n, cells=cells, detail={"rows": rows, "filled": filled})


def _observed(evidence: Evidence, wave: Wave, earlier: Wave | None) -> tuple[Network, Network | None]:
    """Return the network among members of known type who answered; with that of the wave before, among the same."""
    if earlier is None:
        found = network(evidence, wave)
        return found.of(found.answered & (found.sides != "")), None
    former, now = both_answered(evidence, (earlier, wave))
    known = now.sides != ""
    return now.of(known), former.of(known)


def settled(ties: np.ndarray) -> np.ndarray:
    """Return the network with what was not answered read as the other side said, else as no tie."""
    return networks.filled(networks.filled(ties, "reciprocate"), "zero")


def alike(labels: np.ndarray) -> np.ndarray:
    """Return which pairs have the same label."""
    return (labels[:, None] == labels[None, :]).astype(float)


def _same_body(evidence: Evidence, wave: Wave, found: Network) -> np.ndarray:
    """Return which pairs hold a seat on the same body on the wave's last day."""
    n = len(found.members)
    if not evidence.has("seats"):
        return np.zeros((n, n))
    seats: Any = open_seats(evidence, wave, "any")
    held = [set(seats.loc[seats["actor_id"] == member, "body_id"]) for member in found.members]
    return np.array([[float(bool(a & b)) for b in held] for a in held])
