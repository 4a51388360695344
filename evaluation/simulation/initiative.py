"""Write an invented initiative as an ordinary folder, with its planted truth beside it."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

import pandas as pd
import yaml

from evaluation.codes.frame import frame
from evaluation.errors import FolderNotEmptyError, UsageError, did_you_mean
from evaluation.simulation import truth as truths
from evaluation.simulation.data_walk import datawalk_responses
from evaluation.simulation.indicators import FIFTHS, INCOME, indicators, observations
from evaluation.simulation.minutes import minutes
from evaluation.simulation.money import data_access_log, flows, shares
from evaluation.simulation.network import eligible, ties
from evaluation.simulation.nominations import trust_nominations
from evaluation.simulation.open_answers import open_answers
from evaluation.simulation.over_time import ACT, AREA, MONTHLY, PLACE
from evaluation.simulation.papers import papers
from evaluation.simulation.people import actors
from evaluation.simulation.power import parities, power
from evaluation.simulation.records import records
from evaluation.simulation.repair_told import repair_told
from evaluation.simulation.sources import sources
from evaluation.simulation.stories import stories
from evaluation.simulation.structure import changes, practice_audit
from evaluation.simulation.survey import items, survey
from evaluation.simulation.testimony import testimony
from evaluation.simulation.unasked import unasked
from evaluation.simulation.vignettes import vignettes
from evaluation.simulation.world import SIZES, WAVES, World, content, indicator_plans, sized
from evaluation.vocabulary import SHIPPED_LEADS, Condition

HEADER = "# Invented: this place, these people and these figures do not exist. Written by `evaluation simulate`.\n"
AGREED = {"agreed_by": "Learning team with the parents' council", "agreed_on": dt.date(2022, 11, 3)}


def simulate(
    folder: str | Path, *, seed: int = 1, size: str = "committee", truth: str | Path | Mapping[str, Any] | None = None
) -> None:
    """Write an invented initiative and, beside it, the truth it was drawn from.

    Parameters
    ----------
    folder : str or Path
        Must not exist, or be empty.
    seed : int
        The same seed, size and truth give the same bytes.
    size : {"family", "committee", "town", "city"}
        6 people; a committee with 60 respondents; a town; a city with a million survey rows.
    truth : path or mapping, optional
        What differs from the shipped story: see `evaluation.simulation.truth`.

    Raises
    ------
    UsageError
        Unknown size, or an unknown key in the truth.
    FolderNotEmptyError
        Something is in the folder already.
    """
    target = Path(folder).expanduser()
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise FolderNotEmptyError(f"{target.name}: something is there already. Choose a folder that is new or empty.")
    world = build(seed, size, truth)
    tables = invent(world)
    (target / "tables").mkdir(parents=True, exist_ok=True)
    (target / "initiative.yml").write_text(HEADER + _yaml(initiative(world)), encoding="utf-8")
    text = json.dumps(planted(world), ensure_ascii=False, indent=1)
    (target / "truth.json").write_text(text + "\n", encoding="utf-8")
    for name, table in tables.items():
        table.to_csv(target / "tables" / f"{name}.csv", index=False, lineterminator="\n", encoding="utf-8")


def build(seed: int = 1, size: str = "committee", truth: str | Path | Mapping[str, Any] | None = None) -> World:
    """Return what an initiative is drawn from."""
    if size not in SIZES:
        raise UsageError(f"size '{size}' is unknown. {did_you_mean(size, SIZES)}.")
    planned = truths.read(truth)
    return World(seed, sized(SIZES[size], planned["sizes"]), planned)


def invent(world: World) -> dict[str, pd.DataFrame]:
    """Return every table of an invented initiative, in memory."""
    people, codebook = actors(world), codes()
    answers, invited = survey(world)
    heard = sources(world)
    told = testimony(world, heard, codebook)
    further = [papers(world, heard), minutes(world, heard), open_answers(world, heard, answers)]
    written, coded, read = (pd.concat(parts, ignore_index=True) for parts in zip(*further, strict=True))
    more = unasked(world, heard, told, codebook)
    said = told | {"codings": pd.concat([told["codings"], more], ignore_index=True)}
    mended = repair_told(world, heard, said, codebook)
    tables = {
        "actors": people,
        "ties": ties(world, people),
        "changes": changes(world),
        "practice_audit": practice_audit(world),
        "flows": flows(world),
        "data_access_log": data_access_log(world, people),
        **power(world, people),
        "indicators": indicators(),
        "observations": observations(world),
        "codes": codebook,
        "sources": pd.concat([heard, written], ignore_index=True),
        "codings": pd.concat([said["codings"], mended, coded], ignore_index=True),
        "units_coded": pd.concat([told["units_coded"], read], ignore_index=True),
        **stories(world, heard),
        "items": items(),
        "survey": answers,
        "vignettes": vignettes(world, answers),
        "eligible": pd.concat([invited, eligible(people)], ignore_index=True),
        "trust_nominations": trust_nominations(world, answers),
        "datawalk_responses": datawalk_responses(world),
    }
    return tables | records(tables)


def initiative(world: World) -> dict[str, Any]:
    """Return what stands in ``initiative.yml``."""
    return {
        "name": "Orvale First Years",
        "place": "Orvale",
        "languages": ["en", "he", "ar"],
        "invented": True,
        "waves": [{"id": name, "start": start, "end": end} for name, start, end in WAVES],
        "community_share": world.truth["community_share"],
        "dimensions": {
            name: {"groups": entry["groups"]} | ({"focal": entry["focal"]} if entry["focal"] else {})
            for name, entry in world.truth["dimensions"].items()
        }
        | {INCOME: {"groups": FIFTHS}},
        "leads": {condition.value: _lead(condition) for condition in Condition},
        "interventions": [_intervention(row) for row in content("interventions").to_dict("records")],
        "comparison": {"dimension": AREA, "treated": PLACE},
        "disclosure": {"minimum": 10},
        "notes": _notes(),
    }  # fmt: skip


def _notes() -> dict[str, Any]:
    """Return what only people can say, as this initiative says it; some of it is left unsaid on purpose."""
    return yaml.safe_load(files("evaluation.simulation").joinpath("content", "notes.yml").read_text(encoding="utf-8"))


def _lead(condition: Condition) -> dict[str, Any]:
    measure, smallest = SHIPPED_LEADS[condition], truths.smallest_effect(condition)
    return {"measure": measure, "smallest_effect": smallest} | AGREED


def _intervention(row: dict[str, Any]) -> dict[str, Any]:
    """Return a dated act; the evening clinic names beforehand which curve it is to move."""
    named = {"indicators": [MONTHLY["indicator_id"]]} if row["id"] == ACT else {}
    return row | {"date": dt.date.fromisoformat(row["date"])} | named


def planted(world: World) -> dict[str, Any]:
    """Return the whole truth, with the true change of every lead and indicator in its own unit, not turned."""
    leads: dict[str, Any] = {}
    for condition in Condition:
        effects = {"all": world.truth.effect(condition)}
        scopes = world.truth["conditions"][condition.value]["groups"]
        effects |= {scope: world.truth.effect(condition, scope) for scope in scopes}
        leads[SHIPPED_LEADS[condition]] = {scope: round(effect, 6) for scope, effect in effects.items()}
    measured: dict[str, Any] = {}
    for plan in indicator_plans():
        unit = plan["smallest_effect"] * (1 if plan["favourable"] else -1)
        groups = world.truth.shares("neighbourhood")
        by_group = {g: unit * world.truth.indicator_effect(plan["indicator_id"], f"neighbourhood:{g}") for g in groups}
        whole = sum(by_group[g] * share for g, share in groups.items()) / sum(groups.values())
        measured[plan["indicator_id"]] = {"all": round(whole, 6)} | {
            f"neighbourhood:{g}": round(change, 6) for g, change in by_group.items()
        }
    levels = {"seat_parity": parities(world), "community_controlled": shares(world)}
    return {
        "seed": world.seed,
        "size": world.size.name,
        "planted": {
            "leads": leads,
            "indicators": measured,
            "levels": {k: [round(x, 6) for x in v] for k, v in levels.items()},
        },
        **world.truth.values,
    }


def codes() -> pd.DataFrame:
    """Return the table ``codes``: the shipped frame, as an initiative would copy it."""
    table = frame()
    table["default_direction"] = table["default_direction"].map(lambda sign: "" if pd.isna(sign) else f"{sign:.0f}")
    return table


class _Plain(yaml.SafeDumper):
    """YAML as a person would write it: nothing is said by reference."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _yaml(values: dict[str, Any]) -> str:
    return yaml.dump(values, Dumper=_Plain, allow_unicode=True, sort_keys=False, width=110)
