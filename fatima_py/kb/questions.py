"""Questions: the parts of what is asked as words, and how what is stored meets them."""

from collections.abc import Mapping, Sequence

from fatima_py.names import ANY, SELF, Compound, Key, Substitution, Symbol, Term, Variable, meet

__all__ = ["NO_PROPERTY", "fill", "fill_parts", "keys_of", "parts_written", "words_of"]


def parts_written(written: Term, name: Compound) -> tuple[Term, ...]:
    """The arguments of a question as they were written, or as they are by now where it stood within another."""
    return written.args if type(written) is Compound and written.head.key == name.head.key else name.args


def words_of(parts: Sequence[Term], known: Substitution, me: Symbol) -> list[Symbol] | None:
    """The parts of a question with what is known filled in, SELF being `me`; None where one of them is no word."""
    words: list[Symbol] = []
    values = known.values
    for part in parts:
        word = values.get(part.key) if type(part) is Variable else part
        if type(word) is not Symbol:
            return None
        words.append(me if word is SELF else word)
    return words


NO_PROPERTY = frozenset({"tom", SELF.key, ANY.key})
"""The keys of heads that are no property's own: what says whose belief it is, what is somebody, what is any."""


def fill(asked: Term, stored: Compound, known: Substitution) -> Substitution | None:
    """`meet` for what is stored, which holds no variable: most that is asked differs from it in open places alone."""
    if type(asked) is not Compound or asked.head.key != stored.head.key or len(asked.args) != len(stored.args):
        return meet(asked, stored, known)
    return fill_parts(asked.args, stored.args, known)


def fill_parts(asked: Sequence[Term], stored: Sequence[Term], known: Substitution) -> Substitution | None:
    """`meet` for the parts of two names, one after another."""
    values = dict(known.values)
    for mine, theirs in zip(asked, stored, strict=True):
        if type(mine) is Variable and theirs.grounded and mine.key not in values:
            values[mine.key] = theirs
        elif mine.key != theirs.key:
            return None if are_other_words(mine, theirs) else meet_parts(asked, stored, known)
    return Substitution(values, known.doubts)


def are_other_words(mine: Term, theirs: Term) -> bool:
    """Whether two parts that are not the same are words, which never meet; numbers may, and `*` does."""
    if type(mine) is not Symbol or type(theirs) is not Symbol or mine is ANY or theirs is ANY:
        return False
    return type(mine.key) is str or type(theirs.key) is str


def meet_parts(asked: Sequence[Term], stored: Sequence[Term], known: Substitution) -> Substitution | None:
    """`meet` of several parts, each with what the ones before it have bound."""
    found: Substitution | None = known
    for mine, theirs in zip(asked, stored, strict=True):
        if found is None:
            return None
        found = meet(mine, theirs, found)
    return found


def keys_of(parts: Sequence[Term], known: Mapping[str, Key], me: Symbol) -> list[Key | None] | None:
    """The parts of a question as keys, SELF being `me`, an open variable None.

    None where one of them is no word that nothing but itself meets: a number, `*`, or made of parts.
    """
    keys: list[Key | None] = []
    for part in parts:
        if type(part) is Variable:
            keys.append(known.get(part.key))
        elif type(part) is Symbol and part is not ANY:
            keys.append(me.key if part is SELF else part.key)
            if type(keys[-1]) is not str:
                return None
        else:
            return None
    return keys
