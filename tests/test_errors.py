from __future__ import annotations

from evaluation.errors import EvidenceError, Problem, did_you_mean


def test_a_problem_says_where_what_expected_and_remedy() -> None:
    problem = Problem(
        "tables/codings.csv", 14, "code_id", "unknown code, found 'S-99'", "a code of the frame", "Did you mean 'S-09'"
    )
    assert str(problem) == (
        "tables/codings.csv, row 14, column 'code_id': unknown code, found 'S-99'. "
        "Expected a code of the frame. Did you mean 'S-09'."
    )


def test_problems_are_listed_in_order_all_at_once() -> None:
    problems = [
        Problem("b.csv", 2, "x", "w", "", ""),
        Problem("a.csv", 9, "x", "w", "", ""),
        Problem("a.csv", 3, "x", "w", "", ""),
    ]
    assert [(p.file, p.row) for p in EvidenceError(problems).problems] == [("a.csv", 3), ("a.csv", 9), ("b.csv", 2)]


def test_a_remedy_names_the_nearest_or_all_known() -> None:
    assert did_you_mean("perod", ["period", "unit"]) == "Did you mean 'period'"
    assert did_you_mean("zzz", ["period", "unit"]) == "Known: period, unit"
