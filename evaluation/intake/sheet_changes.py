"""The sheet ``changes_log``: what changed in the system, when, by whom."""

from __future__ import annotations

import pandas as pd

from evaluation.evidence import Initiative
from evaluation.intake.shaping import shaped


def unfold(sheet: pd.DataFrame, initiative: Initiative) -> dict[str, pd.DataFrame]:
    """Return ``changes``, one row per change noticed.

    The stage is not known (NaN): a log tells that something changed, not how far a policy has come,
    so these rows make a time line and no index. ``expected`` is kept beside the contract's columns.
    """
    numbers = pd.Series(range(1, len(sheet) + 1), index=sheet.index).astype("str").str.zfill(3)
    rows = sheet.assign(
        change_id="log-" + numbers,
        title=sheet["what"],
        stage_date=sheet["when"],
        org_id=sheet["by_whom"],
        evidence_ids=sheet["how_we_know"],
    )
    return {"changes": shaped("changes", rows, initiative).assign(expected=sheet["expected"].to_numpy())}
