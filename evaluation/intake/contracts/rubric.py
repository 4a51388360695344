"""Ratings by the rubric: who rated which criterion at which level, and what they agreed on."""

from __future__ import annotations

from evaluation.intake.contracts.model import Table, choice, date, flag, key, keys, text, wave, whole

RUBRIC_RATINGS = Table("rubric_ratings", "criterion × wave × rater", (
    key("criterion_id"),
    wave(),
    key("rater_id"),
    text("rater_role", absent=True),
    whole("level", 0, 4, empty=True),  # empty: insufficient evidence, which is no level
    keys("evidence_ids", empty=True),
    flag("community_source", empty=True),
    choice("round", ("independent", "consensus")),
    date("decided_on", empty=True),
), key=("criterion_id", "wave", "rater_id", "round"))  # fmt: skip
