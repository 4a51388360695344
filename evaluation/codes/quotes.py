"""Words: every passage somebody said, and what people wrote about the findings. The gate decides what is shown."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pandas as pd

from evaluation.codes.harm import HARM_CODES
from evaluation.evidence import Evidence
from evaluation.findings import Words
from evaluation.vocabulary import ALL, Condition, Consent


def quotes(evidence: Evidence) -> list[Words]:
    """Return every passage with text, once per condition it was coded for, with the consent of its source.

    The direction is the sign of the passage's codings of that condition; 0 where they cancel; None where the
    passage tells how things are. A name is carried only where the source agreed to be named.
    """
    if not (evidence.has("codings") and evidence.has("sources")):
        return []
    frame = evidence.table("codes").drop_duplicates("code_id").set_index("code_id")["condition"]
    rows = evidence.table("codings")
    rows = rows[rows["quote"].str.strip() != ""]
    rows = rows.assign(
        condition=rows["code_id"].map(frame).fillna(""), weight=rows["direction"] * rows["magnitude"].fillna(1)
    )
    rows["harm"] = rows["code_id"].isin(HARM_CODES) & (rows["direction"] < 0)
    rows["change"] = rows["speaks_of"] == "change"
    rows["ref"] = rows["source_id"] + "/" + rows["segment_id"]
    passages = rows.groupby(["ref", "condition"], sort=True).agg(
        source_id=("source_id", "first"),
        text=("quote", "first"),
        weight=("weight", "sum"),
        harm=("harm", "any"),
        change=("change", "any"),
        primed=("primed", "max"),
    )
    joined = passages.reset_index().merge(evidence.table("sources"), on="source_id", how="inner")
    groups = {c: c.removeprefix("group_") for c in joined.columns if c.startswith("group_")}
    return [_quote(row, groups) for row in joined.to_dict("records")]


def _quote(row: dict, groups: dict[str, str]) -> Words:
    named = row["consent"] == Consent.QUOTE_NAMED.value
    weight = row["weight"]
    return Words(
        "quote",
        row["ref"],
        row["text"],
        language=row["language"],
        condition=Condition(row["condition"]) if row["condition"] else None,
        wave_to=row["wave"],
        role=row["speaker_type"],
        groups={name: row[column] for column, name in groups.items() if row[column]},
        date=_day(row["date"]),
        consent=row["consent"],
        consent_expires=_day(row["consent_expires"]),
        name=row["title"] if named else "",
        direction=int(weight > 0) - int(weight < 0) if row["change"] else None,
        harm=bool(row["harm"]),
        detail={"source_type": row["source_type"], "primed": row["primed"] == 1},
    )


def written(evidence: Evidence) -> list[Words]:
    """Return what people wrote to be read: interpretations, replies, actions, definitions, judgements, tickets.

    A reply that came after the day of the report is not in it: whoever was asked has not answered by then.
    """
    kinds: dict[str, tuple[str, Callable[[dict], Words | None]]] = {
        "interpretations": ("interpretation", _interpretation),
        "replies": ("reply", lambda row: _reply(row, evidence.as_of)),
        "actions": ("action", _action),
        "recommendations": ("recommendation", _recommendation),
        "definitions": ("definition", _definition),
        "judgements": ("judgement", _judgement),
        "tickets": ("ticket", _ticket),
        "indicator_changelog": ("indicator", _indicator),
    }
    made = [
        make(row)
        for table, (_, make) in kinds.items()
        if evidence.has(table)
        for row in evidence.table(table).to_dict("records")
    ]
    return _selections(evidence) + [words for words in made if words is not None]


PUBLISHED = Consent.QUOTE_NAMED.value


def _selections(evidence: Evidence) -> list[Words]:
    """Return why panels chose a story: shown only where its teller may be quoted, for a reason can retell it."""
    if not (evidence.has("selections") and evidence.has("sources")):
        return []
    rows = evidence.table("selections").merge(
        evidence.table("sources")[["source_id", "consent", "consent_expires"]], on="source_id", how="inner"
    )
    return [
        Words(
            "selection",
            f"{row['source_id']}/{row['selection_id']}",
            row["reason"],
            wave_to=row["wave"],
            role=row["panel"],
            date=_day(row["selected_on"]),
            consent=row["consent"],
            consent_expires=_day(row["consent_expires"]),
        )
        for row in rows.sort_values(["round", "selection_id"]).to_dict("records")
    ]


def _interpretation(row: dict) -> Words:
    return Words(
        "interpretation",
        "",
        row["text"],
        row["language"],
        Condition(row["condition"]),
        row["scope"] or ALL,
        row["wave_to"],
        row["written_by_role"],
        {"": row["group"]} if row["group"] else {},
        _day(row["date"]),
        PUBLISHED,
    )


def _reply(row: dict, as_of: dt.date) -> Words | None:
    """Return a reply; who was asked and has not answered by the day of the report; or nothing."""
    about = (Condition(row["condition"]), row["scope"] or ALL, row["wave_to"], row["author_role"])
    if row["text"].strip() and _day(row["date"]) <= as_of.isoformat():
        return Words(
            "reply", row["reply_id"], row["text"], row["language"], *about, {}, _day(row["date"]), row["consent"]
        )
    asked = _day(row.get("asked_on", pd.NaT))
    if asked and asked <= as_of.isoformat():
        return Words("asked", row["reply_id"], "", "", *about, {}, asked, PUBLISHED)
    return None


def _action(row: dict) -> Words:
    kept = {k: row.get(k, "") for k in ("status", "owner_role", "decided_by", "from_conclusion", "why")}
    days = {k: _day(row[k]) for k in ("due", "decided_on", "reported_back_on")}
    return Words(
        "action",
        row["action_id"],
        row["what"],
        role=row["owner_role"],
        date=days["decided_on"],
        consent=PUBLISHED,
        detail={**kept, **days},
    )


def _recommendation(row: dict) -> Words:
    kept = {k: row[k] for k in ("status", "answer", "from_conclusion", "action_id")}
    return Words(
        "recommendation",
        row["recommendation_id"],
        row["text"],
        row["language"],
        role=row["by_role"],
        date=_day(row["date"]),
        consent=PUBLISHED,
        detail=kept,
    )


def _definition(row: dict) -> Words:
    return Words(
        "definition",
        row["term"],
        row["text"],
        date=_day(row["agreed_on"]),
        consent=PUBLISHED,
        detail={"term": row["term"], "agreed_by": row["agreed_by"], "agreed_on": _day(row["agreed_on"])},
    )


def _ticket(row: dict) -> Words:
    kept = {k: row[k] for k in ("from", "walk_id", "station_id", "indicator_id", "owner_role", "status", "answer")}
    days = {k: _day(row[k]) for k in ("due", "answered_on", "reported_back_on")}
    return Words(
        "ticket",
        row["ticket_id"],
        row["what"],
        role=row["owner_role"],
        date=_day(row["raised_on"]),
        consent=PUBLISHED,
        detail={**kept, **days},
    )


def _indicator(row: dict) -> Words:
    """Return a decision about an indicator; its walk says who missed it."""
    kept = {"indicator": row["id"], "action": row["action"], "decided_by": row["decided_by"]}
    return Words(
        "indicator",
        "",
        row["reason"],
        date=_day(row["date"]),
        consent=PUBLISHED,
        detail={**kept, "walk_id": row.get("walk_id", "")},
    )


def _judgement(row: dict) -> Words:
    kept = {k: row[k] for k in ("verdict", "resolution", "signatory_role", "wave_from")}
    kept["indicator_id"] = row.get("indicator_id", "")
    check = None if pd.isna(row["check"]) else int(row["check"])
    return Words(
        "judgement",
        "",
        row["reason"],
        condition=Condition(row["condition"]) if row["condition"] else None,
        scope=row["scope"] or ALL,
        wave_to=row["wave_to"],
        role=row["signatory_role"],
        date=_day(row["date"]),
        consent=PUBLISHED,
        detail={**kept, "check": check},
    )


def _day(value: object) -> str:
    return "" if pd.isna(value) else pd.Timestamp(str(value)).date().isoformat()
