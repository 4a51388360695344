"""Criteria 5, 6 and 7: a page fetches nothing, runs nothing, and its policy would stop what did."""

from __future__ import annotations

import re

from evaluation.inspection.faults import Fault, faults
from evaluation.inspection.page import Page

#: exactly this; written here a second time so that a page is judged by what was agreed, not by what was written
POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none'; form-action 'none'"
)
_RUNS = ("script", "iframe", "frame", "object", "embed", "applet", "form", "base", "portal", "foreignobject")
_FETCHES = ("src", "srcset", "data", "poster", "background", "manifest", "ping")
_SCRIPT = re.compile(r"^\s*(javascript|vbscript|data:text/html)\s*:?", re.I)
_FETCHED_STYLE = re.compile(r"url\(\s*['\"]?(?!data:|#)[^)'\"]|@import", re.I)


def safety(page: Page) -> list[Fault]:
    """Return what a page would fetch or run."""
    return [
        *faults(page.name, 5, _fetched(page)),
        *faults(page.name, 6, _runs(page)),
        *faults(page.name, 7, _policy(page)),
    ]


def _fetched(page: Page) -> list[str]:
    wrong = [f"a {e.tag} element" for e in page.all("link", "audio", "video", "source", "track")]
    for e in page.elements:
        for name in _FETCHES:
            value = e.get(name)
            if value is not None and not value.strip().startswith("data:"):
                wrong.append(f"{name} of {e.tag} fetches '{value[:60]}'")
        drawn = e.tag in ("use", "image", "feimage")
        address = (e.get("href") or e.get("xlink:href") or "") if drawn else ""
        if drawn and not address.startswith(("#", "data:")):
            wrong.append(f"{e.tag} fetches '{address[:60]}'")
        if e.tag == "style" and _FETCHED_STYLE.search(e.text or ""):
            wrong.append("a style sheet that fetches something")
        if _FETCHED_STYLE.search(e.get("style") or ""):
            wrong.append(f"the style of {e.tag} fetches something")
    return wrong


def _runs(page: Page) -> list[str]:
    wrong = [f"a {e.tag} element" for e in page.all(*_RUNS)]
    for e in page.elements:
        for name, value in e.attrib.items():
            if name.lower().startswith("on"):
                wrong.append(f"event attribute {name} of {e.tag}")
            if name in ("href", "xlink:href", "action", "formaction", "src", "srcdoc") and _SCRIPT.match(value):
                wrong.append(f"script address in {name} of {e.tag}")
        if e.tag == "meta" and (e.get("http-equiv") or "").lower() == "refresh":
            wrong.append("a page that leads away by itself")
    return wrong


def _policy(page: Page) -> list[str]:
    head = page.root.find("head")
    metas = [] if head is None else [e for e in head if e.tag == "meta"]
    if len(metas) < 2 or (metas[1].get("http-equiv") or "").lower() != "content-security-policy":
        return ["no content policy after the charset"]
    policies = [m for m in metas if (m.get("http-equiv") or "").lower() == "content-security-policy"]
    if len(policies) > 1 or policies[0].get("content") != POLICY:
        return ["another content policy"]
    return []
