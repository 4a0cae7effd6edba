"""Semantics: the few policies in which this engine and the FAtiMA Toolkit differ.

There is no other switch anywhere: what is not named here is the same for both.
"""

from dataclasses import dataclass, replace

__all__ = ["DEFAULT", "TOOLKIT", "Semantics"]


@dataclass(frozen=True, slots=True)
class Semantics:
    """How rules are read where there is more than one good answer. Each field is True for the Toolkit's answer."""

    last_word_counts: bool = False
    """Of two rules that say something about the same variable, the last one counts; otherwise they add up.

    `EmotionIntensity` is that of the newest emotion of a type; otherwise that of the strongest.
    """
    words_are_large: bool = False
    """`>` and `>=` are true of things that are not numbers; otherwise nothing can be more or less than a word."""
    wildcards_are_shallow: bool = False
    """A wild card is one where a whole argument is asked for, and `-` meets nothing but it.

    Where two names without variables are matched, `-` meets only `*`; otherwise `-` meets `-`. A `*` inside an argument
    is no wild card beside a name that holds variables, nor is that of a line beside words: `ValidDialogue` finds a line
    of any state by a word that is written there, not by the value that a variable has. A template that fails by this
    may still meet the event once conditions have filled it. Otherwise `*` always is one.
    """
    whole_compounds: bool = False
    """A compound emotion, or one over another's fortune, takes all of its parts, and is their mean.

    Hope and fear are as strong as a goal is likely. Otherwise it is as strong as what its parts share, what they do not
    share is felt for itself, and hope and fear are as strong as the goal's likelihood has changed.
    """
    mixed_compounds: bool = False
    """Good fortune from a bad deed (or the reverse) is a weak compound emotion; otherwise each is felt for itself."""
    spelling_counts: bool = False
    """In appraisals a name is how it is spelled: SELF and one's own name are two, so are the goals Win and WIN.

    A rule that has variables and names its reader is about their own events only once conditions have filled it.
    So is the type in `EmotionIntensity(SELF, joy)`. Otherwise it is whom or what it names.
    """
    one_effect_an_event: bool = False
    """Of the world's rules for an event only one applies, and an event without any ends the batch; otherwise all do."""
    rule_order_after_best: bool = False
    """Decisions after the most wanted ones stand in the order of the rules; otherwise the more wanted come first."""

    ways_are_one_list: bool = False
    """CountSubs counts over all ways that are left; under `for all`, once none is, the next condition starts anew.

    Otherwise each way is one of its own, and a rule fails once none is left.
    """
    anybody_is_anything: bool = False
    """An open variable in `SI` or `Volition` goes through what is believed; otherwise through everybody known.

    What is asked about mood and feelings is answered for oneself, whatever a variable is (`Mood([x])`) and whoever is
    named (`StrongestEmotion(Tom)`); otherwise it is asked of oneself, or has no answer. Whom an appraisal has weighed
    with `SI` counts for that much until the next event; otherwise for what the rules say now.
    """

    @classmethod
    def default(cls) -> "Semantics":
        """The sane engine."""
        return cls()

    @classmethod
    def toolkit(cls) -> "Semantics":
        """The numbers of the FAtiMA Toolkit."""
        return cls(
            last_word_counts=True,
            words_are_large=True,
            wildcards_are_shallow=True,
            whole_compounds=True,
            mixed_compounds=True,
            spelling_counts=True,
            one_effect_an_event=True,
            rule_order_after_best=True,
            ways_are_one_list=True,
            anybody_is_anything=True,
        )

    @classmethod
    def toolkit_3(cls) -> "Semantics":
        """The FAtiMA Toolkit up to version 3: rules were found in a tree, where `-` met `-` and each `*` anything."""
        return replace(cls.toolkit(), wildcards_are_shallow=False, mixed_compounds=False)


DEFAULT = Semantics()
"""How rules are read unless something else is said."""
TOOLKIT = Semantics.toolkit()
"""How the FAtiMA Toolkit reads them."""
