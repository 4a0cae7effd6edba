"""Crowding: a crowd and the networks of a setting in the words of a description, with their numbers."""

from collections.abc import Iterator

from fatima_py.setting import Setting
from fatima_py.setting.crowd import AtRandom, Crowd, CrowdNetwork, Edges, Rumour
from fatima_py.setting.draws import Draw, Fixed, Normal, Uniform
from fatima_py.setting.ties import Everybody, Given, Groups, Network, ScaleFree, SmallWorld
from fatima_py.view.portrait import clock_for

__all__ = ["crowd_in_words", "duration", "network_in_words", "rate_in_words", "ties_in_words"]

UNITS = {"hour": 3600.0, "minute": 60.0, "day": 86400.0, "second": 1.0}
DIGITS = 9
"""So many digits of a rate are looked at; a rate of an author has far fewer."""


def duration(seconds: float) -> str:
    """A time in words.

    >>> duration(1800.0)
    '30 min'
    """
    clock = clock_for(seconds)
    return f"{clock.read(seconds):g} {clock.unit}"


def rate_in_words(rate: float) -> str:
    """How often (a second) in the unit in which it has the fewest digits, as its author has most likely written it.

    Of units in which it has as many, an hour is named first.

    >>> rate_in_words(0.15 / 3600), rate_in_words(2 / 86400), rate_in_words(0.7), rate_in_words(0.0)
    ('0.15 an hour', '2 a day', '0.7 a second', '0 a second')
    """
    if not rate:
        return "0 a second"

    def length(unit: str) -> int:
        return len(f"{rate * UNITS[unit]:.{DIGITS - 1}e}".split("e")[0].replace(".", "").rstrip("0"))

    unit = min(UNITS, key=length)
    return f"{rate * UNITS[unit]:.{DIGITS}g} {'an' if unit == 'hour' else 'a'} {unit}"


def network_in_words(network: Network | CrowdNetwork) -> str:
    """A network with the numbers that it was drawn by.

    >>> network_in_words(SmallWorld(8, 0.1))
    'a small world (Watts and Strogatz 1998) of 8 neighbours each, a share of 0.1 of the ties rewired'
    """
    match network:
        case SmallWorld():
            told = f"of {network.neighbours} neighbours each, a share of {network.rewired:g} of the ties rewired"
            words = f"a small world (Watts and Strogatz 1998) {told}"
        case ScaleFree():
            words = f"a scale-free network (Barabasi and Albert 1999) of {network.each} ties for each who comes to it"
        case AtRandom():
            words = f"a network at random of {network.each} ties each"
        case Groups():
            chances = f"tied with chance {network.within:g} within and {network.between:g} between them"
            words = f"groups of {network.size}, {chances}"
        case Edges() | Given():
            words = f"{len(network.pairs)} ties as they are written{f' in {network.source}' if network.source else ''}"
        case Everybody():
            words = "everybody tied to everybody"
    return words


def ties_in_words(setting: Setting) -> Iterator[str]:
    """The networks among the people of a setting, each by what it is called."""
    for tie in setting.ties:
        among = f" among {', '.join(map(str, tie.among))}" if tie.among else ""
        ways = ", one way" if tie.one_way else ""
        weight = "" if tie.weight == Fixed(1) else f", weight {draw_in_words(tie.weight)}"
        yield f"{tie.name}: {network_in_words(tie.network)}{among}{ways}{weight}"


def draw_in_words(draw: Draw) -> str:
    """A number or where it is drawn from, as an author writes it."""
    match draw:
        case Fixed():
            return f"{draw.value:g}"
        case Normal():
            return f"normal({draw.mean:g}, {draw.sd:g})"
        case Uniform():
            return f"uniform({draw.low:g}, {draw.high:g})"
        case _:
            return "of a table"


def crowd_in_words(crowd: Crowd) -> str:
    """Of whom a crowd is, how it is tied, and what goes round in it."""
    drawn = ", ".join(f"{name} {draw_in_words(draw)}" for name, draw in crowd.traits.items()) or "none"
    rumours = "; ".join(map(rumour_in_words, crowd.rumours)) or "none"
    return (
        f"{crowd.members} members in {network_in_words(crowd.network)}, looked at every {duration(crowd.every)}; "
        f"kernel '{crowd.kernel.name}'; contagion {rate_in_words(crowd.contagion)}, noise {crowd.noise:g}; "
        f"traits drawn: {drawn}; rumours: {rumours}"
    )


def rumour_in_words(rumour: Rumour) -> str:
    """What goes round, how often it is passed on, what it says, and how it is forgotten."""
    begins = [f"{rumour.members} members"] if rumour.members else []
    begins += map(str, rumour.who)
    lasts = "never forgotten" if rumour.half_life is None else f"half forgotten in {duration(rumour.half_life)}"
    first = " and ".join(begins) or "nobody"
    return (
        f"{rumour.name} (begins with {first}, passed on {rate_in_words(rumour.passes_on)} to each tie, "
        f"valence {rumour.valence:g}, subjectivity {rumour.subjectivity:g}, {lasts})"
    )
