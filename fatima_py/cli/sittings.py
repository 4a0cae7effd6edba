"""Sittings: the sessions of a life, each in a few words."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fatima_py.memory import Episode, Felt

__all__ = ["listed"]

MOST = 3
"""So many of the strongest feelings of a session are told."""


def listed(episodes: Sequence["Episode"], limit: int | None = None) -> Iterator[str]:
    """The sessions that some episodes are of, the last so many: when and how long, with whom, and what was felt."""
    sessions: dict[str, list[Episode]] = {}
    for episode in episodes:
        sessions.setdefault(episode.context.session, []).append(episode)
    for name, held in list(sessions.items())[-limit:] if limit else sessions.items():
        yield from told(name, held)


def told(name: str, episodes: Sequence["Episode"]) -> Iterator[str]:
    """The rows of a session."""
    from fatima_py.cli.columns import signed
    from fatima_py.cli.keeping import episodes_in_words
    from fatima_py.cli.remembering import INDENT, felt_in_words
    from fatima_py.record.phrasing import clock_time
    from fatima_py.signs import on_one_row

    first, last = episodes[0].time, episodes[-1].time
    people = company(episodes)
    among = f", with {', '.join(people)}" if people else ""
    count = episodes_in_words(len(episodes))
    when = f"at {clock_time(first, ' s')}, for {clock_time(last - first, ' s')}"
    yield f"{on_one_row(name) or '(no session)'}: {when}{among}, {count}"
    moods = [episode.mood for episode in episodes if episode.mood is not None]
    felt = [f"felt {', '.join(map(felt_in_words, strongest(episodes)))}"] if strongest(episodes) else []
    mood = [f"mood {' '.join(map(signed, moods[-1].axes))} at its end"] if moods else []
    if felt or mood:
        yield INDENT + "; ".join([*felt, *mood])


def company(episodes: Sequence["Episode"]) -> list[str]:
    """Who was there, or acted."""
    from fatima_py.events import EventKind
    from fatima_py.memory.masking import NOBODY

    found: dict[str, str] = {}
    for episode in episodes:
        acted = () if episode.event.kind is EventKind.PROPERTY_CHANGE else (episode.event.subject,)
        for person in (*episode.context.present, *acted):
            if person.key not in NOBODY:
                found.setdefault(str(person.key), person.text)
    return list(found.values())


def strongest(episodes: Sequence["Episode"]) -> list["Felt"]:
    """What was felt most, each feeling toward each person once."""
    found: dict[tuple[str, str], Felt] = {}
    for felt in (one for episode in episodes for one in episode.felt):
        about = (felt.type.value, str(felt.toward.key))
        if about not in found or found[about].intensity < felt.intensity:
            found[about] = felt
    return sorted(found.values(), key=lambda one: -one.intensity)[:MOST]
