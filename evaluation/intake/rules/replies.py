"""Replies: each holds an answer, with its day, language and consent, or the day on which somebody was asked for one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from evaluation.errors import Problem
from evaluation.intake.checking import Checked


def reply_problems(tables: Mapping[str, Checked]) -> Iterator[Problem]:
    """Yield answers without day, language or consent, and rows that hold neither an answer nor a question."""
    checked = tables["replies"]
    rows = checked.frame
    answered = rows["text"].str.strip() != ""
    for column, missing in (
        ("date", rows["date"].isna()),
        ("language", rows["language"] == ""),
        ("consent", rows["consent"] == ""),
    ):
        for row in rows.loc[answered & missing, "_row"]:
            yield checked.problem(
                int(row), column, "this reply does not say it", "a value, as the reply has a text", "Fill it in"
            )
    asked = rows["asked_on"].notna() if "asked_on" in rows else False
    for row in rows.loc[~answered & ~asked, "_row"]:
        yield checked.problem(
            int(row),
            "text",
            "this row holds no reply and does not say when one was asked for",
            "a text, or the day in asked_on",
            "Fill in one of them, or take the row out",
        )
