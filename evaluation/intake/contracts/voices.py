"""Whose eyes, and what tellers and panels themselves made of stories: evaluators, signifiers, selections, beliefs."""

from __future__ import annotations

from evaluation.intake.contracts.model import Table, choice, date, flag, key, number, text, wave, whole
from evaluation.intake.contracts.values import YES_NO_UNDISCLOSED

STANDPOINTS = ("community", "institution", "outside")

EVALUATORS = Table("evaluators", "person who evaluates × task", (
    key("evaluator_id"),
    choice("task", ("chose_questions", "gathered", "coded", "interpreted")),
    choice("standpoint", STANDPOINTS),
    flag("paid"),
    choice("lived_experience", YES_NO_UNDISCLOSED),
), key=("evaluator_id", "task"))  # fmt: skip

STORY_SIGNIFIERS = Table("story_signifiers", "story × question its teller answered", (
    key("source_id", "sources.source_id"),
    key("signifier_id"),
    text("question"),
    text("label_a"),
    text("label_b"),
    text("label_c", empty=True),
    number("a", 0),
    number("b", 0),
    number("c", 0, empty=True),
), key=("source_id", "signifier_id"))  # fmt: skip

SELECTIONS = Table("selections", "most significant change chosen by a panel", (
    key("selection_id"),
    wave(),
    key("source_id", "sources.source_id"),
    text("domain"),
    text("panel"),
    whole("round", 1),
    text("reason"),
    date("selected_on"),
), key=("selection_id",))  # fmt: skip

BELIEF_LINKS = Table("belief_links", "source × link from a cause to an effect", (
    key("source_id", "sources.source_id"),
    text("cause"),
    text("effect"),
    whole("sign", -1, 1),
), key=("source_id", "cause", "effect"))  # fmt: skip
