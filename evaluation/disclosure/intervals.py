"""What somebody with pencil and paper can say about unknown counts: the range that sums leave open.

Linear programmes, solved side by side: blocks that share no unknown are one programme, so that a run needs
tens of them, not thousands.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse
from scipy.optimize import linprog

#: a count whose range is not tied down within this many needed widths is called free
FREE = 100.0
TOLERANCE = 1e-6


@dataclass(frozen=True)
class Block:
    """Unknown counts that hang together by sums.

    Attributes
    ----------
    truth : array
        Their true values: the sums are known to the attacker, so every solution keeps them.
    low, high : array
        What the attacker knows of each before adding up (0 and infinity, or what the rule gives away).
    equations : tuple of tuple of (int, float)
        Position and coefficient of each unknown in each sum.
    need : array
        How wide the range of each must stay; 0 where that is not asked.
    """

    truth: np.ndarray
    low: np.ndarray
    high: np.ndarray
    equations: tuple[tuple[tuple[int, float], ...], ...]
    need: np.ndarray


def too_narrow(blocks: Sequence[Block]) -> list[np.ndarray]:
    """Return for each block which unknowns can be narrowed down further than they need.

    Examples
    --------
    Two unknown counts of 3 and 4 whose sum, 7, is known: each lies between 0 and 7, a width of 7.

    >>> two = Block(np.array([3.0, 4.0]), np.zeros(2), np.full(2, np.inf), (((0, 1.0), (1, 1.0)),), np.array([7.0, 8]))
    >>> too_narrow([two])[0].tolist()
    [False, True]
    """
    ranges = [_Range(block) for block in blocks]
    while asked := [(r, push) for r in ranges if (push := r.next_push()) is not None]:
        for (r, _), shift in zip(asked, _solve(asked), strict=True):
            r.learn(shift)
    return [r.narrow() for r in ranges]


class _Range:
    """Lowest and highest shift from the truth seen so far for each unknown of one block."""

    def __init__(self, block: Block) -> None:
        self.block = block
        room = FREE * max(float(block.need.max(initial=0.0)), 1.0)
        self.down = np.maximum(block.low - block.truth, -room)
        self.up = np.minimum(block.high - block.truth, room)
        self.lowest = np.zeros(len(block.truth))
        self.highest = np.zeros(len(block.truth))
        entries = [(row, i, c) for row, equation in enumerate(block.equations) for i, c in equation]
        self.rows = np.array([row for row, _, _ in entries], dtype=int)
        self.columns = np.array([column for _, column, _ in entries], dtype=int)
        self.values = np.array([value for _, _, value in entries], dtype=float)
        self.pushes = self._pushes()

    def narrow(self) -> np.ndarray:
        return self.highest - self.lowest < self.block.need - TOLERANCE

    def _pushes(self) -> Iterator[np.ndarray]:
        """Yield directions: first many unknowns at once, which frees most; then each narrow one by itself."""
        wanted = np.flatnonzero(self.block.need > 0)
        for stride in (1, 2, 3) if len(wanted) > 2 else ():
            for sign in (1.0, -1.0):
                signs = np.where(np.arange(len(wanted)) % (2 * stride) < stride, sign, -sign if stride > 1 else sign)
                yield self._direction(wanted, signs)
        for i in wanted:
            for sign in (1.0, -1.0):
                if self.narrow()[i]:
                    yield self._direction(np.array([i]), np.array([sign]))

    def _direction(self, unknowns: np.ndarray, signs: np.ndarray) -> np.ndarray:
        direction = np.zeros(len(self.block.truth))
        direction[unknowns] = signs * self.narrow()[unknowns]
        return direction

    def next_push(self) -> np.ndarray | None:
        return next(self.pushes, None) if self.narrow().any() else None

    def learn(self, shift: np.ndarray) -> None:
        self.lowest = np.minimum(self.lowest, shift)
        self.highest = np.maximum(self.highest, shift)


def _solve(asked: Sequence[tuple[_Range, np.ndarray]]) -> list[np.ndarray]:
    """Push every block its own way at once; blocks share nothing, so each gets its own optimum."""
    ranges = [r for r, _ in asked]
    starts = np.cumsum([0, *(len(r.block.truth) for r in ranges)])
    firsts = np.cumsum([0, *(len(r.block.equations) for r in ranges)])
    objective = -np.concatenate([push for _, push in asked])
    rows = np.concatenate([r.rows + first for r, first in zip(ranges, firsts, strict=False)])
    columns = np.concatenate([r.columns + start for r, start in zip(ranges, starts, strict=False)])
    values = np.concatenate([r.values for r in ranges])
    bounds = np.column_stack([np.concatenate([r.down for r in ranges]), np.concatenate([r.up for r in ranges])])
    sums = sparse.csr_array((values, (rows, columns)), shape=(firsts[-1], starts[-1])) if firsts[-1] else None
    right = np.zeros(firsts[-1]) if firsts[-1] else None
    answer = linprog(objective, A_eq=sums, b_eq=right, bounds=bounds, method="highs")
    if answer.status != 0:
        raise RuntimeError(f"the linear programme of the gate ended with status {answer.status}: {answer.message}")
    return [answer.x[start:end] for start, end in zip(starts, starts[1:], strict=False)]
