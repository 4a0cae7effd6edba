"""The protocol of a memory: what a mind asks of the place where its episodes are kept."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Protocol, Self, runtime_checkable

from fatima_py.affect import Vad
from fatima_py.emotions import Emotion, EmotionType
from fatima_py.events import Event
from fatima_py.memory.episode import PLAIN, Context, Episode
from fatima_py.names import Compound, Key, Substitution, Symbol

__all__ = ["CountingStore", "MemoryStore"]


class MemoryStore(Protocol):
    """Episodes in the order in which they happened, numbered from 0. A new store is empty.

    Episodes are appended in the order of their times and never changed but for what is felt about them. `UsageError`
    is raised for the number of an episode that is none. `fatima_py.testing.check_memory_store` checks all of it.
    """

    def __len__(self) -> int:
        """How many episodes are remembered."""
        ...

    def __iter__(self) -> Iterator[Episode]:
        """All episodes, the oldest first."""
        ...

    @property
    def met(self) -> Mapping[Key, Symbol]:
        """The people met, by the key of their name, in the order of meeting.

        Met is who was seen to act. Who only changed a property, or was only acted on, is not.
        """
        ...

    def know(self, people: Sequence[Symbol]) -> None:
        """Count people as met, before all who were met so far. A name that was met before keeps its spelling.

        To know again those who come first already, in their order, changes nothing.
        """
        ...

    def append(self, percept: Event, context: Context = PLAIN) -> int:
        """Record an event before it is appraised, so that rules may ask about it; the answer is its number."""
        ...

    def tag(self, number: int, felt: Sequence[Emotion], mood: Vad | None = None) -> Episode:
        """Set what was felt about an episode, with whom and which goal it was about; the answer is the episode.

        `mood` is the mood that it left behind. Nothing felt, and None for a mood, leave what is there as it is.
        """
        ...

    def get(self, number: int) -> Episode:
        """The episode of a number."""
        ...

    def newest(self) -> Episode | None:
        """The last episode, None where nothing is remembered."""
        ...

    def matching(self, template: Compound, known: Substitution) -> Iterator[tuple[Episode, Substitution]]:
        """The episodes whose event unifies with `Event(kind, subject, content, target)`, oldest first, and how.

        What is appended while one looks through them is not among them.
        """
        ...

    def recall(
        self,
        *,
        about: Symbol | None = None,
        since: float | None = None,
        until: float | None = None,
        feeling: EmotionType | None = None,
        limit: int = 10,
    ) -> Sequence[Episode]:
        """The episodes that come to mind first, by `activation`; of equal ones, the older first.

        `about` asks for those in which somebody acted or was acted on, `since` and `until` (simulated seconds,
        both included) for a time, `feeling` for those in which it was felt.
        """
        ...

    def snapshot(self) -> dict[str, Any]:
        """All that is remembered as JSON values; what happens later does not change it."""
        ...

    def restore(self, snapshot: Mapping[str, Any]) -> None:
        """Take over a snapshot of a store of this kind. Raises UsageError where anything is remembered already."""
        ...

    def cut(self, length: int) -> None:
        """Forget the end: be as the store was when it held `length` episodes (0 to as many as there are).

        Who was made known when it held more is forgotten with it. What was felt about the episodes that are left is not
        taken back.
        """
        ...

    def fork(self) -> Self:
        """A store with the same past, whose future is its own."""
        ...


@runtime_checkable
class CountingStore(Protocol):
    """What a store may do beside: tell how often something happened without going through all of it.

    Of a store that cannot, `EventCount` asks for each of the episodes.
    """

    def counts(self, template: Compound, known: Substitution) -> Iterator[tuple[Episode, int, Substitution]]:
        """The different events that unify with a template: the first episode of each, how often it was lived, and how.

        They come in the order of their first times. Events of equal names are not different, but for that which was
        overheard from that which was not.
        """
        ...
