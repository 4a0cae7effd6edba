"""Remembering: the verbs of `memory`, which show and keep the lives that files hold."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fatima_py.cli.keeping import check, compact, embed, export, forget, import_
from fatima_py.errors import UsageError

if TYPE_CHECKING:
    from fatima_py.memory import Episode, Felt, SqliteStore
    from fatima_py.names import Symbol
    from fatima_py.recall import Link
    from fatima_py.recall.meaning import TextVectors

__all__ = ["memory"]

FILE = "The file of a life."
INDENT = " " * 8

memory = typer.Typer(
    name="memory",
    help="Show what somebody remembers, search it, and keep it: the lives that files hold.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


def show(
    file: Annotated[Path, typer.Argument(metavar="FILE", help=FILE)],
    *,
    who: Annotated[
        str,
        typer.Option(
            "--who", "--with", metavar="NAME", help="Only what this person did, suffered, told, or was there for."
        ),
    ] = "",
    since: Annotated[str, typer.Option("--since", metavar="TIME", help="From this time on, such as 90s or 2h.")] = "",
    until: Annotated[str, typer.Option("--until", metavar="TIME", help="Up to this time.")] = "",
    session: Annotated[str, typer.Option("--session", metavar="NAME", help="Only this session.")] = "",
    learned: Annotated[
        str, typer.Option("--learned", metavar="PROPERTY", help="Only how this property was learned, and of whom.")
    ] = "",
    sessions: Annotated[
        bool,
        typer.Option("--sessions", help="List the sessions instead: when, how long, with whom, and what was felt."),
    ] = False,
    limit: Annotated[
        int | None, typer.Option("--limit", min=1, metavar="N", help="Only the last so many.  [default: all]")
    ] = None,
) -> None:
    """List what somebody remembers, the oldest first.

    Each episode has its number and its time; then the words, what was felt and the mood that was left (valence,
    arousal, dominance), where and among whom it was, and which earlier ones it answers, supersedes or contradicts, or
    was caused by.
    """
    from fatima_py.cli.console import line, output
    from fatima_py.cli.sittings import listed
    from fatima_py.memory import SqliteStore
    from fatima_py.recall import Linking

    first, last = span(since, until)
    console = output(wide=True)
    with SqliteStore.open(file, read_only=True) as life:
        person, linking = spelled(life, file, who), Linking()
        links = [linking.add(episode) for episode in life]
        found = [
            episode
            for episode in life
            if first <= episode.time <= last
            and session in {"", episode.context.session}
            and (not person or person.lower() in people_in(episode))
            and (not learned or is_about(episode, learned, life.owner))
        ]
        for row in listed(found, limit) if sessions else rows(found, links, limit):
            line(console, row)
        whose = f" of {life.owner}" if life.owner else ""
        line(console, f"{len(found)} of {len(life)} episodes{whose}")


def rows(episodes: "Sequence[Episode]", links: "Sequence[Sequence[Link]]", limit: int | None) -> Iterator[str]:
    """The rows of some episodes, of the last so many."""
    for episode in episodes[-limit:] if limit else episodes:
        yield from told(episode, links[episode.id])


def search(
    file: Annotated[Path, typer.Argument(metavar="FILE", help=FILE)],
    words: Annotated[list[str], typer.Argument(metavar="WORDS", help="What is asked: what did Tom promise?")],
    *,
    who: Annotated[
        list[str] | None,
        typer.Option("--who", metavar="NAME", help="Only where this person acted or was acted on; may be repeated."),
    ] = None,
    since: Annotated[str, typer.Option("--since", metavar="TIME", help="From this time on, such as 90s or 2h.")] = "",
    until: Annotated[str, typer.Option("--until", metavar="TIME", help="Up to this time.")] = "",
    session: Annotated[str, typer.Option("--session", metavar="NAME", help="Only this session.")] = "",
    limit: Annotated[int, typer.Option("--limit", min=1, metavar="N", help="At most so many.")] = 5,
    embed: Annotated[
        str, typer.Option("--embed", metavar="MODEL", help="Search by meaning, too: the model, as for 'memory embed'.")
    ] = "",
) -> None:
    """Show what a question brings to mind, the best first, and why.

    Below each episode stand the terms of its score, which is their product: how relevant it is by which words, how
    recent, how strong. What has no vector by the model yet is embedded, and not kept. Exits with 1 if nothing comes to
    mind, with 3 if the library or the model is missing.
    """
    from fatima_py.cli.console import line, output
    from fatima_py.memory import SqliteStore
    from fatima_py.memory.erasing import is_removed
    from fatima_py.recall import Linking, Question, Search, account_of, linked

    first, last = span(since, until)
    console = output(wide=True)
    with SqliteStore.open(file, read_only=True) as life:
        me, vectors = meant(life, embed)
        named = [spelled(life, file, name) for name in who or ()]
        about = tuple([me.text if name == "SELF" else name for name in named])
        newest = life.newest()
        question = Question(" ".join(words), about, first, last, session, newest.time if newest else None)
        kept = [episode for episode in life if not is_removed(episode)]
        linking = Linking()
        told_of = [linked(account_of(one, me=me), linking.add(one)) for one in kept]
        found = Search(told_of, vectors=vectors).recall(question, limit)
        for one in found:
            for row in told(kept[one.number]):
                line(console, row)
            for term in (f"score {one.score:.2f}", *map(str, one.because)):
                line(console, f"{INDENT}| {term}", "dim")
    if not found:
        line(console, "nothing comes to mind")
        raise typer.Exit(1)


def meant(life: "SqliteStore", model: str) -> "tuple[Symbol, TextVectors | None]":
    """What the owner is called in what is searched, and the vectors by a model, where one is given."""
    from fatima_py.names import SELF

    if not model:
        return SELF, None
    from fatima_py.recall.embedding import embedder_named
    from fatima_py.recall.kept_vectors import kept_vectors, told_by

    return told_by(life), kept_vectors(life, embedder_named(model))


def span(since: str, until: str) -> tuple[float, float]:
    """From when to when, in seconds. Raises UsageError for what is no time."""
    from math import inf

    from fatima_py.cli.comparing import seconds_of

    return seconds_of(since) if since else -inf, seconds_of(until) if until else inf


def spelled(life: "SqliteStore", file: Path, name: str) -> str:
    """A person of a life, as they are spelled there first. Raises UsageError for a stranger."""
    from fatima_py.memory.masking import people_of
    from fatima_py.memory.sqlite import lived
    from fatima_py.signs import composed

    if not name:
        return ""
    people = people_of(lived(life.mirror))
    found = {person.lower(): person for person in (*people, "SELF")}.get(composed(name).lower())
    if found is None:
        raise UsageError(f"there is no {name} in {file}; expected one of {', '.join(people) or 'nobody'}")
    return found


def is_about(episode: "Episode", learned: str, owner: str) -> bool:
    """Whether it was learned in an episode what is so of a property."""
    from fatima_py.events import EventKind
    from fatima_py.names import in_own_eyes, label, match
    from fatima_py.record.grounding import asked_property

    asked = in_own_eyes(asked_property(learned), label(owner))
    return episode.event.kind is EventKind.PROPERTY_CHANGE and match(asked, episode.event.content)


def people_in(episode: "Episode") -> set[str]:
    """Who acted, was acted on, was there, told of it or was felt about."""
    from fatima_py.memory.masking import named_in

    return {person.text.lower() for person in named_in(episode)}


def told(episode: "Episode", links: "Sequence[Link]" = ()) -> Iterator[str]:
    """The rows of an episode, and what it has to do with earlier ones."""
    from fatima_py.cli.columns import signed
    from fatima_py.record.phrasing import clock_time
    from fatima_py.signs import on_one_row

    yield f"{f'#{episode.id}':<7} {clock_time(episode.time, ' s')}  {happened(episode)}"
    if episode.context.words:
        yield f'{INDENT}"{on_one_row(episode.context.words)}"'
    felt = [f"felt {', '.join(map(felt_in_words, episode.felt))}"] if episode.felt else []
    mood = [f"mood {' '.join(map(signed, episode.mood.axes))}"] if episode.mood else []
    for parts in ([*felt, *mood], [*surroundings(episode)], [*map(str, links)]):
        if parts:
            yield INDENT + "; ".join(parts)


def happened(episode: "Episode") -> str:
    """Who did what."""
    from fatima_py.events import EventKind
    from fatima_py.memory.erasing import is_removed
    from fatima_py.names import NIL

    event = episode.event
    if is_removed(episode):
        return "(removed)"
    if event.kind is EventKind.PROPERTY_CHANGE:
        return f"{event.subject}: {event.content} = {event.target}"
    begins = " begins" if event.kind is EventKind.ACTION_START else ""
    return f"{event.subject}{begins}: {event.content}" + ("" if event.target == NIL else f" to {event.target}")


def felt_in_words(felt: "Felt") -> str:
    """A feeling, how strong it was, and about whom and what."""
    from fatima_py.emotions import about_goal
    from fatima_py.names import NIL, SELF

    toward = "" if felt.toward in (NIL, SELF) else f" toward {felt.toward}"
    return f"{felt.type.label} {felt.intensity:.1f}{toward}{about_goal(felt.type, felt.goal)}"


def surroundings(episode: "Episode") -> Iterator[str]:
    """In which session, where, among whom, and by whom it is known."""
    from fatima_py.memory import Source
    from fatima_py.names import NIL

    context = episode.context
    if context.session:
        yield f"session {context.session}"
    if context.place:
        yield f"at {context.place}"
    if context.present:
        yield f"with {', '.join(map(str, context.present))}"
    if context.source is not Source.SEEN:
        yield context.source.value + ("" if context.by == NIL else f" by {context.by}")


for verb, name in ((show, "show"), (search, "search"), (export, "export"), (import_, "import"), (forget, "forget")):
    memory.command(name)(verb)
memory.command("compact")(compact)
memory.command("embed")(embed)
memory.command("check")(check)
