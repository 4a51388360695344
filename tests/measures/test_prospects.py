"""What the next wave could show: from the numbers of now, honest about complete counts and about nothing at all."""

from __future__ import annotations

import pytest

from evaluation.findings import Finding
from evaluation.measures.practice.prospects import by_interval, lead_needed, lead_prospects, sampled, voice_prospects
from evaluation.vocabulary import CountsOf, Level
from tests.measures.build import evidence


def changes(n: int) -> list[dict]:
    row = {"condition": "policies", "stage": 1, "stage_date": "2022-03-01", "title": "a policy", "jurisdiction": "town"}
    return [row | {"change_id": f"C{i}"} for i in range(n)]


def test_a_complete_count_sees_every_step() -> None:
    (found,) = lead_prospects(evidence({"changes": changes(8)}, waves=evidence().waves[:1]))
    assert found.measure == "practice.prospects.lead.policies"
    assert found.estimate == pytest.approx(1 / 8)
    assert found.detail["kind"] == "census"
    assert "power" not in found.detail


def test_nothing_measured_gives_no_prospect() -> None:
    assert lead_prospects(evidence()) == []
    assert voice_prospects(evidence()) == []


def test_more_people_can_show_less() -> None:
    few, many = (sampled(n, 0.9, 0.4, 0.05 / 6, 0.8) for n in (12, 120))
    assert few["value"] > 0.4 > many["value"]
    assert few["needed"] == many["needed"]
    assert few["power"] < 0.5 < many["power"]


def test_without_an_agreed_change_only_its_size_is_told() -> None:
    assert set(sampled(30, 0.9, None, 0.05, 0.8)) == {"kind", "value", "sd"}


def test_an_indicator_is_read_from_its_range() -> None:
    level = Finding("m", Level.STRUCTURAL, estimate=50.0, ci_low=45.0, ci_high=55.0, n=400, counts_of=CountsOf.PEOPLE)
    facts = by_interval(level, 5.0, 0.05, 0.8)
    assert facts["value"] == pytest.approx(2.8 * 2.551 * 1.414, rel=0.01)
    assert facts["needed"] > 400 > facts["needed_twice"] / 2


def test_how_many_it_would_take_is_told_however_few_answered() -> None:
    rows = [
        {"wave": "endline", "respondent_id": f"R{i}", "item_id": item, "value": 3.0, "role": "community_member"}
        for i in range(6)
        for item in ("attr_struct_1", "attr_struct_2", "attr_indiv_1", "attr_indiv_2")
    ]
    made = evidence({"survey": rows})
    (prospect,) = lead_prospects(made)
    (needed,) = lead_needed(made)
    assert (prospect.n, prospect.cells != ()) == (6, True)
    assert (needed.estimate, needed.n, needed.cells) == (65.0, None, ())


def test_a_source_for_internal_use_is_in_no_published_count() -> None:
    row = {"wave": "baseline", "source_type": "interview", "speaker_type": "community_member", "consent": "quote_anon"}
    rows = [{"source_id": f"S{n}", "asked_conditions": "policies", **row} for n in range(6)]
    rows[0]["consent"] = "internal"
    (found,) = voice_prospects(evidence({"sources": rows}, waves=evidence().waves[:1]))
    assert found.n == 5


def test_a_source_that_nobody_asked_and_that_tells_how_things_are_is_in_no_count() -> None:
    row = {"wave": "baseline", "source_type": "interview", "speaker_type": "community_member", "consent": "quote_anon"}
    rows = [{"source_id": f"S{n}", "asked_conditions": "policies", **row} for n in range(6)]
    rows[0] |= {"asked_conditions": "", "source_type": "document"}
    codings = [{"source_id": "S0", "segment_id": "p1", "coder_id": "c1", "code_id": "S-03", "speaks_of": "state"}]
    codes = [{"code_id": "S-03", "condition": "policies", "facet": "content"}]
    made = evidence({"sources": rows, "codings": codings, "codes": codes}, waves=evidence().waves[:1])
    (found,) = voice_prospects(made)
    assert found.n == 5
