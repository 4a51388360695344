"""One number for everything a result was made from, so that nothing stale is ever reused."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

from evaluation.evidence import Evidence
from evaluation.pipeline.places import PACKAGE

#: characters of a digest on pages
SHORT = 12
NEVER_INPUT = {"output", "receipts"}


def file_digest(path: Path) -> str:
    """Return the SHA-256 of a file."""
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()


def inputs(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of every input file of an initiative, by its path in the folder."""
    files = sorted(p for p in folder.rglob("*") if p.is_file())
    relative = ((p, p.relative_to(folder)) for p in files)
    return {
        r.as_posix(): file_digest(p)
        for p, r in relative
        if r.parts[0] not in NEVER_INPUT and not any(part.startswith((".", "~$", "__pycache__")) for part in r.parts)
    }


@lru_cache(maxsize=1)
def package() -> str:
    """Return one digest of the tool's own code and conventions."""
    parts = [
        p.relative_to(PACKAGE).as_posix() + file_digest(p)
        for p in sorted(PACKAGE.rglob("*"))
        if p.suffix in {".py", ".yml", ".csv"} and "__pycache__" not in p.parts
    ]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def made_from(evidence: Evidence) -> dict[str, str]:
    """Return what pages say they were made from: short digests, the number of files, the tool's version."""
    from evaluation import __version__

    files = inputs(evidence.folder)
    asked = [evidence.as_of.isoformat(), evidence.wave_from, evidence.wave_to]
    return {
        "run": _short(evidence.fingerprint, *asked),
        "parameters": _short(*asked),
        "inputs": _short(*(f"{name} {digest}" for name, digest in files.items())),
        "files": str(len(files)),
        "tool": package()[:SHORT],
        "version": __version__,
    }


def _short(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:SHORT]


def fingerprint(folder: Path, *more: str) -> str:
    """Return one digest of an initiative's inputs, the tool and ``more`` (dates, waves)."""
    parts = [package(), *(f"{name} {digest}" for name, digest in inputs(folder).items()), *more]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
