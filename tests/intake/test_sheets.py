# ruff: noqa: E501  messages stand here in full
"""Three sheets: each alone unfolds into full tables; what cannot be unfolded is named in the sheet's own row."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from evaluation import intake
from evaluation.intake.roles import speaker_type
from tests.intake.conftest import write

VOICES = """\
who,role,group,date,consent,said,condition,better_worse_same,before_after
Noa,mother,lower,2024-03-01,quote_named,They ask for the language first now.,practices,better,1
Noa,mother,lower,2024-03-01,quote_named,We fill in the forms for the street.,resource_flows,,0
v2,government,,2024-03-02,internal,הכלל בוטל,policies,same,1
v3,resident,upper,2022-05-02,aggregate_only,,,,
"""
NUMBERS = """\
what,group,period,count,out_of,goal,better_is,condition
Seen within ten days,all,2024,350,500,90,more,practices
Seen within ten days,lower,2024,70,150,,more,practices
ימי המתנה,,2024-Q1,12.5,,,less,
"""
LOG = """\
what,when,by_whom,condition,how_we_know,expected
Fees ended,2024-05-01,city council,policies,minutes of 1 May,1
"""


def test_voices_alone(tmp_path: Path) -> None:
    evidence = intake.load(write(tmp_path, tables={"voices": VOICES}))
    sources, codings = evidence.table("sources"), evidence.table("codings")
    assert sources["speaker_type"].tolist() == ["community_member", "government", "community_member"]
    assert sources["wave"].tolist() == ["after", "after", "before"]
    assert sources["group_street"].tolist() == ["lower", "", "upper"]
    assert sources["title"].tolist() == ["Noa", "", ""]  # a name leaves the sheet only with consent to be named
    assert sources["language"].tolist() == ["en", "he", "en"]
    assert codings["code_id"].tolist() == ["V-practices", "V-resource_flows", "V-policies"]
    assert codings["source_id"].tolist() == ["voice-001", "voice-001", "voice-002"]  # one speaker, one source
    assert codings["speaks_of"].tolist() == ["change", "state", "change"]
    np.testing.assert_array_equal(codings["direction"], [1.0, np.nan, 0.0])
    assert len(evidence.table("units_coded")) == 3
    assert {"S-01", "V-policies"} <= set(evidence.table("codes")["code_id"])


def test_the_letters_of_what_was_said_tell_its_language_and_plain_words_tell_a_role(tmp_path: Path) -> None:
    arabic = VOICES + "v4,والدة,lower,2024-03-02,internal,أُلغيت الرسوم,policies,better,1\n"
    evidence = intake.load(write(tmp_path, tables={"voices": arabic}))
    assert evidence.table("sources")["language"].tolist() == ["en", "he", "en", "ar"]
    assert speaker_type("جارة") == "community_member"


def test_numbers_alone(tmp_path: Path) -> None:
    evidence = intake.load(write(tmp_path, tables={"numbers": NUMBERS}))
    indicators, rows = evidence.table("indicators"), evidence.table("observations")
    assert indicators["indicator_id"].tolist() == ["seen_within_ten_days", "ימי_המתנה"]
    assert indicators["scale"].tolist() == [100.0, 1.0]
    assert indicators["favourable"].tolist() == [1.0, 0.0]
    np.testing.assert_array_equal(indicators["universal_goal"], [90.0, np.nan])
    assert rows["dimension"].tolist() == ["all", "street", "all"]
    assert rows["estimate"].round(2).tolist() == [70.0, 46.67, 12.5]
    np.testing.assert_array_equal(rows["numerator"], [350.0, 70.0, np.nan])  # 12.5 is no count
    assert rows["period_end"].dt.strftime("%Y-%m-%d").tolist()[2] == "2024-03-31"


def test_a_log_of_changes_alone_says_nothing_about_stages(tmp_path: Path) -> None:
    rows = intake.load(write(tmp_path, tables={"changes_log": LOG})).table("changes")
    assert rows["title"].tolist() == ["Fees ended"]
    assert rows["stage"].isna().all()


def test_unfolded_tables_have_every_column_of_their_contract(tmp_path: Path) -> None:
    sheets = {"voices": VOICES, "numbers": NUMBERS, "changes_log": LOG}
    for name, frame in intake.load(write(tmp_path, tables=sheets)).tables.items():
        assert set(intake.TABLES[name].names) <= set(frame.columns), name


@pytest.mark.parametrize(("sheet", "old", "new", "message"), [
    ("voices", "v3,resident,upper", "v3,resident,uper",
     "tables/voices.csv, row 5, column 'group': unknown group, found 'uper'. "
     "Expected a group of initiative.yml (upper, lower), or nothing for everybody. Did you mean 'upper'."),
    ("voices", "2022-05-02", "2023-05-02",
     "tables/voices.csv, row 5, column 'date': 2023-05-02 lies in no wave. Expected a date in one of the waves: "
     "before (2022-01-01 to 2022-12-31), after (2024-01-01 to 2024-12-31). Correct the date, or the waves in initiative.yml."),
    ("voices", "practices,better,1", "practices,,1",
     "tables/voices.csv, row 2, column 'better_worse_same': the cell is empty. "
     "Expected better, worse or same, as before_after is 1. Say how it changed."),
    ("numbers", "350,500,90", "350,500,0.9",
     "tables/numbers.csv, row 2, column 'goal': the goal is written as a share, found 0.9. "
     "Expected a percentage such as 90, as the figure is a count out of a number. Write it in percent."),
    ("changes_log", "policies", "policy",
     "tables/changes_log.csv, row 2, column 'condition': unknown value, found 'policy'. Expected one of policies, practices, "
     "resource_flows, relationships, power_dynamics, mental_models. Did you mean 'policies'."),
])  # fmt: skip
def test_the_message_names_the_sheets_own_row(tmp_path: Path, sheet: str, old: str, new: str, message: str) -> None:
    text = {"voices": VOICES, "numbers": NUMBERS, "changes_log": LOG}[sheet].replace(old, new, 1)
    assert [str(p) for p in intake.check(write(tmp_path, tables={sheet: text}))] == [message]


def test_an_unknown_role_explains_the_known_ones(tmp_path: Path) -> None:
    problems = intake.check(write(tmp_path, tables={"voices": VOICES.replace("mother", "astronaut")}))
    assert {p.column for p in problems} == {"role"}
    assert "community_member (or resident, parent, mother" in problems[0].expected
    assert "astronaut" not in str(problems[0])


def test_plain_words_for_roles() -> None:
    assert [speaker_type(w) for w in ("Neighbours", " Mother ", "service_provider", "police", "?")] == [
        "community_member", "community_member", "service_provider", "government", ""]  # fmt: skip
