"""Criteria 1, 2, 5, 6, 16, 17, 18 and 20 as Chromium shows a page: offline, light and dark, wide and narrow.

Nothing is downloaded: the browser is the one of the system, and axe is run where its script is given.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from evaluation.inspection.faults import Fault, faults
from evaluation.inspection.page import Page, seen

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Dialog
    from playwright.sync_api import Page as Shown

QUESTIONS = Path(__file__).with_name("questions.js").read_text(encoding="utf-8").partition("\n")[2].strip()
WIDE, NARROW = 1000, 320
LEAST_LETTERS = 9.0  # pixels of a chart's letters on the narrowest screen
LEAST_OUTLINE, LEAST_TARGET = 2, 24
MOST_STOPS = 40  # real presses of the tab key; the rest of the stops are asked for their outline only
SPACING = (
    "* { letter-spacing: .12em !important; word-spacing: .16em !important; line-height: 1.5 !important }"
    " p { margin-block-end: 2em !important }"
)
SCHEMES: tuple[Any, ...] = ("light", "dark")
#: why axe leaves the contrast of a text open although it can be measured, as `contrast` in questions.js does
SINGLE_SIGNS = {"nonBmp", "shortTextContent"}
CLIPPED = {*SINGLE_SIGNS, "elmPartiallyObscured"}
AXE = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations", "incomplete"],
}


def without_browser(path: str | None) -> str:
    """Return why no browser can be asked, in words; empty where one can."""
    try:
        import playwright.sync_api  # noqa: F401
    except ImportError:
        return "the Python package playwright is not installed"
    return "" if path else "Chromium was not found (Debian: apt-get install chromium)"


@contextmanager
def started(path: str) -> Iterator[Browser]:
    """Start the Chromium that lies at a path."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=["--no-sandbox"])
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def opened(
    browser: Browser, file: Path, *, width: int = WIDE, scheme: Any = "light", wrong: list[Fault] | None = None
) -> Iterator[Shown]:
    """Open a page offline, everything opened that can be; what it asks for or says goes to ``wrong``."""
    context = browser.new_context(offline=True, viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    found: list[Fault] = [] if wrong is None else wrong
    address = file.resolve().as_uri()

    def dismissed(dialog: Dialog) -> None:
        note(6, "a dialog opened")
        dialog.dismiss()

    def note(criterion: int, words: str) -> None:
        found.append(Fault(file.name, criterion, words))

    page.on("request", lambda r: note(5, f"it asks for '{r.url[:80]}'") if r.url != address else None)
    page.on("console", lambda m: note(6, f"console: {m.text[:120]}") if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda e: note(6, f"script error: {e}"))
    page.on("dialog", dismissed)
    try:
        page.goto(address)
        page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        yield page
    finally:
        context.close()


def shown(browser: Browser, file: Path, *, axe: str = "") -> list[Fault]:
    """Return everything that is wrong with a page as the browser shows it.

    Parameters
    ----------
    browser
        From `started`.
    file : Path
        The page.
    axe : str
        The text of axe-core's script; empty: axe is not asked.
    """
    found: list[Fault] = []
    with opened(browser, file, wrong=found) as page:
        found += keyboard(page, file.name)
        found += _measured(page, file.name)
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            found += faults(file.name, 18, (f"{w} ({scheme})" for w in ask(page, "contrast")))
            found += accessible(page, file.name, axe, scheme)
        found += faults(file.name, 18, ask(page, "underlined"))
        found += faults(file.name, 6, [] if page.title() == written_title(file) else ["a script changed the title"])
    with opened(browser, file, width=NARROW, scheme="dark", wrong=found) as page:
        found += [*_measured(page, file.name), *narrow(page, file.name)]
    return list(dict.fromkeys(found))


def written_title(file: Path) -> str:
    """Return the title that the file gives the page."""
    return seen(Page.read(file, file.parent).root.find("head/title"))


def narrow(page: Shown, name: str) -> list[Fault]:
    """Return what does not fit a narrow screen: the page, also with wide spacing, and the letters of charts."""
    wrong = [*ask(page, "overflow"), *ask(page, "letters", LEAST_LETTERS)]
    page.add_style_tag(content=SPACING)
    return faults(name, 16, [*wrong, *(f"with wide spacing of letters {w}" for w in ask(page, "overflow"))])


def audited(browser: Browser, file: Path, axe: str) -> list[Fault]:
    """Return what axe finds on a page, in light and dark."""
    with opened(browser, file) as page:
        found = []
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            found += accessible(page, file.name, axe, scheme)
        return found


def _measured(page: Shown, name: str) -> list[Fault]:
    return [
        *faults(name, 16, ask(page, "overflow")),
        *faults(name, 17, ask(page, "targets", LEAST_TARGET)),
        *faults(name, 20, ask(page, "order")),
    ]


def ask(page: Shown, question: str, *about: Any) -> list[str]:
    """Ask one question of questions.js."""
    return page.evaluate(f"about => {QUESTIONS}.{question}(...about)", list(about))


def keyboard(page: Shown, name: str) -> list[Fault]:
    """Press the tab key through the page: every stop is seen, and stops come in the order of the page."""
    places: list[int] = []
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        place = page.evaluate(f"{QUESTIONS}.stop()")
        if place < 0 or (places and place in places):
            break
        places.append(place)
    wrong = [] if places == sorted(places) else ["stops are not in the order of the page"]
    wrong += [] if places else ["the keyboard stops nowhere"]
    return faults(name, 17, [*wrong, *ask(page, "focus", LEAST_OUTLINE)])


def accessible(page: Shown, name: str, axe: str, scheme: str) -> list[Fault]:
    """Return what axe finds, and what it cannot decide outside charts."""
    if not axe:
        return []
    page.evaluate(f"() => {{ {axe}\n }}")
    found = page.evaluate("options => axe.run(document, options)", AXE)
    violated = [_told(rule["id"], rule["nodes"], rule["help"], scheme) for rule in found["violations"]]
    undecided = [
        _told(rule["id"], nodes, rule["help"], scheme)
        for rule in found["incomplete"]
        if (nodes := [n for n in rule["nodes"] if not _decided(page, rule["id"], n)])
    ]
    return [*faults(name, 1, violated), *faults(name, 2, undecided)]


def _told(rule: str, nodes: Sequence[dict[str, Any]], words: str, scheme: str) -> str:
    first = " ".join(str(t) for t in nodes[0]["target"])
    return f"{rule}: {words} ({scheme}, {len(nodes)} times, first at {first[:80]})"


def _decided(page: Shown, rule: str, node: dict[str, Any]) -> bool:
    """Return whether another check decides what axe could not: contrast in charts, and of single signs."""
    if rule != "color-contrast":
        return False
    reasons = {c["data"].get("messageKey") for c in node["any"] if isinstance(c.get("data"), dict)}
    place = str(node["target"][0])
    inside = "([t, s]) => { const e = document.querySelector(t); return Boolean(e && e.closest(s)) }"
    if page.evaluate(inside, [place, "figure svg"]):
        return True
    # a table that scrolls sideways hides a part of its cells from axe, and not from `contrast`
    return reasons <= SINGLE_SIGNS or (reasons <= CLIPPED and page.evaluate(inside, [place, ".scroll"]))
