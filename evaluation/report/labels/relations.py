"""Names of the parts that relations are told by: directions of trust, kinds of the trusted, classes of members."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evaluation.report.labels.names import N_

if TYPE_CHECKING:
    from evaluation.report.language import Language

DIRECTIONS = {
    "community_to_institution": N_("community members toward institutions"),
    "institution_to_community": N_("institutions toward community members"),
    "community_to_community": N_("community members among themselves"),
    "institution_to_institution": N_("institutions among themselves"),
}
#: whom residents name as trusted
TRUSTED = {
    "community_run": N_("what the community runs itself"),
    "initiative": N_("the initiative"),
    "service_provider": N_("service providers"),
    "government": N_("government bodies"),
    "funder": N_("funders"),
    "business": N_("businesses"),
    "person": N_("single persons"),
    "nobody": N_("nobody"),
    "other": N_("others"),
}
VALUES_SEEN = {
    "value_power": N_("power and influence"),
    "value_involvement": N_("level of involvement"),
    "value_resources": N_("resources they bring"),
}
CLASSES = {
    "community": N_("community members"),
    "community_organisations": N_("community-based organisations"),
    "institution": N_("institutions"),
    "backbone": N_("backbone organisation"),
    "community+community_organisations": N_("community members and their organisations"),
    "institution+backbone": N_("institutions and backbone"),
    "community+community_organisations+institution+backbone": N_("all members"),
}
#: dimension of a scope -> names of its groups
SCOPES = {
    "direction": DIRECTIONS,
    "entity_type": TRUSTED,
    "value_item": VALUES_SEEN,
    "messenger_trusted": {
        "trusted": N_("messengers whom people already trusted"),
        "not_yet_trusted": N_("other messengers"),
    },
    "readings": {
        "seats_money": N_("seats and money"),
        "seats_influence": N_("seats and influence"),
        "money_influence": N_("money and influence"),
    },
    "member_side": {"community": N_("community members"), "institution": N_("members from institutions")},
    "role": {"backbone": N_("backbone staff")},
}


def member_class(key: str, language: Language) -> str:
    """Return the name of a class of members; of several put together, all their names."""
    if key in CLASSES:
        return language.gettext(CLASSES[key])
    parts = key.split("+")
    return language.list([language.gettext(CLASSES[part]) if part in CLASSES else part for part in parts])
