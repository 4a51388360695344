"""The response sheet of a data walk as files to fill in: a CSV with its header, and an XLSForm for phones.

An XLSForm is a workbook that KoboToolbox, ODK and others turn into a form. Its answers, and the CSV, come back with
``evaluation import``. The same release gives the same bytes.
"""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import xlsxwriter

from evaluation.report import labels
from evaluation.report.labels import stations as words
from evaluation.report.views.response_sheet import CSV, FORM, ROLES
from evaluation.report.views.stations import titles

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.report.language import Language

COLUMNS = (
    *("walk_id", "date", "station_id", "resp_id", "role_type", "group", "language", "mode", "recognise", "surprise"),
    *("explain_why", "missing", "story", "who_should_act", "priority", "disagree_with_number", "consent"),
    "conclusion_shown",
)

Texts = Mapping[str, str]  # the form's label column -> words


def write(release: Release, folder: Path, languages: Sequence[Language]) -> None:
    """Write both files into ``folder``."""
    (folder / CSV).write_text("\ufeff" + ",".join(COLUMNS) + "\r\n", encoding="utf-8", newline="")
    (folder / FORM).write_bytes(xlsform(release, languages))


def xlsform(release: Release, languages: Sequence[Language]) -> bytes:
    """Return the workbook: sheets ``survey``, ``choices`` and ``settings``, labels in every language given."""
    heads = [_head(language) for language in languages]
    labelled = [f"label::{head}" for head in heads]
    survey = [["type", "name", *labelled, "required", "constraint", "default"]]
    survey += [
        [kind, name, *_each(ask, languages), "yes" if required else "", constraint, default]
        for kind, name, ask, required, constraint, default in _questions()
    ]
    choices = [["list_name", "name", *labelled]]
    for kind, names in _lists(release, languages).items():
        choices += [[kind, name, *texts] for name, texts in names.items()]
    settings = [
        ["form_title", "form_id", "version", "default_language"],
        [languages[0].gettext("Data walk"), "data_walk", release.as_of.strftime("%Y%m%d"), heads[0]],
    ]
    return _workbook({"survey": survey, "choices": choices, "settings": settings}, release.as_of)


def choice_name(value: str) -> str:
    """Return the name a choice has in the form: no blanks.

    Examples
    --------
    >>> choice_name("not my place")
    'not_my_place'
    """
    return re.sub(r"\s+", "_", value.strip())


def _questions() -> list[tuple[str, str, str, bool, str, str]]:
    """Return type, name, question, whether it must be answered, constraint and default of each line of the form."""
    q = words.QUESTIONS
    return [
        ("begin_group", "walk", words.FORM["walk"], False, "", ""),
        ("text", "walk_id", words.FORM["walk_id"], True, "", ""),
        ("date", "date", words.FORM["date"], True, "", "today()"),
        ("text", "resp_id", words.FORM["resp_id"], True, "", ""),
        ("select_one roles", "role_type", words.FORM["role_type"], True, "", ""),
        ("select_one groups", "group", words.FORM["group"], False, "", ""),
        ("select_one languages", "language", words.FORM["language"], True, "", ""),
        ("select_one modes", "mode", words.FORM["mode"], True, "", ""),
        ("end_group", "", "", False, "", ""),
        ("begin_group", "answers", words.FORM["answers"], False, "", ""),
        ("select_one stations", "station_id", words.FORM["station_id"], True, "", ""),
        ("select_one shown", "conclusion_shown", words.FORM["conclusion_shown"], True, "", ""),
        ("select_one recognise", "recognise", words.FORM["recognise"], False, "", ""),
        *(("text", name, q[name], False, "", "") for name in q if name != "disagree_with_number"),
        ("integer", "priority", words.FORM["priority"], False, ". >= 0 and . <= 5", ""),
        ("text", "disagree_with_number", words.FORM["disagree_with_number"], False, "", ""),
        ("select_one consents", "consent", words.FORM["consent"], True, "", ""),
        ("end_group", "", "", False, "", ""),
    ]


def _lists(release: Release, languages: Sequence[Language]) -> dict[str, dict[str, list[str]]]:
    """Return the choices of every list by their names, with their words in each language."""
    by_language = [titles(release, language) for language in languages]
    groups = [g for d in release.initiative.dimensions.values() for g in d.groups]
    nobody = {"none": _each(words.FORM["no_group"], languages)}
    return {
        "stations": {code: [named[code] for named in by_language] for code in by_language[0]},
        "roles": {role: [labels.speaker_one(role, language) for language in languages] for role in ROLES},
        "groups": {choice_name(g): [labels.written(g)] * len(languages) for g in groups} or nobody,
        "languages": {language.code: [language.name] * len(languages) for language in languages},
        "modes": _spoken(words.MODES, languages),
        "shown": {"1": _each(words.RECOGNISE["yes"], languages), "0": _each(words.RECOGNISE["no"], languages)},
        "recognise": _spoken(words.RECOGNISE, languages),
        "consents": _spoken(words.CONSENTS, languages),
    }


def _spoken(names: Mapping[str, str], languages: Sequence[Language]) -> dict[str, list[str]]:
    return {choice_name(value): _each(said, languages) for value, said in names.items()}


def _each(message: str, languages: Sequence[Language]) -> list[str]:
    return [language.gettext(message) for language in languages]


def _head(language: Language) -> str:
    """Return how a form names a language: ``Hebrew (he)``."""
    return f"{language.locale.english_name} ({language.code})"


def _workbook(sheets: Mapping[str, Sequence[Sequence[str]]], day: dt.date) -> bytes:
    """Return a workbook of text cells; its only date is the report's."""
    made = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(made, options)
    book.set_properties({"created": dt.datetime(day.year, day.month, day.day)})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for at, row in enumerate(rows):
            sheet.write_row(at, 0, row)
    book.close()
    return made.getvalue()
