"""What was heard, taken out of its tables once: the same few rows are counted for every question of an evaluation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from evaluation.codes.counted import consensus_sources
from evaluation.codes.heard import COUNTS, Heard
from evaluation.evidence import Evidence
from evaluation.vocabulary import ALL, split_scope

NUMBERS = (*COUNTS, "coded", "people")


@dataclass(frozen=True)
class Sources:
    """Sources, an array per column, one place per source.

    ``numbers``: ``pos neg none coded`` (0 or 1) and ``people`` (who spoke with one voice).
    """

    columns: Mapping[str, np.ndarray]
    numbers: np.ndarray
    community: np.ndarray
    published: np.ndarray

    @classmethod
    def of(cls, rows: pd.DataFrame) -> Sources:
        """Take the rows of ``Heard.spoken`` out of their table."""
        numbers = rows.assign(people=rows["people"].fillna(1))[list(NUMBERS)].to_numpy(dtype=float)
        kept = ["unit", "wave", "source_type", "speaker_type", *(c for c in rows if str(c).startswith("group_"))]
        columns = {str(name): rows[name].to_numpy(dtype=object) for name in kept}
        return cls(columns, numbers, rows["community"].to_numpy(bool), rows["published"].to_numpy(bool))

    def where(self, mask: np.ndarray) -> Sources:
        """Return some of the sources."""
        columns = {name: column[mask] for name, column in self.columns.items()}
        return Sources(columns, self.numbers[mask], self.community[mask], self.published[mask])

    def of_scope(self, scope: str) -> Sources:
        """Return the sources of a group, or all."""
        dimension, group = split_scope(scope)
        return self if scope == ALL else self.where(self.columns[f"group_{dimension}"] == group)

    def __len__(self) -> int:
        """Return how many sources there are."""
        return len(self.numbers)

    def number(self, name: str) -> np.ndarray:
        """Return one of the numbers, a value per source."""
        return self.numbers[:, NUMBERS.index(name)]

    def units(self, name: str = "") -> list[str]:
        """Return the sources that a number is not 0 of; all without one."""
        return list(self.columns["unit"][self.number(name) > 0] if name else self.columns["unit"])

    def counts(self) -> dict[str, int]:
        """Return how many point which way, were asked, were coded, and for how many people they speak."""
        pos, neg, none, coded, people = (int(total) for total in self.numbers.sum(axis=0))
        return {"pos": pos, "neg": neg, "none": none, "asked": len(self), "coded": coded, "people": people}

    def by(self, column: str) -> Iterator[tuple[str, Sources]]:
        """Yield the sources by what a column says of them, in order; not those it says nothing of."""
        said = self.columns[column]
        for value in sorted({v for v in said if not pd.isna(v)}):
            yield str(value), self.where(said == value)


class Behind(NamedTuple):
    """A coding that counts."""

    unit: str
    code_id: str
    facet: str
    contribution_claim: Any


class Tally:
    """What was heard, by condition."""

    def __init__(self, heard: Heard) -> None:
        self.evidence: Evidence = heard.evidence
        self.heard = heard
        conditions = heard.spoken["condition"]
        self._spoken = {str(c): Sources.of(rows) for c, rows in heard.spoken.groupby(conditions, sort=False)}
        asked = heard.spoken[heard.spoken["asked"]]
        self._asked = {
            (str(c), str(wave)): Sources.of(rows) for (c, wave), rows in asked.groupby(["condition", "wave"])
        }
        self._nobody = Sources.of(heard.spoken.iloc[:0])

    def asked(self, condition: str, wave: str) -> Sources:
        """Return the sources of a wave that were asked about a condition."""
        return self._asked.get((condition, wave), self._nobody)

    def spoken(self, condition: str) -> Sources:
        """Return the sources that were asked about a condition or told how it is, of any wave."""
        return self._spoken.get(condition, self._nobody)

    def behind(self, condition: str, units: set[str]) -> list[Behind]:
        """Return the codings of some sources that count."""
        return [row for row in self._behind.get(condition, ()) if row.unit in units]

    @cached_property
    def _behind(self) -> dict[str, list[Behind]]:
        return {c: _tuples(rows, Behind) for c, rows in self.heard.behind.items()}

    @cached_property
    def carriers(self) -> dict[str, dict[str, set[str]]]:
        """Return who carries each code about how things are, by condition."""
        return {
            condition: {str(code): set(rows["unit"]) for code, rows in states.groupby("code_id", sort=True)}
            for condition, states in self.heard.states.items()
        }

    @cached_property
    def passages(self) -> dict[str, list[tuple[str, str]]]:
        """Return source and reference of each passage with words, by condition."""
        return {
            condition: list(zip(rows["unit"], rows["source_id"] + "/" + rows["segment_id"], strict=True))
            for condition, rows in self.heard.refs.items()
        }

    @cached_property
    def ties(self) -> list[tuple[str, str]]:
        """Return source and code where coders were evenly split."""
        return list(self.heard.told.ties[["unit", "code_id"]].itertuples(index=False, name=None))

    @cached_property
    def settled(self) -> set[str]:
        """Return the sources that coders settled together."""
        return consensus_sources(self.heard.material)

    @cached_property
    def coders(self) -> dict[str, float]:
        """Return by how many coders each source was coded."""
        return dict(self.heard.material.coders.dropna())

    @cached_property
    def codes(self) -> dict[str, set[str]]:
        """Return the codes of the frame by condition."""
        frame = self.evidence.table("codes")
        return {str(c): set(rows["code_id"]) for c, rows in frame.groupby("condition", sort=False)}

    @cached_property
    def frame(self) -> set[str]:
        """Return all codes of the frame."""
        return set(self.evidence.table("codes")["code_id"])

    @cached_property
    def accounts(self) -> list[tuple[str, str, str, str]]:
        """Return condition, wave, scope and passage of each account of harm."""
        columns = ["condition", "wave", "scope", "ref"]
        return list(self.heard.accounts[columns].itertuples(index=False, name=None))


def _tuples(rows: pd.DataFrame, kind: type[Behind]) -> list[Behind]:
    return [kind(*row) for row in rows[list(kind._fields)].itertuples(index=False, name=None)]
