"""What earlier reports said, kept beside the results, so that the next one can say what is different and why."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pandas as pd

from evaluation import findings, integration
from evaluation.disclosure import Earlier, Release
from evaluation.evidence import Evidence
from evaluation.findings import Conclusion, Finding, Revision
from evaluation.integration.since import Changed
from evaluation.pipeline import fingerprint

#: the counts that reports have shown; internal, as all that lies beside it
SHOWN = "shown.json"


def material(evidence: Evidence) -> dict[str, Any]:
    """Return what a report is made from: a digest of each table, of the code frame, of the rules and of the tool."""
    tables = {name: _digest(table) for name, table in sorted(evidence.tables.items()) if name != "codes"}
    return {
        "tables": tables,
        "frame": _digest(evidence.table("codes")),
        "rules": _rules(evidence),
        "tool": fingerprint.package(),
        "waves": [w.id for w in evidence.waves],
    }


def keep(output: Path, evidence: Evidence, conclusions: tuple[Conclusion, ...]) -> None:
    """Keep what this report says, unless the last one was made from the same."""
    entry = {"as_of": evidence.as_of.isoformat(), **material(evidence)}
    entries = _entries(output)
    same = bool(entries) and _same(json.loads(entries[-1].read_text(encoding="utf-8")), entry)
    path = entries[-1] if same else _folder(output) / f"{len(entries) + 1:04d}.json"
    entry["conclusions"] = json.loads(findings.to_json((), conclusions))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(entry, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def keep_shown(output: Path, release: Release, found: Iterable[Finding]) -> None:
    """Keep the counts that a report shows beside those of earlier ones: what the gate compares the next with."""
    path = _folder(output) / SHOWN
    path.parent.mkdir(parents=True, exist_ok=True)
    rows = shown(output).and_of(release, found).rows()
    path.write_text("[\n" + ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows) + "\n]\n", encoding="utf-8")


def shown(output: Path) -> Earlier:
    """Return every count that reports in ``output`` have shown so far."""
    path = _folder(output) / SHOWN
    return Earlier.of(json.loads(path.read_text(encoding="utf-8")) if path.exists() else ())


def revisions(output: Path, evidence: Evidence, conclusions: tuple[Conclusion, ...]) -> tuple[Revision, ...] | None:
    """Return the conclusions beside the last report's that was made from something else; None: there is none."""
    now = material(evidence)
    for path in reversed(_entries(output)):
        was = json.loads(path.read_text(encoding="utf-8"))
        if not _same(was, now):
            _, before, _ = findings.from_json(json.dumps(was["conclusions"]))
            return tuple(integration.since(before, conclusions, _changed(was, now)))
    return None


def _changed(was: dict[str, Any], now: dict[str, Any]) -> Changed:
    names = was["tables"].keys() | now["tables"].keys()
    return Changed(
        frozenset(n for n in names if was["tables"].get(n) != now["tables"].get(n)),
        was["frame"] != now["frame"],
        was["rules"] != now["rules"],
        was["tool"] != now["tool"],
    )


def _same(was: dict[str, Any], now: dict[str, Any]) -> bool:
    return all(was.get(key) == now[key] for key in ("tables", "frame", "rules", "tool", "waves"))


def _digest(table: pd.DataFrame) -> str:
    """Return a digest of a table's content, whatever file it stood in and wherever in it."""
    plain = table.drop(columns="_row", errors="ignore")
    rows = pd.util.hash_pandas_object(plain, index=False).to_numpy()
    return hashlib.sha256(",".join(plain.columns).encode() + rows.tobytes()).hexdigest()


def _rules(evidence: Evidence) -> str:
    """Return a digest of what was agreed: thresholds, leads, groups, shares, how small a group may be shown."""
    it = evidence.initiative
    agreed = {
        "conventions": {key: evidence.conventions[key] for key in sorted(evidence.conventions)},
        "leads": {c.value: str(lead) for c, lead in it.leads.items()},
        "dimensions": {name: str(d) for name, d in it.dimensions.items()},
        "community_share": it.community_share,
        "disclosure": str(it.disclosure),
        **({"samples": sorted(it.samples)} if it.samples else {}),
    }
    return hashlib.sha256(json.dumps(agreed, sort_keys=True, default=str).encode()).hexdigest()


def _folder(output: Path) -> Path:
    return output / "internal" / "history"


def _entries(output: Path) -> list[Path]:
    return sorted(_folder(output).glob("[0-9]*.json"))
