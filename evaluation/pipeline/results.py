"""Results: findings, conclusions and words of one evidence, measured room by room and kept for the next notebook."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from evaluation import codes, disclosure, findings, intake, integration, measures, report
from evaluation.disclosure.release import Release
from evaluation.errors import UsageError, did_you_mean
from evaluation.evidence import Evidence, Lead
from evaluation.findings import Conclusion, Finding, Words
from evaluation.pipeline import fingerprint, history, places
from evaluation.vocabulary import Condition

MEASURED_ROOMS = ("structural", "relational", "mental_models", "equity", "practice")
ROOMS = ("voices", *MEASURED_ROOMS)


@dataclass(frozen=True, eq=False)
class Results:
    """What was found in one evidence. ``room`` names the part; ``everything`` after `collect`.

    Compared by identity, so that a notebook passes the gate once, however much it shows.
    """

    evidence: Evidence
    room: str
    findings: tuple[Finding, ...]
    conclusions: tuple[Conclusion, ...] = ()
    words: tuple[Words, ...] = ()


def load_evidence(
    initiative: str | Path,
    *,
    wave_from: str = "",
    wave_to: str = "",
    as_of: str = "",
    language: str = "",
    output: str | Path | None = None,
) -> Evidence:
    """Read and validate an initiative's folder.

    Parameters
    ----------
    initiative : str or Path
        A folder's path, or the name of one in ``data/``.
    wave_from, wave_to : str
        Restrict to one pair of waves; empty: every pair.
    as_of : str
        ISO date shown on pages; empty: today.
    language : str
        Language of previews; empty: the initiative's first.
    output : str or Path, optional
        Where results go; default ``output`` in the initiative's folder.

    Returns
    -------
    Evidence

    Raises
    ------
    UsageError
        No such initiative, wave or language, or ``as_of`` is no date.
    EvidenceError
        Something is wrong with the evidence: every problem at once.
    """
    folder = places.initiative_folder(initiative)
    try:
        date = dt.date.fromisoformat(as_of) if as_of else dt.date.today()
    except ValueError:
        raise UsageError(f"as_of is '{as_of}'. Expected a date such as 2026-11-24.") from None
    evidence = intake.load(folder, wave_from=wave_from, wave_to=wave_to, as_of=date)
    known = [w.id for w in evidence.initiative.waves]
    for name, wave in (("wave_from", wave_from), ("wave_to", wave_to)):
        if wave and wave not in known:
            raise UsageError(f"{name} is '{wave}', which initiative.yml does not list. {did_you_mean(wave, known)}.")
    if wave_from and wave_to and known.index(wave_from) > known.index(wave_to):
        raise UsageError(f"wave_from '{wave_from}' is later than wave_to '{wave_to}'. Swap them.")
    if language:
        evidence = speaking(evidence, [language, *evidence.initiative.languages])
    mark = fingerprint.fingerprint(folder, date.isoformat(), wave_from, wave_to)
    return dataclasses.replace(evidence, fingerprint=mark, output=places.output_folder(folder, output))


def speaking(evidence: Evidence, languages: Sequence[str]) -> Evidence:
    """Return the evidence with other page languages, the first of them the default; each must be shipped."""
    shipped = report.shipped_languages(places.locale_folders(evidence.folder))
    for language in languages:
        if language not in shipped:
            raise UsageError(f"language '{language}' is not shipped. {did_you_mean(language, shipped)}.")
    chosen = dataclasses.replace(evidence.initiative, languages=tuple(dict.fromkeys(languages)))
    return dataclasses.replace(evidence, initiative=chosen)


def leads(evidence: Evidence) -> dict[Condition, Lead]:
    """Return the lead of each of the six conditions."""
    return {condition: evidence.lead(condition) for condition in Condition}


def measure(evidence: Evidence, room: str) -> Results:
    """Measure one room; states are judged within the family of the six leads.

    Parameters
    ----------
    evidence : Evidence
    room : {"voices", "structural", "relational", "mental_models", "equity", "practice"}

    Returns
    -------
    Results
    """
    if room not in ROOMS:
        raise UsageError(f"there is no room '{room}'. {did_you_mean(room, ROOMS)}.")
    found, words = _raw(evidence, room)
    if room == "voices":
        return Results(evidence, room, tuple(found), (), tuple(words))
    own = {f.key for f in found}
    others = [r for r in MEASURED_ROOMS if r != room and r != "practice"]
    family = [f for r in others for f in measures.measure_room(evidence, r)]
    judged = integration.judge([*found, *family], leads(evidence), evidence.conventions)
    return Results(evidence, room, tuple(f for f in judged if f.key in own), (), tuple(words))


def collect(evidence: Evidence) -> Results:
    """Return everything: rooms saved under the same evidence are read, the others measured; then conclusions.

    Returns
    -------
    Results
        With ``conclusions``: one per condition x scope x pair of waves.
    """
    found: list[Finding] = []
    words: list[Words] = []
    for room in ROOMS:
        room_findings, room_words = _saved(evidence, room) or _raw(evidence, room)
        found += room_findings
        words += room_words
    judged = integration.judge(found, leads(evidence), evidence.conventions)
    return Results(evidence, "everything", tuple(judged), tuple(conclude(evidence)(judged)), tuple(words))


def conclude(evidence: Evidence) -> Callable[[Iterable[Finding]], list[Conclusion]]:
    """Return the function from findings to conclusions of this evidence."""

    def from_findings(found: Iterable[Finding]) -> list[Conclusion]:
        return integration.conclude(list(found), evidence.questions(), leads(evidence), evidence.conventions)

    return from_findings


@lru_cache(maxsize=2)
def release(results: Results) -> tuple[Release, list[dict]]:
    """Pass results through the gate: the public form, and the internal log of what was withheld."""
    evidence = results.evidence
    output = evidence.output or places.output_folder(evidence.folder, None)
    run, confirmatory = integration.tests_run(results.findings)
    public, log = disclosure.release(
        evidence.initiative,
        results.findings,
        results.conclusions,
        results.words,
        leads=leads(evidence),
        conventions=evidence.conventions,
        as_of=evidence.as_of,
        today=dt.date.today(),
        conclude=conclude(evidence) if results.conclusions else None,
        earlier=history.shown(output),
        tests_run=run,
        tests_confirmatory=confirmatory,
    )
    since = history.revisions(output, evidence, public.conclusions) if results.conclusions else None
    return dataclasses.replace(public, since=since, run=fingerprint.made_from(evidence)), log


def save(results: Results, name: str) -> None:
    """Keep a room's results for the notebooks that follow, in ``internal/findings/``; never passed on.

    Parameters
    ----------
    results : Results
    name : str
        The notebook's name, for instance ``"03_structural"``.
    """
    del name  # the room is the key: one room, one file, whichever notebook measured it
    path = _store(results.evidence, results.room)
    findings.save(path, results.findings, results.conclusions, results.words)
    path.with_suffix(".fingerprint").write_text(results.evidence.fingerprint + "\n", encoding="utf-8")


def _raw(evidence: Evidence, room: str) -> tuple[list[Finding], list[Words]]:
    if room == "voices":
        found, words = codes.voices(evidence)
        return list(found), list(words)
    return list(measures.measure_room(evidence, room)), []


def _store(evidence: Evidence, room: str) -> Path:
    output = evidence.output or places.output_folder(evidence.folder, None)
    return output / "internal" / "findings" / f"{room}.json"


def _saved(evidence: Evidence, room: str) -> tuple[list[Finding], list[Words]] | None:
    path = _store(evidence, room)
    mark = path.with_suffix(".fingerprint")
    if not (path.exists() and mark.exists()) or mark.read_text(encoding="utf-8").strip() != evidence.fingerprint:
        return None
    found, _, words = findings.load(path)
    return found, words
