"""Changing: sentences that say what becomes different: `Trusts(Danny, Voss) -1`, `everyone: Seen(Photo) = true`."""

import re
from collections.abc import Callable, Collection, Iterator
from typing import TYPE_CHECKING, NamedTuple, NoReturn

from fatima_py.language.arithmetic import Group, Parts, in_infix, operands, worked_out
from fatima_py.language.quantities import number_asked
from fatima_py.language.refusing import SentenceError, has_comma, refuse_word
from fatima_py.language.remembering import WHO
from fatima_py.language.rephrasing import refuse_unusual_change
from fatima_py.language.respelling import is_read
from fatima_py.names import ANY, NIL, SELF, Compound, Symbol, Term, Variable, replaced
from fatima_py.spelling import did_you_mean

if TYPE_CHECKING:
    from fatima_py.language.parser import Vocabulary

__all__ = ["SaidChange", "change_said", "in_whose_eyes", "ways_to_change"]

OLD = re.compile(rf"{WHO}\s+(?:believes|forgets|no\s+longer\s+believes)\s+\S.*")
NEW = re.compile(
    r"(?:(?P<all>everyone)\s*:\s*|(?P<fact>fact)\s+(?=[^\s=+*/-]))?(?P<forgets>forget\s+)?(?P<rest>\S.*)", re.IGNORECASE
)
OF = re.compile(rf"(?P<what>\S.*?)\s+of\s+(?P<who>{WHO})")
BY_NUMBER = re.compile(r"([+-]) (\d+(?:\.\d+)?)")
"""A change by a number, whose sign may stand at it."""
OTHERWISE = {"+=": "+", "-=": "-", "*=": "*", "/=": "/", ":=": "=", "==": "=", "++": "+1", "--": "-1"}
"""How other languages change things, and what is written here."""
OTHERS = re.compile("|".join(map(re.escape, OTHERWISE)))
BARE = re.compile(r"(?P<what>[^\s=+*/-][^=+*/-]*?)\s+(?P<amount>\d+(?:\.\d+)?)")
"""A number behind what is changed that says neither by how much nor to what."""
WORDY = re.compile(r"(?P<what>\S.*?)\s+(?:becomes|is|to)\s+(?P<value>\S.*)")
TO_ALL = re.compile(r"(?:everyone|anyone)\s+(?P<rest>\S.*)")
TO_ONE = re.compile(r"(?P<who>[\w-]+)\s*:\s*(?P<what>[^=+*/]*?\S)(?P<rest>\s*[=+*/-].*)")
FORMS = (
    "expected 'Property(...) = value', 'Property(...) +1', 'everyone: Property(...) = value' or 'forget Property(...)'"
)


class SaidChange(NamedTuple):
    """What a sentence changes: `observer` comes to believe that `property` has `value`; `-` takes the belief away.

    `observer` is somebody, or `*` for everybody, each in their own eyes; `-` where nobody is named and it is not known
    whose doing it is. A `fact` becomes so in the world, and known to those who know of it. What is worked out has the
    value `Math(property, Plus, 1)`.
    """

    property: Compound
    value: Term
    observer: Term = ANY
    fact: bool = False


def change_said(words: "Vocabulary", sentence: str, by: Term) -> SaidChange:
    """The change that a sentence says, where `by` is whose doing it is. Raises SentenceError."""
    try:
        return change_read(words, sentence, by)
    except SentenceError:
        refuse_unusual_change(sentence, lambda text: is_read(lambda one: change_read(words, one, by), text))
        raise


def change_read(words: "Vocabulary", sentence: str, by: Term) -> SaidChange:
    """The same of a sentence that is written as it should be. Raises SentenceError."""
    if OLD.fullmatch(sentence):
        observer, name, value = words.belief(sentence)
        return SaidChange(name, value, observer)
    refuse_otherwise(sentence)
    refuse_unsigned(sentence)
    found = NEW.fullmatch(sentence)
    if found is None:
        raise SentenceError(FORMS)
    target, equals, given = found["rest"].partition("=")
    parts: Parts = (target.strip(),) if equals else operands(target)
    owner, what = owner_and_property(parts[0])
    name = words.property(what)
    if found["forgets"] and (equals or len(parts) > 1):
        raise SentenceError("what is forgotten has no value: expected 'forget Property(...)'")
    if equals:
        value = words.value(given)
    elif len(parts) > 1:
        value = worked_out((what, *parts[1:]), lambda part: name if part is what else number_asked(words, part))
    else:
        value = NIL if found["forgets"] else refuse_still(target)
    if owner and (found["all"] or found["fact"]):
        raise SentenceError(f"'of {owner}' beside '{found['all'] or found['fact']}': expected one of the two")
    return seen_by(SaidChange(name, value, ANY, bool(found["fact"])), words, owner, by, everyone=bool(found["all"]))


def owner_and_property(part: str | Group) -> tuple[str, str]:
    """Who believes something in `Property(...) of Danny`, empty where nobody is named, and the property."""
    if isinstance(part, Group):
        raise SentenceError(FORMS)
    found = OF.fullmatch(part)
    return (found["who"], found["what"]) if found else ("", part)


def seen_by(said: SaidChange, words: "Vocabulary", owner: str, by: Term, *, everyone: bool) -> SaidChange:
    """The change with whoever comes to believe it, by the words or by whom the property names."""
    if everyone:
        return said
    if owner:
        observer = believer(words, owner, by)
        inside = observer if by == SELF else NIL  # of a line of anybody, `me` elsewhere is whoever says it
        name, value = (of_doer(part, inside) for part in (said.property, said.value))
        return SaidChange(name if isinstance(name, Compound) else said.property, value, observer)
    fact = said.fact or said.property in words.facts.values()
    observer = ANY if fact else in_whose_eyes(said.property, words.cast, by)
    name, value = (of_doer(part, by) for part in (said.property, said.value))
    return SaidChange(name if isinstance(name, Compound) else said.property, value, observer, fact)


def in_whose_eyes(name: Term, cast: Collection[str], by: Term = NIL) -> Term:
    """Whose belief changes where only the property is said: the first of the cast it names, or whose doing it is.

    A variable stands for somebody, `me` for whose doing it is; the answer is `-` where that is not known.

    >>> from fatima_py.names import compound
    >>> in_whose_eyes(compound("Trusts", "Danny", "Voss"), ("Voss", "Danny"))
    Danny
    >>> in_whose_eyes(compound("Seen", "Photo"), ("Voss", "Danny"), SELF)
    SELF
    """
    keys = {one.lower() for one in cast}
    for part in leaves(name):
        if part == SELF:
            return by
        if isinstance(part, Variable) or part.key in keys:
            return part
    return by


def leaves(name: Term) -> Iterator[Symbol | Variable]:
    """The words and variables of a name, left to right, without what heads them."""
    if isinstance(name, Compound):
        for part in name.args:
            yield from leaves(part)
    else:
        yield name


def of_doer(name: Term, by: Term) -> Term:
    """The name with whose doing it is in place of `me`."""
    return name if by == NIL else replaced(name, lambda part: by if part == SELF else part)


def believer(words: "Vocabulary", written: str, by: Term) -> Term:
    """Who is named behind `of`. Raises SentenceError."""
    who = words.person(written)
    if who == ANY:
        raise SentenceError(f"'of {written}' is nobody in particular: expected a name, or 'everyone: ...' in front")
    if who == NIL:
        raise SentenceError(f"'of {written}' is nobody: expected a name")
    if who == SELF:
        return by if by != NIL else SELF
    if words.cast and not isinstance(who, Variable) and str(who).lower() not in {one.lower() for one in words.cast}:
        raise SentenceError(f"{written!r} is nobody of the cast", did_you_mean(written, words.cast))
    return who


def ways_to_change(said: SaidChange, say: Callable[[Term], str]) -> Iterator[str]:
    """Sentences that may say a change, the shortest first; `say` writes what is asked for."""
    name, value = say(said.property), in_infix(said.value, say)
    leads = ["", *([] if said.fact else ["everyone: "]), "fact "]
    owner = "" if said.observer in (ANY, NIL) else f" of {say(said.observer)}"
    for before, behind in [*((before, "") for before in leads), ("", owner)]:
        what = f"{name}{behind}"
        if said.value == NIL:
            yield f"{before}forget {what}"
        if value.startswith(f"{name} "):
            change = value.removeprefix(f"{name} ")
            yield f"{before}{what} {by_number(change)}"
            yield f"{before}{what} {change}"
        yield f"{before}{what} = {value}"
        yield f"{before}{what} = {said.value}"


def by_number(change: str) -> str:
    """A change with the sign at its number, `+1`, where it is by a number alone."""
    found = BY_NUMBER.fullmatch(change)
    return f"{found[1]}{found[2]}" if found else change


def refuse_otherwise(sentence: str) -> None:
    """Say how something is changed here, where it is written as elsewhere. Raises SentenceError."""
    if has_comma(sentence):
        raise SentenceError("',' parts two changes, and a sentence says one: write them as a list")
    if found := OTHERS.search(sentence):
        refuse_word(f"{found[0]!r} changes nothing here", found[0], OTHERWISE[found[0]])
    if found := TO_ALL.fullmatch(sentence):
        refuse_word("expected a ':' behind who it is", sentence, f"everyone: {found['rest']}")
    found = TO_ONE.fullmatch(sentence)
    if found and found["who"].lower() != "everyone":
        meant = f"{found['what']} of {found['who']}{found['rest']}"
        refuse_word(f"'{found['who']}:' is no way to say whose belief it is", sentence, meant)
    if (found := WORDY.fullmatch(sentence)) and "=" not in sentence:
        refuse_word("expected a '='", sentence, f"{found['what']} = {found['value']}")


def refuse_unsigned(sentence: str) -> None:
    """Say that a number needs a sign or a '=' before it. Raises SentenceError."""
    if found := BARE.fullmatch(sentence):
        what, amount = found["what"], found["amount"]
        ways = f"'{what} +{amount}' to add it, '{what} = {amount}' to set it"
        raise SentenceError(f"{amount} is neither added nor set: expected {ways}")


def refuse_still(target: str) -> NoReturn:
    """Say that nothing is said of how something changes. Raises SentenceError."""
    what = target.strip()
    if what.endswith(")"):
        refuse_word(f"{what!r} does not say what it becomes", what, f"{what} = true")
    raise SentenceError(f"{what!r} does not say what it becomes; {FORMS}")
