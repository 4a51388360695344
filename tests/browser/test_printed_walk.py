"""The data walk on paper: posters on A3, one A4 sheet to answer, one for contacts, one for the facilitator."""

from __future__ import annotations

import dataclasses
import re
import subprocess
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image

pytest.importorskip("playwright", reason="playwright is not installed (pip install '.[test]')")

from evaluation import report
from evaluation.inspection.browser import opened
from evaluation.report import pdf
from evaluation.report.views.stations import codes
from tests.report import releases, tiny

pytestmark = [pytest.mark.browser, pytest.mark.paper]

ADDRESS = "https://forms.example.org/walk-of-the-riverside-first-years"
PARTS = {"How does a data walk go?": "facilitator_sheet", "What do the stations show?": "posters"}
PARTS |= {"What do you answer?": "response_sheet", "What did it change?": "community_changed"}


@pytest.fixture(scope="module", params=["", ADDRESS], ids=["no_form", "form"])
def printed(request: pytest.FixtureRequest, browser, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """Return the address of the form, and the walk as it is printed."""
    folder = tmp_path_factory.mktemp("walk")
    cells = [tiny.said("# Posters")]
    for heading, view in PARTS.items():
        cells += [tiny.said(f"## {heading}"), tiny.shown(view)]
    full = releases.full()
    release = dataclasses.replace(full, initiative=dataclasses.replace(full.initiative, notes=_notes(request.param)))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pdf, "browser", lambda: None)
        books = tiny.write(folder / "notebooks", n08_data_walk=cells)
        report.publish(books, release, folder / "public", languages=["en"], template_folders=[tiny.TEMPLATES])
    file = folder / "walk.pdf"
    with opened(browser, folder / "public" / "data_walk.html") as page:
        page.emulate_media(media="print")
        file.write_bytes(page.pdf(prefer_css_page_size=True, print_background=True))
    return request.param, file


@pytest.fixture(scope="module")
def sheets(printed: tuple[str, Path]) -> list[tuple[str, str]]:
    """Return the paper and the words of every printed page."""
    _, file = printed
    count = int(re.search(r"Pages:\s*(\d+)", _ask("pdfinfo", str(file)))[1])
    return [
        (
            re.search(r"\((A\d)\)", _ask("pdfinfo", "-f", n, "-l", n, str(file)))[1],
            " ".join(_ask("pdftotext", "-f", n, "-l", n, str(file), "-").split()),
        )
        for n in map(str, range(1, count + 1))
    ]


def _notes(address: str) -> dict[str, str]:
    return {"walk_form": address} if address else {}


def _ask(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def test_sheets_of_a4_one_each_the_facilitators_first(sheets: list[tuple[str, str]]) -> None:
    facilitator, answers, contact, *rest = [words for size, words in sheets if size == "A4"]
    assert "How does a data walk go?" in facilitator
    assert all(code in facilitator for code in codes(releases.full()))
    assert "What do you answer?" in answers
    assert "leave your contact on the separate sheet" in answers
    assert "How do we reach you?" in contact
    assert "What did it change?" not in contact
    assert rest


def test_each_station_hangs_on_a_sheet_of_its_own_with_the_reading_and_none_holds_a_heading_alone(
    sheets: list[tuple[str, str]],
) -> None:
    large = [words for size, words in sheets if size == "A3"]
    assert all("Station " in words for words in large)
    assert len(large) == len(codes(releases.full()))
    read = [words.partition("What we read in it: open it after you have said what you see")[2] for words in large[:-1]]
    assert all(len(words.split()) > 4 for words in read)


def test_a_reader_of_codes_finds_the_address_on_every_station_and_on_the_sheet_to_answer(
    printed: tuple[str, Path], tmp_path: Path
) -> None:
    """The reader is ZXing, another program than the one that draws the code."""
    address, file = printed
    subprocess.run(["pdftoppm", "-r", "100", "-gray", "-png", str(file), str(tmp_path / "sheet")], check=True)
    read = [code.text for sheet in sorted(tmp_path.iterdir()) for code in zxingcpp.read_barcodes(Image.open(sheet))]
    assert read.count(address) == (len(codes(releases.full())) + 1 if address else 0)
    assert set(read) <= {address}
