"""What a change grew out of must be there: a chain of a pilot cannot hang on nothing."""

from __future__ import annotations

from evaluation import intake

HEAD = "change_id,condition,title,jurisdiction,org_id,stage,stage_date,equity_explicit,targets_group,"
HEAD += "community_originated,reversed_on,derived_from,evidence_ids\n"
ROWS = "pilot,practices,Evening clinic,Town,,3,2022-03-01,0,,1,,,\nrule,policies,By-law,State,,1,2023-03-01,0,,0,,{},\n"


def test_a_change_grows_out_of_changes_that_are_there(folder) -> None:
    path = folder / "tables" / "changes.csv"
    path.write_text(HEAD + ROWS.format("pilot"), encoding="utf-8")
    assert [p for p in intake.check(folder) if p.file.endswith("changes.csv")] == []
    path.write_text(HEAD + ROWS.format("pilot;pylot"), encoding="utf-8")
    (problem,) = [p for p in intake.check(folder) if p.file.endswith("changes.csv")]
    assert (problem.row, problem.column) == (3, "derived_from")
    assert "unknown change_id" in problem.wrong
    assert "pilot" in problem.remedy
