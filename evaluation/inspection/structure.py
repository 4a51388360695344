"""Criterion 8: language, direction, headings, landmarks, the skip link, ids and the links inside a page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from lxml import etree

from evaluation.inspection.faults import Fault, faults
from evaluation.inspection.page import RIGHT_TO_LEFT, Page, seen

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def structure(page: Page) -> list[Fault]:
    """Return what is wrong with the bones of a page."""
    wrong = [
        *_language(page),
        *_headings(page),
        *_bare_headings(page),
        *_landmarks(page),
        *_links(page),
        *_references(page),
    ]
    return faults(page.name, 8, wrong)


def _language(page: Page) -> list[str]:
    code, direction = page.language, page.root.get("dir") or ""
    wrong = [] if code else ["no language"]
    expected = "rtl" if code.replace("_", "-").partition("-")[0] in RIGHT_TO_LEFT else "ltr"
    if direction != expected:
        wrong.append(f"direction '{direction}' for language '{code}'")
    if not seen(page.root.find("head/title")):
        wrong.append("no title")
    if not page.text.lstrip().lower().startswith("<!doctype html>"):
        wrong.append("no doctype")
    return wrong


def _headings(page: Page) -> list[str]:
    found = page.all(*_HEADINGS)
    firsts = sum(h.tag == "h1" for h in found)
    wrong = [] if firsts == 1 else [f"{firsts} headings of the first rank"]
    level = 0
    for h in found:
        now = int(h.tag[1])
        if now > level + 1:
            wrong.append(f"heading level {level} to {now}: '{seen(h)[:60]}'")
        if not seen(h):
            wrong.append(f"an empty heading of rank {now}")
        level = now
    return wrong


def _bare_headings(page: Page) -> list[str]:
    """Return the headings under which nothing stands in sight, only parts to be opened; one that opens is none."""
    main = page.root.find(".//main")
    told = [] if main is None else list(_in_sight(main))
    wrong = []
    for at, (rank, said) in enumerate(told):
        below = []
        for other, words in told[at + 1 :]:
            if other and other <= rank:
                break
            below.append((other, words))
        if rank and not any(words and not other for other, words in below):
            wrong.append(f"nothing in sight under the heading '{said[:60]}'")
    return wrong


def _in_sight(element: etree._Element) -> Iterator[tuple[int, str]]:
    """Yield ``(rank, words)`` of what is seen before anything is opened; rank 0: no heading.

    A summary is only the name of what it opens; one with a heading in it stands for its part.
    """
    if element.tag in _HEADINGS:
        yield int(element.tag[1]), seen(element)
        return
    if element.tag == "details" and element.get("open") is None:
        heads = [h for h in element.iterfind("summary/*") if h.tag in _HEADINGS]
        yield from ((int(h.tag[1]), seen(h)) for h in heads)
        yield from ((0, seen(h)) for h in heads)
        return
    if element.tag in ("svg", "img"):
        yield 0, element.tag
        return
    yield 0, (element.text or "").strip()
    for child in element:
        if isinstance(child.tag, str):
            yield from _in_sight(child)
        yield 0, (child.tail or "").strip()


def _landmarks(page: Page) -> list[str]:
    wrong = [f"{len(page.all(t))} elements main" for t in ("main",) if len(page.all(t)) != 1]
    for tag in ("header", "footer"):
        tops = [e for e in page.all(tag) if e.getparent() is not None and e.getparent().tag == "body"]
        if len(tops) != 1:
            wrong.append(f"{len(tops)} elements {tag} of the page")
    names = Counter(_name(page, nav) for nav in page.all("nav"))
    wrong += [f"{n} navigations named '{name}'" for name, n in names.items() if n > 1 or not name]
    return wrong


def _name(page: Page, element: object) -> str:
    label = element.get("aria-label")  # type: ignore[attr-defined]
    by = element.get("aria-labelledby") or ""  # type: ignore[attr-defined]
    return label or " ".join(seen(page.by_id[i]) for i in by.split() if i in page.by_id)


def _links(page: Page) -> list[str]:
    links = page.all("a")
    wrong = []
    first = links[0] if links else None
    target = (first.get("href") or "") if first is not None else ""
    if not target.startswith("#") or target[1:] not in page.by_id or page.by_id[target[1:]].tag != "main":
        wrong.append("the first link does not skip to the content")
    for a in links:
        to = a.get("href") or ""
        if not to:
            wrong.append(f"a link to nowhere: '{seen(a)[:40]}'")
        if not seen(a) and not a.get("aria-label"):
            wrong.append(f"a link without words: '{to[:40]}'")
        if to.startswith("#") and page.place(to)[1] not in page.by_id:
            wrong.append(f"a dead link to '{to}'")
    return wrong


def _references(page: Page) -> list[str]:
    wrong = [f"id '{i}' stands {n} times" for i, n in Counter(page.ids).items() if n > 1 or not i]
    for e in page.elements:
        for name in ("aria-labelledby", "aria-describedby", "aria-controls", "for", "headers"):
            for to in (e.get(name) or "").split():
                if to not in page.by_id:
                    wrong.append(f"{name} of {e.tag} names no element: '{to}'")
        tab = e.get("tabindex")
        if tab is not None and tab.strip() not in ("0", "-1"):
            wrong.append(f"tabindex {tab} of {e.tag} changes the order of stops")
        if tab == "0" and "scroll" not in (e.get("class") or "").split():
            wrong.append(f"a stop where nothing scrolls: {e.tag}")
    return wrong
