"""A store that keeps a life in a file of SQLite, where it survives the program that lives it."""

from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import contextmanager
from os import PathLike
from pathlib import Path
from typing import Any, Self
from weakref import finalize

from fatima_py.affect import Vad
from fatima_py.emotions import Emotion, EmotionType
from fatima_py.events import Event
from fatima_py.inputs import read_path, read_text
from fatima_py.memory.columns import spelling
from fatima_py.memory.episode import PLAIN, Context, Episode, Felt
from fatima_py.memory.in_memory import InMemoryStore
from fatima_py.memory.kept_mind import state_in
from fatima_py.memory.kept_vectors import KeptVectors, keep_vectors, vectors_in
from fatima_py.memory.life_file import LifeFile, Lived, create
from fatima_py.memory.schema import is_there
from fatima_py.memory.shelf import read_life
from fatima_py.names import Compound, Key, Substitution, Symbol
from fatima_py.saved import Saved

__all__ = ["SqliteStore", "lived"]


class SqliteStore:
    """A life in a file: what is remembered is at hand as in `InMemoryStore`, and every change of it is written, too.

    The file is made where there is none; `owner` says whose life a new one keeps, for those who read it. What a method
    has changed is safe once it returns; within a `group`, once the block ends, or `commit` returns. Safe means that a
    killed process loses nothing of it. With `flush`, each commit waits for the disk, and a loss of power takes nothing
    either. One store writes to a file at a time.

    Raises LifeError for a file that is damaged, of a later version, open elsewhere or not to be written to, and leaves
    it as it is. Where writing fails later, what was safe stays so, and nothing more is taken in.
    """

    __slots__ = ("__weakref__", "file", "mirror")

    def __init__(self, path: str | PathLike[str], *, owner: str = "", flush: bool = False) -> None:
        place = read_path(path, "the file of a life")
        if not is_there(place) or not place.stat().st_size:
            create(place, read_text(owner, "whose life it is"))
        self.begin(place, read_only=False, flush=flush)

    @classmethod
    def open(cls, path: str | PathLike[str], *, read_only: bool = False, flush: bool = False) -> Self:
        """The life in a file that is there already.

        A `read_only` one is the life as it is now: several may read it, while another writes to it. Raises LifeError
        as the class does, and where there is no file.
        """
        store = cls.__new__(cls)
        store.begin(read_path(path, "the file of a life"), read_only=read_only, flush=flush)
        return store

    def begin(self, path: Path, *, read_only: bool, flush: bool) -> None:
        """Open the file, and read what is remembered."""
        file = LifeFile(path, read_only=read_only, flush=flush)
        finalize(self, file.database.close)
        self.file: LifeFile | None = file
        try:
            self.mirror = read_life(path, file.database, file.contexts)
        except BaseException:
            file.let_go()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __len__(self) -> int:
        return len(self.mirror)

    def __iter__(self) -> Iterator[Episode]:
        return iter(self.mirror)

    @property
    def owner(self) -> str:
        """Whose life it is, empty where nobody said."""
        return self.file.owner if self.file else ""

    @property
    def mind(self) -> Mapping[str, Any] | None:
        """The state of the mind that was kept last, as JSON values; None where none was, or it was forgotten by a cut.

        Raises LifeError for a damaged one.
        """
        return state_in(self.file.path, self.file.database) if self.file else None

    @property
    def sessions(self) -> frozenset[str]:
        """The names of the sessions that anything was remembered of."""
        settings = self.file.settings if self.file else map(spelling, (one.context for one in self.mirror))
        return frozenset([session for session, *_ in settings if session])

    @property
    def met(self) -> Mapping[Key, Symbol]:
        """The people met, by the key of their name, in the order of meeting."""
        return self.mirror.met

    @contextmanager
    def group(self) -> Generator[None, None, None]:
        """Commit what happens in a block once, at its end, in whatever way it ends: a hundred episodes cost as one."""
        if self.file is None:
            yield
            return
        self.file.depth += 1
        try:
            yield
        finally:
            self.file.depth -= 1
            if not self.file.depth and not self.file.failed:
                self.file.commit()

    def hold(self) -> Self:
        """Commit from now on only where `commit` is called, and where the life is closed; the answer is the life."""
        if self.file:
            self.file.depth += 1
        return self

    def commit(self) -> None:
        """Make safe what was recorded in a group so far. Raises LifeError where that fails."""
        if self.file:
            self.file.commit()

    def keep(self, mind: Mapping[str, Any]) -> None:
        """Keep the state of the mind that remembers this life, as `save_mind` gives it without episodes.

        It takes the place of the one before, and is safe together with the episodes of its group. Raises LogError for
        what JSON cannot hold.
        """
        if self.file:
            self.file.keep(len(self.mirror), Saved(mind, "the state of a mind").as_json())

    def vectors(self, model: str) -> KeptVectors:
        """The vectors by a model that are kept, by the numbers of their episodes; a fork keeps none.

        Each is a digest of the text that was embedded, and float32 numbers, the least byte first. Raises LifeError for
        a damaged one.
        """
        return vectors_in(self.file.path, self.file.database, model) if self.file else {}

    def keep_vectors(self, model: str, vectors: KeptVectors) -> None:
        """Keep what episodes mean by a model, in the place of what was kept of them by it.

        They are removed with their episodes, and stand in no snapshot and no export. Raises UsageError for vectors of
        another dimension than the first ones by the model, and for the number of no episode.
        """
        for number in vectors:
            self.mirror.get(number)
        if self.file and vectors:
            keep_vectors(self.file, model, vectors)

    def discard(self) -> None:
        """Let go of the file, and leave it as it was at the last commit."""
        if self.file:
            self.file.discard()

    def close(self) -> None:
        """Commit, and let go of the file. Raises LifeError where that fails."""
        if self.file:
            self.file.close()

    def know(self, people: Sequence[Symbol]) -> None:
        """Count people as met before all who were met so far."""
        changed = self.mirror.people.fork()
        changed.know(people, len(self.mirror))
        if self.file and list(changed.met) != list(self.mirror.met):
            self.file.know(people, len(self.mirror))
        self.mirror.know(people)

    def append(self, percept: Event, context: Context = PLAIN) -> int:
        """Record an event; the answer is its number. Raises UsageError for names and words that no file can hold."""
        if self.file:
            self.file.add(len(self.mirror), percept, context)
        return self.mirror.append(percept, context)

    def tag(self, number: int, felt: Sequence[Emotion], mood: Vad | None = None) -> Episode:
        """Set what was felt about an episode, and the mood that it left; what is not given stays as it is."""
        episode = self.mirror.get(number)
        if not felt and mood is None:
            return episode
        feelings = tuple(map(Felt.of, felt))
        if self.file:
            self.file.tag(number, feelings, mood)
        return self.mirror.tagged(episode, feelings or episode.felt, episode.mood if mood is None else mood)

    def get(self, number: int) -> Episode:
        """The episode of a number. Raises UsageError for a number that is none."""
        return self.mirror.get(number)

    def newest(self) -> Episode | None:
        """The last episode, None where nothing is remembered."""
        return self.mirror.newest()

    def matching(self, template: Compound, known: Substitution) -> Iterator[tuple[Episode, Substitution]]:
        """The episodes whose event meets `Event(kind, subject, content, target)`, oldest first."""
        return self.mirror.matching(template, known)

    def counts(self, template: Compound, known: Substitution) -> Iterator[tuple[Episode, int, Substitution]]:
        """The different events that meet a template: the first episode of each, how often it was lived, and how."""
        return self.mirror.counts(template, known)

    def recall(
        self,
        *,
        about: Symbol | None = None,
        since: float | None = None,
        until: float | None = None,
        feeling: EmotionType | None = None,
        limit: int = 10,
    ) -> Sequence[Episode]:
        """The episodes that come to mind first: strong and recent ones before dull and old ones."""
        return self.mirror.recall(about=about, since=since, until=until, feeling=feeling, limit=limit)

    def snapshot(self) -> dict[str, Any]:
        """All that is remembered as JSON values, as `InMemoryStore` gives it."""
        return self.mirror.snapshot()

    def restore(self, snapshot: Mapping[str, Any]) -> None:
        """Take over a snapshot of this store or of an `InMemoryStore`.

        Raises UsageError where anything is remembered already, LogError (and remembers nothing) for a damaged one.
        """
        taken = InMemoryStore() if self.file and not len(self.mirror) and not self.met else self.mirror
        taken.restore(snapshot)
        if self.file:
            with self.group():
                self.file.fill(lived(taken))
        self.mirror = taken

    def cut(self, length: int) -> None:
        """Forget the end, in one transaction. Raises UsageError for more episodes than there are."""
        if self.file:
            self.file.expect_writable()
        self.mirror.cut(length)  # which reads what it forgets, before it is gone
        if self.file:
            self.file.cut(length)

    def fork(self) -> Self:
        """A store with the same past, whose future is its own and is kept in no file."""
        forked = type(self).__new__(type(self))
        forked.file, forked.mirror = None, self.mirror.fork()
        return forked


def lived(life: InMemoryStore) -> Iterator[Lived]:
    """All of a life in its order: the episodes, and who was made known before each."""
    calls = [(since, tuple(people)) for since, people, known in life.people.log if known]
    for episode in life:
        while calls and calls[0][0] <= episode.id:
            yield calls.pop(0)[1]
        yield episode
    for _, people in calls:
        yield people
