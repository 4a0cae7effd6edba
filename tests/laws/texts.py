"""Texts to draw: names and conditions as they are meant, and with a slip of the pen."""

from hypothesis import strategies as st

WORDS = st.sampled_from(["Tom", "SELF", "me", "*", "-", "3", "-0.5", "1e3", "True", "[x]", "[_y-z]", "Tom-2", "1abc"])
TERMS = st.recursive(
    WORDS,
    lambda inner: st.builds("{}({})".format, WORDS, st.lists(inner, min_size=1, max_size=3).map(", ".join)),
    max_leaves=6,
)
SIDES = st.one_of(TERMS, TERMS, TERMS, st.builds("#{}".format, WORDS))
CONDITIONS = st.builds("{} {} {}".format, SIDES, st.sampled_from(["=", "!=", "<", "<=", ">", ">="]), SIDES)
SLIPS = st.sampled_from([*"()[],#=<>!. $%*-", "((", ")(", "é", "\u2028", "\0", "says", " to ", "0x1"]) | st.text(
    max_size=5
)


@st.composite
def slipped(draw: st.DrawFn, texts: st.SearchStrategy[str]) -> str:
    """A text as it was meant, or with a slip of the pen or two."""
    text = draw(texts)
    for _ in range(draw(st.integers(0, 2))):
        place, gone = draw(st.integers(0, len(text))), draw(st.integers(0, 3))
        text = text[:place] + draw(SLIPS) + text[place + gone :]
    return text
