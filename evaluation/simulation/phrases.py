"""Words: sentences written for this place, handed out so that none is used twice before all were used once."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from evaluation.simulation.world import content

#: which record to open next when the first has no sentence of this kind
NEXT_VOICE = {"document": "observation", "observation": "document"}


class Phrases:
    """A bank of sentences by condition, kind of speech, direction, voice, neighbourhood and language."""

    def __init__(self, rng: np.random.Generator, codes: pd.DataFrame) -> None:
        table = content("phrases").copy()
        table["condition"] = table["code_id"].map(codes.set_index("code_id")["condition"]).fillna("")
        self._phrases: list[dict[str, Any]] = table.to_dict("records")
        #: where in the bank the sentences of a condition, kind of speech, direction and language stand
        self._where = table.groupby(["condition", "speaks_of", "direction", "language"]).indices
        self._used = np.zeros(len(table), dtype=int)
        self._rng = rng

    def take(
        self, condition: str, speaks_of: str, direction: str, voice: str, group: str, language: str
    ) -> dict[str, Any] | None:
        """Return the least used sentence that fits, or None where nobody wrote one.

        A remark that bears on no condition is made once only.
        """
        near = self._where.get((condition, speaks_of, direction, language), ())
        fits = [i for i in near if self._phrases[i]["neighbourhood"] in ("", group)]
        own, other = (
            np.array([i for i in fits if self._phrases[i]["voice"] == who], dtype=int)
            for who in (voice, NEXT_VOICE.get(voice, ""))
        )
        for where in (own[self._used[own] == 0], other[self._used[other] == 0], own if condition else own[:0]):
            if len(where):
                return self._pick(where)
        return None

    def _pick(self, where: np.ndarray) -> dict[str, Any]:
        least = where[self._used[where] == self._used[where].min()]
        chosen = int(self._rng.choice(least))
        self._used[chosen] += 1
        return self._phrases[chosen]
