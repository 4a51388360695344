"""Who takes part, who knows and trusts whom, and whom residents trust."""

from __future__ import annotations

from evaluation.intake.contracts.model import Table, choice, flag, group, key, number, text, wave, whole
from evaluation.intake.contracts.values import ACTOR_TYPES, YES_NO_UNDISCLOSED

ACTORS = Table("actors", "person or organisation", (
    key("actor_id"),
    text("name"),
    choice("actor_type", ACTOR_TYPES),
    key("org_id", absent=True),
    wave("wave_joined"),
    wave("wave_left", empty=True),
    flag("power_holder", absent=True),
    choice("lived_experience", YES_NO_UNDISCLOSED),
    choice("lives_in_area", YES_NO_UNDISCLOSED),
    whole("seniority", 1, 5),
    flag("paid", absent=True),
    number("pay_rate", 0, absent=True),
), key=("actor_id",), groups=True)  # fmt: skip

TIES = Table("ties", "wave × from × to", (
    wave(),
    key("from_actor", "actors.actor_id"),
    key("to_actor", "actors.actor_id"),
    flag("tie", empty=True),  # empty: not answered
    whole("frequency", 0, 5, empty=True),
    *(whole(name, 1, 4, empty=True) for name in (
        "trust_reliability", "trust_mission", "trust_openness", "value_power", "value_involvement", "value_resources",
    )),
), key=("wave", "from_actor", "to_actor"))  # fmt: skip

TRUST_NOMINATIONS = Table("trust_nominations", "resident × nomination", (
    wave(),
    key("resp_id"),
    group(),
    key("nominated_id"),
    text("entity_type"),
    whole("rank", 1, empty=True),
    text("reason_code", empty=True),
))  # fmt: skip
