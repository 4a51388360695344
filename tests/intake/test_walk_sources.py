"""Answers at a data walk become sources; what was written after the reading was shown never confirms it."""

from __future__ import annotations

from pathlib import Path

import pytest

from evaluation import codes, intake
from evaluation.codes.walk_answers import responses
from tests.intake.conftest import TABLES, write

HEAD = (
    "walk_id,date,station_id,resp_id,role_type,group,language,mode,recognise,surprise,explain_why,missing,story,"
    "who_should_act,priority,disagree_with_number,consent,conclusion_shown\n"
)
ROWS = """\
w,2024-12-01,rules,v1,community_member,lower,en,paper,no,,The desk still asks for the letter.,,,,3,no,quote_anon,0
w,2024-12-01,money,v1,community_member,lower,en,paper,no,Nobody asked us about it.,,,,,3,no,aggregate_only,1
w,2024-12-01,rules,v2,resident,upper,en,paper,yes,,,,,,3,no,quote_anon,0
w,2024-12-01,rules,v3,nurse,,en,paper,yes,,,,,,3,yes,quote_anon,
"""
CODINGS = """\
w:v1,rules.explain_why,S-01,c1,independent,,-1,2,The desk still asks for the letter.,none,0
w:v1,money.surprise,S-07,c1,independent,,-1,2,Nobody asked us about it.,none,0
"""


@pytest.fixture
def walked(tmp_path: Path) -> Path:
    tables = {**TABLES, "datawalk_responses": HEAD + ROWS, "codings": TABLES["codings"] + CODINGS}
    tables["units_coded"] += "c1,w:v1\n"
    return write(tmp_path / "walked", tables=tables)


def test_one_source_for_each_person_who_wrote_with_the_narrowest_consent(walked: Path) -> None:
    sources = intake.load(walked).table("sources").set_index("source_id")
    assert set(sources.index) == {"s1", "s2", "w:v1"}  # v2 and v3 ticked boxes and wrote nothing
    one = sources.loc["w:v1"]
    assert (one["source_type"], one["speaker_type"], one["wave"]) == ("data_walk", "community_member", "after")
    assert (one["group_street"], one["consent"]) == ("lower", "aggregate_only")
    assert one["asked_conditions"] == "policies"  # where the reading was still folded away, and a coder looked


def test_what_was_written_after_the_reading_was_shown_is_primed_whatever_the_sheet_says(walked: Path) -> None:
    made = intake.load(walked)
    primed = made.table("codings").set_index("segment_id")["primed"]
    assert (primed["rules.explain_why"], primed["money.surprise"]) == (0, 1)
    told = {f.condition: f.detail for f in codes.testimony(made) if f.wave_to == "after" and f.scope == "all"}
    assert told["policies"]["neg"] == 1
    assert told["resource_flows"]["neg"] == 0


def test_a_coding_of_somebody_who_wrote_nothing_is_a_broken_reference(walked: Path) -> None:
    path = walked / "tables" / "codings.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("w:v1,rules", "w:v2,rules"), encoding="utf-8")
    assert any("unknown source_id" in str(p) and "w:v2" in str(p) for p in intake.check(walked))


def test_words_carry_their_own_consent_and_a_side_instead_of_a_role(walked: Path) -> None:
    found = {w.ref: w for w in responses(intake.load(walked))}
    assert set(found) == {"w:v1/rules.explain_why", "w:v1/money.surprise"}
    assert found["w:v1/rules.explain_why"].consent == "quote_anon"
    assert found["w:v1/money.surprise"].consent == "aggregate_only"
    assert {w.role for w in found.values()} == {"community_member"}
    assert not any(w.groups or w.name for w in found.values())
