"""A reply is in the report of its day or later; until then whoever was asked has not answered."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pandas as pd
import pytest

from evaluation.codes.quotes import written
from evaluation.vocabulary import Condition
from tests.measures.build import evidence

ROW = {
    "reply_id": "RE1",
    "condition": "policies",
    "scope": "ethnicity:group_b",
    "wave_to": "endline",
    "author_role": "Town Council",
    "date": pd.Timestamp("2025-02-05"),
    "text": "We see it otherwise",
    "language": "en",
    "consent": "quote_named",
    "asked_on": pd.Timestamp("2025-01-20"),
}


def words(as_of: dt.date, **changes):
    made = evidence()
    tables = {**made.tables, "replies": pd.DataFrame([{**ROW, **changes}])}
    return [(w.kind, w.text, w.date) for w in written(dataclasses.replace(made, tables=tables, as_of=as_of))]


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        (dt.date(2025, 2, 5), [("reply", "We see it otherwise", "2025-02-05")]),
        (dt.date(2025, 2, 4), [("asked", "", "2025-01-20")]),
        (dt.date(2025, 1, 19), []),
    ],
)
def test_a_late_reply_is_not_printed(as_of, expected) -> None:
    assert words(as_of) == expected


def test_who_was_never_asked_is_not_named_for_silence() -> None:
    assert words(dt.date(2025, 3, 1), text="", date=pd.NaT, asked_on=pd.NaT) == []


def test_a_reply_speaks_of_its_scope() -> None:
    made = evidence()
    tables = {**made.tables, "replies": pd.DataFrame([ROW])}
    (one,) = written(dataclasses.replace(made, tables=tables, as_of=dt.date(2025, 3, 1)))
    assert (one.condition, one.scope) == (Condition.POLICIES, "ethnicity:group_b")
