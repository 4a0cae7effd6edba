"""Laws of language: what is rendered reads back as it was, and what is told of an event fits the event."""

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
