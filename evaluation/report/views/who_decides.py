"""Who decides: the bodies, what each may decide, how much money it decides on, and who sits there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from evaluation.report import labels
from evaluation.report.charts.canvas import PALETTE
from evaluation.report.charts.marks import Kind, Row, marks
from evaluation.report.figures import figure
from evaluation.report.markup import Html, fragment
from evaluation.report.sentences import statement
from evaluation.report.views import by_wave, pieces
from evaluation.report.views.registry import view

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.findings import Finding
    from evaluation.report.language import Language

MEASURE = "relational.power_dynamics.who_decides"
PURPOSE = "relational.power_dynamics.purpose_stated"


@view("who_decides")
def who_decides(release: Release, language: Language) -> Html:
    """Show every body with its right to decide, its money and its seats, at the last wave; and whether it says why."""
    found = [f for f in by_wave.levels(release, MEASURE) if f.detail.get("rows")]
    silent = [f for f in release.findings if f.measure == MEASURE and f.detail.get("rows") and not found]
    last = (found or silent)[-1] if found or silent else None
    if last is None:
        return fragment(by_wave.silence(release, MEASURE, language), _purpose(release, language))
    rows = [r for r in last.detail["rows"] if r["wave"] == last.wave_to]
    return fragment(
        *(pieces.say(statement(f, release, language)) for f in found if f.estimate is not None),
        pieces.silent(statement(last, release, language)) if last.estimate is None else Html(""),
        pieces.bullets(_body(r, release, language) for r in rows if r["seats"]),
        _picture(last, rows, release, language),
        _purpose(release, language),
    )


def _body(row: Mapping[str, Any], release: Release, language: Language) -> str:
    """Return one body in a sentence: what it may do, what the community holds in it and how much it is short of."""
    slots = {
        "body": row["name"],
        "right": labels.word(labels.RIGHTS, row["decision_right"], language),
        "held": language.number(held(row)[0], 0),
        "total": language.number(held(row)[1], 0),
        "short": language.number(row.get("seats_short") or 0, 0),
    }
    short, votes = row.get("seats_short"), bool(row["votes"])
    if not short:
        if votes:
            return language.gettext("{body} ({right}): the community holds {held} of {total} votes.", **slots)
        return language.gettext("{body} ({right}): the community holds {held} of {total} seats; nobody votes.", **slots)
    if votes:
        return language.gettext(
            "{body} ({right}): the community holds {held} of {total} votes, {short} short of its share.", **slots
        )
    return language.gettext(
        "{body} ({right}): the community holds {held} of {total} seats, {short} short of its share; nobody votes.",
        **slots,
    )


def held(row: Mapping[str, Any]) -> tuple[int, int]:
    """Return what the community holds of what: of votes where anybody votes, else of seats."""
    return (row["votes_held"], row["votes"]) if row["votes"] else (row["held"], row["seats"])


def _picture(finding: Finding, rows: Sequence[Mapping[str, Any]], release: Release, language: Language) -> Html:
    share = release.initiative.community_share
    kinds = {
        "ours": Kind(language.gettext("held by the community"), "o", PALETTE[0]),
        "theirs": Kind(language.gettext("held by others"), "s", "#6b6b6b", empty=True),
    }
    drawn = [_drawn(row, share, language) for row in rows]
    wave = labels.wave(finding.wave_to, language)
    full = sum(1 for r in rows if r["seats"] and not r.get("seats_short"))
    seated = sum(1 for r in rows if r["seats"])
    return figure(
        marks(
            drawn,
            kinds,
            language=language,
            key="who-decides",
            headline=language.gettext(
                "The community has its share in {n} of {total} decision bodies",
                n=language.number(full, 0),
                total=language.number(seated, 0),
            )
            if share
            else language.gettext("Who sits in the bodies that decide"),
            subtitle=language.gettext(
                "Votes, or seats where nobody votes; {place}, {wave}", place=release.initiative.place, wave=wave
            ),
            how_to_read=language.gettext(
                "How to read it: each mark is a vote, or a seat where nobody votes. Filled marks short of the line "
                "mean that the community has less than its share. Bodies with the widest right to decide stand first."
            ),
            description=_description(rows, language),
            first_column=language.gettext("Body"),
            line_words=language.gettext("up to here: the community's share of the people") if share else "",
            table=_table(rows, language),
        ),
        None,
        language,
    )


def _drawn(row: Mapping[str, Any], share: float | None, language: Language) -> Row:
    ours, total = held(row)
    return Row(
        row["name"],
        {"ours": ours, "theirs": total - ours},
        _value(row, language),
        _right(row, language),
        share * total if share and total else None,
    )


def _right(row: Mapping[str, Any], language: Language) -> str:
    """Return what a body may do, and the money it decides on."""
    right, budget = labels.word(labels.RIGHTS, row["decision_right"], language), row.get("budget_authority")
    if not budget:
        return right
    return language.gettext("{right}; money a year: {amount}", right=right, amount=language.number(budget, 0))


def _value(row: Mapping[str, Any], language: Language) -> str:
    ours, total = held(row)
    if not total:
        return language.gettext("no seats listed")
    return language.gettext("{held} of {total}", held=language.number(ours, 0), total=language.number(total, 0))


def _description(rows: Sequence[Mapping[str, Any]], language: Language) -> str:
    seated = [(r["name"], *held(r)) for r in rows if held(r)[1]]
    if not seated:
        return language.gettext("Chart of seats in decision bodies. No seats are listed, so no mark is drawn.")
    most = max(seated, key=lambda s: s[1] / s[2])
    least = min(seated, key=lambda s: s[1] / s[2])
    widest = max(seated, key=lambda s: s[1])
    counted = language.gettext(
        "The largest number is in {body}: {held} of {total}.",
        body=widest[0],
        held=language.number(widest[1], 0),
        total=language.number(widest[2], 0),
    )
    told = language.gettext(
        "Chart of seats in decision bodies, one mark for each. The community holds the largest part in {most} ({high} "
        "of {high_total}) and the smallest in {least} ({low} of {low_total}).",
        most=most[0],
        high=language.number(most[1], 0),
        high_total=language.number(most[2], 0),
        least=least[0],
        low=language.number(least[1], 0),
        low_total=language.number(least[2], 0),
    )
    return f"{told} {counted}" if widest != most else told


def _table(rows: Sequence[Mapping[str, Any]], language: Language) -> tuple[list[str], list[list[Any]]]:
    columns = [
        language.gettext("Body"),
        language.gettext("What it may do"),
        language.gettext("Money it decides on a year"),
        language.gettext("Votes"),
        language.gettext("Votes of the community"),
        language.gettext("Seats"),
        language.gettext("Seats of the community"),
        language.gettext("Short of its share"),
        language.gettext("Chaired by"),
    ]
    body = [
        [
            r["name"],
            labels.word(labels.RIGHTS, r["decision_right"], language) if r["decision_right"] else None,
            None if r.get("budget_authority") is None else int(r["budget_authority"]),
            r["votes"],
            r["votes_held"],
            r["seats"],
            r["held"],
            r.get("seats_short"),
            _chaired(str(r.get("chaired_by") or ""), language),
        ]
        for r in rows
    ]
    return columns, body


def _chaired(cell: str, language: Language) -> str | None:
    return language.list([labels.word(labels.SEATS, c, language) for c in cell.split(";")]) if cell else None


def _purpose(release: Release, language: Language) -> Html:
    found = [f for f in by_wave.levels(release, PURPOSE) if f.estimate is not None]
    if not found:
        return Html("")
    last = found[-1]
    return fragment(
        pieces.say(
            language.gettext(
                "{k} of {n} bodies say what the community takes part for (complete count).",
                k=language.number(last.detail["k"], 0),
                n=language.number(last.n or 0, 0),
            )
        ),
        pieces.rows_table(
            language.gettext("What the community takes part for"),
            {"name": language.gettext("Body"), "purpose": language.gettext("Purpose, in the body's own words")},
            last.detail["rows"],
            language,
            key="purposes",
        ),
    )
