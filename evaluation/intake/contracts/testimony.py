"""What people said, and how it was read: sources, the code frame, codings."""

from __future__ import annotations

from evaluation.intake.contracts.model import Table, choice, choices, date, flag, key, keys, text, wave, whole
from evaluation.intake.contracts.values import ACTOR_TYPES, CONDITIONS, CONSENTS, SOURCE_TYPES

CODES = Table("codes", "code of the frame", (
    key("code_id"),
    key("parent_id", "codes.code_id", absent=True),
    text("name"),
    choice("condition", CONDITIONS, empty=True),  # only of cross-cutting codes: rules/codes.py
    text("facet", absent=True),
    whole("default_direction", -1, 1, empty=True),
    choice("speaks_of", ("change", "either"), absent=True),
    text("definition"),
    text("include", empty=True),
    text("exclude", empty=True),
    text("example", empty=True),
), key=("code_id",))  # fmt: skip

# how a code was worded before it changed; without a definition there was no such code up to that wave
CODE_VERSIONS = Table("code_versions", "code × wave up to which it was worded so", (
    key("code_id"),
    wave(),
    text("name", empty=True),
    text("definition", empty=True),
    text("include", empty=True),
    text("exclude", empty=True),
    keys("replaced_by", empty=True),
    date("changed_on"),
    text("why"),
), key=("code_id", "wave"))  # fmt: skip

SOURCES = Table("sources", "interview, focus group, story, document …", (
    key("source_id"),
    wave(),
    date("date"),
    choice("source_type", SOURCE_TYPES),
    choice("speaker_type", ACTOR_TYPES),
    text("language"),
    choice("consent", CONSENTS),
    date("consent_expires", absent=True),
    choices("asked_conditions", CONDITIONS, empty=True),
    text("title", absent=True),
    whole("people", 1, absent=True),
    text("speaks_for", absent=True),
    key("parent_id", "sources.source_id", absent=True),
), key=("source_id",), groups=True, orders=(("date", "consent_expires"),))  # fmt: skip

CODINGS = Table("codings", "code applied by a coder to a passage", (
    key("source_id", "sources.source_id"),
    key("segment_id"),
    key("code_id", "codes.code_id"),
    key("coder_id"),
    choice("round", ("independent", "consensus")),
    choice("speaks_of", ("change", "state"), absent=True),
    whole("direction", -1, 1, empty=True),
    whole("magnitude", 1, 3),
    text("period_referred", absent=True),
    whole("start", 0, absent=True),
    whole("end", 0, absent=True),
    text("quote", empty=True),
    choice("contribution_claim", ("none", "initiative", "other", "both")),
    flag("primed"),
), key=("source_id", "segment_id", "code_id", "coder_id", "round"), orders=(("start", "end"),))  # fmt: skip

UNITS_CODED = Table("units_coded", "coder × source", (
    key("coder_id"),
    key("source_id", "sources.source_id"),
), key=("coder_id", "source_id"))  # fmt: skip
