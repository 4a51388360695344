"""Sheets for coders: passages worth reading again, and what coders saw differently. Internal, never published."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from evaluation.codes.material import material
from evaluation.codes.reliability import disagreements
from evaluation.codes.second_reader import Reading, second_reader
from evaluation.codes.testimony import SEARCH_CODES
from evaluation.evidence import Evidence
from evaluation.intake.contracts import TABLES
from evaluation.intake.writing import replace_files, table_bytes
from evaluation.pipeline.places import output_folder
from evaluation.pipeline.results import load_evidence
from evaluation.pipeline.walk_sheets import walk_sheets

AGAIN, SETTLE, READER = "coding_sheet.csv", "adjudication.csv", "second_reader.csv"


def write_sheets(folder: str | Path, output: str | Path | None = None) -> list[str]:
    """Write the sheets into ``internal/`` of the output and return what to tell the user.

    ``coding_sheet.csv`` has the columns of ``codings`` with the human's cells empty: fill in a row, or delete it, and
    add the rest to ``tables/codings.csv`` as they are (columns that begin with ``x_`` are left aside there).
    ``adjudication.csv`` lists what coders saw differently; ``second_reader.csv`` says how well each code was read.
    What a data walk left to do (passages to code, numbers questioned, indicators missed) has sheets of its own.
    """
    evidence = load_evidence(folder)
    sheets, said = walk_sheets(evidence)
    if evidence.has("codings") and evidence.has("sources"):
        everything = material(evidence)
        readings = second_reader(evidence, everything)
        unsettled = disagreements(evidence, everything)
        again = _again(evidence, readings)
        sheets = {AGAIN: again, SETTLE: _text(unsettled), READER: _quality(readings)} | sheets
        said = [*_said(readings, again, unsettled), *said]
    if not sheets:
        return ["Nothing has been coded yet: there is nothing to read again. codings.csv would give it a voice."]
    place = output_folder(evidence.folder, output) / "internal"
    replace_files({place / name: table_bytes(sheet) for name, sheet in sheets.items()})
    return [*said, "", f"For coders alone, never published: {place}", *_files(sheets)]


def _again(evidence: Evidence, readings: list[Reading]) -> pd.DataFrame:
    """Return the passages to read again as rows of ``codings``, the human's cells empty."""
    names = list(TABLES["codings"].names)
    codings = evidence.table("codings").drop_duplicates(["source_id", "segment_id"])
    known = codings.set_index(["source_id", "segment_id"])[["start", "end", "primed"]]
    rows = []
    for one in readings:
        for kind, passages in (("looks like it, not coded", one.alike), ("coded, looks unlike it", one.unlike)):
            for passage in passages:
                start, end, primed = known.loc[(passage.source_id, passage.segment_id)]
                rows.append(
                    dict.fromkeys(names, "")
                    | {
                        "source_id": passage.source_id,
                        "segment_id": passage.segment_id,
                        "round": "independent",
                        "start": _whole(start),
                        "end": _whole(end),
                        "contribution_claim": "none",
                        "primed": _whole(primed) or "0",
                        "x_look_for": one.code,
                        "x_name": one.name,
                        "x_why": kind,
                        "x_likeness": f"{passage.likeness:.2f}",
                    }
                )
    return pd.DataFrame(rows, columns=[*names, "x_look_for", "x_name", "x_why", "x_likeness"], dtype="str")


def _quality(readings: list[Reading]) -> pd.DataFrame:
    """Return how well each code was read, out of fold."""
    rows = []
    for one in readings:
        row = {"code_id": one.code, "name": one.name, "passages": str(one.passages), "sources": str(one.sources)}
        row |= {"share_by_chance": f"{one.share:.3f}"}
        for measure in ("precision", "recall", "auc"):
            limits = getattr(one, f"{measure}_limits")
            value = getattr(one, measure)
            row[measure] = "" if value is None else f"{value:.3f}"
            row[f"{measure}_low"] = "" if limits is None else f"{limits.low:.3f}"
            row[f"{measure}_high"] = "" if limits is None else f"{limits.high:.3f}"
        rows.append(row | {"suggested": str(len(one.alike) + len(one.unlike)), "reason": one.reason})
    return pd.DataFrame(rows, dtype="str")


def _said(readings: list[Reading], again: pd.DataFrame, unsettled: pd.DataFrame) -> Iterator[str]:
    able = [one for one in readings if not one.reason]
    yield f"{len(again)} passages to read again, for {len(able)} of {len(readings)} codes."
    for one in able:
        yield (
            f"  {one.code} {one.name}: {len(one.alike) + len(one.unlike)} passages; of those it picks, "
            f"{_range(one.precision, one.precision_limits)} carry the code (by chance {one.share:.0%}); "
            f"of those that carry it, it picks {_range(one.recall, one.recall_limits)}."
        )
    chance = [one.code for one in readings if one.reason == "worse_than_chance"]
    if chance:
        yield f"  No better than chance, nothing suggested: {', '.join(chance)}."
    for one in readings:
        if one.code in SEARCH_CODES and one.reason:
            why = "nobody coded one" if not one.passages else f"{one.passages} coded, too few to learn from"
            yield f"  {one.code} {one.name}: {why}; search for it by hand, a conclusion needs it."
    yield f"{len(unsettled)} places that coders saw differently and have not settled."


def _range(value: float | None, limits: tuple[float, float] | None) -> str:
    if value is None:
        return "an unknown share"
    return f"{value:.0%}" + ("" if limits is None else f" ({limits[0]:.0%} to {limits[1]:.0%})")


def _files(sheets: dict[str, pd.DataFrame]) -> list[str]:
    return [f"  {name} ({len(sheet)} rows)" for name, sheet in sheets.items()]


def _text(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the list of what is to be settled with empty cells for what was decided."""
    return frame.astype("str").assign(x_kept="", x_direction="", x_magnitude="", x_speaks_of="", x_decided_on="")


def _whole(value: float) -> str:
    return "" if pd.isna(value) else str(int(value))
