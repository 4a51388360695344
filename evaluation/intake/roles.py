"""Plain words for who somebody is, and the kind of speaker each of them means."""

from __future__ import annotations

from evaluation.intake.contracts.values import ACTOR_TYPES

PLAIN = {
    "community_member": (
        "resident", "parent", "mother", "father", "grandmother", "grandfather", "grandparent", "neighbour", "neighbor",
        "youth", "young person", "student", "pupil", "tenant", "elder", "family", "carer", "community member",
        "community",
        "תושב", "תושבת", "אם", "אב", "הורה", "שכן", "שכנה",
        "ساكن", "ساكنة", "أم", "أمّ", "أب", "والد", "والدة", "جار", "جارة", "طالب", "طالبة",
    ),
    "backbone": ("staff", "backbone staff", "co-ordinator", "coordinator"),
    "cbo": ("association", "community organisation", "community organization", "ngo", "charity"),
    "service_provider": ("teacher", "nurse", "doctor", "social worker", "midwife", "provider", "service"),
    "government": ("official", "council", "city", "municipality", "ministry", "police", "mayor"),
    "funder": ("foundation", "donor"),
    "business": ("employer", "company", "shopkeeper"),
    "other": ("journalist", "researcher"),
}  # fmt: skip
_WORDS = {word: kind for kind, words in PLAIN.items() for word in words} | {kind: kind for kind in ACTOR_TYPES}


def speaker_type(role: str) -> str:
    """Return the speaker type of a role written in plain words; empty if it is not known.

    Examples
    --------
    >>> speaker_type("Mother"), speaker_type("astronaut")
    ('community_member', '')
    """
    return _WORDS.get(" ".join(role.split()).casefold().removesuffix("s"), "") or _WORDS.get(
        " ".join(role.split()).casefold(), ""
    )


def explained() -> str:
    """Return the mapping in words, for a message."""
    plain = "; ".join(f"{kind} (or {', '.join(words[:6])})" for kind, words in PLAIN.items())
    return f"one of {plain}"
