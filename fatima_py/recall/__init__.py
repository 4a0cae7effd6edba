"""Recall: which episodes come to mind, why, and what is left of them."""

from fatima_py.recall.account import Account, Affect, Question, account_of
from fatima_py.recall.asking import Occasion, Occasions, occasions, remembered
from fatima_py.recall.dates import Span, spans
from fatima_py.recall.distorting import Blurred, Coloured, Retold, Sourced, blurred, coloured, retold, sourced
from fatima_py.recall.forgetting import (
    FORGETTING,
    FORGOTTEN,
    Ebbinghaus,
    Forgetting,
    MemoryBankLegacy,
    MemoryTrace,
    Never,
    Power,
    forgetting_named,
    is_forgotten,
    luck_of,
)
from fatima_py.recall.fusion import fuse
from fatima_py.recall.learning import Learnings
from fatima_py.recall.linking import Link, Linking, LinkKind, linked
from fatima_py.recall.meaning import TextVectors
from fatima_py.recall.promises import MY_PROMISE, PROMISE, Promise, PromiseState, Standing, standings
from fatima_py.recall.recollecting import Recollecting
from fatima_py.recall.remembering import Distortion, Recalled, Remembering
from fatima_py.recall.reminding import Reminder, Reminders
from fatima_py.recall.search import Recollection, Search
from fatima_py.recall.strategies import PRIMARIES, Strategy, plutchik_distance, primaries
from fatima_py.recall.weighing import RecallWeights, Term

__all__ = [
    "FORGETTING",
    "FORGOTTEN",
    "MY_PROMISE",
    "PRIMARIES",
    "PROMISE",
    "Account",
    "Affect",
    "Blurred",
    "Coloured",
    "Distortion",
    "Ebbinghaus",
    "Forgetting",
    "Learnings",
    "Link",
    "LinkKind",
    "Linking",
    "MemoryBankLegacy",
    "MemoryTrace",
    "Never",
    "Occasion",
    "Occasions",
    "Power",
    "Promise",
    "PromiseState",
    "Question",
    "RecallWeights",
    "Recalled",
    "Recollecting",
    "Recollection",
    "Remembering",
    "Reminder",
    "Reminders",
    "Retold",
    "Search",
    "Sourced",
    "Span",
    "Standing",
    "Strategy",
    "Term",
    "TextVectors",
    "account_of",
    "blurred",
    "coloured",
    "forgetting_named",
    "fuse",
    "is_forgotten",
    "linked",
    "luck_of",
    "occasions",
    "plutchik_distance",
    "primaries",
    "remembered",
    "retold",
    "sourced",
    "spans",
    "standings",
]
