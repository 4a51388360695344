"""A reply says when, in which language and with what consent; a row without a text says when somebody was asked."""

from __future__ import annotations

import pandas as pd

from evaluation.intake.checking import Checked
from evaluation.intake.contracts import TABLES
from evaluation.intake.rules.replies import reply_problems


def problems(**cells) -> list[tuple[int | None, str]]:
    row = {"text": "", "date": pd.NaT, "language": "", "consent": "", "asked_on": pd.NaT, "_row": 2, **cells}
    frame = pd.DataFrame([row])
    checked = Checked(TABLES["replies"], "tables/replies.csv", frame, frame, ())
    return [(p.row, p.column) for p in reply_problems({"replies": checked})]


def test_a_text_without_day_language_and_consent_is_refused() -> None:
    assert problems(text="No") == [(2, "date"), (2, "language"), (2, "consent")]
    assert problems(text="No", date=pd.Timestamp("2025-01-01"), language="en", consent="quote_named") == []


def test_a_row_without_text_holds_the_day_of_the_question() -> None:
    assert problems() == [(2, "text")]
    assert problems(asked_on=pd.Timestamp("2025-01-01")) == []
