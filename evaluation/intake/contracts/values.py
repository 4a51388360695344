"""Words that cells may hold, where several tables share them."""

from __future__ import annotations

from evaluation.vocabulary import Condition, Consent

CONDITIONS = tuple(c.value for c in Condition)
CONSENTS = tuple(c.value for c in Consent)
ACTOR_TYPES = ("community_member", "backbone", "cbo", "service_provider", "government", "funder", "business", "other")
MODES = ("programme", "system")
SEAT_CATEGORIES = ("community", "institution", "backbone", "funder")
YES_NO_UNDISCLOSED = ("yes", "no", "undisclosed")
SOURCE_TYPES = (
    "interview", "focus_group", "story", "observation", "document", "media", "data_walk", "open_survey",
    "outcome_harvest",
)  # fmt: skip
