"""Those who are together are kept once, and everybody has all the others around them."""

from fatima_py.memory import InMemoryStore
from fatima_py.memory.company import Company
from fatima_py.names import symbol

ANN, BEN, TOM = map(symbol, ("Ann", "Ben", "Tom"))


def test_each_has_all_the_others_around_them_in_order():
    talk = Company([ANN, BEN, TOM, BEN])

    assert [(*talk.without(one),) for one in (ANN, BEN, TOM)] == [(BEN, TOM), (ANN, TOM), (ANN, BEN)]
    assert [len(talk.without(one)) for one in (ANN, symbol("Ida"))] == [2, 3]


def test_others_are_what_the_tuple_of_them_is():
    others, plain = Company([ANN, BEN, TOM]).without(BEN), (ANN, TOM)

    assert others == plain
    assert plain == others
    assert others != (ANN, BEN)
    assert hash(others) == hash(plain)
    assert (others[-1], others[:1], repr(others)) == (TOM, (ANN,), repr(plain))


def test_who_is_known_from_the_company_is_met_before_all_others():
    store, told = InMemoryStore(), InMemoryStore()
    store.know(Company([ANN, BEN, TOM]).without(ANN))
    forked = store.fork()
    told.know([BEN, TOM])

    assert [*store.met.values()] == [*forked.met.values()] == [*told.met.values()] == [BEN, TOM]

    store.know([TOM])

    assert [*store.met.values()] == [TOM, BEN]
    assert [*forked.met.values()] == [BEN, TOM]
