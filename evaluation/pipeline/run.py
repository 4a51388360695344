"""One evaluation: check, then the notebooks, then the gate, then the pages."""

from __future__ import annotations

import datetime as dt
import json
import os
import shutil
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluation import disclosure, findings, inspection, report
from evaluation.disclosure.blank import SINCE
from evaluation.disclosure.release import Release
from evaluation.errors import EvaluationError, UnsafeOutputError
from evaluation.evidence import Evidence
from evaluation.pipeline import execute, fingerprint, history, places, plan, record, results

Say = Callable[[str], None]


@dataclass(frozen=True)
class Run:
    """A finished run: where its pages are and what went through the gate."""

    output: Path
    public: Path
    release: Release
    notes: tuple[str, ...]


def run_evaluation(
    folder: str | Path,
    output: str | Path | None = None,
    *,
    languages: Sequence[str] = (),
    parameters: Mapping[str, str] | None = None,
    only: Sequence[str] = (),
    workers: int | None = None,
    fresh: bool = False,
    rehearse: bool = False,
    say: Say = print,
) -> Run:
    """Evaluate an initiative's folder and publish its pages.

    Parameters
    ----------
    folder : str or Path
        The initiative's folder, or the name of one in ``data/``.
    output : str or Path, optional
        Default ``output`` in the folder.
    languages : sequence of str
        Replaces the file's list.
    parameters : mapping
        ``-p`` names and values, given to every notebook that has the name.
    only : sequence of str
        Execute these notebooks; pages of others are kept if nothing they rest on has changed.
    workers : int, optional
        Notebooks side by side; default one per core, four at most.
    fresh : bool
        Execute everything again.
    rehearse : bool
        Go through everything, the gate and the pages included, and leave ``public/`` as it was.
    say : callable
        Where progress lines go.

    Raises
    ------
    UsageError, EvidenceError, NotebookFailedError, UnsafeOutputError
        With the exit codes 2, 3, 4, 5.
    """
    asked = dict(parameters or {})
    place = places.initiative_folder(folder)
    out = places.output_folder(place, output)
    inputs = fingerprint.inputs(place)
    as_of = record.as_of(out, inputs, asked.pop("as_of", ""), dt.date.today().isoformat())
    plan.check_parameters({n: plan.declared(p) for n, p in places.notebooks(place).items()}, asked)
    evidence = results.load_evidence(
        place, wave_from=asked.get("wave_from", ""), wave_to=asked.get("wave_to", ""), as_of=as_of, output=out
    )
    evidence = results.speaking(evidence, languages or evidence.initiative.languages)
    settings: dict[str, Any] = {
        "language": evidence.initiative.languages[0],
        "as_of": as_of,
        "fingerprint": evidence.fingerprint,
        "parameters": asked,
    }
    wanted = {step.name for step in plan.steps(place, out, only=only, **settings)}
    steps = plan.steps(place, out, **settings)
    kept = _finished(steps, out) - (wanted if fresh else set())
    planned = [step for step in steps if step.name in wanted | kept]
    say(f"{evidence.initiative.name}: evidence is sound; {len(planned)} notebooks, as of {as_of}")
    with execute.prepared():
        executed = _execute(planned, out, workers or min(os.cpu_count() or 1, 4), kept, say)
    return _publish(evidence, executed, out, inputs, asked, rehearse, say)


def _keys(output: Path) -> dict[str, str]:
    """Return what earlier runs finished: the key of each notebook's executed copy."""
    path = output / "internal" / "steps.json"
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def _finished(steps: Sequence[plan.Step], output: Path) -> set[str]:
    """Return the notebooks whose executed copy rests on just what this run would give them."""
    keys, folder = _keys(output), output / "internal" / "notebooks"
    return {s.name for s in steps if keys.get(s.name) == s.key and (folder / f"{s.name}.ipynb").exists()}


def _execute(
    planned: Sequence[plan.Step], output: Path, workers: int, kept: Collection[str], say: Say
) -> dict[str, Path]:
    """Execute notebooks, those that gather after those that measure; pick up what an earlier run finished."""
    folder, keys_path = output / "internal" / "notebooks", output / "internal" / "steps.json"
    folder.mkdir(parents=True, exist_ok=True)
    keys = _keys(output)
    current = {step.name: step.key for step in planned}
    executed: dict[str, Path] = {}
    failures: list[EvaluationError] = []
    for gathers in (False, True):
        stage = [s for s in planned if s.gathers is gathers]
        todo = [s for s in stage if s.name not in kept]
        for step in (s for s in stage if s not in todo):
            executed[step.name] = folder / f"{step.name}.ipynb"
            say(f"  {_count(executed, planned)} {step.name}: kept from an earlier run")
        with ThreadPoolExecutor(max_workers=workers) as pool:
            running = {pool.submit(_timed, step, folder): step for step in todo}
            for done in as_completed(running):
                step = running[done]
                try:
                    executed[step.name], seconds = done.result()
                except EvaluationError as failure:
                    failures.append(failure)
                    say(f"  {step.name}: failed")
                    continue
                keys[step.name] = current[step.name]
                keys_path.write_text(json.dumps(keys, indent=1, sort_keys=True), encoding="utf-8")
                say(f"  {_count(executed, planned)} {step.name}: {seconds:.1f} s")
        if failures:
            raise failures[0]
    return dict(sorted(executed.items()))


def _count(executed: Mapping[str, Path], planned: Sequence[plan.Step]) -> str:
    return f"[{len(executed)}/{len(planned)}]"


def _timed(step: plan.Step, folder: Path) -> tuple[Path, float]:
    start = time.monotonic()
    return execute.execute(step, folder), time.monotonic() - start


def _publish(
    evidence: Evidence,
    executed: Mapping[str, Path],
    output: Path,
    inputs: dict[str, str],
    parameters: dict[str, str],
    rehearse: bool,
    say: Say,
) -> Run:
    """Gate and pages: written beside, checked for what must not be there, then swapped in whole."""
    everything = results.collect(evidence)
    public, log = results.release(everything)
    internal = output / "internal"
    findings.save(internal / "unsuppressed.json", everything.findings, everything.conclusions, everything.words)
    (internal / "gate_log.json").write_text(json.dumps(log, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    draft = internal / "draft"
    shutil.rmtree(draft, ignore_errors=True)
    languages = list(evidence.initiative.languages)
    say(f"  gate: {len(public.withheld)} withheld; writing pages in {', '.join(languages)}")
    notes = report.publish(
        executed,
        public,
        draft,
        languages=languages,
        template_folders=places.template_folders(evidence.folder),
        locale_folders=places.locale_folders(evidence.folder),
        check=inspection.unreadable,
    )
    leaks = disclosure.leaks(draft, everything.words, public.words)
    if leaks:
        shutil.rmtree(draft)
        raise UnsafeOutputError("nothing was published: " + "; ".join(leaks))
    notes += _too_near(public)
    for note in notes:
        say(f"  note: {note}")
    if rehearse:
        say("  rehearsal: public/ is left as it was; the pages are in internal/draft/")
        return Run(output, draft, public, tuple(notes))
    target = output / "public"
    shutil.rmtree(target, ignore_errors=True)
    draft.replace(target)
    record.write(output, public, inputs, parameters, languages, list(notes))
    history.keep(output, evidence, public.conclusions)
    history.keep_shown(output, public, everything.findings)
    return Run(output, target, public, tuple(notes))


def _too_near(public: Release) -> list[str]:
    """Return what to tell the person who runs it where an earlier report stands in the way of this one."""
    near = sum(w.reason == SINCE for w in public.withheld)
    if not near:
        return []
    return [
        f"{near} figures differ from an earlier report's by only a few people, about whom both together would tell: "
        "they are withheld until more have answered. If no earlier report was passed on, remove "
        f"internal/history/{history.SHOWN} and run again."
    ]
