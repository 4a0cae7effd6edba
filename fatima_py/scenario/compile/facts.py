"""Facts: what is so in the world of a scenario, and who knows it from the start."""

from collections.abc import Iterator, Mapping, Sequence

from fatima_py.kb import OWN
from fatima_py.language import FACT, SentenceError, Vocabulary, joined
from fatima_py.mind import GivenBelief
from fatima_py.names import SELF, Compound, Symbol, is_grounded, label, renamed, symbol
from fatima_py.scenario.compile.believing import check_tellable
from fatima_py.scenario.compile.includes import Parts, Report
from fatima_py.scenario.compile.rules import RuleCompiler
from fatima_py.scenario.compile.words import is_name
from fatima_py.scene import Fact

__all__ = ["facts_of", "named_facts", "with_facts"]


def named_facts(parts: Parts, plain: Vocabulary, report: Report) -> Mapping[str, Compound]:
    """The declared facts by how they are written, without case; one of a bare word, `Evidence`, is `Fact(Evidence)`."""
    found: dict[str, Compound] = {}
    for text in parts.doc.facts:
        with report.reading(parts.source.key_place(("facts", text)), text):
            term = plain.term(plain.plain(text) if "(" in text else joined(text))
            if not isinstance(term, Compound):
                if not isinstance(term, Symbol) or not is_name(term):
                    raise SentenceError("a fact is called by a word of its own, such as Evidence, or Seen(Photo)")
                term = Compound(symbol(FACT), (term,))
            found[" ".join(plain.plain(text).lower().split())] = term
    return found


def facts_of(parts: Parts, compiler: RuleCompiler) -> Iterator[Fact]:
    """What is so as the scene begins."""
    seen: dict[Compound, str] = {}
    vocabulary = compiler.vocabulary
    for text, doc in parts.doc.facts.items():
        path = ("facts", text)
        place, name = parts.source.key_place(path), vocabulary.fact(vocabulary.plain(text))
        with compiler.report.reading(place, text):
            if name is None:
                continue
            value = vocabulary.term(vocabulary.plain(parts.source.spelled((*path, "value"))))
            if not name.grounded or name.has_any or name.has_self or not is_grounded(value):
                raise SentenceError("a fact holds no variables, no 'me' and no 'anyone'")
            check_tellable(name, value, OWN, SELF, compiler.offered)
            if name in seen:
                sentence = f"'{text}' says once more what '{seen[name]}' has said"
                compiler.report.add("FA006", place, sentence, "remove one")
            seen[name] = text
            whose = compiler.owners(doc.known_by, (*path, "known_by"))
            known_by = tuple([label(one.word) for one in parts.cast if one.word.lower() in whose])
            for who in known_by or [symbol(member.word) for member in parts.cast]:
                compiler.report.beliefs[who, name] = place
            yield Fact(name, value, known_by)


def with_facts(beliefs: Sequence[GivenBelief], facts: Sequence[Fact], me: Symbol) -> tuple[GivenBelief, ...]:
    """What somebody believes at the start, with the facts that they know of and believe nothing else about."""
    held = {renamed(one.name, SELF.key, me) for one in beliefs if one.minds == OWN}
    known = [one for one in facts if not one.known_by or me in one.known_by]
    return (*beliefs, *[GivenBelief(one.name, one.value) for one in known if one.name not in held])
