"""How sure a share is.

References
----------
Wilson (1927), Probable inference, the law of succession, and statistical inference, Journal of
the American Statistical Association 22, 209-212.
"""

from statistics import NormalDist

import numpy as np
from numpy.typing import ArrayLike

from presslens.stats import LEVEL, Floats


def wilson_interval(
    successes: ArrayLike, trials: ArrayLike, level: float = LEVEL
) -> tuple[Floats, Floats]:
    """Wilson's score interval of a share.

    Parameters
    ----------
    successes, trials : array_like, broadcastable
        Counts; `0 <= successes <= trials`.
    level : float
        Coverage aimed at, between 0 and 1.

    Returns
    -------
    low, high : ndarray
        Between 0 and 1; nan where there was no trial.

    References
    ----------
    Wilson (1927).
    """
    n = np.asarray(trials, dtype=np.float64)
    share = np.divide(
        np.asarray(successes, dtype=np.float64),
        n,
        out=np.full(np.broadcast(successes, trials).shape, np.nan),
        where=n > 0,
    )
    z = NormalDist().inv_cdf(1 - (1 - level) / 2)
    n = np.where(n > 0, n, np.nan)
    shrunk = 1 + z**2 / n
    middle = (share + z**2 / (2 * n)) / shrunk
    half = z / shrunk * np.sqrt(share * (1 - share) / n + z**2 / (4 * n**2))
    return np.clip(middle - half, 0.0, 1.0), np.clip(middle + half, 0.0, 1.0)
