"""Silent words: common ones, which say little by themselves."""

__all__ = ["SILENT"]

SNOWBALL = """
i me my myself we our ours ourselves you your yours yourself yourselves he him his himself she her hers herself it its
itself they them their theirs themselves what which who whom this that these those am is are was were be been being
have has had having do does did doing would should could ought i'm you're he's she's they're i've you've we've they've
i'd you'd he'd they'd i'll you'll they'll isn't aren't wasn't weren't hasn't haven't hadn't doesn't don't didn't won't
wouldn't shan't shouldn't can't cannot couldn't mustn't let's that's who's what's here's there's when's where's why's
how's a an the and but if or because as until while of at by for with about against between into through during before
after above below to from up down in out on off over under again further then once here there when where why how all
any both each few more most other some such no nor not only own same so than too very will
"""
"""The English stop words of Snowball (snowballstem.org), but for those that are others without their apostrophes."""
TALK = """
oh ah hey hi hello wow yeah yes yep okay ok thanks thank please sorry well sure right maybe perhaps really actually just
also even still now always never ever much many lot lots bit kind sort something anything everything nothing someone
anyone everyone somebody thing things way like know think mean guess want
"""
"""What talk is full of, whatever it is about: greetings, fillers, degrees, somebody and something (ours)."""
LIGHT = """
get got let say said tell told go going gonna come came make made take took see saw look
"""
"""Light verbs, which say little without what follows them (Jespersen 1942 names the kind; the list is ours)."""
SILENT = frozenset(f"{SNOWBALL} {TALK} {LIGHT}".replace("'", "").split())
