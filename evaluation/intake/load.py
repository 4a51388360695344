"""From a folder to Evidence: read, check each table, check how they fit, complete what the contract completes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from pathlib import Path

import pandas as pd

from evaluation import conventions
from evaluation.errors import EvidenceError, Problem
from evaluation.evidence import Evidence, Initiative
from evaluation.indicators.crossed import canonical
from evaluation.indicators.rubric import Criterion, shipped
from evaluation.intake.checking import Checked, check_table
from evaluation.intake.contracts import SHEETS, TABLES, UNFOLDS_INTO
from evaluation.intake.crossed import crossed_problems
from evaluation.intake.folder import read_tables
from evaluation.intake.initiative import read_initiative
from evaluation.intake.periods import period_bounds
from evaluation.intake.raw import Raw, limited
from evaluation.intake.references import SHIPPED_FRAME, acts_and_indicators, broken_references, group_pairs
from evaluation.intake.rubric_file import read_rubric
from evaluation.intake.rules import (
    actors,
    changes,
    from_conclusion,
    judgements,
    meetings,
    observations,
    replies,
    rubric,
    survey,
    testimony,
)
from evaluation.intake.sheets import sheet_problems, unfold
from evaluation.intake.walk_sources import with_priming, with_walk_sources


def load(folder: str | Path, *, wave_from: str = "", wave_to: str = "", as_of: dt.date | None = None) -> Evidence:
    """Return the evidence of an initiative's folder, validated.

    Parameters
    ----------
    folder : str or Path
        Holds ``initiative.yml`` and, each optional, tables.
    wave_from, wave_to : str
        Restrict a run to one pair of waves; empty: every pair.
    as_of : date, optional
        The only date on pages; default today.

    Returns
    -------
    Evidence

    Raises
    ------
    EvidenceError
        Carries every problem of every file.
    """
    folder = Path(folder)
    initiative, tables, chosen, problems = _read(folder)
    if problems or initiative is None or chosen is None:
        raise EvidenceError(problems)
    return Evidence(folder, initiative, tables, chosen, as_of or dt.date.today(), wave_from, wave_to)


def check(folder: str | Path, as_of: dt.date | None = None) -> list[Problem]:
    """Return everything that is wrong with an initiative's folder; empty: it can be run."""
    del as_of  # no rule looks at the date: evidence does not go bad with time, consent falls at the gate
    return _read(Path(folder))[3]


def _read(
    folder: Path,
) -> tuple[Initiative | None, dict[str, pd.DataFrame], conventions.Conventions | None, list[Problem]]:
    initiative, problems = read_initiative(folder)
    chosen = None
    try:
        chosen = conventions.load(folder)
    except EvidenceError as error:
        problems += error.problems
    criteria, unclear = read_rubric(folder)
    raw, unreadable = read_tables(folder)
    tables, more = assembled(raw, initiative, criteria)
    found = [*problems, *unclear, *unreadable, *more]
    return initiative, tables, chosen, sorted(limited(found), key=lambda p: (p.file, p.row or 0, p.column, p.wrong))


def assembled(
    raw: Mapping[str, Raw], initiative: Initiative | None, criteria: tuple[Criterion, ...] | None = None
) -> tuple[dict[str, pd.DataFrame], list[Problem]]:
    """Return the tables as Evidence holds them, and everything that is wrong with them.

    ``criteria`` are those of the rubric in force; the shipped ones where nothing is said.
    """
    contracts = TABLES | SHEETS
    checked = {name: check_table(one, contracts[name], initiative) for name, one in raw.items()}
    problems = [p for one in checked.values() for p in one.problems]
    # a header alone is a table nobody has filled in yet: checked, and otherwise as if it were not there
    checked = {name: one for name, one in checked.items() if len(one.frame) or one.problems}
    problems += _side_by_side(checked)
    sheets = {name: one for name, one in checked.items() if name in SHEETS}
    tables = {name: one for name, one in checked.items() if name in TABLES}
    tables = with_walk_sources(tables, initiative)
    problems += broken_references(_with_frame(tables))
    # a rule over a column that is not there would only say the same again
    problems += _rule_problems({name: one for name, one in tables.items() if not one.missing}, initiative)
    if "rubric_ratings" in tables and not tables["rubric_ratings"].missing:
        problems += rubric.rating_problems(tables, shipped() if criteria is None else criteria)
    frames, more = _completed(tables)
    problems += more
    if initiative is not None:
        problems += [p for one in sheets.values() if not one.missing for p in sheet_problems(one, initiative)]
    if problems or initiative is None:
        return frames, problems
    unfolded = unfold({name: one.frame for name, one in sheets.items()}, initiative, frames)
    if "sources" in unfolded and "sources" in frames:  # those of a data walk beside those of the sheet
        unfolded["sources"] = pd.concat([unfolded["sources"], frames["sources"]], ignore_index=True)
    return frames | unfolded, problems


def _side_by_side(checked: Mapping[str, Checked]) -> Iterator[Problem]:
    for sheet, targets in UNFOLDS_INTO.items():
        both = [checked[t].file for t in targets if sheet in checked and t in checked]
        if both:
            yield Problem(
                checked[sheet].file,
                None,
                "",
                f"this sheet unfolds into {', '.join(both)}, which is there too",
                "the sheet, or the full tables",
                "Move the sheet's rows into the full tables, and take the sheet out",
            )


def _with_frame(tables: dict[str, Checked]) -> dict[str, Checked]:
    """Return the tables with the shipped code frame among them, where the initiative has none of its own."""
    if "codes" in tables:
        return tables
    shipped = testimony.frame_in_force(None)
    return tables | {"codes": Checked(TABLES["codes"], SHIPPED_FRAME, shipped, shipped, ())}


def _rule_problems(tables: dict[str, Checked], initiative: Initiative | None) -> Iterator[Problem]:
    rules = {
        "observations": observations.observation_problems,
        "indicators": observations.lead_problems,
        "changes": changes.change_problems,
        "ties": actors.tie_problems,
        "meetings": meetings.meeting_problems,
        "survey": survey.survey_problems,
        "codes": testimony.code_problems,
        "judgements": judgements.judgement_problems,
        "replies": replies.reply_problems,
    }
    for name, rule in rules.items():
        if name in tables:
            yield from rule(tables)
    if {"codings", "units_coded"} <= tables.keys():
        yield from testimony.unlooked(tables["codings"], tables["units_coded"])
    if initiative is not None and "actors" in tables:
        yield from actors.actor_problems(tables, initiative)
    if initiative is not None:
        yield from from_conclusion.from_conclusion_problems(tables, initiative)
    if initiative is not None and "indicators" in tables:
        yield from acts_and_indicators(initiative, tables["indicators"])
    if initiative is not None and "observations" in tables:
        areas = initiative.comparison.dimension if initiative.comparison else ""
        groups = {d.name: d.groups for d in initiative.dimensions.values()}
        yield from group_pairs(tables["observations"], groups, areas)
        yield from crossed_problems(tables["observations"], initiative)


def _completed(tables: dict[str, Checked]) -> tuple[dict[str, pd.DataFrame], list[Problem]]:
    """Return the frames with what the contract fills in: the code frame, codes' defaults, periods, estimates."""
    frames = {name: one.frame for name, one in tables.items()}
    frames["codes"] = testimony.frame_in_force(frames.get("codes"))
    problems: list[Problem] = []
    if "codings" in frames:
        frames["codings"] = testimony.completed(frames["codings"], frames["codes"])
        if not tables["codings"].missing:
            problems += testimony.coding_problems(tables["codings"], frames["codings"], frames["codes"])
        if "datawalk_responses" in frames and not tables["datawalk_responses"].problems:
            frames["codings"] = with_priming(frames["codings"], frames["datawalk_responses"])
    if "observations" in frames:
        rows = canonical(frames["observations"])
        rows = observations.filled(rows, observations.scales(tables, rows))
        frames["observations"] = rows.join(period_bounds(rows["period"]))
    return frames, problems


__all__ = ["assembled", "check", "load"]
