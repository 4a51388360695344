"""The command ``evaluation``: words in, exit codes out. What a user can fix is printed without a traceback."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import click

from evaluation.errors import EvaluationError, EvidenceError, UsageError, did_you_mean


class Commands(click.Group):
    """A group that names the nearest command or option, and turns our errors into exit codes."""

    def resolve_command(self, ctx, args):  # noqa: D102
        if args and args[0] not in self.commands and not args[0].startswith("-"):
            raise click.UsageError(f"there is no command '{args[0]}'. {did_you_mean(args[0], self.commands)}.")
        return super().resolve_command(ctx, args)

    def invoke(self, ctx):  # noqa: D102
        try:
            return super().invoke(ctx)
        except EvaluationError as error:
            _complain(error)
            ctx.exit(error.exit_code)


def _complain(error: EvaluationError) -> None:
    """Print what is wrong; problems grouped by file, with a count."""
    if not isinstance(error, EvidenceError):
        click.echo(str(error), err=True)
        return
    for problem in error.problems:
        click.echo(str(problem), err=True)
    count = len(error.problems)
    files = Counter(p.file for p in error.problems)
    where = ", ".join(f"{name} ({n})" for name, n in sorted(files.items()))
    click.echo(f"\n{count} problem{'s' if count != 1 else ''}: {where}. Nothing was written.", err=True)


def _pairs(values: tuple[str, ...], option: str) -> dict[str, str]:
    """Read ``NAME=VALUE`` words."""
    pairs = {}
    for value in values:
        name, equals, rest = value.partition("=")
        if not equals or not name.strip():
            raise UsageError(f"{option} takes NAME=VALUE, found '{value}'.")
        pairs[name.strip()] = rest
    return pairs


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="evaluation")
def main() -> None:
    """Evaluate systems change: from a folder of evidence to pages people can question."""


@main.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--language", default="", help="Write languages: [L] into the new initiative.yml.")
def new(folder: Path, language: str) -> None:
    """Copy the starter into FOLDER."""
    from evaluation.pipeline.starter import new as begin

    target = begin(folder, language)
    click.echo(f"A new initiative lies in {target}. Fill in initiative.yml first, then any table or sheet in tables/.")
    click.echo(f"Check it with `evaluation check {target}`, publish with `evaluation run {target}`.")


@main.command()
@click.argument("folder", type=click.Path(path_type=Path))
def check(folder: Path) -> None:
    """Say everything that is wrong in FOLDER, then what is silent and what would give it a voice."""
    from evaluation.pipeline.results import load_evidence
    from evaluation.pipeline.silences import silences

    evidence = load_evidence(folder)
    tables = [t for t in evidence.tables if evidence.has(t)]
    click.echo(f"{evidence.initiative.name}: the evidence is sound ({len(tables)} tables).")
    silent = silences(evidence)
    if silent:
        click.echo("\nSilent so far:")
    for silence in silent:
        condition = silence.condition.value.replace("_", " ")
        click.echo(f"  {condition}: no {silence.strand}. Would speak with: {', '.join(silence.tables)}.")


@main.command(name="import")
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--into", required=True, type=click.Path(path_type=Path), help="The initiative's folder.")
@click.option("--as", "as_format", default=None, help="The format, if it should not be guessed.")
@click.option(
    "--map",
    "maps",
    multiple=True,
    metavar="FIELD=COLUMN",
    help="Which column holds a field; FIELD=:VALUE is a constant; TABLE.FIELD outside observations.",
)
@click.option("--where", "wheres", multiple=True, metavar="COLUMN=VALUE", help="Read only these rows.")
@click.option("--wave", default=None, help="The wave these rows belong to.")
def import_(
    files: tuple[Path, ...],
    into: Path,
    as_format: str | None,
    maps: tuple[str, ...],
    wheres: tuple[str, ...],
    wave: str | None,
) -> None:
    """Read FILES of another tool into the tables of an initiative's folder, with a receipt."""
    from evaluation.intake import import_files

    receipt = import_files(
        list(files), into, as_format=as_format, map=_pairs(maps, "--map"), where=_pairs(wheres, "--where"), wave=wave
    )
    click.echo(str(receipt))


@main.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--output", type=click.Path(path_type=Path), default=None, help="Default: output in FOLDER.")
@click.option("--language", "languages", multiple=True, help="Replaces the file's list; the first is the default.")
@click.option("-p", "parameters", nargs=2, multiple=True, metavar="NAME VALUE", help="A notebook parameter.")
@click.option("--only", multiple=True, metavar="NOTEBOOK", help="Execute only this notebook.")
@click.option("--workers", type=click.IntRange(min=1), default=None, help="Notebooks side by side.")
@click.option("--fresh", is_flag=True, help="Execute everything again.")
@click.option("--rehearse", is_flag=True, help="Go through everything and leave public/ as it was.")
def run(
    folder: Path,
    output: Path | None,
    languages: tuple[str, ...],
    parameters: tuple[tuple[str, str], ...],
    only: tuple[str, ...],
    workers: int | None,
    fresh: bool,
    rehearse: bool,
) -> None:
    """Check FOLDER, run the notebooks, pass the gate, publish the pages."""
    from evaluation.pipeline.run import run_evaluation

    done = run_evaluation(
        folder,
        output,
        languages=languages,
        parameters=dict(parameters),
        only=only,
        workers=workers,
        fresh=fresh,
        rehearse=rehearse,
        say=click.echo,
    )
    click.echo("\nThe report lies in:")
    for page in sorted(done.public.glob("report*.html")) or sorted(done.public.glob("index*.html")):
        click.echo(f"  {page}")


@main.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--output", type=click.Path(path_type=Path), default=None, help="Default: output/plan in FOLDER.")
@click.option("--language", "languages", multiple=True, help="Replaces the file's list; the first is the default.")
def plan(folder: Path, output: Path | None, languages: tuple[str, ...]) -> None:
    """Say what the next wave of FOLDER could and could not show, and what to agree on before it."""
    from evaluation.pipeline import places
    from evaluation.pipeline.run import run_evaluation

    target = output or places.output_folder(places.initiative_folder(folder), None) / "plan"
    done = run_evaluation(folder, target, languages=languages, only=("00_plan",), say=click.echo)
    click.echo("\nThe plan lies in:")
    for page in sorted((done.public / "pages").glob("00_plan*.html")):
        click.echo(f"  {page}")


@main.command(name="check-pages")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--axe", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="The script of axe-core.")
@click.option("--no-browser", is_flag=True, help="Read the pages, do not show them in Chromium.")
@click.pass_context
def check_pages(ctx: click.Context, folder: Path, axe: Path | None, no_browser: bool) -> None:
    """Check the published pages in FOLDER (public/) against the criteria of docs/pages.md."""
    from evaluation.inspection import inspect, summary
    from evaluation.report.pdf import browser

    outcome = inspect(folder, chromium=browser(), axe=axe, with_browser=not no_browser)
    for line in summary(outcome):
        click.echo(line)
    ctx.exit(1 if outcome.faults else 0)


@main.command(name="coding-sheet")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--output", type=click.Path(path_type=Path), default=None, help="Default: output in FOLDER.")
def coding_sheet(folder: Path, output: Path | None) -> None:
    """List passages worth reading again, and what coders have to settle; for coders alone, never published."""
    from evaluation.pipeline.coding_sheet import write_sheets

    for line in write_sheets(folder, output):
        click.echo(line)


@main.command()
def measures() -> None:
    """List the measures: id, condition, label, tables needed, unit, item of the source."""
    import evaluation.measures  # noqa: F401  registers them
    from evaluation.registry import MEASURES

    for one in sorted(MEASURES.values(), key=lambda m: m.id):
        condition = one.condition.value if one.condition else "-"
        click.echo("\t".join([one.id, condition, one.label, ", ".join(one.tables), one.unit, one.item]))


@main.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--seed", type=int, default=1, show_default=True)
@click.option(
    "--truth",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    default=None,
    help="A file that overrides what is planted.",
)
@click.option("--size", default="committee", show_default=True, help="family, committee, town or city.")
def simulate(folder: Path, seed: int, truth: Path | None, size: str) -> None:
    """Write an invented initiative with a planted truth beside it."""
    from evaluation.errors import FolderNotEmptyError
    from evaluation.simulation import simulate as invent

    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise FolderNotEmptyError(f"{folder}: something is there already. Choose a folder that is new or empty.")
    invent(folder, seed=seed, size=size, truth=truth)
    click.echo(f"An invented initiative lies in {folder}; what was planted is in {folder / 'truth.json'}.")


if __name__ == "__main__":
    sys.exit(main())
