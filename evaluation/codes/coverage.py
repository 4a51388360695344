"""Who was heard, and who was not: sources by group, by role of the speaker and by kind."""

from __future__ import annotations

import pandas as pd

from evaluation.codes.material import Material, material
from evaluation.evidence import Evidence
from evaluation.findings import Cell, Finding
from evaluation.vocabulary import CountsOf, Level, scope_name

SOURCES = "equity.voices.sources"
BY_TYPE = "equity.voices.by_type"


def coverage(evidence: Evidence) -> list[Finding]:
    """Count the independent sources of each wave: all, every group of every dimension, every role of speaker.

    Answers: whose voices are in this evaluation, against their share of the people concerned?

    Returns
    -------
    list of Finding
        ``equity.voices.sources``: ``n`` sources, estimate their share of all sources of the wave; detail
        ``people`` (behind collective voices), ``population_share``, ``asked`` (by condition). Sources without
        consent to be counted are left out. ``equity.voices.by_type``: rows of ``source_type, n``.
    """
    last = evidence.waves[-1].id
    if not evidence.has("sources"):
        silent = {"tables": ["sources"]}
        return [
            Finding(
                m,
                Level.EQUITY,
                wave_to=last,
                unit="sources",
                n=0,
                counts_of=CountsOf.VOICES,
                reason="no_table",
                detail=silent,
            )
            for m in (SOURCES, BY_TYPE)
        ]
    sources = _countable(material(evidence))
    return [f for wave in evidence.waves for f in _of_wave(sources[sources["wave"] == wave.id], wave.id, evidence)]


def _countable(everything: Material) -> pd.DataFrame:
    return everything.sources[everything.sources["published"]]


def _of_wave(rows: pd.DataFrame, wave: str, evidence: Evidence) -> list[Finding]:
    found = [_finding(rows, rows, wave, "", "", None)]
    for dimension in evidence.initiative.dimensions.values():
        for group, share in dimension.groups.items():
            own = rows[rows[f"group_{dimension.name}"] == group]
            found.append(_finding(own, rows, wave, dimension.name, group, share))
    for speaker, own in rows.groupby("speaker_type", sort=True):
        found.append(_finding(own, rows, wave, "speaker_type", str(speaker), None))
    kinds = rows["source_type"].value_counts().sort_index()
    detail = {"rows": [{"source_type": str(kind), "n": int(n)} for kind, n in kinds.items()]}
    found.append(
        Finding(
            BY_TYPE,
            Level.EQUITY,
            wave_to=wave,
            unit="sources",
            n=len(rows),
            counts_of=CountsOf.VOICES,
            census=True,
            reason="" if len(rows) else "no_rows_in_wave",
            detail=detail,
        )
    )
    return found


def _finding(
    own: pd.DataFrame, rows: pd.DataFrame, wave: str, dimension: str, group: str, share: float | None
) -> Finding:
    asked = own["asked_conditions"].str.split(";").explode().str.strip()
    counts = asked[asked.fillna("") != ""].value_counts().sort_index()
    return Finding(
        SOURCES,
        Level.EQUITY,
        None,
        dimension,
        group,
        wave_to=wave,
        unit="sources",
        n=len(own),
        counts_of=CountsOf.VOICES,
        estimate=len(own) / len(rows) if len(rows) else None,
        census=True,
        reason="" if len(rows) else "no_rows_in_wave",
        detail={
            "people": int(own["people"].fillna(1).sum()),
            "population_share": share,
            "asked": {str(condition): int(n) for condition, n in counts.items()},
            "scope": scope_name(dimension, group),
        },
        cells=(Cell("sources", SOURCES, wave, dimension, group, len(own)),) if dimension else (),
    )
