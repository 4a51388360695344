"""Ratings by the rubric: criteria that it has, level 4 only with the community's word, one agreement a wave."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from evaluation.errors import Problem, did_you_mean, nearest
from evaluation.indicators.rubric import FILE, HIGHEST, Criterion
from evaluation.intake.checking import Checked


def rating_problems(tables: Mapping[str, Checked], rubric: tuple[Criterion, ...]) -> Iterator[Problem]:
    """Yield ratings of unknown criteria, level 4 without a source from the community, and second agreements.

    Without criteria (a rubric that is itself broken) their names are not looked up.
    """
    checked = tables["rubric_ratings"]
    rows, known = checked.frame, [c.id for c in rubric]
    for row, name in rows.loc[(rows["criterion_id"] != "") & ~rows["criterion_id"].isin(known or rows["criterion_id"]),
                              ["_row", "criterion_id"]].itertuples(index=False):  # fmt: skip
        yield checked.problem(
            row,
            "criterion_id",
            f"there is no such criterion in the rubric, found '{name}'",
            f"a criterion of {FILE}: {', '.join(known)}",
            did_you_mean(name, known) if nearest(name, known) else f"Correct it, or add the criterion to {FILE}",
        )
    for row in rows.loc[(rows["level"] == HIGHEST) & (rows["community_source"] != 1), "_row"]:
        yield checked.problem(
            row,
            "level",
            "level 4 without a source from the community",
            "level 4 only where community_source is 1: the community itself has confirmed it",
            "Name the community's source in evidence_ids and write 1 in community_source, or give level 3",
        )
    agreed = rows[rows["round"] == "consensus"]
    for row in agreed.loc[agreed.duplicated(["criterion_id", "wave"]), "_row"]:
        yield checked.problem(
            row,
            "round",
            "the criterion has a second consensus at this wave",
            "one consensus per criterion and wave",
            "Keep the one that was agreed",
        )
