"""Versions of the code frame: what was in force at a wave, and what became of each code since."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Any, Literal

import pandas as pd

from evaluation.evidence import Evidence

Kind = Literal["renamed", "redefined", "merged", "split", "replaced", "added", "dropped"]
#: columns that decide what a code means, and columns that decide how it counts
MEANING, COUNTING = ("definition", "include", "exclude"), ("condition", "facet", "default_direction", "speaks_of")
#: how alike two definitions must be to be taken for one that got another id, where nobody wrote it down
ALIKE = 0.85


@dataclass(frozen=True)
class Revision:
    """What became of one or several codes.

    ``renamed``: another name or id, the same meaning; ``redefined``: the same id, another meaning (``fields`` says in
    what); ``merged``: several became one; ``split``: one became several; ``replaced``: one became another with another
    meaning; ``added``, ``dropped``. ``guessed`` True: nobody wrote it down, the texts are alike. ``why`` is what the
    initiative wrote.
    """

    kind: Kind
    before: tuple[str, ...]
    after: tuple[str, ...]
    fields: tuple[str, ...] = ()
    guessed: bool = False
    why: str = ""


def frame_at(evidence: Evidence, wave: str) -> pd.DataFrame:
    """Return the code frame in force at a wave, with columns ``replaced_by`` and ``why``.

    A row of ``code_versions`` says how a code was worded up to its wave; without a definition there was no such code
    up to then. Codes without a row are taken to have been worded as today.
    """
    codes = evidence.table("codes").drop_duplicates("code_id").assign(replaced_by="", why="")
    order = [w.id for w in evidence.initiative.waves]
    if not evidence.has("code_versions") or wave not in order:
        return codes
    rows = evidence.table("code_versions")
    rows = rows.assign(_at=rows["wave"].map(order.index))
    # of several wordings the one that was in force until soonest after this wave
    rows = rows[rows["_at"] >= order.index(wave)].sort_values("_at", kind="stable").drop_duplicates("code_id")
    written = rows.set_index("code_id")
    frame = codes.set_index("code_id", drop=False)
    old = frame[~frame.index.isin(written.index)]
    there = written[written["definition"] != ""]
    if there.empty:
        return old.reset_index(drop=True)
    then = frame.reindex(there.index)
    then["code_id"] = there.index
    for column in ("name", *MEANING, "replaced_by", "why"):
        then[column] = there[column]
    texts = then.columns.difference(["default_direction", "_row"])
    then[texts] = then[texts].fillna("")
    return pd.concat([old, then]).reset_index(drop=True)


def revisions(evidence: Evidence, wave_from: str, wave_to: str) -> list[Revision]:
    """Return what became of the codes between two waves, with what the initiative wrote about it."""
    found = compare(frame_at(evidence, wave_from), frame_at(evidence, wave_to))
    if not evidence.has("code_versions"):
        return found
    written = evidence.table("code_versions")
    new = written[written["definition"] == ""].drop_duplicates("code_id").set_index("code_id")["why"]
    return [replace(r, why=str(new.get(r.after[0], ""))) if r.kind == "added" else r for r in found]


def compare(before: pd.DataFrame, after: pd.DataFrame) -> list[Revision]:
    """Compare two versions of a code frame.

    Parameters
    ----------
    before, after : DataFrame
        As the table ``codes``. Where ``before`` has a column ``replaced_by`` (ids separated by ``;``), it says what
        a code became; ``why`` is carried along.

    Returns
    -------
    list of Revision
        In the order of the ids. A code that stayed as it was is not listed.

    Notes
    -----
    Texts are compared without regard to case, spaces and punctuation. Where nobody wrote what a missing code became,
    a new one with nearly the same definition is taken for it, and said to be guessed.

    Examples
    --------
    >>> old = pd.DataFrame({"code_id": ["A", "B"], "name": ["a", "b"], "definition": ["Heard.", "Paid."]})
    >>> new = pd.DataFrame({"code_id": ["A"], "name": ["a"], "definition": ["Heard and answered."]})
    >>> [(r.kind, r.before, r.fields) for r in compare(old, new)]
    [('redefined', ('A',), ('definition',)), ('dropped', ('B',), ())]
    """
    old, new = _by_id(before), _by_id(after)
    became = {code: tuple(t for t in _ids(row.get("replaced_by", "")) if t in new) for code, row in old.items()}
    gone = [code for code in old if code not in new]
    came = [code for code in new if code not in old]
    guessed = _guessed([c for c in gone if not became[c]], [c for c in came if not _target(c, became)], old, new)
    for code, target in guessed.items():
        became[code] = (target,)
    found = [*_moved(old, new, became, guessed), *_kept(old, new, became)]
    found += [Revision("dropped", (c,), (), why=_why(old[c])) for c in gone if not became[c]]
    found += [Revision("added", (), (c,)) for c in came if not _target(c, became)]
    return sorted(found, key=lambda r: (r.before or r.after, r.kind))


def redefined(revisions: list[Revision]) -> dict[str, tuple[str, ...]]:
    """Return today's codes that do not mean what they, or what they came from, meant, and in what they differ.

    Examples
    --------
    >>> redefined([Revision("redefined", ("A",), ("A",), ("include",)), Revision("renamed", ("B",), ("C",), ("name",))])
    {'A': ('include',)}
    """
    found: dict[str, tuple[str, ...]] = {}
    for one in revisions:
        meaning = tuple(f for f in one.fields if f in MEANING or f in COUNTING)
        if one.kind in {"merged", "split", "replaced"}:
            meaning = meaning or (one.kind,)
        for code in one.after if one.before else ():
            if meaning:
                found[code] = tuple(dict.fromkeys((*found.get(code, ()), *meaning)))
    return found


def _by_id(codes: pd.DataFrame) -> dict[str, dict[str, Any]]:
    return {str(row["code_id"]): row for row in codes.drop_duplicates("code_id").to_dict("records")}


def _ids(cell: object) -> tuple[str, ...]:
    return tuple(part.strip() for part in str(cell or "").split(";") if part.strip())


def _why(row: dict[str, Any]) -> str:
    return str(row.get("why") or "")


def _target(code: str, became: dict[str, tuple[str, ...]]) -> bool:
    return any(code in targets for targets in became.values())


def _moved(
    old: dict[str, dict[str, Any]],
    new: dict[str, dict[str, Any]],
    became: dict[str, tuple[str, ...]],
    guessed: dict[str, str],
) -> Iterator[Revision]:
    """Yield codes that became others: several one, one several, one another."""
    into: dict[str, list[str]] = {}
    for code, targets in became.items():
        if len(targets) == 1 and targets != (code,):
            into.setdefault(targets[0], []).append(code)
        elif len(targets) > 1:
            yield Revision("split", (code,), targets, why=_why(old[code]))
    for target, codes in into.items():
        # a code that stays and takes another in has been merged with it
        own = sorted({*codes, *([target] if target in old and not became.get(target) else [])})
        why = next((w for w in map(_why, (old[c] for c in own)) if w), "")
        if len(own) > 1:
            yield Revision("merged", tuple(own), (target,), why=why)
            continue
        fields = _differ(old[own[0]], new[target])
        kind: Kind = "replaced" if any(f in MEANING or f in COUNTING for f in fields) else "renamed"
        yield Revision(kind, tuple(own), (target,), fields, own[0] in guessed, why)


def _kept(
    old: dict[str, dict[str, Any]], new: dict[str, dict[str, Any]], became: dict[str, tuple[str, ...]]
) -> Iterator[Revision]:
    """Yield codes that kept their id and changed their name or their meaning."""
    for code, row in old.items():
        if code not in new or (became[code] and became[code] != (code,)):
            continue
        fields = _differ(row, new[code])
        if fields:
            kind: Kind = "renamed" if fields == ("name",) else "redefined"
            yield Revision(kind, (code,), (code,), fields, why=_why(row))


def _differ(a: dict[str, Any], b: dict[str, Any]) -> tuple[str, ...]:
    columns = [c for c in ("name", *MEANING, *COUNTING) if c in a and c in b]
    return tuple(c for c in columns if _plain(a[c]) != _plain(b[c]) and not (c in COUNTING and _plain(a[c]) == ""))


def _plain(value: object) -> str:
    if value is None or (isinstance(value, float) and value != value):
        return ""
    return " ".join(re.findall(r"[\w.+-]*\w", str(value).casefold()))


def _guessed(
    gone: list[str], came: list[str], old: dict[str, dict[str, Any]], new: dict[str, dict[str, Any]]
) -> dict[str, str]:
    """Return, for codes that are missing, a new one whose definition is nearly the same, the most alike first."""
    pairs = []
    for code in gone:
        for other in came:
            texts = _plain(old[code].get("definition")), _plain(new[other].get("definition"))
            alike = SequenceMatcher(None, *texts, autojunk=False).ratio() if all(texts) else 0.0
            if alike >= ALIKE:
                pairs.append((-alike, code, other))
    found: dict[str, str] = {}
    for _, code, other in sorted(pairs):
        if code not in found and other not in found.values():
            found[code] = other
    return found
