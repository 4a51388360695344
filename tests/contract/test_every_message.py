"""Every word that a page can show is translated, in every shipped language."""

from __future__ import annotations

import ast
import json
import re
import string
from functools import lru_cache
from gettext import c2py  # type: ignore[attr-defined]
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[2]
REPORT = ROOT / "evaluation" / "report"
CATALOGS = sorted((REPORT / "locale").glob("*/LC_MESSAGES/messages.po"))
KEYWORDS = {"gettext": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2), "N_": None, "_": None}


@lru_cache(maxsize=1)
def sources() -> dict[str, str]:
    """Return every message that pages can show, and its plural form (or '')."""
    found: dict[str, str] = {}
    for folder, method in ((REPORT, [("**.py", "python")]), (ROOT / "templates", [("**.j2", "jinja2")])):
        for _, _, message, _, _ in extract_from_dir(str(folder), method, keywords=KEYWORDS):
            one, many = message if isinstance(message, tuple) else (message, "")
            if one:
                found[one] = many or found.get(one, "")
    for path in sorted((ROOT / "notebooks").glob("*.ipynb")):
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        found.update({"".join(c["source"]): "" for c in cells if c["cell_type"] == "markdown"})
    found.update(dict.fromkeys(sorted(measure_labels() | convention_reasons() | code_names()), ""))
    return found


def measure_labels() -> set[str]:
    """Return the labels of registered measures: shown on pages, written where the measure is."""
    import evaluation.measures  # noqa: F401 - importing registers them
    from evaluation.registry import MEASURES

    return {m.label for m in MEASURES.values()}


def convention_reasons() -> set[str]:
    """Return why each shipped threshold is as it is: shown in the technical annex."""
    from evaluation import conventions

    shipped = conventions.shipped()
    return {shipped.entry(key).why for key in shipped}


def code_names() -> set[str]:
    """Return the names of the shipped frame's codes."""
    from evaluation.codes.frame import frame

    return set(frame()["name"])


def catalog(path: Path) -> Catalog:
    with path.open("rb") as handle:
        return read_po(handle)


def slots(text: str) -> list[str]:
    return sorted({name for _, name, _, _ in string.Formatter().parse(text) if name})


def forms(entry: Message) -> list[str]:
    return list(entry.string) if isinstance(entry.string, list | tuple) else [entry.string]


def test_no_message_hides_in_a_formatted_string() -> None:
    """What stands inside f"…" is not found by those who gather messages, so it would stay English for ever."""
    hidden = [
        f"{path.name}:{call.lineno}"
        for path in REPORT.rglob("*.py")
        for outer in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(outer, ast.JoinedStr)
        for call in ast.walk(outer)
        if isinstance(call, ast.Call) and getattr(call.func, "attr", getattr(call.func, "id", "")) in KEYWORDS
    ]
    assert hidden == []


@pytest.mark.parametrize("path", CATALOGS, ids=lambda p: p.parts[-3])
def test_nothing_is_untranslated_fuzzy_or_obsolete(path: Path) -> None:
    words = catalog(path)
    entries = {(e.id[0] if isinstance(e.id, list | tuple) else e.id): e for e in words if e.id}
    untranslated = [m for m in sources() if m not in entries or not all(forms(entries[m]))]
    assert not untranslated, f"{len(untranslated)} untranslated in {path.parts[-3]}: {untranslated[:5]}"
    assert [m for m in entries if m not in sources()] == [], "in the catalog, on no page"
    assert not words.fuzzy or words.revision_date is not None
    assert [m for m, e in entries.items() if e.fuzzy] == []
    assert not words.obsolete


@pytest.mark.parametrize("path", CATALOGS, ids=lambda p: p.parts[-3])
def test_every_form_keeps_the_slots_and_only_a_form_for_one_number_may_spell_it_out(path: Path) -> None:
    words = catalog(path)
    alone = forms_for_one_number(words)
    for entry in words:
        if not entry.id:
            continue
        ids = list(entry.id) if isinstance(entry.id, list | tuple) else [entry.id]
        allowed = [set(slots(i)) for i in ids]
        for index, form in enumerate(forms(entry)):
            held = set(slots(form))
            spelt_out = (
                len(ids) > 1 and index in alone and any(held <= a and a - held <= {"n", "asked"} for a in allowed)
            )
            assert held in allowed or spelt_out, (entry.id, form)


def forms_for_one_number(words: Catalog) -> set[int]:
    """Return the plural forms that stand for a single number (one; in Arabic also none and two)."""
    form = c2py(words.plural_expr)
    many = [form(n) for n in range(1000)]
    return {index for index in set(many) if many.count(index) == 1}


def test_forms_for_one_number_are_those_of_the_language() -> None:
    found = {path.parts[-3]: forms_for_one_number(catalog(path)) for path in CATALOGS}
    expected = {"ar": {0, 1, 2}, "he": {0}}
    assert found == {code: expected.get(code, found[code]) for code in found}


@pytest.mark.parametrize("path", CATALOGS, ids=lambda p: p.parts[-3])
def test_plural_messages_have_all_their_forms(path: Path) -> None:
    words = catalog(path)
    for entry in words:
        many = sources().get(entry.id[0] if isinstance(entry.id, list | tuple) else entry.id, "")
        if many:
            assert isinstance(entry.id, list | tuple), entry.id
            assert entry.id[1] == many
            assert len(forms(entry)) == words.num_plurals


def test_markdown_headings_stay_headings_in_translation() -> None:
    for path in CATALOGS:
        for entry in catalog(path):
            one = entry.id[0] if isinstance(entry.id, list | tuple) else entry.id
            level = re.match(r"#+ ", one or "")
            if level:
                assert entry.string.startswith(level[0]), one
