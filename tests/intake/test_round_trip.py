"""A table written and read back is the same, whatever text its cells hold."""

from __future__ import annotations

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluation.intake.csv_text import read_csv
from evaluation.intake.writing import table_bytes

CELLS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12),
    st.sampled_from(
        ["=1+1", "-5", "'=x", "''-1", "+a", "@you", "\t", "-", '"', "a,b", "שלום", "line\nline", "\r", "＝x", "1e5"]
    ),
)
ROWS = st.lists(st.tuples(st.text("abc", min_size=1, max_size=3), CELLS, CELLS), min_size=1, max_size=6)


@settings(max_examples=150, deadline=None)
@given(ROWS)
def test_a_table_written_and_read_back_is_the_same(rows: list[tuple[str, str, str]]) -> None:
    frame = pd.DataFrame(rows, columns=["key", "said", "note"], dtype="str")
    back, problems = read_csv(table_bytes(frame), "tables/x.csv")
    assert problems == []
    pd.testing.assert_frame_equal(back.reset_index(drop=True), frame)


def test_a_formula_is_marked_in_the_file_and_a_number_is_not() -> None:
    frame = pd.DataFrame({"said": ["=HYPERLINK(1)", "-5"]}, dtype="str")
    assert table_bytes(frame) == b"said\n'=HYPERLINK(1)\n-5\n"
