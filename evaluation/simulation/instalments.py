"""Instalments: money paid quarter by quarter, also in the years around the waves, and what reaching people cost."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pandas as pd

from evaluation.simulation.world import WAVES, World, content

BY_QUARTER = ("prevention", "response")
HUNDREDS = 100
STEADY = 60.0  # the larger, the more alike the quarters of a year
#: years around the waves that have money too: year, like which wave it begins, quarters
AROUND = ((2021, 0, 4), (2023, 0, 4), (2025, 1, 2))
ACT = "play_fund"  # from its quarter on, money is spent as at the second wave
#: money for reaching people: who was paid, out of which flow, how much
OUTREACH = (("letters", "institution", "other", 1_900), ("coordinators", "shared", "coordination", 10_400))


def instalments(world: World, flows: pd.DataFrame) -> pd.DataFrame:
    """Return the flows of the waves with prevention and response paid by quarter, and the quarters around the waves.

    What a wave spends, by whom, on whom and for what, is the same to the last unit of money.
    """
    waves = [flows[flows["period_start"].str[:4] == str(start.year)] for _, start, _ in WAVES]
    rows: list[dict] = []
    for (_, start, _), wave in zip(WAVES, waves, strict=True):
        for flow in _with_outreach(wave, start.year).to_dict("records"):
            rows += _parts(world, flow, start.year, range(1, 5)) if flow["purpose"] in BY_QUARTER else [flow]
    act = dt.date.fromisoformat(next(r["date"] for r in content("interventions").to_dict("records") if r["id"] == ACT))
    for year, like, count in AROUND:
        for quarter in range(1, count + 1):
            later = like or (year, quarter) >= (act.year, (act.month + 2) // 3)
            wave = waves[1] if later else waves[0]
            for flow in wave[wave["purpose"].isin(BY_QUARTER)].to_dict("records"):
                rows += _parts(world, flow, year, [quarter])
    return pd.DataFrame(rows, columns=flows.columns)


def _with_outreach(wave: pd.DataFrame, year: int) -> pd.DataFrame:
    """Return a wave's flows, what was spent on reaching people taken out of larger flows as flows of their own."""
    wave = wave.reset_index(drop=True)
    rows = []
    for name, controller, purpose, amount in OUTREACH:
        alike = wave[wave["controller"].eq(controller) & wave["purpose"].eq(purpose) & (wave["amount"] > 2 * amount)]
        if alike.empty:
            continue
        at = alike["amount"].idxmax()
        wave.loc[at, "amount"] -= amount
        rows.append({**wave.loc[at].to_dict(), "flow_id": f"R{year}-{name}", "amount": amount})
    return pd.concat([wave, pd.DataFrame(rows)], ignore_index=True) if rows else wave


def _parts(world: World, flow: dict, year: int, quarters: range | list[int]) -> list[dict]:
    """Return some quarters of a yearly flow; the four of a year sum to it."""
    whole = int(flow["amount"])
    random = world.chance(f"money.{flow['flow_id']}.{year}")
    shares = random.dirichlet(np.full(4, STEADY))
    amounts = [int(round(whole * share / HUNDREDS)) * HUNDREDS for share in shares[:3]]
    amounts.append(whole - sum(amounts))
    return [
        {
            **flow,
            "flow_id": f"{flow['flow_id']}-{year}-Q{quarter}",
            "period_start": f"{year}-{3 * quarter - 2:02d}-01",
            "period_end": (pd.Period(f"{year}Q{quarter}").end_time.date()).isoformat(),
            "amount": amounts[quarter - 1],
        }
        for quarter in quarters
    ]
