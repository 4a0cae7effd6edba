"""Random numbers in columns: the draw of each member, keyed by seed, purpose, step and member alone."""

import hashlib
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from fatima_py.errors import UsageError
from fatima_py.inputs import read_whole

__all__ = ["Luck"]

Floats = NDArray[np.float64]

HALF = 2.0**-54
"""Half of the distance between two draws: it keeps them off 0 and 1."""
WORDS = 4
"""So many numbers the generator makes at once."""
BLOCK = 16_384
"""So many normal numbers are worked out at once: what is read and written for them stays in the cache."""
MIDDLE = 0.425
"""So far from a half a chance may lie to be in the middle of the normal distribution."""
CENTRE = (
    (
        2.5090809287301226727e3,
        3.3430575583588128105e4,
        6.7265770927008700853e4,
        4.5921953931549871457e4,
        1.3731693765509461125e4,
        1.9715909503065514427e3,
        1.3314166789178437745e2,
        3.3871328727963666080e0,
    ),
    (
        5.2264952788528545610e3,
        2.8729085735721942674e4,
        3.9307895800092710610e4,
        2.1213794301586595867e4,
        5.3941960214247511077e3,
        6.8718700749205790830e2,
        4.2313330701600911252e1,
        1.0,
    ),
)
NEAR = (
    (
        7.74545014278341407640e-4,
        2.27238449892691845833e-2,
        2.41780725177450611770e-1,
        1.27045825245236838258e0,
        3.64784832476320460504e0,
        5.76949722146069140550e0,
        4.63033784615654529590e0,
        1.42343711074968357734e0,
    ),
    (
        1.05075007164441684324e-9,
        5.47593808499534494600e-4,
        1.51986665636164571966e-2,
        1.48103976427480074590e-1,
        6.89767334985100004550e-1,
        1.67638483018380384940e0,
        2.05319162663775882187e0,
        1.0,
    ),
)
FAR = (
    (
        2.01033439929228813265e-7,
        2.71155556874348757815e-5,
        1.24266094738807843860e-3,
        2.65321895265761230930e-2,
        2.96560571828504891230e-1,
        1.78482653991729133580e0,
        5.46378491116411436990e0,
        6.65790464350110377720e0,
    ),
    (
        2.04426310338993978564e-15,
        1.42151175831644588870e-7,
        1.84631831751005468180e-5,
        7.86869131145613259100e-4,
        1.48753612908506148525e-2,
        1.36929880922735805310e-1,
        5.99832206555887937690e-1,
        1.0,
    ),
)


@dataclass(frozen=True, slots=True)
class Luck:
    """What is drawn at random in a run, with a whole number as its `seed`.

    A draw is a number of the Philox generator (Salmon et al. 2011) whose key is (seed, purpose) and whose counter is
    (step, member). So it does not matter how many members there are, in how many parts they are drawn, in which order,
    or what else is drawn.

    >>> luck = Luck(7)
    >>> whole = luck.uniform("rain", 0, 5)
    >>> bool((luck.uniform("rain", 0, 2, first=3) == whole[3:]).all())
    True
    """

    seed: int

    def uniform(self, purpose: str, step: int, n: int, first: int = 0) -> Floats:
        """Numbers between 0 and 1, neither of them ever, for `n` members from number `first` on.

        Raises UsageError for a step, a count or a first member below 0.
        """
        for number, what in ((step, "the step of a draw"), (n, "how many are drawn"), (first, "the first of a draw")):
            if read_whole(number, what) < 0:
                raise UsageError(f"cannot read {what}: expected 0 or more, found {number}")
        text = f"{self.seed}\x1f{purpose}".encode()
        key = np.frombuffer(hashlib.blake2b(text, digest_size=16).digest(), "<u8")
        skipped = first % WORDS
        counter = np.array([first // WORDS, 0, step, 0], np.uint64)
        drawn = np.random.Generator(np.random.Philox(counter=counter, key=key)).random(skipped + n)[skipped:]
        drawn += HALF
        return drawn

    def normal(self, purpose: str, step: int, n: int, first: int = 0) -> Floats:
        """Numbers of the standard normal distribution, each made from one uniform number; raises what that does."""
        drawn = self.uniform(purpose, step, n, first)
        for start in range(0, n, BLOCK):
            part = drawn[start : start + BLOCK]
            part[:] = quantiles(part)
        return drawn


def quantiles(chances: Floats) -> Floats:
    """Where the normal distribution reaches a chance, exact to 1e-15 (algorithm AS 241: Wichura 1988).

    >>> quantiles(np.array([0.5, 0.975, 1e-9])).round(6)
    array([ 0.      ,  1.959964, -5.997807])
    """
    from_half = chances - 0.5
    found: Floats = from_half * ratio(CENTRE, np.maximum(MIDDLE * MIDDLE - from_half * from_half, 0.0))
    (outside,) = np.nonzero(np.abs(from_half) > MIDDLE)
    tail = np.sqrt(-np.log(np.minimum(chances[outside], 1.0 - chances[outside])))
    ends = np.where(tail <= 5.0, ratio(NEAR, tail - 1.6), ratio(FAR, tail - 5.0))
    found[outside] = np.copysign(ends, from_half[outside])
    return found


def ratio(of: tuple[tuple[float, ...], tuple[float, ...]], at: Floats) -> Floats:
    """One polynomial over another, each with its highest power first."""
    above, below = (horner(coefficients, at) for coefficients in of)
    return above / below


def horner(coefficients: tuple[float, ...], at: Floats) -> Floats:
    """A polynomial, its highest power first."""
    total = np.full_like(at, coefficients[0])
    for coefficient in coefficients[1:]:
        total *= at
        total += coefficient
    return total
