"""What somebody with pencil and paper can say about unknown counts: the range that sums leave open.

Linear programmes, solved side by side: blocks that share no unknown are one programme, so that a run needs
tens of them, not thousands.
"""

from __future__ import annotations

from collections.abc import Sequence
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
        How wide the range of each must stay; 0 where it is not protected.
    """

    truth: np.ndarray
    low: np.ndarray
    high: np.ndarray
    equations: tuple[tuple[tuple[int, float], ...], ...]
    need: np.ndarray


def unmet(blocks: Sequence[Block]) -> list[int]:
    """Return for each block how many unknowns can be narrowed down further than they need.

    Examples
    --------
    Two unknown counts of 3 and 4 whose sum, 7, is known: each lies between 0 and 7, a width of 7.

    >>> two = Block(np.array([3.0, 4.0]), np.zeros(2), np.full(2, np.inf), (((0, 1.0), (1, 1.0)),), np.array([7.0, 8]))
    >>> unmet([two])
    [1]
    """
    ranges = [_Range(block) for block in blocks]
    while True:
        asked = [(r, question) for r in ranges if (question := r.next_question()) is not None]
        if not asked:
            return [int((r.width() < r.block.need - TOLERANCE).sum()) for r in ranges]
        for (r, question), shift in zip(asked, _solve(asked), strict=True):
            r.learn(question, shift)


class _Range:
    """Lowest and highest shift from the truth seen so far for each unknown of one block."""

    def __init__(self, block: Block) -> None:
        self.block = block
        room = FREE * max(float(block.need.max(initial=0.0)), 1.0)
        self.down = np.maximum(block.low - block.truth, -room)
        self.up = np.minimum(block.high - block.truth, room)
        self.lowest = np.zeros(len(block.truth))
        self.highest = np.zeros(len(block.truth))
        self.open = [(int(i), sign) for i in np.flatnonzero(block.need > 0) for sign in (1.0, -1.0)]

    def width(self) -> np.ndarray:
        return self.highest - self.lowest

    def next_question(self) -> tuple[int, float] | None:
        """Return the next unknown to push up or down; those already wide enough need no answer."""
        wide = self.width() >= self.block.need - TOLERANCE
        self.open = [(i, sign) for i, sign in self.open if not wide[i]]
        return self.open[0] if self.open else None

    def learn(self, question: tuple[int, float], shift: np.ndarray) -> None:
        self.lowest = np.minimum(self.lowest, shift)
        self.highest = np.maximum(self.highest, shift)
        self.open = [other for other in self.open if other != question]


def _solve(asked: Sequence[tuple[_Range, tuple[int, float]]]) -> list[np.ndarray]:
    """Push one unknown of every block at once; blocks share nothing, so each gets its own optimum."""
    starts = np.cumsum([0, *(len(r.block.truth) for r, _ in asked)])
    objective = np.zeros(starts[-1])
    rows, columns, values, row = [], [], [], 0
    for start, (r, (unknown, sign)) in zip(starts, asked, strict=False):
        objective[start + unknown] = -sign
        for equation in r.block.equations:
            rows += [row] * len(equation)
            columns += [start + i for i, _ in equation]
            values += [coefficient for _, coefficient in equation]
            row += 1
    bounds = np.column_stack([np.concatenate([r.down for r, _ in asked]), np.concatenate([r.up for r, _ in asked])])
    sums = sparse.csr_array((values, (rows, columns)), shape=(row, starts[-1])) if row else None
    answer = linprog(objective, A_eq=sums, b_eq=np.zeros(row) if row else None, bounds=bounds, method="highs")
    if answer.status != 0:
        raise RuntimeError(f"the linear programme of the gate ended with status {answer.status}: {answer.message}")
    return [answer.x[start:end] for start, end in zip(starts, starts[1:], strict=False)]
