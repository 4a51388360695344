"""How the network is built: plain sentences, what is withheld, never a cause; contact quarter by quarter."""

from __future__ import annotations

import re

import pytest

from evaluation.measures.practice.contact import longest_gap
from evaluation.measures.relational import connection, structure, tie_association
from evaluation.measures.relational import ties as relational_ties
from evaluation.report.language import Language
from evaluation.report.views import render
from tests.measures.build import evidence
from tests.measures.test_network_structure import cliques, made, rows
from tests.report import build


@pytest.fixture(autouse=True)
def few_samples(monkeypatch) -> None:
    monkeypatch.setattr(relational_ties, "RESAMPLES", 50)
    monkeypatch.setattr(structure, "RELABELLED", 200)


def shown(name: str, found, code: str = "en") -> str:
    page = re.sub(r"<[^>]+>", " ", str(render(name, build.release(list(found)), Language(code))))
    return re.sub(r"\s+", " ", page)


def structured():
    given = made(rows(cliques(12), 12, "baseline") + rows(cliques(12), 12, "endline"))
    every = (
        connection.density,
        structure.core,
        structure.modularity,
        tie_association.same_ties,
        tie_association.ties_go_along,
    )
    return [f for m in every for f in m(given)]


def test_every_part_has_a_sentence_with_its_n_and_what_it_cannot_say() -> None:
    said = shown("network_structure", structured())
    assert "endline: 5 of 12 members make the core" in said
    assert (
        "endline, divided by community and institutions: more ties keep within groups than chance would give." in said
    )
    assert "endline, divided by ethnicity: whether ties keep within groups cannot be told from chance." in said
    assert "Of the ties of baseline or endline, 100% are in both; 0 of 66 pairs differ." in said
    assert "a tie at the wave before" in said
    assert "never what brought it about" in said
    assert "Reciprocity, edge-wise: ties returned, of all ties 1.00 1.00" in said
    assert "n = 12" in said
    assert not re.search(r"\bcaused?\b|None|nan|a0\d", said)


def test_groups_whose_part_of_the_core_is_withheld_are_named() -> None:
    found = [f.withheld("small_cell") if f.group else f for f in structured()]
    said = shown("network_structure", found)
    assert "Withheld, because few people stand behind it: how many of these are in the core:" in said
    assert "members from institutions" in said


@pytest.mark.parametrize("code", ["he", "ar"])
def test_it_is_said_in_other_languages(code) -> None:
    said = shown("network_structure", structured(), code)
    assert "core" not in said
    assert "None" not in said


def test_silence_says_which_table_would_tell() -> None:
    given = evidence({})
    found = [f for m in (structure.core, tie_association.same_ties) for f in m(given)]
    assert "ties" in shown("network_structure", found)
    assert len(shown("network_structure", []).split()) > 3


def test_gaps_in_contact_are_drawn_quarter_by_quarter_and_listed() -> None:
    people = [{"actor_id": "c1", "actor_type": "community_member"}]
    days = ("2022-03-01", "2022-04-15", "2022-06-01", "2022-07-20", "2022-09-10", "2022-11-01", "2022-12-15",
            "2023-06-01", "2024-06-01")  # fmt: skip
    meetings = [{"meeting_id": d, "body_id": "b", "date": d, "attendees": "c1"} for d in days]
    page = shown("continuity", longest_gap(evidence({"meetings": meetings, "actors": people})))
    assert "Longest time without contact with the community, in days: 366 in endline (complete count of 2)." in page
    assert "Up to baseline: no gap of 60 days or more (our convention)." in page
    assert "Up to endline: gaps of 60 days or more (our convention)" in page
    assert "Quarters without any: 6." in page
