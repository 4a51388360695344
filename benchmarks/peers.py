"""Pages of other tools and ours under the same checks: ``python -m benchmarks.peers PUBLIC`` writes README.md.

PUBLIC is a folder that ``evaluation run`` published. The others get one small notebook: three tables and a chart of the
example's figures. Needed: Chromium, ``make page-tools``, a network to the package registries (for Jupyter Book).
"""

from __future__ import annotations

import datetime as dt
import json
import re
import subprocess
import sys
import tempfile
import venv
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Any

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from evaluation.inspection import inspect_page
from evaluation.inspection.browser import AXE, NARROW, opened, shown, started
from evaluation.inspection.page import Page
from evaluation.report.pdf import browser as chromium

ROOT = Path(__file__).resolve().parents[1]
TOOLS = ROOT / ".ci" / "page_tools" / "node_modules"
README = ROOT / "benchmarks" / "README.md"
BEGIN, END = "<!-- peers -->", "<!-- /peers -->"
BOOK = "1.0.4"
SECONDS = 600
NBCONVERT: dict[str, list[str]] = {
    "nbconvert `lab`": ["--template", "lab"],
    "nbconvert `lab --no-input --embed-images`": ["--template", "lab", "--no-input", "--embed-images"],
    "nbconvert `classic`": ["--template", "classic"],
    "nbconvert `basic`": ["--template", "basic"],
}
HEADS = (
    "page",
    "KB",
    "files",
    "axe WCAG: rules / nodes",
    "axe best practice",
    "html-validate",
    "Nu errors",
    "requests",
    "tables with caption",
    "heads with scope",
    "wider than 320 px",
    "criteria that fail, of 15",
)
#: criteria that one page alone can fail, whoever made it
OF_ONE_PAGE = (1, 2, 5, 6, 7, 8, 9, 10, 11, 14, 15, 16, 17, 18, 20)


def notebook(folder: Path) -> Path:
    """Write and execute the notebook that every other tool publishes."""
    data = ROOT / "data" / "example" / "tables" / "observations.csv"
    cells = [
        new_markdown_cell("# How far is each group from the goal?"),
        new_code_cell(
            f"import pandas as pd\nimport seaborn as sns\nseen = pd.read_csv({str(data)!r})\n"
            "some = seen[seen.dimension == 'neighbourhood'].dropna(subset=['estimate'])"
        ),
        new_code_cell("some[['indicator_id', 'period', 'subgroup', 'estimate']].head(10)"),
        new_markdown_cell("## By group"),
        new_code_cell("some.groupby('subgroup')['estimate'].describe().round(1)"),
        new_code_cell("some.pivot_table(index='period', columns='subgroup', values='estimate').round(1).tail(5)"),
        new_markdown_cell("## As a chart"),
        new_code_cell("ax = sns.stripplot(data=some, x='estimate', y='subgroup')\nax.set_title('Values by group');"),
    ]
    path = folder / "page.ipynb"
    nbformat.write(new_notebook(cells=cells), path)
    run(sys.executable, "-m", "nbconvert", "--to", "notebook", "--execute", "--inplace", str(path))
    return path


def run(*command: str) -> str:
    """Run a command; its output, or an error with its last words."""
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=SECONDS)
    if done.returncode:
        raise RuntimeError((done.stderr or done.stdout).strip().splitlines()[-1][:160])
    return done.stdout


def by_nbconvert(book: Path, folder: Path, options: list[str]) -> Path:
    """Return the page that nbconvert makes."""
    name = "-".join(o.strip("-") for o in options)
    to = ["--to", "html", "--output", name, "--output-dir", str(folder / name)]
    run(sys.executable, "-m", "nbconvert", *to, *options, str(book))
    return folder / name / f"{name}.html"


def by_jupyter_book(book: Path, folder: Path) -> Path:
    """Return the page that Jupyter Book makes, in an environment made for it and thrown away."""
    venv.create(folder / "venv", with_pip=True)
    run(str(folder / "venv" / "bin" / "python"), "-m", "pip", "install", "--quiet", f"jupyter-book=={BOOK}")
    source = folder / "book"
    source.mkdir()
    (source / "page.ipynb").write_bytes(book.read_bytes())
    (source / "_toc.yml").write_text("format: jb-book\nroot: page\n", encoding="utf-8")
    (source / "_config.yml").write_text("title: Page\nexecute:\n  execute_notebooks: 'off'\n", encoding="utf-8")
    run(str(folder / "venv" / "bin" / "jupyter-book"), "build", str(source))
    return source / "_build" / "html" / "page.html"


def nu_errors(page: Path) -> int:
    """Return how many errors the Nu checker finds."""
    jar = TOOLS / "vnu-jar" / "build" / "dist" / "vnu.jar"
    said = run("java", "-jar", str(jar), "--format", "json", "--exit-zero-always", "--stdout", str(page))
    return sum(m["type"] == "error" for m in json.loads(said)["messages"])


def html_validate(page: Path, folder: Path) -> int:
    """Return how many faults html-validate's recommended rules find."""
    rules, answer = folder / "rules.json", folder / "answer.json"
    rules.write_text('{"root": true, "extends": ["html-validate:recommended"]}', encoding="utf-8")
    program = str(TOOLS / "html-validate" / "bin" / "html-validate.mjs")
    command = ["node", program, "--config", str(rules), "--formatter", f"json={answer}", str(page)]
    subprocess.run(command, capture_output=True, check=False, timeout=SECONDS)
    return sum(len(f["messages"]) for f in json.loads(answer.read_text(encoding="utf-8")))


def measured(name: str, page: Path, browser: Any, folder: Path, files: int) -> list[str]:
    """Return a row of the table."""
    axe = (TOOLS / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
    asked: list[Any] = []
    with opened(browser, page, wrong=asked) as here:
        here.evaluate(f"() => {{ {axe}\n }}")
        rules = here.evaluate("o => axe.run(document, o)", AXE)["violations"]
    with opened(browser, page, width=NARROW) as here:
        wide = here.evaluate("document.documentElement.scrollWidth")
    best = [r for r in rules if "best-practice" in r["tags"]]
    legal = [r for r in rules if r not in best]
    read = Page.read(page, page.parent)
    heads = [h for t in read.tables for h in t.element.iter("th")]
    failed = {f.criterion for f in [*inspect_page(read), *shown(browser, page, axe=axe)]} & set(OF_ONE_PAGE)
    return [
        name,
        str(round(page.stat().st_size / 1000)),
        str(files),
        _counted(legal),
        _counted(best),
        str(html_validate(page, folder)),
        str(nu_errors(page)),
        str(len({f.wrong for f in asked if f.criterion == 5})),
        f"{sum(bool(t.caption) for t in read.tables)}/{len(read.tables)}",
        f"{sum(bool(h.get('scope')) for h in heads)}/{len(heads)}",
        f"yes, {wide} px" if wide > NARROW else "no",
        str(len(failed)),
    ]


def _counted(rules: list[dict[str, Any]]) -> str:
    return f"{len(rules)} / {sum(len(r['nodes']) for r in rules)}"


def table(public: Path) -> str:
    """Return the Markdown table, with date and versions."""
    rows: list[list[str]] = []
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        book = notebook(folder)
        makers: dict[str, Callable[[], Path]] = {
            name: lambda options=options: by_nbconvert(book, folder, options)  # type: ignore[misc]
            for name, options in NBCONVERT.items()
        }
        makers[f"Jupyter Book {BOOK}"] = lambda: by_jupyter_book(book, folder)
        ours = {f"ours, `{p.name}`": p for p in sorted(public.glob("report*.html"))}
        path = chromium()
        if path is None:
            raise SystemExit("Chromium was not found.")
        with started(path) as browser:
            engine = browser.version
            for name, make in makers.items():
                try:
                    page = make()
                except (RuntimeError, subprocess.TimeoutExpired) as error:
                    rows.append([name, f"could not be built here: {error}", *[""] * (len(HEADS) - 2)])
                    continue
                files = sum(f.is_file() for f in page.parent.rglob("*"))
                rows.append(measured(name, page, browser, folder, files))
            for name, page in ours.items():
                rows.append(measured(name, page, browser, folder, 1))
    tools = json.loads((ROOT / ".ci" / "page_tools" / "package.json").read_text(encoding="utf-8"))["dependencies"]
    versions = {"nbconvert": version("nbconvert"), "Jupyter Book": BOOK, "Chromium": engine, **tools}
    said = ", ".join(f"{name} {number}" for name, number in versions.items())
    lines = [f"Measured on {dt.date.today().isoformat()} with {said}.", "", f"| {' | '.join(HEADS)} |"]
    lines += [f"|{'---|' * len(HEADS)}", *(f"| {' | '.join(row)} |" for row in rows)]
    return "\n".join(lines)


def main() -> None:
    """Measure, print, and put the table into README.md."""
    if len(sys.argv) != 2:
        raise SystemExit("usage: python -m benchmarks.peers PUBLIC")
    found = table(Path(sys.argv[1]))
    print(found)
    text = README.read_text(encoding="utf-8")
    between = re.compile(f"{re.escape(BEGIN)}.*?{re.escape(END)}", re.S)
    README.write_text(between.sub(lambda _: f"{BEGIN}\n{found}\n{END}", text), encoding="utf-8")


if __name__ == "__main__":
    main()
