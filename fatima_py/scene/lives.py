"""Lives: a folder of lives that scenes go on from, and that keeps what is lived in them."""

from collections.abc import Generator, Iterable, Sequence
from contextlib import ExitStack, contextmanager
from os import PathLike
from pathlib import Path
from typing import Self

from fatima_py.character import Character
from fatima_py.errors import LogError, UsageError
from fatima_py.files import failing
from fatima_py.inputs import read_path
from fatima_py.memory import SqliteStore
from fatima_py.memory.schema import is_there, life_error
from fatima_py.mind import Mind, MindDefinition, Past, save_mind
from fatima_py.names import Key, Symbol

__all__ = ["Lives"]


class Lives:
    """A folder that holds the lives of people, each in a file of its own: `Ann.life`.

    Hand it to a scene: whoever has a life there goes on from it, everybody else begins one. After each beat, episodes
    and the state of each mind are committed together, so that a killed program leaves every life at the end of a beat.
    A life goes on in one scene at a time, that which was begun last. With `flush`, each commit waits for the disk.
    While it `waits`, nothing is committed: that comes with what is lived next, or never.

    `stores` are the files that are open, by the key of whose life it is; `fresh` are the paths of those that were begun
    here and hold nothing yet; `living` is the scene in which each life goes on.

    >>> with Lives("lives") as lives:  # doctest: +SKIP
    ...     scene = Scene(definition, lives=lives)

    Raises UsageError where the folder is a file or cannot be made.
    """

    def __init__(self, folder: str | PathLike[str], *, flush: bool = False) -> None:
        self.folder, self.flush = read_path(folder, "the folder of lives"), flush
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except FileExistsError:
            raise UsageError(f"{self.folder} is a file; expected a folder that holds lives") from None
        except (OSError, ValueError) as wrong:
            why = failing(wrong) if isinstance(wrong, OSError) else str(wrong)
            raise UsageError(f"the folder {self.folder} cannot be made ({why})") from None
        self.stores: dict[Key, SqliteStore] = {}
        self.fresh: dict[Key, Path] = {}
        self.living: dict[Key, object] = {}
        self.waits = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def path_of(self, name: Symbol) -> Path:
        """The file of somebody, whose name may be spelled otherwise there. Raises UsageError for two of one name."""
        usual = self.folder / f"{name}.life"
        alike = [one for one in self.folder.glob("*.life") if one.stem.lower() == usual.stem.lower()]
        if len(alike) > 1:
            raise UsageError(f"{alike[0]} and {alike[1]} are both the life of {name}; keep one of the two")
        return alike[0] if alike else usual

    def past(self, who: MindDefinition) -> Past | None:
        """What somebody has lived, None for one who has no life here yet.

        Raises LifeError for a file that cannot be used, UsageError for the life of somebody else.
        """
        store = self.stores.get(who.name.key)
        if store is None:
            path = self.path_of(who.name)
            if not is_there(path) or not path.stat().st_size:
                return None
            store = self.stores[who.name.key] = opened(path, who.name, flush=self.flush)
        state = store.mind
        return None if state is None and not len(store) else Past(store, state)

    @contextmanager
    def telling(self, name: Symbol) -> Generator[None, None, None]:
        """Say which file holds a state that cannot be gone on from. Raises LifeError."""
        try:
            yield
        except LogError as damage:
            raise life_error(self.path_of(name), "FA505", str(damage)) from damage

    def begin(self, name: Symbol, past: Past | None) -> SqliteStore:
        """The life of somebody here; of one who has none yet an empty one, or one with a past of elsewhere."""
        store = self.stores.get(name.key)
        if store is None:
            path = self.fresh[name.key] = self.path_of(name)
            store = self.stores[name.key] = SqliteStore(path, owner=str(name), flush=self.flush).hold()
        if past is not None and past.memory is not store:
            store.restore(past.memory.snapshot())
        return store

    def taken(self, names: Iterable[Symbol], scene: object) -> Self:
        """These, in which the lives of some people go on in a scene, and in no other from now on."""
        self.living.update((name.key, scene) for name in names)
        return self

    def expect_held(self, minds: Iterable[Mind]) -> None:
        """See that minds remember what the lives here hold. Raises UsageError for what was saved with its episodes."""
        if any(self.stores.get(mind.kb.me.key) is not mind.memory for mind in minds):
            raise UsageError(
                "a scene that goes on in lives remembers what they hold: expected a state without episodes"
            )

    def keep(self, cast: Sequence[Character], scene: object) -> None:
        """Commit what the people of a scene have lived, and the states of their minds.

        Raises UsageError where a life goes on in another scene by now, LifeError where it cannot be written.
        """
        for one in cast:
            if self.living.get(one.name.key) is not scene:
                raise UsageError(f"the life of {one.name} goes on in a scene that was begun later")
        if self.waits:
            return
        for one in cast:
            self.stores[one.name.key].keep(save_mind(one.definition, one.mind, episodes=False))
        for one in cast:
            self.stores[one.name.key].commit()
            self.fresh.pop(one.name.key, None)

    def close(self) -> None:
        """Let go of the files, each as it was after the last beat; a life in which nothing happened is none."""
        with ExitStack() as rest:
            for key, store in self.stores.items():
                if (path := self.fresh.get(key)) is not None:
                    rest.callback(path.unlink, missing_ok=True)
                rest.callback(store.discard)
        self.stores.clear()
        self.fresh.clear()
        self.living.clear()


def opened(path: Path, name: Symbol, *, flush: bool) -> SqliteStore:
    """The life of somebody in a file. Raises LifeError where it cannot be used, UsageError for that of another."""
    store = SqliteStore.open(path, flush=flush).hold()
    if store.owner and store.owner.lower() != name.text.lower():
        owner = store.owner
        store.discard()
        raise UsageError(f"{path} is the life of {owner}, not of {name}")
    return store
