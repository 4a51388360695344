"""Where decisions are made, who sits there, who speaks, and what is decided."""

from __future__ import annotations

from evaluation.intake.contracts.model import Table, choice, date, flag, key, keys, number, text, whole
from evaluation.intake.contracts.values import CONDITIONS, MODES, SEAT_CATEGORIES

POSITIONS = ("support", "oppose", "split", "none")

BODIES = Table("bodies", "decision body", (
    key("body_id"),
    text("name"),
    choice("body_type", ("steering", "working_group", "council", "backbone", "funder_table")),
    text("goal", absent=True),
    text("community_purpose", absent=True),
    choice("decision_right", ("inform", "consult", "involve", "collaborate", "empower")),
    number("budget_authority", 0, empty=True),
), key=("body_id",))  # fmt: skip

SEATS = Table("seats", "seat held", (
    key("seat_id"),
    key("body_id", "bodies.body_id"),
    key("actor_id", "actors.actor_id"),
    choice("seat_category", SEAT_CATEGORIES),
    flag("voting"),
    date("start", absent=True),
    date("end", absent=True),
    flag("chair", absent=True),
), key=("seat_id",), orders=(("start", "end"),))  # fmt: skip

MEETINGS = Table("meetings", "meeting", (
    key("meeting_id"),
    key("body_id", "bodies.body_id"),
    date("date"),
    flag("place_in_community", empty=True),
    choice("agenda_set_by", ("community", "institution", "joint"), empty=True),
    keys("attendees", "actors.actor_id", empty=True),
    keys("delegated_for", empty=True),  # who stayed away > who came, several separated by ";"
    choice("mode", MODES, absent=True),  # what the meeting was about: programmes and services, or systems change
    number("hours", 0, absent=True),
    keys("items_led_by", "actors.actor_id", absent=True),  # who led each item of the agenda, one after the other
), key=("meeting_id",))  # fmt: skip

TURNS = Table("turns", "speaking turn", (
    key("meeting_id", "meetings.meeting_id"),
    key("item_id"),
    whole("turn_no", 1),
    key("actor_id", "actors.actor_id"),
    number("seconds", 0),
    whole("before_vote_rank", 1, empty=True),
), key=("meeting_id", "item_id", "turn_no"))  # fmt: skip

DECISIONS = Table("decisions", "decision", (
    key("decision_id"),
    key("meeting_id", "meetings.meeting_id", empty=True),
    date("date"),
    text("topic"),
    choice("condition", CONDITIONS, empty=True),
    choice("proposed_by", SEAT_CATEGORIES),
    choice("community_position", POSITIONS),
    choice("institution_position", POSITIONS),
    choice("result", ("adopted", "rejected", "amended", "deferred")),
    number("amount", 0, empty=True),
    whole("participation_promised", 1, 5, empty=True),
    whole("participation_actual", 1, 5, empty=True),
    choice("last_speaker_category", SEAT_CATEGORIES, empty=True),
    *(whole(name, 0, empty=True) for name in ("straw_poll_for", "straw_poll_n", "vote_for", "vote_n")),
    keys("evidence_ids", absent=True),  # sources, data walks and other evidence that was in the room
    choice("mode", MODES, absent=True),
    text("why", absent=True),  # why it was not passed, or put off
), key=("decision_id",), orders=(("straw_poll_for", "straw_poll_n"), ("vote_for", "vote_n")))  # fmt: skip

COMMITMENTS = Table("commitments", "commitment of a leader", (
    key("actor_id", "actors.actor_id"),
    date("made_on"),
    choice("type", ("public_acknowledgement", "org_audit", "peer_challenge", "affinity_group", "learning",
                    "policy_action", "other")),
    date("due", empty=True),
    choice("status", ("open", "done", "late", "dropped")),
    key("verified_by", "actors.actor_id", empty=True),
    choice("raised_by", SEAT_CATEGORIES, absent=True),  # who asked for it, where somebody did
    date("raised_on", absent=True),
), orders=(("made_on", "due"), ("raised_on", "made_on")))  # fmt: skip
