"""Members: what is said of a crowd, and does not fit so many members."""

from collections.abc import Iterator

from fatima_py.errors import Place, Problem
from fatima_py.scenario.compile.setting.building import BuiltSetting
from fatima_py.scenario.lint.setting.day import clock_text
from fatima_py.scenario.problems import problem
from fatima_py.setting import A_DAY, Crowd
from fatima_py.signs import one_word

__all__ = ["crowd_findings"]

NETWORK = (
    ("small_world", ("small world", "neighbours")),
    ("scale_free", ("scale free", "each")),
    ("at_random", ("at random", "each")),
    ("file", ("file",)),
)
"""Where the number stands that a kind of network may have too large."""


def crowd_findings(made: BuiltSetting) -> Iterator[Problem]:
    """What does not fit so many members: people, ties, who begins a rumour; and happenings that reach no crowd."""
    if made.crowd is None:
        for one in made.happenings:
            if one.rule.reaches is not None and made.doc.crowd is None:
                hint = "write 'crowd: {members: 1000}'"
                yield problem("FA617", one.place, f"{one.rule.id} reaches a crowd, and there is none", hint)
        return
    for sentence in made.crowd.network_faults():
        yield problem("FA611", network_place(made), sentence)
    yield from room_findings(made, made.crowd)
    yield from rumour_findings(made, made.crowd)


def network_place(made: BuiltSetting) -> Place:
    """Where the number stands that is too large for a network, or else the crowd."""
    network = made.doc.crowd.network if made.doc.crowd else None
    for field, steps in NETWORK:
        if network is not None and getattr(network, field):
            return made.source.place(("crowd", "network", *steps))
    return made.source.place(("crowd", "members" if network is None else "network"))


def room_findings(made: BuiltSetting, crowd: Crowd) -> Iterator[Problem]:
    """People for whom there is no member, or whose member is somebody else's."""
    place = made.source.place(("crowd", "members"))
    if crowd.members < len(made.names):
        sentence = f"a crowd of {crowd.members} has no room for the {len(made.names)} people who live in it"
        yield problem("FA617", place, sentence, f"let it have {len(made.names)} members or more")
    several = {group.name.key for group in made.people if group.count is not None}
    written = {one_word(name).lower(): name for name in (made.doc.crowd.people if made.doc.crowd else ())}
    known: dict[int, str] = {}
    for who, way in crowd.people.items():
        if not isinstance(way, int):
            continue
        spot = made.source.place(("crowd", "people", written.get(str(who.key), str(who))))
        if not 1 <= way <= crowd.members:
            yield problem("FA617", spot, f"a crowd of {crowd.members} has no member {way}")
        elif who.key in several:
            yield problem("FA617", spot, f"{who} are several, and cannot all be member {way}", f"name one: {who}1")
        elif way in known:
            yield problem("FA617", spot, f"member {way} is {known[way]} already")
        known.setdefault(way, str(who))


def rumour_findings(made: BuiltSetting, crowd: Crowd) -> Iterator[Problem]:
    """Rumours that too many begin, and those that begin when no run is."""
    start, until = made.clock.start, made.clock.until
    for name, one in zip(made.doc.crowd.rumours if made.doc.crowd else (), crowd.rumours, strict=True):
        path = ("crowd", "rumours", name)
        if one.members > crowd.members:
            sentence = f"a crowd of {crowd.members} has no {one.members} members with whom {name} could begin"
            yield problem("FA617", made.source.place((*path, "starts with")), sentence)
        if one.at is not None and until <= A_DAY and not start <= one.at < until:
            sentence = f"{name} never begins at {clock_text(one.at)}"
            whole = f"the clock runs from {clock_text(start)} to {clock_text(until)}"
            yield problem("FA610", made.source.place((*path, "starts at")), sentence, whole)
