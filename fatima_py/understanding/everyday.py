"""Everyday words: what people say in more than one way, in English (ours)."""

from collections.abc import Mapping
from functools import cache

from fatima_py.recall.stemming import stem

__all__ = ["same_as"]

GROUPS = """
yes yeah yep yup aye okay ok alright sure
no nope nah
hello hi hey greetings
bye goodbye farewell
thanks thank cheers
sorry apologies apologize apologise apology
maybe perhaps
until till til
help assist aid
quick quickly fast hurry rush brisk
big large huge
small little tiny
begin start
finish end stop done
talk speak chat
ask question
wrong incorrect mistaken mistake
right correct
home house
work job
child kid
father dad papa
mother mum mom mama
drink beverage
medicine medication drug
doctor physician
phone telephone call ring
picture photo photograph image
book notebook
money cash
buy purchase
angry mad furious
sad unhappy
happy glad
afraid scared frightened
soft softly gentle gently
wait hold
bring fetch
show display
walk stroll
"""


@cache
def groups() -> Mapping[str, int]:
    """In which group each word stands, without its ending."""
    return {stem(word): number for number, words in enumerate(GROUPS.strip().splitlines()) for word in words.split()}


def same_as(one: str, other: str) -> bool:
    """Whether two words without their endings say the same every day.

    >>> same_as("photo", "pictur"), same_as("photo", "phone")
    (True, False)
    """
    group = groups().get(one)
    return group is not None and group == groups().get(other)
