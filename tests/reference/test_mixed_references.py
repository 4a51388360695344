"""The mixed model against lme4 and nlme of R, and against Student's paired t."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from evaluation.statistics.mixed import mixed_change

#: reaction times in ms of 18 people on days 0 to 9 (Belenky et al. 2003, Journal of Sleep Research 12; R package lme4)
SLEEP_DEPRIVATION = (
    (249.56, 258.7047, 250.8006, 321.4398, 356.8519, 414.6901, 382.2038, 290.1486, 430.5853, 466.3535),
    (222.7339, 205.2658, 202.9778, 204.707, 207.7161, 215.9618, 213.6303, 217.7272, 224.2957, 237.3142),
    (199.0539, 194.3322, 234.32, 232.8416, 229.3074, 220.4579, 235.4208, 255.7511, 261.0125, 247.5153),
    (321.5426, 300.4002, 283.8565, 285.133, 285.7973, 297.5855, 280.2396, 318.2613, 305.3495, 354.0487),
    (287.6079, 285, 301.8206, 320.1153, 316.2773, 293.3187, 290.075, 334.8177, 293.7469, 371.5811),
    (234.8606, 242.8118, 272.9613, 309.7688, 317.4629, 309.9976, 454.1619, 346.8311, 330.3003, 253.8644),
    (283.8424, 289.555, 276.7693, 299.8097, 297.171, 338.1665, 332.0265, 348.8399, 333.36, 362.0428),
    (265.4731, 276.2012, 243.3647, 254.6723, 279.0244, 284.1912, 305.5248, 331.5229, 335.7469, 377.299),
    (241.6083, 273.9472, 254.4907, 270.8021, 251.4519, 254.6362, 245.4523, 235.311, 235.7541, 237.2466),
    (312.3666, 313.8058, 291.6112, 346.1222, 365.7324, 391.8385, 404.2601, 416.6923, 455.8643, 458.9167),
    (236.1032, 230.3167, 238.9256, 254.922, 250.7103, 269.7744, 281.5648, 308.102, 336.2806, 351.6451),
    (256.2968, 243.4543, 256.2046, 255.5271, 268.9165, 329.7247, 379.4445, 362.9184, 394.4872, 389.0527),
    (250.5265, 300.0576, 269.8939, 280.5891, 271.8274, 304.6336, 287.7466, 266.5955, 321.5418, 347.5655),
    (221.6771, 298.1939, 326.8785, 346.8555, 348.7402, 352.8287, 354.4266, 360.4326, 375.6406, 388.5417),
    (271.9235, 268.4369, 257.2424, 277.6566, 314.8222, 317.2135, 298.1353, 348.1229, 340.28, 366.5131),
    (225.264, 234.5235, 238.9008, 240.473, 267.5373, 344.1937, 281.1481, 347.5855, 365.163, 372.2288),
    (269.8804, 272.4428, 277.8989, 281.7895, 279.1705, 284.512, 259.2658, 304.6306, 350.7807, 369.4692),
    (269.4117, 273.474, 297.5968, 310.6316, 287.1726, 329.6076, 334.4818, 343.2199, 369.1417, 364.1236),
)
#: Student (1908), hours of sleep gained with two drugs by the same ten people (methods.md F16; R's `sleep`)
FIRST = (0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0)
SECOND = (1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4)


def test_slopes_of_sleep_deprivation_as_lme4_finds_them() -> None:
    """Bates et al. (2015), Journal of Statistical Software 67(1): `lmer(Reaction ~ Days + (Days | Subject))`, REML."""
    values = np.array(SLEEP_DEPRIVATION)
    people, days = values.shape
    people_of = np.repeat([f"p{i}" for i in range(people)], days)
    found = mixed_change(values.ravel(), np.tile(np.arange(days), people), people_of)
    assert (found.units, found.units_both, found.rows, found.reason) == (18, 18, 180, "")
    assert (found.estimate, found.se) == (pytest.approx(10.467, abs=5e-4), pytest.approx(1.546, abs=5e-4))
    assert found.spread == pytest.approx(24.741, abs=0.02)
    assert found.spread_of_change == pytest.approx(5.922, abs=0.005)
    assert found.within == pytest.approx(25.592, abs=0.005)
    # lmerTest (Kuznetsova et al. 2017) gives 17 degrees of freedom and t = 6.771
    assert found.p == pytest.approx(2 * stats.t.sf(6.771, 17), rel=0.01)


def test_one_score_a_time_is_the_paired_t_of_student() -> None:
    """methods.md F16: t = 4.0621, 9 degrees of freedom, p = .00283; nlme: spread 1.6877, residual .8697."""
    who = [f"p{i}" for i in range(10)]
    found = mixed_change(FIRST + SECOND, [0] * 10 + [1] * 10, who + who, minimum=10)
    assert found.estimate == pytest.approx(1.58)
    assert found.estimate / found.se == pytest.approx(4.0621, abs=5e-5)
    assert found.p == pytest.approx(0.00283, abs=5e-6)
    assert (found.spread, found.within) == (pytest.approx(1.6877, abs=1e-3), pytest.approx(0.8697, abs=1e-3))
    assert found.spread_of_change is None
