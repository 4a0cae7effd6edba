"""Irregular: words whose forms no ending tells, each to the form under which it is searched."""

__all__ = ["IRREGULAR"]

FORMS = """
become became, begin began begun, bend bent, bite bit bitten, bleed bled, blow blew blown, break broke broken,
breed bred, bring brought, build built, burn burnt, buy bought, catch caught, choose chose chosen, cling clung,
creep crept, deal dealt, dig dug, draw drew drawn, dream dreamt, drink drank drunk, drive drove driven, eat ate eaten,
fall fell fallen, feed fed, feel felt, fight fought, find found, flee fled, fly flew flown, forbid forbade forbidden,
forget forgot forgotten, forgive forgave forgiven, freeze froze frozen, give gave given, grow grew grown, hang hung,
hear heard, hide hid hidden, hold held, keep kept, kneel knelt, lead led, lean leant, learn learnt, leave left,
lend lent, lie lay lain lying, light lit, lose lost, meet met, pay paid, ride rode ridden, ring rang rung,
rise risen, run ran, seek sought, sell sold, send sent, shake shook shaken, shine shone, shoot shot,
show shown, shrink shrank shrunk, sing sang sung, sink sank sunk, sit sat, sleep slept, slide slid, speak spoke spoken,
spend spent, spin spun, spring sprang sprung, stand stood, steal stole stolen, stick stuck, strike struck,
swear swore sworn, sweep swept, swim swam swum, swing swung, teach taught, tear tore torn, throw threw thrown,
understand understood, wake woke woken, wear wore worn, weave wove woven, weep wept, win won,
write wrote written,
child children, man men, woman women, person people, foot feet, tooth teeth, goose geese, mouse mice, wife wives,
knife knives, wolf wolves, half halves, shelf shelves, loaf loaves, thief thieves,
mother mom mum mommy mummy, father dad daddy, grandmother grandma granny, grandfather grandpa,
photograph photo photos pic pics, bicycle bike bikes biking
"""
"""Verbs and nouns of English grammar, each before its forms; and words at home that have a long and a short form.

What is more often another word is left out: bore, ground, leaves, lives, rose, saw, wound.
"""

IRREGULAR = {form: first for first, *forms in (row.split() for row in FORMS.split(",")) for form in forms}
"""Each form to the word that it is a form of."""
