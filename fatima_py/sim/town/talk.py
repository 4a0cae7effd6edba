"""A talk: a conversation that is being had in a town, and how often one was had."""

from typing import TYPE_CHECKING, NamedTuple

from fatima_py.names import Symbol
from fatima_py.scene import Scene, Turn
from fatima_py.session.voices import voice_of
from fatima_py.setting import Conversation

if TYPE_CHECKING:
    from fatima_py.realize.base import Realizer

__all__ = ["Had", "Talk"]


class Had(NamedTuple):
    """How often some people had a conversation, and when, in ticks, as far as it still matters to whether they may."""

    often: int = 0
    times: tuple[int, ...] = ()

    def again(self, now: int, most: int, span: int) -> "Had":
        """The same once more: of its times, the last ones of a span are kept, and no more than `most`."""
        kept = (*[at for at in self.times if at > now - span], now)[-most:] if most else ()
        return Had(self.often + 1, kept)


class Talk:
    """A conversation between people at a place, by the id of the record where it began.

    `roles` gives who plays which of its cast, and `voice` who words its lines where the town says nothing else. `turn`
    is the turn that is being taken while somebody speaks, as it was looked at when they began (None: it is to be looked
    at again), which ends at the record `saying` of the kernel.
    """

    __slots__ = ("conversation", "id", "place", "roles", "saying", "scene", "turn", "voice")

    def __init__(
        self,
        number: int,
        conversation: Conversation,
        scene: Scene,
        roles: tuple[tuple[Symbol, Symbol], ...],
        place: Symbol,
    ) -> None:
        self.id, self.conversation = number, conversation
        self.play(scene)
        self.roles, self.place = roles, place
        self.turn: Turn | None = None
        self.saying = 0

    def play(self, scene: Scene) -> None:
        """Let it go on in a scene."""
        self.scene = scene
        self.voice: Realizer = voice_of(scene.definition)

    @property
    def people(self) -> tuple[Symbol, ...]:
        """Who takes part, in the order of the roles."""
        return tuple([who for _, who in self.roles])
