"""Criteria 12, 13 and 25: pages and files beside report.json, and beside what was withheld where that is at hand."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from evaluation.inspection.faults import Fault, faults
from evaluation.inspection.page import Page, bare, figure_file, seen

MACHINE = "report.json"
MOST_WORDS_OF_SENTENCE = 25
#: what people told keeps its direction, in words, where its counts are withheld
VOICES = "voices"
#: fields of a withheld finding that must be empty
_VALUES = ("estimate", "ci_low", "ci_high", "n", "p", "q", "effect_size", "state")
_IN_FILE = {"findings.csv": ("estimate", "ci_low", "ci_high", "n", "p", "q", "effect_size", "state")}
_SENTENCE = re.compile(r"(?<=[.!?;:])\s+")
_PARENTHESES = re.compile(r"\([^()]*\)")


@dataclass(frozen=True)
class Published:
    """What a public folder says in its machine file, and what was withheld where the folder lies in its output."""

    data: Mapping[str, Any]
    withheld_values: Mapping[str, str] = field(default_factory=dict)
    has_withheld_values: bool = False

    @classmethod
    def read(cls, folder: Path) -> Published | None:
        """Read ``report.json``; None where there is none."""
        file = folder / MACHINE
        if not file.is_file():
            return None
        data = json.loads(file.read_text(encoding="utf-8"))
        behind = folder.resolve().parent / "internal" / "unsuppressed.json"
        return cls(data, _telling(data, behind) if behind.is_file() else {}, behind.is_file())

    @cached_property
    def findings(self) -> list[Mapping[str, Any]]:
        """Return the findings."""
        return list(self.data.get("findings", ()))

    @property
    def names(self) -> list[str]:
        """Return the initiative's own names of indicators, longest first: numbers in them are no results."""
        named = {str((f.get("detail") or {}).get("indicator") or "") for f in self.findings}
        return sorted(named - {""}, key=len, reverse=True)


def released(pages: Sequence[Page], published: Published, folder: Path) -> list[Fault]:
    """Return leaks, estimates without a range, and long sentences."""
    return [
        *faults(MACHINE, 12, _without_range(published)),
        *faults(MACHINE, 13, _still_there(published.findings)),
        *_in_files(folder, published),
        *_canaries(pages, folder, published),
        *_quotes(pages, published),
        *faults(MACHINE, 25, _long(published)),
    ]


def _who(finding: Mapping[str, Any]) -> str:
    waves = "–".join(w for w in (finding.get("wave_from"), finding.get("wave_to")) if w)
    return f"{finding.get('measure')}, {finding.get('scope')}, {waves}"


def _without_range(published: Published) -> list[str]:
    wrong = []
    for f in published.findings:
        if f.get("estimate") is None or f.get("census"):
            continue
        ends = [e for e in (f.get("ci_low"), f.get("ci_high")) if e is not None]
        if len(ends) < 2:
            if f.get("unit") != "rank" and not _says_why(f.get("statement") or ""):
                wrong.append(f"an estimate without a range and without a word on that: {_who(f)}")
        elif not _gives_range(f):
            wrong.append(f"a sentence that gives an estimate without its range: {_who(f)}")
        elif not float(ends[0]) <= float(ends[1]):
            wrong.append(f"a range that ends before it begins: {_who(f)}")
    return wrong


def _gives_range(finding: Mapping[str, Any]) -> bool:
    """Return whether a statement has room for estimate and range, or names no more than how many were heard."""
    numbers = re.findall(r"\d[\d.,]*\d|\d", str(finding.get("statement") or ""))
    others = [n for n in numbers if n.replace(",", "") != str(finding.get("n"))]
    return len(others) >= 2 or not others


def _says_why(statement: str) -> bool:
    """Return whether a statement says beside the number of cases that no range can be given, or holds one number."""
    inside = [re.split("[;؛]", words.strip("()")) for words in _PARENTHESES.findall(statement)]
    without = any(len(parts) > 1 and not all(re.search(r"\d", p) for p in parts) for parts in inside)
    return without or len(re.findall(r"\d[\d.,]*", statement)) < 2


def _still_there(findings: Sequence[Mapping[str, Any]]) -> list[str]:
    return [
        f"a withheld finding still has its {name}: {_who(f)}"
        for f in findings
        if f.get("suppressed")
        for name in _VALUES
        if f.get(name) is not None and not (name == "state" and f.get("counts_of") == VOICES)
    ]


def _in_files(folder: Path, published: Published) -> list[Fault]:
    """Return rows of the machine files that show what report.json withholds."""
    found: list[Fault] = []
    hidden = {_key(f) for f in published.findings if f.get("suppressed")}
    for name, columns in _IN_FILE.items():
        file = folder / name
        if not file.is_file():
            continue
        with file.open(encoding="utf-8", newline="") as handle:
            rows = list(csv.DictReader(handle))
        wrong = [
            f"a withheld finding still has its {column}: {row.get('measure')}, row {place}"
            for place, row in enumerate(rows, start=2)
            if (row.get("suppressed") == "1" or _key(row) in hidden)
            for column in columns
            if row.get(column) and not (column == "state" and row.get("counts_of") == VOICES)
        ]
        if len(rows) != len(published.findings):
            wrong.append(f"{len(rows)} findings, and {len(published.findings)} in {MACHINE}")
        found += faults(name, 13, wrong)
    return found


def _key(entry: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(str(entry.get(n) or "") for n in ("measure", "dimension", "group", "wave_from", "wave_to"))


def _telling(data: Mapping[str, Any], behind: Path) -> dict[str, str]:
    """Return values of withheld findings that no released number shares: finding one of them is a leak."""
    hidden = {_key(f) for f in data.get("findings", ()) if f.get("suppressed")}
    every = json.loads(behind.read_text(encoding="utf-8")).get("findings", ())
    open_values = json.dumps([f for f in data.get("findings", ()) if not f.get("suppressed")])
    told = {}
    for f in every:
        if _key(f) not in hidden:
            continue
        for name in ("estimate", "ci_low", "ci_high", "effect_size"):
            value = repr(f[name]) if isinstance(f.get(name), float) else ""
            if len(re.sub(r"\D", "", value.partition("e")[0]).strip("0")) >= 6 and value not in open_values:
                told[value] = f"{name} of {f['measure']}"
    return told


def _canaries(pages: Sequence[Page], folder: Path, published: Published) -> list[Fault]:
    """Return files that hold a withheld value in full, found by the values kept in ``internal/``."""
    if not published.withheld_values:
        return []
    told = published.withheld_values
    found: list[Fault] = []
    for name, text in _texts(pages, folder):
        numbers = set(re.findall(r"-?\d+\.\d{3,}(?:e-?\d+)?", text))
        found += faults(name, 13, (f"a withheld value: {told[n]}" for n in sorted(numbers & told.keys())))
    return found


def _texts(pages: Sequence[Page], folder: Path) -> Iterator[tuple[str, str]]:
    for page in pages:
        files = [" ".join(c for row in figure_file(f) or [] for c in row) for f in page.figures]
        yield page.name, " ".join([page.text, *files])
    for file in sorted(folder.rglob("*")):
        if file.suffix in (".csv", ".json", ".txt", ".md"):
            yield file.relative_to(folder).as_posix(), file.read_text(encoding="utf-8", errors="replace")


def _quotes(pages: Sequence[Page], published: Published) -> list[Fault]:
    """Return quotes on pages that are not among the released words; the words themselves are not repeated."""
    allowed = [bare(str(w.get("text") or "")) for w in published.data.get("words", ())]
    together = "\n".join(" ".join(a.split()) for a in allowed)
    found: list[Fault] = []
    for page in pages:
        said = [p for quote in page.all("blockquote") for p in quote.iterfind("p")]
        lost = sum(1 for p in said if bare(seen(p)) and _known(bare(seen(p)), together) is False)
        if lost:
            found += faults(page.name, 13, [f"{lost} quotes that are not among the released words"])
    return found


def _known(words: str, allowed: str) -> bool:
    return words.strip(" …“”\"'") in allowed


def _long(published: Published) -> list[str]:
    """Return statements with a sentence of too many words; ranges in parentheses and the initiative's names are one."""
    names = published.names
    wrong = []
    for entry in [*published.findings, *published.data.get("conclusions", ())]:
        words = str(entry.get("statement") or "")
        for name in names:
            words = words.replace(name, "name")
        words = _PARENTHESES.sub("", words)
        most = max((len(s.split()) for s in _SENTENCE.split(words)), default=0)
        if most > MOST_WORDS_OF_SENTENCE:
            wrong.append(f"a sentence of {most} words: {entry.get('measure') or entry.get('condition')}")
    return wrong
