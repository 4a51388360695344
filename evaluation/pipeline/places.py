"""Where things are: what ships with the tool, and what an initiative's own folder overrules."""

from __future__ import annotations

from pathlib import Path

from evaluation.errors import UsageError, did_you_mean

PACKAGE = Path(__file__).resolve().parents[1]


def shipped(kind: str) -> Path:
    """Return the shipped folder ``notebooks``, ``templates`` or ``data``, of the package or of the project."""
    installed = PACKAGE / "shipped" / kind
    return installed if installed.is_dir() else PACKAGE.parent / kind


def initiative_folder(initiative: str | Path) -> Path:
    """Return the folder of an initiative: a path, or the name of one in ``data/``.

    Raises
    ------
    UsageError
        If neither is there; names what is.
    """
    path = Path(initiative).expanduser()
    for candidate in (path, shipped("data") / path):
        if (candidate / "initiative.yml").is_file():
            return candidate.resolve()
    if path.is_dir():
        raise UsageError(f"{path}: there is no initiative.yml in this folder. Start one with `evaluation new FOLDER`.")
    names = [p.parent.name for p in shipped("data").glob("*/initiative.yml")]
    remedy = did_you_mean(str(initiative), names)
    raise UsageError(f"'{initiative}' is neither a folder with an initiative.yml nor an initiative in data/. {remedy}.")


def notebooks(folder: Path) -> dict[str, Path]:
    """Return notebooks by name in their order: the shipped ones, overruled and extended by the initiative's own."""
    found = {p.stem: p for p in shipped("notebooks").glob("[0-9][0-9]_*.ipynb")}
    found.update({p.stem: p for p in (folder / "notebooks").glob("[0-9][0-9]_*.ipynb")})
    return dict(sorted(found.items()))


def template_folders(folder: Path) -> list[Path]:
    """Return template folders, the initiative's own first."""
    own = folder / "templates"
    return [own, shipped("templates")] if own.is_dir() else [shipped("templates")]


def locale_folders(folder: Path) -> list[Path]:
    """Return the initiative's own catalogs, if it has any."""
    own = folder / "locale"
    return [own] if own.is_dir() else []


def output_folder(folder: Path, output: str | Path | None) -> Path:
    """Return where results go: what was asked for, else ``output`` in the initiative's folder."""
    return Path(output).expanduser().resolve() if output else folder / "output"
