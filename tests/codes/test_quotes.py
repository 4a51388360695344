from __future__ import annotations

from evaluation.codes import quotes
from tests.codes.build import coding, evidence, source


def test_a_quote_carries_its_consent_and_a_name_only_where_agreed() -> None:
    sources = [
        source("s0", title="Ruth"),
        source("s1", title="Ruth", consent="quote_named", consent_expires="2030-01-01"),
    ]
    first, second = quotes(evidence(sources, [coding("s0", 1), coding("s1", -1)]))
    assert (first.ref, first.consent, first.name, first.direction) == ("s0/p1", "quote_anon", "", 1)
    assert (second.name, second.consent_expires, second.direction) == ("Ruth", "2030-01-01", -1)
    assert first.groups == {"place": "north"}


def test_a_passage_about_how_things_are_has_no_direction() -> None:
    (quote,) = quotes(evidence([source("s0")], [coding("s0", None, "S-12", speaks_of="state")]))
    assert quote.direction is None
