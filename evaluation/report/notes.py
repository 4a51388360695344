"""What only people can say about an evaluation: the ``notes`` of ``initiative.yml``, in the page's language.

A note is a text, a list of texts, or a text for each language (``{en: …, he: …}``); a part of one is named with a dot
(``mixed_methods.why``). What is not there is empty, never made up.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.report.language import Language


def note(release: Release, name: str, language: Language | None = None) -> str:
    """Return a note as text; empty where nobody wrote it."""
    found = _in_language(_found(release, name), language)
    if not isinstance(found, list):
        return _text(found)
    each = lines(release, name, language)
    return language.apart(each) if language else "; ".join(each)


def lines(release: Release, name: str, language: Language | None = None) -> list[str]:
    """Return a note as a list of texts: one text is a list of one."""
    found = _in_language(_found(release, name), language)
    each = found if isinstance(found, list) else [found]
    return [t for t in (_text(_in_language(e, language)) for e in each) if t]


def entries(release: Release, name: str) -> list[Mapping[str, Any]]:
    """Return a note that is a list of mappings, such as ``questions``."""
    found = _found(release, name)
    return [e for e in found if isinstance(e, Mapping)] if isinstance(found, list) else []


def _found(release: Release, name: str) -> Any:
    found: Any = release.initiative.notes
    for part in name.split("."):
        found = found.get(part) if isinstance(found, Mapping) else None
    return found


def _in_language(value: Any, language: Language | None) -> Any:
    if not isinstance(value, Mapping):
        return value
    return value.get(language.code if language else "") or value.get("en") or next(iter(value.values()), "")


def _text(value: Any) -> str:
    return "" if value is None or isinstance(value, Mapping | list | bool) else str(value).strip()
