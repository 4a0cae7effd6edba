"""Fitting: names of which the head is known here, and not what stands in the brackets."""

from collections.abc import Iterable, Sequence

from fatima_py.errors import Place, Problem
from fatima_py.names import Compound, Symbol, Term, meet
from fatima_py.scenario.lint.reach.producing import anybodys
from fatima_py.scenario.problems import near, problem, swapped

__all__ = ["fits", "misfit"]


def fits(name: Term, known: Iterable[Term]) -> bool:
    """Whether a name may be one of those that are known: variables, `*` and `me` may be whatever they are.

    >>> from fatima_py.names import parse
    >>> engine = parse("Engine(Runs)")
    >>> fits(parse("Engine([x])"), [engine]), fits(parse("Engine(Run)"), [engine])
    (True, False)
    """
    asked = anybodys(name)
    return any(meet(asked, anybodys(one)) is not None for one in known)


def misfit(name: Term, known: Sequence[Term], place: Place, sentence: str) -> Problem | None:
    """That one word in the brackets of a name is nearly that of one that is known; None where none is."""
    for one in known:
        apart = [pair for pair in zip(parts(name), parts(one), strict=False) if not fits(pair[0], [pair[1]])]
        if len(apart) != 1 or len(parts(name)) != len(parts(one)):
            continue
        written, meant = apart[0]
        if isinstance(written, Symbol) and isinstance(meant, Symbol) and near(str(written), [str(meant)]):
            word, right = str(written), str(meant)
            edit = swapped(place, word, [right])
            return problem("FA203", place, sentence, f"did you mean {right}?", edit, about=[word, right])
    return None


def parts(name: Term) -> Sequence[Term]:
    """The head of a name and what stands in its brackets, also that of names within it.

    >>> from fatima_py.names import parse
    >>> [str(one) for one in parts(parse("Late(Ferry, Seen(Ida))"))]
    ['Late', 'Ferry', 'Seen', 'Ida']
    """
    if not isinstance(name, Compound):
        return [name]
    return [name.head, *[each for one in name.args for each in parts(one)]]
