"""The gate that a page passes in a real browser, offline; every function returns what is wrong, in words.

`check` opens one page in light and dark, wide and narrow, and asks everything; it runs on small pages and on those of
the example. The questions themselves are in gate.js.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

QUESTIONS = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")
POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none'; form-action 'none'"
)
NARROW = 320
LEAST_LETTERS = 9.0  # pixels of a chart's letters on the narrowest screen
LEAST_DESCRIPTION = 60


@contextmanager
def browser(path: str) -> Iterator[Browser]:
    """Start Debian's Chromium; nothing is downloaded."""
    with sync_playwright() as started:
        opened = started.chromium.launch(executable_path=path, args=["--no-sandbox"])
        try:
            yield opened
        finally:
            opened.close()


@contextmanager
def opened(
    chromium: Browser, file: Path, *, width: int = 1000, scheme: Any = "light", wrong: list[str] | None = None
) -> Iterator[Page]:
    """Open a page offline with everything a reader can open opened; requests and errors go to ``wrong``."""
    context = chromium.new_context(offline=True, viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    found = wrong if wrong is not None else []
    address = file.resolve().as_uri()
    page.on("request", lambda r: found.append(f"asks for {r.url[:80]}") if r.url != address else None)
    page.on("console", lambda m: found.append(f"console: {m.text[:120]}") if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda e: found.append(f"script error: {e}"))
    page.on("dialog", lambda d: (found.append(f"dialog: {d.message}"), d.dismiss()))
    try:
        page.goto(address)
        page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        yield page
    finally:
        context.close()


def check(chromium: Browser, file: Path) -> list[str]:
    """Return everything that is wrong with a page: nothing for a good one."""
    wrong: list[str] = []
    with opened(chromium, file, wrong=wrong) as page:
        title = page.title()
        wrong += (
            structure(page) + figures(page) + order(page) + nothing_raw(page) + overflow(page) + ask(page, "targets")
        )
        wrong += contrast(page)
        wrong += [] if page.title() == title else ["a script changed the title"]
    with opened(chromium, file, width=NARROW, scheme="dark", wrong=wrong) as page:
        wrong += narrow(page) + order(page) + [f"dark: {w}" for w in contrast(page)]
    return list(dict.fromkeys(wrong))


def ask(page: Page, question: str, *about: Any) -> list[str]:
    """Ask one question of gate.js."""
    return page.evaluate(f"about => {QUESTIONS.partition(chr(10))[2].strip()}.{question}(...about)", list(about))


def structure(page: Page) -> list[str]:
    """Language, policy, no script, one h1, heading order, landmarks, links, ids, captions, scopes."""
    return ask(page, "structure", POLICY)


def figures(page: Page) -> list[str]:
    """Caption, number in order, name, description with the extremes, data and file of every figure."""
    return ask(page, "figures", LEAST_DESCRIPTION)


def order(page: Page) -> list[str]:
    """Signed numbers and ids stand in their own order; nothing reorders lines."""
    return ask(page, "order")


def nothing_raw(page: Page) -> list[str]:
    """No missing number, traceback or template code where people read."""
    return ask(page, "nothing_raw")


def overflow(page: Page) -> list[str]:
    """The page is no wider than the screen."""
    return ask(page, "overflow")


def contrast(page: Page) -> list[str]:
    """Letters outside charts stand out from what is behind them."""
    return ask(page, "contrast")


def narrow(page: Page) -> list[str]:
    """On the narrowest screen: no overflow, also with wide spacing of letters; letters of charts stay legible."""
    wrong = overflow(page) + ask(page, "letters", LEAST_LETTERS)
    page.add_style_tag(
        content="* { letter-spacing: .12em !important; word-spacing: .16em !important; line-height: 1.5 !important }"
    )
    return wrong + [f"with wide spacing: {w}" for w in overflow(page)]
