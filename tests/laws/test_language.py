"""Laws of language: what is rendered reads back as it was, and what is told of an event fits the event."""

from collections.abc import Callable

from hypothesis import assume, event, given
from hypothesis import strategies as st

from fatima_py.errors import NameSyntaxError
from fatima_py.kb import Condition, parse_condition
from fatima_py.language import Renderer, SaidChange, SentenceError, Vocabulary, gist
from fatima_py.names import Compound, Term, Variable, compound, match, parse, symbol

PLAIN = ["Tom", "SELF", "*", "-", "3", "0.5", "-1", "true", "[x]", "[x-y]", "Rude", "Offer", "Ask_for"]
SPECIAL = ["me", "anyone", "nothing", "nobody", "my", "I", "is", "to", "not", "of", "say", "line", "says", "goal", "a"]
WORD = st.sampled_from([*PLAIN, *SPECIAL])
PERSON = st.sampled_from(["Tom", "SELF", "*", "-", "[x]", "[x-y]", "Ann-1", *SPECIAL]).map(parse)
HEADS = [
    "Likes",
    "Promise",
    "MyPromise",
    "is",
    "SE",
    "Mood",
    "Anger",
    "Happy-For",
    "Hope",
    "GoalLikelihood",
    "Offer",
    "not",
    "my",
]
HEAD = st.sampled_from(HEADS).map(symbol) | st.just(Variable("h"))
TERM = st.recursive(
    WORD.map(parse),
    lambda inner: st.builds(lambda head, args: compound(head, *args), HEAD, st.lists(inner, min_size=1, max_size=3)),
    max_leaves=5,
)
STATE = st.sampled_from(["*", "*", "*", "start", "[state]", "[next]", "[meaning]", "[style]", "-"]).map(parse)
PART = st.sampled_from(["*", "-", "Rude", "Offer", "[meaning]", "[style]", "[x]", "me", "anything"]).map(parse) | TERM
SPEECH = st.builds(lambda *parts: compound("Speak", *parts), STATE, STATE, PART, PART)
ACTION = SPEECH | TERM
KIND = st.sampled_from(["Action-End", "Action-End", "Action-Start", "Property-Change", "*"]).map(parse)
EVENT = st.builds(lambda *parts: compound("Event", *parts), KIND, TERM, ACTION, TERM)
MEMORY = st.builds(
    compound,
    st.sampled_from(["EventId", "EventCount", "LastEventId"]),
    KIND,
    TERM,
    ACTION,
    TERM,
)
OPEN_LINE = SPEECH.map(lambda line: compound("ValidDialogue", *line.args))
OPERATORS = st.sampled_from(["=", "!=", "<", "<=", ">", ">="])
WORDS = Vocabulary(
    styles=frozenset({"rude", "kind"}),
    meanings=frozenset({"offer", "kind"}),
    lines={"offer": compound("Speak", "start", "end", "-", "Rude")},
)
RENDERER = st.builds(
    lambda words, told: Renderer(words, told=told), st.sampled_from([Vocabulary(), WORDS]), st.booleans()
)


@st.composite
def conditions(draw: st.DrawFn) -> Condition:
    """A condition that its own text says: about anything, or about what is felt, remembered or open to say."""
    left, right = draw(TERM | MEMORY | OPEN_LINE), draw(TERM | st.sampled_from(["-1", "2", "true"]).map(parse))
    signs = draw(st.sampled_from(["", "", "", "#"])) if isinstance(left, Variable) else ""
    try:
        return parse_condition(f"{signs}{left} {draw(OPERATORS)} {right}")
    except NameSyntaxError:
        assume(False)
        raise


@given(RENDERER, EVENT)
def test_an_event_reads_back(renderer: Renderer, name: Compound):
    text = renderer.event(name)

    event(text.split("(")[0].split(" ")[0])
    assert renderer.vocabulary.event(text) == name


@given(RENDERER, conditions())
def test_a_condition_reads_back(renderer: Renderer, condition: Condition):
    assert renderer.vocabulary.condition(renderer.condition(condition)) == condition


@given(RENDERER, ACTION, PERSON)
def test_a_deed_reads_back(renderer: Renderer, action: Term, target: Term):
    text = renderer.deed(action, target)

    done, whom = renderer.vocabulary.deed(text)
    assert (done, whom or parse("-")) == (action, target)


@given(RENDERER, PERSON, TERM.filter(lambda term: isinstance(term, Compound)), TERM)
def test_a_changed_belief_reads_back(renderer: Renderer, observer: Term, name: Term, value: Term):
    assert renderer.vocabulary.belief(renderer.change(observer, name, value)) == (observer, name, value)


@given(RENDERER, st.floats(-10, 10) | st.integers(-10, 10), PERSON)
def test_a_feeling_reads_back(renderer: Renderer, value: float, about: Term):
    number = symbol(value)

    assert renderer.vocabulary.felt(renderer.feeling(number, about)) == (number, about)


@given(RENDERER, EVENT)
def test_what_is_told_of_an_event_reads_as_its_gist_and_fits_it(renderer: Renderer, name: Compound):
    told = renderer.vocabulary.event(renderer.narrate(name))

    assert told in (gist(name), name)
    if name.grounded:
        assert match(told, name)


SAYING = Vocabulary(
    WORDS.people,
    WORDS.styles,
    WORDS.meanings,
    WORDS.lines,
    {"evidence": compound("Fact", "Evidence"), "likes(tom)": compound("Likes", "Tom")},
    ("Tom", "Ann-1"),
)
SAYERS = st.builds(lambda told: Renderer(SAYING, told=told), st.booleans())
NUMBER = st.sampled_from(["2", "-1", "0.5", "60%"])
SIDE = st.sampled_from(
    ["Evidence", "Likes(Tom)", "my mood", "my anger at Tom", "visits to hub", "goal Win", "Score(Day)", "$n"]
)
SUM_SAID = st.recursive(
    SIDE | NUMBER,
    lambda part: st.builds("{} {} {}".format, part, st.sampled_from("+-*/"), part) | part.map("({})".format),
    max_leaves=4,
)
COMPARES = st.sampled_from(["=", "!=", "<", "at least", "at most", "is", "is not", "above"])
TIMES = st.sampled_from(["", " less than 2 times", " at least 3 times", " exactly 1 times", " more than 2 times"])
ONE_SAID = st.one_of(
    st.builds("{} {} {}".format, SUM_SAID, COMPARES, SUM_SAID),
    st.builds("{}{}".format, st.sampled_from(["", "not "]), SIDE),
    st.builds(
        "{} has {}{}{}".format,
        st.sampled_from(["Tom", "anyone $x", "Ann-1"]),
        st.sampled_from(["", "not "]),
        st.sampled_from(["said Rude", "done Wave", "said <Offer> to me", "sounded angry"]),
        TIMES,
    ),
    st.builds(
        "{}{} since {} said Rude".format,
        st.sampled_from(["", "less than ", "more than ", "at most "]),
        st.sampled_from(["30 s", "90s", "2 min", "1.5 h", "3 days", "1 week"]),
        st.sampled_from(["Tom", "I", "anyone"]),
    ),
    st.builds(
        "{}'s {} {} {}".format,
        st.sampled_from(["Tom", "Ann-1", "anyone"]),
        st.sampled_from(["mood", "Fear", "anger toward anyone", "anger at me", "hope about Win", "Fear + 1"]),
        COMPARES,
        NUMBER,
    ),
    st.builds("Tom believes {} {} {}".format, SIDE, COMPARES, NUMBER),
)


@given(SAYERS, st.lists(ONE_SAID, min_size=1, max_size=3))
def test_a_condition_of_a_line_reads_back(renderer: Renderer, sentences: list[str]):
    by = symbol("Tom")
    try:
        alone = [renderer.vocabulary.line_condition(sentence, by) for sentence in sentences]
        said = renderer.vocabulary.line_condition(" or ".join(sentences), by)
    except SentenceError:
        assume(False)
        raise
    text = renderer.condition(said)

    event(f"{len(said.others)} others")
    assert renderer.vocabulary.line_condition(text, by) == said
    assert said.alternatives() == tuple(alone)


SIGNS = st.sampled_from("()[]<>=!+-*/%#$.,;:'&|\u2265\u0301")
FORMS = """or and not if my of to is at least s since has said times visits hub me Evidence Evidnce Tom Tom's anyone
Likes(Tom) fact forget everyone: believes either rises above fear goal exactly once -1 60% 1e999 $x 2 Has( Fact("""
SCRAPS = SIGNS | st.sampled_from(FORMS.split())


@given(st.lists(SCRAPS | st.text(max_size=3), max_size=9).map(" ".join) | st.lists(SCRAPS, max_size=9).map("".join))
def test_what_cannot_be_read_is_refused_in_a_sentence(text: str):
    reads: list[Callable[[str], object]] = [
        SAYING.condition,
        SAYING.line_condition,
        SAYING.interruption,
        SAYING.change,
        SAYING.event,
        lambda written: SAYING.change(written, symbol("Tom")),
        lambda written: SAYING.line_condition(written, symbol("Tom")),
    ]
    for read in reads:
        assert outcome(read, text)


def outcome(read: Callable[[str], object], text: str) -> str:
    """What a sentence says, or why it says nothing."""
    try:
        return str(read(text))
    except SentenceError as refused:
        return str(refused)


FACTS = {"evidence": compound("Fact", "Evidence"), "likes(tom)": compound("Likes", "Tom")}
CHANGING = Renderer(Vocabulary(facts=FACTS, cast=("Tom", "Ann-1")))
PROPERTY = TERM.filter(lambda term: isinstance(term, Compound)) | st.sampled_from([*FACTS.values()])
SUM = st.recursive(
    TERM | st.just(FACTS["evidence"]),
    lambda part: st.builds(
        lambda left, sign, right: compound("Math", left, sign, right),
        part,
        st.sampled_from(["Plus", "Minus", "Times", "Div"]),
        part,
    ),
    max_leaves=4,
)


@st.composite
def changes(draw: st.DrawFn) -> tuple[SaidChange, Term]:
    """A change that its own text says, and whose doing it is."""
    name, sums = draw(PROPERTY), draw(SUM)
    value = draw(st.sampled_from([sums, compound("Math", name, "Plus", sums), compound("Math", name, "Minus", 1)]))
    by = draw(st.sampled_from(["-", "Tom", "Ann-1", "[x]"]).map(parse))
    before = draw(st.sampled_from(["", "everyone: ", "fact "]))
    behind = draw(st.sampled_from(["", " of Tom", " of [x]"])) if not before else ""
    try:
        return CHANGING.vocabulary.change(f"{before}{name}{behind} = {value}", by), by
    except SentenceError:
        assume(False)
        raise


@given(changes())
def test_a_change_reads_back(drawn: tuple[SaidChange, Term]):
    said, by = drawn
    text = CHANGING.effect(said, by)

    event(text.split("(")[0].split(" ")[0])
    assert CHANGING.vocabulary.change(text, by) == said
