"""Versions of a code frame: what became of each code, and what was in force when."""

from __future__ import annotations

import dataclasses

import pandas as pd

from evaluation.codes.frame import frame
from evaluation.codes.versions import compare, frame_at, redefined
from tests.codes.build import coding, evidence, source

COLUMNS = ["code_id", "name", "definition", "replaced_by"]


def codes(*rows: tuple[str, str, str, str] | tuple[str, str, str]) -> pd.DataFrame:
    return pd.DataFrame([(*r, "")[:4] for r in rows], columns=COLUMNS)


def kinds(before: pd.DataFrame, after: pd.DataFrame) -> list[tuple]:
    return [(r.kind, r.before, r.after, r.guessed) for r in compare(before, after)]


def test_nothing_changed() -> None:
    assert compare(frame(), frame()) == []
    assert compare(codes(("A", "a", "Heard.")), codes(("A", "A", "  heard "))) == []  # case, spaces, full stops


def test_each_thing_that_can_become_of_a_code() -> None:
    before = codes(
        ("A", "a", "Heard."), ("B", "b", "Paid in money."), ("C", "c", "One half.", "CD"),
        ("D", "d", "Other half.", "CD"), ("E", "e", "Both rules and services.", "E1;E2"), ("F", "f", "Mood."),
        ("G", "g", "Blocked.", "B"), ("H", "h", "A tie across groups that did not talk."), ("I", "i", "Same."),
    )  # fmt: skip
    after = codes(
        ("A", "a", "Heard and answered."), ("B", "money", "Paid in money."), ("CD", "cd", "Whole."),
        ("E1", "e1", "Rules."), ("E2", "e2", "Services."), ("N", "n", "New."),
        ("H-01", "h", "A tie across groups that did not talk"), ("I", "eye", "Same."),
    )  # fmt: skip
    assert set(kinds(before, after)) == {
        ("redefined", ("A",), ("A",), False),
        ("renamed", ("B",), ("B",), False),
        ("merged", ("B", "G"), ("B",), False),
        ("merged", ("C", "D"), ("CD",), False),
        ("split", ("E",), ("E1", "E2"), False),
        ("dropped", ("F",), (), False),
        ("renamed", ("H",), ("H-01",), True),
        ("renamed", ("I",), ("I",), False),
        ("added", (), ("N",), False),
    }
    found = redefined(compare(before, after))
    assert found["A"] == ("definition",)
    assert found["CD"] == ("merged",)
    assert found["E1"] == found["E2"] == ("split",)
    assert "H-01" not in found


def test_a_code_that_counts_the_other_way_is_redefined() -> None:
    turned = frame()
    turned.loc[turned["code_id"] == "S-05", "default_direction"] = -1
    (one,) = compare(frame(), turned)
    assert (one.kind, one.fields) == ("redefined", ("default_direction",))


def test_the_frame_at_a_wave_is_put_together_from_what_changed_since() -> None:
    own = evidence([source("s0")], [coding("s0", 1)])
    rows = [
        ("R-13", "baseline", "being-heard", "Somebody listened.", "", "", "", "Too wide"),
        ("X-10", "baseline", "", "", "", "", "", "There was none"),
        ("M-20", "baseline", "solution-talk", "A remedy.", "", "", "M-10;M-11", "Two things"),
    ]
    table = pd.DataFrame(
        rows, columns=["code_id", "wave", "name", "definition", "include", "exclude", "replaced_by", "why"]
    )
    own = dataclasses.replace(own, tables={**own.tables, "code_versions": table})
    before, after = frame_at(own, "baseline"), frame_at(own, "endline")
    assert set(before["code_id"]) ^ set(after["code_id"]) == {"X-10", "M-20"}
    assert before.set_index("code_id").loc["R-13", "condition"] == "relationships"
    found = {(r.kind, r.before): r for r in compare(before, after)}
    assert found[("redefined", ("R-13",))].why == "Too wide"
    assert found[("split", ("M-20",))].after == ("M-10", "M-11")
    assert ("added", ()) in found


def test_without_versions_every_wave_has_todays_frame() -> None:
    own = evidence([source("s0")], [])
    assert compare(frame_at(own, "baseline"), frame_at(own, "endline")) == []
