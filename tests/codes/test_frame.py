# ruff: noqa: SIM905, E501  lists of ids read better as words
"""The shipped code frame: ids, conditions, facets and default directions of methods.md B.1-B.5."""

from __future__ import annotations

import pandas as pd
import pytest

from evaluation.codes.frame import WORDS, changing, circles, facets, frame, paths, roots
from evaluation.errors import UsageError
from evaluation.vocabulary import Condition

MINUS = "S-04 S-06 S-12 S-13 R-05 R-08 R-11 R-15 M-03 M-06 M-07 M-13".split()
PLUS = "S-03 S-05 S-07 S-14 R-04 R-06 R-10 M-02 M-05 M-08 M-12 M-14".split()
FACETS = {
    "adoption": "S-01 S-02", "content": "S-03", "implementation": "S-04 S-14", "routine": "S-05 S-06 S-07", "data": "S-08",
    "access": "S-12", "amount": "S-09", "control": "S-10", "other_resources": "S-11 S-13", "trust": "R-01 R-02 R-03",
    "connection": "R-04 R-05 R-06", "listening": "R-13 R-14", "decision": "R-07", "voice": "R-08 R-09 R-15",
    "yielding": "R-10 R-11 R-12", "mental_models": "M-01 M-02 M-03 M-04 M-12 M-13",
    "narratives": "M-05 M-06 M-07 M-08 M-09 M-10 M-11", "world_views": "M-14 M-15 M-16",
}  # fmt: skip


def test_every_code_is_there_once_in_order() -> None:
    wanted = [
        f"{letter}-{n:02d}" for letter, last in (("S", 14), ("R", 15), ("M", 16), ("X", 10)) for n in range(1, last + 1)
    ]
    assert frame()["code_id"].tolist() == wanted


def test_facets_and_default_directions_are_those_of_the_methods() -> None:
    assert facets() == {code: facet for facet, codes in FACETS.items() for code in codes.split()}
    codes = frame().set_index("code_id")["default_direction"]
    assert sorted(codes.index[codes == -1]) == sorted(MINUS)
    assert sorted(codes.index[codes == 1]) == sorted(PLUS)
    assert not (codes == 0).any()  # "no change" is a coder's word, never a default


def test_only_cross_cutting_codes_have_no_condition_and_every_cell_is_written() -> None:
    codes = frame()
    cross = codes["code_id"].str.startswith("X-")
    assert (codes["condition"] == "").tolist() == cross.tolist()
    assert set(codes.loc[~cross, "condition"]) == {c.value for c in Condition}
    assert (codes[["name", "definition", "include", "exclude", "example"]] != "").all(axis=None)


def test_what_is_called_a_change_is_one() -> None:
    assert {"S-01", "S-05", "R-04", "M-01"} <= changing()
    assert not {"S-12", "R-01", "R-08", "M-02", "M-11", "X-02"} & changing()  # states, attributions, proposals


def test_every_code_says_whether_it_can_speak_of_change() -> None:
    assert set(frame()["speaks_of"]) == {"change", "either"}


def test_the_hebrew_frame_is_the_same_frame_in_hebrew() -> None:
    english, hebrew = frame(), frame("he")
    same = ["code_id", "parent_id", "condition", "facet", "speaks_of"]
    assert english[same].equals(hebrew[same])
    words = hebrew[list(WORDS)]
    assert words.map(lambda cell: any("א" <= letter <= "ת" for letter in cell)).all(axis=None)
    # a rule that points at another code points at the same one
    for column in ("include", "exclude"):
        pointed = [codes[column].str.findall(r"[SRMX]-\d\d").tolist() for codes in (english, hebrew)]
        assert pointed[0] == pointed[1]


def test_a_language_that_is_not_shipped_is_named() -> None:
    with pytest.raises(UsageError, match="not shipped in 'hee'"):
        frame("hee")


def test_a_frame_of_ones_own_may_go_deeper_but_not_in_circles() -> None:
    own = pd.DataFrame({"code_id": ["A", "B", "C", "D"], "parent_id": ["", "A", "B", "gone"]})
    assert paths(own)["C"] == ("A", "B", "C")
    assert roots(own) == {"A": "A", "B": "A", "C": "A", "D": "D"}
    assert circles(own) == []
    own.loc[0, "parent_id"] = "C"
    assert circles(own) == ["A", "B", "C"]
    assert set(paths(own)) == set("ABCD")  # and nothing hangs
