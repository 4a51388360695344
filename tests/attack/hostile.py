"""Every free text of an initiative replaced by a text that would like to run, to reorder a line or to break a page."""

from __future__ import annotations

import csv
import re
import shutil
from itertools import count
from pathlib import Path

import yaml

from evaluation.intake.contracts import TABLES
from evaluation.intake.contracts.model import Kind

HOSTILE = (
    "<script>document.title='run'</script>",
    "<img src=x onerror=\"document.title='run'\">",
    "<iframe src=\"javascript:parent.document.title='run'\"></iframe>",
    "<a href=\"javascript:document.title='run'\">press</a> [press](javascript:document.title='run')",
    "<svg onload=\"document.title='run'\"><desc>x</desc></svg>",
    "{{ 7 * 7 }} {% for a in b %} ${x} {n}",
    "\u202edesrever\u202c \u2066x\u2069 \u200f",
    "</details></figure></main></style><script>document.title='run'</script>",
    "=cmd|' /C calc'!A0",
    "one\x01, bell\x07, escape\x1b[31m, delete\x7f",
    "w" * 300,
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "\"><script>document.title='run'</script><p title=\"",
)
#: what must be seen somewhere as text, wherever such a text is shown at all
SEEN = ("<script>document.title='run'</script>", "onerror=", "<iframe src=", "javascript:document.title", "{{ 7 * 7 }}")
#: of initiative.yml: texts that stand on pages
WORDS = ("name", "place")
NOTES = ("status", "contact", "licence")
#: names of groups: any text without : ; and *
GROUPS = {
    "hillside": "<script>document.title='run'</script>",
    "quayside": "=SUM(A1,A2)",
    "islands": "<img src=x onerror=\"document.title='run'\">",
    "two_parents": "{{ 7 }}",
    "one_parent": '\u202eone parent\u202c"><p title="',
}


def renamed(value: str) -> str:
    """Return a group, ``dimension:group`` or several of them, with the groups' hostile names."""
    return "".join(GROUPS.get(part, part) for part in re.split(r"([:;*/])", value or ""))


def spoiled(source: Path, target: Path) -> int:
    """Write a copy of an initiative whose free texts are hostile; return how many texts were replaced."""
    shutil.copytree(source, target, ignore=shutil.ignore_patterns("output", "truth.json"))
    turn = count()

    def hostile(value: str) -> str:
        return f"{HOSTILE[next(turn) % len(HOSTILE)]} {value}".strip()

    for file in sorted((target / "tables").glob("*.csv")):
        table = TABLES.get(file.stem)
        if table is None:
            continue
        with file.open(encoding="utf-8", newline="") as handle:
            rows = list(csv.DictReader(handle))
        if not rows:
            continue
        free = [c.name for c in table.columns if c.kind is Kind.TEXT and c.name not in REFERRING]
        for row in rows:
            row.update({n: renamed(value) for n, value in row.items()})
            row.update({name: hostile(row[name]) for name in free if row.get(name)})
        with file.open("w", encoding="utf-8", newline="") as handle:
            writer = csv.DictWriter(handle, list(rows[0]), lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
    said = yaml.safe_load((target / "initiative.yml").read_text(encoding="utf-8"))
    for name in WORDS:
        said[name] = hostile(str(said.get(name) or "word"))
    said["notes"] = {**(said.get("notes") or {}), **{name: hostile("word") for name in NOTES}}
    for dimension in said["dimensions"].values():
        dimension["groups"] = {renamed(g): share for g, share in dimension["groups"].items()}
        dimension["focal"] = [renamed(g) for g in dimension.get("focal", ())]
    for entry in [*said.get("leads", {}).values(), *said.get("interventions", ())]:
        entry.update({name: hostile(entry[name]) for name in ("agreed_by", "name") if name in entry})
    (target / "initiative.yml").write_text(yaml.safe_dump(said, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return next(turn)


#: text in form, and yet held against conclusions or findings that must be there
REFERRING = ("from_conclusion", "derived_from")
