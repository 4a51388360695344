"""A small valid initiative for the tests of intake: two waves, one dimension, the tables that refer to one another."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

INITIATIVE = """\
name: Mill Lane
place: Mill Lane
languages: [en, he]
waves:
  - {id: before, start: 2022-01-01, end: 2022-12-31}
  - {id: after, start: 2024-01-01, end: 2024-12-31}
community_share: 0.6
dimensions:
  street: {groups: {upper: 0.7, lower: 0.3}, focal: [lower]}
leads:
  policies: {measure: structural.policies.stage, smallest_effect: 0.5, agreed_by: learning team, agreed_on: 2022-11-03}
interventions:
  - {id: pilot, date: 2023-06-01, name: Evening desk, condition: practices}
invented: true
"""

TABLES = {
    "indicators": """\
indicator_id,name,condition,disparity_domain,unit,scale,favourable,universal_goal,goal_date,smallest_effect,lead,census,source
seen_early,Seen within ten days,practices,opportunity,%,100,1,90,2030-12-31,5,1,0,health office
""",
    "observations": """\
indicator_id,period,dimension,subgroup,estimate,numerator,denominator,se,population,subgroup_order,reference,comparable_with_previous,missing_reason
seen_early,2022,all,all,60.0,300,500,,500,,,1,
seen_early,2022,street,lower,46.7,70,150,,150,,,1,
seen_early,2024,all,all,70.0,350,500,,500,,,1,
seen_early,2024-Q2,street,lower,,,,,,,,1,suppressed
""",
    "sources": """\
source_id,wave,date,source_type,speaker_type,group_street,language,consent,consent_expires,asked_conditions,title
s1,after,2024-03-01,interview,community_member,lower,en,quote_anon,,policies;practices,
s2,after,2024-03-02,story,government,,he,internal,2030-01-01,policies,
""",
    "codings": """\
source_id,segment_id,code_id,coder_id,round,speaks_of,direction,magnitude,quote,contribution_claim,primed
s1,p1,S-05,c1,independent,,,2,They ask for the language first now.,none,0
s1,p2,S-12,c1,independent,state,,1,"It shuts early, always did.",none,0
s2,p1,S-01,c1,independent,,1,3,הכלל בוטל.,none,0
""",
    "units_coded": "coder_id,source_id\nc1,s1\nc1,s2\n",
    "actors": """\
actor_id,name,actor_type,wave_joined,wave_left,lived_experience,lives_in_area,seniority,group_street
a1,Noa,community_member,before,,yes,yes,2,lower
a2,Town Council,government,before,,no,undisclosed,5,
""",
    "ties": """\
wave,from_actor,to_actor,tie,frequency,trust_reliability,trust_mission,trust_openness,value_power,value_involvement,value_resources
before,a1,a2,1,3,2,2,2,3,2,2
after,a1,a2,,,,,,,,
""",
    "flows": """\
flow_id,period_start,period_end,from_org,to_org,amount,currency,price_year,purpose,controller,recipient_community_led,restricted,mode
f1,2022-01-01,2022-12-31,council,kitchen,1200.5,USD,2024,prevention,community,1,0,system
""",
    "changes": """\
change_id,condition,title,jurisdiction,stage,stage_date,equity_explicit,targets_group,community_originated
p1,policies,Fees end,Mill Lane,2,2022-05-01,1,lower,1
p1,policies,Fees end,Mill Lane,3,2024-02-01,1,lower,1
""",
}  # fmt: skip


def write(folder: Path, initiative: str = INITIATIVE, tables: dict[str, str] | None = None) -> Path:
    """Write an initiative's folder."""
    (folder / "tables").mkdir(parents=True, exist_ok=True)
    (folder / "initiative.yml").write_text(initiative, encoding="utf-8")
    for name, text in (TABLES if tables is None else tables).items():
        (folder / "tables" / f"{name}.csv").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a valid initiative's folder."""
    return write(tmp_path / "mill_lane")


@pytest.fixture
def set_cell(folder: Path) -> Callable[[str, int, str, str], None]:
    """Return a function that sets one cell of a table by its row in the file."""

    def set_(table: str, row: int, column: str, value: str) -> None:
        path = folder / "tables" / f"{table}.csv"
        with path.open(encoding="utf-8", newline="") as handle:
            rows = list(csv.reader(handle))
        rows[row - 1][rows[0].index(column)] = value
        with path.open("w", encoding="utf-8", newline="") as handle:
            csv.writer(handle, lineterminator="\n").writerows(rows)

    return set_
