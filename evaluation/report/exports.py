"""Machine files of a run: conclusions.csv, findings.csv and report.json, from what came through the gate.

They are UTF-8 without a byte-order mark, because programs read them (the download links on pages carry one, because
spreadsheets open those). Numbers are the shortest text that reads back to the same number, identical in every
language; only ``statement`` is words, in the first language. Text that a spreadsheet would run as a formula is
defused with a leading apostrophe.
"""

from __future__ import annotations

import csv
import dataclasses
import io
import json
import math
from collections.abc import Iterable, Sequence
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from evaluation import findings as model
from evaluation.report.markup import cleaned
from evaluation.report.sentences import conclusion_statement, statement
from evaluation.vocabulary import ALL, Condition

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.findings import Conclusion, Finding
    from evaluation.report.language import Language

CONCLUSION_COLUMNS = (
    "condition",
    "level",
    "scope",
    "wave_from",
    "wave_to",
    "quant_state",
    "quant_size",
    "quant_lean",
    "quant_detail",
    "qual_state",
    "qual_detail",
    "harm",
    "fit",
    "fit_detail",
    "strength",
    "contribution",
    "stability",
    "equity_flag",
    "emergent",
    "statement",
)
FINDING_COLUMNS = (
    "measure",
    "condition",
    "level",
    "dimension",
    "group",
    "wave_from",
    "wave_to",
    "estimate",
    "ci_low",
    "ci_high",
    "unit",
    "n",
    "counts_of",
    "p",
    "q",
    "effect_size",
    "effect_type",
    "state",
    "census",
    "suppressed",
    "reason",
    "statement",
)
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def write_tables(release: Release, folder: Path, language: Language) -> list[Path]:
    """Write the three machine files into ``folder`` and return their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    texts = {
        "conclusions.csv": conclusions_csv(release, language),
        "findings.csv": findings_csv(release, language),
        "report.json": report_json(release, language),
    }
    paths = []
    for name, text in texts.items():
        path = folder / name
        path.write_bytes(text.encode("utf-8"))
        paths.append(path)
    return paths


def conclusions_csv(release: Release, language: Language) -> str:
    """Return conclusions as CSV text: pairs of waves in order, everyone before groups, conditions in order."""
    rows = (
        [
            conclusion_statement(c, release, language) if name == "statement" else getattr(c, name)
            for name in CONCLUSION_COLUMNS
        ]
        for c in ordered_conclusions(release)
    )
    return _csv(CONCLUSION_COLUMNS, rows)


def findings_csv(release: Release, language: Language) -> str:
    """Return findings as CSV text, ordered by measure, scope and waves."""
    rows = (
        [statement(f, release, language) if name == "statement" else getattr(f, name) for name in FINDING_COLUMNS]
        for f in ordered_findings(release)
    )
    return _csv(FINDING_COLUMNS, rows)


def report_json(release: Release, language: Language) -> str:
    """Return everything that passed the gate as one JSON text, with statements and what was withheld.

    Head counts behind findings (``cells``) are the gate's working material and stay out.
    """
    shown_findings, shown_conclusions = ordered_findings(release), ordered_conclusions(release)
    data = json.loads(model.to_json(shown_findings, shown_conclusions, release.words))
    for entry, finding in zip(data["findings"], shown_findings, strict=True):
        del entry["cells"]
        entry.update(scope=finding.scope, statement=statement(finding, release, language))
    for entry, conclusion in zip(data["conclusions"], shown_conclusions, strict=True):
        entry.update(level=conclusion.level.value, statement=conclusion_statement(conclusion, release, language))
    data.update(
        initiative=_initiative(release),
        as_of=release.as_of.isoformat(),
        language=language.code,
        withheld=[dataclasses.asdict(w) for w in release.withheld],
        tests_run=release.tests_run,
        tests_confirmatory=release.tests_confirmatory,
    )
    return json.dumps(_cleaned(data), ensure_ascii=False, indent=1, sort_keys=True, allow_nan=False) + "\n"


def _cleaned(data: Any) -> Any:
    """Return the same without characters that hide or reorder text, in every text and every name."""
    if isinstance(data, dict):
        return {cleaned(k): _cleaned(v) for k, v in data.items()}
    if isinstance(data, list):
        return [_cleaned(v) for v in data]
    return cleaned(data) if isinstance(data, str) else data


def ordered_findings(release: Release) -> list[Finding]:
    """Return findings by measure, scope (everyone first) and waves."""
    return sorted(release.findings, key=lambda f: (f.measure, f.scope != ALL, f.scope, f.wave_from, f.wave_to))


def ordered_conclusions(release: Release) -> list[Conclusion]:
    """Return conclusions by pair of waves in order, everyone before groups, conditions in their order."""
    waves = {w.id: i for i, w in enumerate(release.initiative.waves)}
    conditions = list(Condition)
    return sorted(
        release.conclusions,
        key=lambda c: (
            waves.get(c.wave_to, -1),
            -waves.get(c.wave_from, -1),
            c.scope != ALL,
            c.scope,
            conditions.index(c.condition),
        ),
    )


def _initiative(release: Release) -> dict[str, Any]:
    """Return what may be said about the initiative: no steward's name, no free notes."""
    it = release.initiative
    return {
        "name": it.name,
        "place": it.place,
        "languages": list(it.languages),
        "invented": it.invented,
        "community_share": it.community_share,
        "waves": [{"id": w.id, "start": w.start.isoformat(), "end": w.end.isoformat()} for w in it.waves],
        "dimensions": {d.name: {"groups": dict(d.groups), "focal": list(d.focal)} for d in it.dimensions.values()},
        "leads": {
            c.value: {
                "measure": lead.measure,
                "smallest_effect": lead.smallest_effect,
                "agreed_by": lead.agreed_by,
                "agreed_on": lead.agreed_on.isoformat() if lead.agreed_on else None,
            }
            for c, lead in release.leads.items()
        },
        "disclosure_minimum": it.disclosure.minimum,
        "samples": list(it.samples),
    }


def _csv(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([cell(value) for value in row] for row in rows)
    return text.getvalue()


def cell(value: Any) -> str:
    """Return one value as CSV text: empty for nothing, 1/0 for yes/no, shortest text for numbers."""
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return ""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, float):
        return repr(value + 0.0)
    if isinstance(value, int):
        return str(value)
    text = cleaned(value)
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text
