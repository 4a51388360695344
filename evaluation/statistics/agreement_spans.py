"""Agreement where coders mark passages themselves: Krippendorff's alpha for unitising (u-alpha)."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from evaluation.statistics.agreement_tables import Agreement, Floats, undefined


class Span(NamedTuple):
    """A passage that a coder marked: from ``start`` up to, not including, ``end``, with a code."""

    source: Hashable
    coder: Hashable
    start: int
    end: int
    code: Hashable = ""


class _Section(NamedTuple):
    start: int
    length: int
    marked: bool


#: of one source: for each coder the marked sections and the gaps between them, in order
Continuum = list[list[_Section]]


def unitizing_alpha(
    spans: Iterable[Span],
    lengths: Mapping[Hashable, int],
    coders: Sequence[Hashable],
    *,
    starts: Mapping[Hashable, int] | None = None,
    conf: float = 0.95,
    resamples: int = 1000,
    seed: int = 20211001,
) -> Agreement:
    """Return u-alpha: whether coders mark the same stretches of text with the same codes, beyond chance.

    Parameters
    ----------
    spans : iterable of Span
        What was marked. Two spans of one coder with one code that touch or overlap are one.
    lengths : mapping of source to int
        The length of every source that all coders looked at, in characters (or seconds).
    coders : sequence
        Who looked; a coder who marked nothing is a coder who found nothing.
    starts : mapping of source to int, optional
        Where a source begins, if not at 0.
    conf : float
    resamples : int
    seed : int

    Returns
    -------
    Agreement
        ``units`` is the number of marked spans. The interval resamples sources; with a single source the blocks
        between gaps common to all coders. With one block alone it is None (``reason`` too_few_to_test).

    Notes
    -----
    **Formula.** Per code, for every two sections of two coders: both marked and overlapping: (difference of
    starts)² + (difference of ends)²; one marked and lying wholly in the other's gap: its length²; else 0.
    Observed disagreement is their sum over ordered pairs of coders ÷ m(m − 1)L², with m coders and length L.
    Expected: 2/L × Σ over marked sections of length l of [(N − 1)/3 × (2l³ − 3l² + l) + l² Σ over gaps of length
    h ≥ l of (h − l + 1)] ÷ [mL(mL − 1) − Σ l(l − 1)], N the number of marked sections. Alpha is 1 − Σ observed ÷
    Σ expected over codes. Several sources are laid end to end; no section crosses from one to the next.
    **Interpretation.** Overlap counts the more the nearer the edges; a passage that only one coder saw costs its
    length squared.
    **Warning.** Expected disagreement is held while blocks are resampled, as in `alpha`.

    References
    ----------
    Krippendorff, K. (1995). On the reliability of unitizing continuous data. Sociological Methodology 25, 47–76;
    Krippendorff, K. (2004). Content Analysis, 2nd edition, section 11.6 (worked example, p. 254).

    Examples
    --------
    >>> marked = [Span("s", "a", 10, 30), Span("s", "b", 10, 28), Span("s", "a", 60, 80), Span("s", "b", 60, 80)]
    >>> round(unitizing_alpha(marked, {"s": 100}, ["a", "b"]).estimate, 3)
    0.992
    """
    if len(coders) < 2:
        return undefined(0, "one_coder")
    own = [span for span in spans if span.source in lengths and span.coder in coders]
    begin = {source: (starts or {}).get(source, 0) for source in lengths}
    total, units, expected = sum(lengths.values()), 0, 0.0
    parts = {source: dict.fromkeys(_blocks([s for s in own if s.source == source]), 0.0) for source in lengths}
    for code in sorted({span.code for span in own}, key=str):
        of_code = [span for span in own if span.code == code]
        continua = {
            source: [
                _sections([s[2:4] for s in of_code if s[:2] == (source, coder)], begin[source], length)
                for coder in coders
            ]
            for source, length in lengths.items()
        }
        units += sum(section.marked for rows in continua.values() for row in rows for section in row)
        expected += _expected(list(continua.values()), total, len(coders))
        for source, continuum in continua.items():
            _observe(continuum, parts[source])
    if not units or expected == 0:
        return undefined(units, "never_applied")
    scale = expected * len(coders) * (len(coders) - 1) * total**2
    several = [sum(blocks.values()) for blocks in parts.values()]
    return _judged(
        np.array(several if len(several) > 1 else [*parts.popitem()[1].values()]) / scale, units, conf, resamples, seed
    )


def _judged(parts: Floats, units: int, conf: float, resamples: int, seed: int) -> Agreement:
    """Return alpha from each part's share of the expected disagreement, resampling the parts."""
    n, estimate = len(parts), float(1 - parts.sum())
    if n < 2:
        return Agreement(estimate, None, None, None, units, "too_few_to_test")
    if np.ptp(parts) < 1e-12:  # all of one kind: others, as many as the exact limit allows, are taken at chance
        least = ((1 - conf) / 2) ** (1 / n)
        return Agreement(estimate, min(least * estimate, estimate), 1.0, None, units)
    drawn = np.random.default_rng(seed).multinomial(n, np.full(n, 1 / n), size=resamples)
    draws = 1 - drawn @ parts
    low, high = (float(q) for q in np.quantile(draws, [(1 - conf) / 2, (1 + conf) / 2]))
    return Agreement(estimate, low, min(high, 1.0), float(np.std(draws, ddof=1)), units)


def _sections(marked: Sequence[tuple[int, int]], begin: int, length: int) -> list[_Section]:
    """Return marked sections and the gaps between them from ``begin`` on, touching marks made one."""
    merged: list[list[int]] = []
    for start, end in sorted(marked):
        start, end = max(start, begin), min(end, begin + length)
        if end <= start:
            continue
        if merged and start <= merged[-1][1]:
            merged[-1][1] = max(merged[-1][1], end)
        else:
            merged.append([start, end])
    sections, at = [], begin
    for start, end in merged:
        if start > at:
            sections.append(_Section(at, start - at, False))
        sections.append(_Section(start, end - start, True))
        at = end
    if at < begin + length:
        sections.append(_Section(at, begin + length - at, False))
    return sections


def _observe(continuum: Continuum, blocks: dict[int, float]) -> None:
    """Add the disagreement of ordered pairs of coders to the block (by its first position) where it lies."""
    edges = sorted(blocks)
    for i, one in enumerate(continuum):
        for j, other in enumerate(continuum):
            if i == j:
                continue
            for a in one:
                for b in other:
                    apart = _apart(a, b)
                    if apart:
                        blocks[edges[bisect(edges, a.start if a.marked else b.start) - 1]] += apart


def _apart(a: _Section, b: _Section) -> float:
    """Return the squared distance of two sections of two coders."""
    ahead = a.start - b.start
    if a.marked and b.marked:
        if -a.length < ahead < b.length:
            return float(ahead**2 + (ahead + a.length - b.length) ** 2)
    elif a.marked and 0 <= ahead <= b.length - a.length:
        return float(a.length**2)
    elif b.marked and b.length - a.length <= ahead <= 0:
        return float(b.length**2)
    return 0.0


def _blocks(spans: Sequence[Span]) -> list[int]:
    """Return where stretches begin in which somebody marked something, parted by gaps common to all coders."""
    begins, reach = [], -1
    for span in sorted(spans, key=lambda s: (s.start, s.end)):
        if span.start >= reach:
            begins.append(span.start)
        reach = max(reach, span.end)
    return begins


def _expected(continua: Sequence[Continuum], total: int, coders: int) -> float:
    """Return the disagreement that marks of these lengths would have if they lay anywhere."""
    rows = [row for continuum in continua for row in continuum]
    marked = np.array([s.length for row in rows for s in row if s.marked], float)
    gaps = np.array([s.length for row in rows for s in row if not s.marked], float)
    if not len(marked):
        return 0.0
    room = np.array([(gaps[gaps >= length] - length + 1).sum() for length in marked])
    among = (len(marked) - 1) / 3 * (2 * marked**3 - 3 * marked**2 + marked) + marked**2 * room
    space = coders * total * (coders * total - 1) - (marked * (marked - 1)).sum()
    return float(2 / total * among.sum() / space)
