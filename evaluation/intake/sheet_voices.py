"""The sheet ``voices``: who said what, about which condition, and whether it got better."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import pandas as pd

from evaluation.errors import Problem
from evaluation.evidence import Initiative
from evaluation.intake.checking import GROUP_COLUMN, Checked
from evaluation.intake.roles import explained, speaker_type
from evaluation.intake.shaping import group_problems, groups_of, scopes, shaped
from evaluation.vocabulary import Condition

DIRECTION = {"better": 1.0, "worse": -1.0, "same": 0.0, "1": 1.0, "-1": -1.0, "0": 0.0}
CODER = "voices"
#: alphabets that tell a language; any other is the initiative's first language without an alphabet here
ALPHABETS = {"he": re.compile("[\u05d0-\u05ea]"), "ar": re.compile("[\u0620-\u064a]")}


def code_id(condition: str) -> str:
    """Return the generic code of a condition."""
    return f"V-{condition}"


def problems(checked: Checked, initiative: Initiative) -> Iterator[Problem]:
    """Yield rows of the sheet that cannot be unfolded."""
    rows = checked.frame
    yield from group_problems(checked, initiative, several=True)
    unknown = (rows["role"].str.strip() != "") & (rows["role"].map(speaker_type) == "")
    for row in rows.loc[unknown, "_row"]:
        yield checked.problem(row, "role", "unknown role", explained(), "Use one of these words")
    for at in rows.index[rows["date"].notna() & (_waves(rows["date"], initiative) == "")]:
        spans = ", ".join(f"{w.id} ({w.start} to {w.end})" for w in initiative.waves)
        yield checked.problem(
            rows.at[at, "_row"],
            "date",
            f"{rows.at[at, 'date'].date()} lies in no wave",
            f"a date in one of the waves: {spans}",
            "Correct the date, or the waves in initiative.yml",
        )
    yield from _unsaid(checked)
    yield from _unsteady(checked)


def _unsaid(checked: Checked) -> Iterator[Problem]:
    """Yield rows about a condition that do not say whether they tell of a change, or in which direction it went."""
    rows, text = checked.frame, checked.text
    about = rows["condition"] != ""
    for row in rows.loc[about & (text["before_after"] == ""), "_row"]:
        yield checked.problem(
            row,
            "before_after",
            "the cell is empty",
            "1 (a before and after) or 0 (how things are)",
            "Say which of the two it is",
        )
    undecided = (
        about & (rows["before_after"] == 1) & (rows["better_worse_same"] == "") & (text["better_worse_same"] == "")
    )
    for row in rows.loc[undecided, "_row"]:
        yield checked.problem(
            row,
            "better_worse_same",
            "the cell is empty",
            "better, worse or same, as before_after is 1",
            "Say how it changed",
        )


def _unsteady(checked: Checked) -> Iterator[Problem]:
    """Yield rows of a speaker whose consent or role differs from the same speaker's row above."""
    rows = checked.frame
    who = rows["who"].str.strip()
    for column, remedy in (
        ("consent", "Write the narrower consent in all rows"),
        ("role", "Write the same role in all rows"),
    ):
        first = rows[column].groupby([who, rows["date"]], sort=False).transform("first")
        for row in rows.loc[rows["date"].notna() & (rows[column] != first), "_row"]:
            yield checked.problem(
                row,
                column,
                f"the {column} differs from the same speaker's row above, on the same day",
                f"one {column} per speaker and day",
                remedy,
            )


def _waves(dates: pd.Series, initiative: Initiative) -> pd.Series:
    found = pd.Series("", index=dates.index, dtype="str")
    for wave in initiative.waves:
        found = found.where(~dates.between(pd.Timestamp(wave.start), pd.Timestamp(wave.end)), wave.id)
    return found


def unfold(sheet: pd.DataFrame, initiative: Initiative, codes: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Return ``sources codings units_coded codes``; a speaker is one source per wave, however much was said."""
    rows = sheet.assign(wave=_waves(sheet["date"], initiative), who=sheet["who"].str.strip())
    number = rows.groupby(["who", "wave"], sort=False).ngroup() + 1
    rows["source_id"] = "voice-" + number.astype("str").str.zfill(3)
    sources = _sources(rows, initiative)
    units = sources[["source_id", "_row"]].assign(coder_id=CODER)
    return {
        "sources": shaped("sources", sources, initiative),
        "codings": shaped("codings", _codings(rows), initiative),
        "units_coded": shaped("units_coded", units, initiative),
        "codes": pd.concat([codes, shaped("codes", _codes(), initiative)], ignore_index=True),
    }


def _sources(rows: pd.DataFrame, initiative: Initiative) -> pd.DataFrame:
    first = rows.drop_duplicates("source_id").set_index("source_id", drop=False)
    by_source = rows.groupby("source_id", sort=False)
    spoken = by_source["said"].agg(lambda said: _language(said, initiative))
    narrowest = {c: at for at, c in enumerate(("internal", "aggregate_only", "quote_anon", "quote_named"))}
    consent = by_source["consent"].agg(lambda given: min(given, key=lambda c: narrowest.get(c, 0)))
    found = first.assign(
        source_type="story",  # the sheet does not say how it was heard; one kind of source alone stays "thin"
        speaker_type=first["role"].map(speaker_type),
        language=spoken,
        consent=consent,
        # a name leaves the sheet only with consent to be named
        title=first["who"].where(consent == "quote_named", ""),
        people=1.0,
    )
    for dimension in initiative.dimensions:
        found[GROUP_COLUMN + dimension] = first["group"].map(lambda cell, d=dimension: _group_in(d, cell, initiative))
    return found


def _language(said: Iterable[str], initiative: Initiative) -> str:
    """Return the language of what somebody said, by its letters."""
    words = " ".join(said)
    others = (code for code in initiative.languages if code not in ALPHABETS)
    return next((c for c, letters in ALPHABETS.items() if letters.search(words)), next(others, initiative.languages[0]))


def _group_in(dimension: str, cell: str, initiative: Initiative) -> str:
    named = [s for name in groups_of(cell, several=True) for s in scopes(initiative, name)]
    return next((group for own, group in named if own == dimension), "")


def _codings(rows: pd.DataFrame) -> pd.DataFrame:
    about = rows[rows["condition"] != ""]
    return about.assign(
        segment_id="row-" + about["_row"].astype("str"),
        code_id=about["condition"].map(code_id),
        coder_id=CODER,
        round="independent",
        speaks_of=about["before_after"].map({1.0: "change", 0.0: "state"}).fillna("state"),
        direction=about["better_worse_same"].map(DIRECTION),
        magnitude=1.0,
        quote=about["said"],
        contribution_claim="none",
        primed=0.0,
    )


def _codes() -> pd.DataFrame:
    names = [c.value for c in Condition]
    return pd.DataFrame(
        {
            "code_id": [code_id(n) for n in names],
            "name": [n.replace("_", " ") for n in names],
            "condition": names,
            "definition": "Said about this condition in the sheet of voices, without a finer code.",
            "_row": 0,
        }
    )
