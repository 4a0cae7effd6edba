"""The small changes that a mutation run makes to a module, one at a time, to see whether a test notices.

A mutation is an edit of the source, so every other line stays as it is written. Left alone is what cannot change what
a program does, or only how it is told: docstrings, annotations, decorators, protocols, the texts of errors, the
repetition of a default.
"""

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import cast

__all__ = ["CORE", "Mutation", "list_modules", "list_sites", "sample"]

CORE = (
    "names", "kb", "appraisal", "affect", "memory", "recall", "decision", "social", "world", "dialogue", "mind",
    "character", "scene", "record", "session", "sim", "realize", "semantics", "rng", "events", "emotions",
)  # fmt: skip
"""The packages and modules of the engine; what is not there (yet) has no modules."""
DRAWING = ("picture", "portrait.py")
"""What only draws: whether a line is a tenth longer is looked at, not tested."""
OTHER: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE), ast.LtE: (ast.Lt, ast.Gt), ast.Gt: (ast.GtE, ast.LtE), ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,), ast.NotEq: (ast.Eq,), ast.Is: (ast.IsNot,), ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,), ast.NotIn: (ast.In,),
}  # fmt: skip
"""What a comparison may be mistaken for: its neighbour at the boundary, and its opposite."""
REVERSED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult, ast.Pow: ast.Mult,
    ast.FloorDiv: ast.Mult, ast.Mod: ast.FloorDiv,
}  # fmt: skip
TWINS = {"min": "max", "max": "min", "any": "all", "all": "any"}
SYMMETRIC = {"clip", "distance", "equal", "hypot", "isinstance", "max", "maximum", "min", "minimum", "zip"}
"""Calls whose first two arguments may change places, or may not at all."""
QUIET_CALLS = {"TypeVar", "assert_never", "cast", "field"}
"""Calls that say something to a reader or to a type checker."""
QUIET_KEYWORDS = {"compare", "frozen", "init", "maxsize", "repr", "slots", "strict"}
TOLD = {"annotation", "returns", "decorator_list", "bases"}
"""Parts of a definition that say something to a type checker, or how it is kept."""
TEXTS = (ast.JoinedStr, ast.Tuple, ast.List, ast.Set, ast.Dict)


@dataclass(frozen=True, slots=True)
class Mutation:
    """One change of a module: `module` is its path below the package, `source` all of its text with the change.

    `before` and `after` are the changed statement's first line and what the changed place reads instead.
    """

    module: str
    line: int
    before: str
    after: str
    source: str

    def __str__(self) -> str:
        return f"{self.module}:{self.line}: {self.before}  ->  {self.after}"


@dataclass(frozen=True, slots=True)
class Site:
    """A place that can be mistaken: a node, and the texts that may stand there instead."""

    node: ast.expr | ast.stmt
    texts: tuple[str, ...]


def list_modules(package: Path, names: tuple[str, ...] = CORE) -> list[str]:
    """The modules of these packages as paths below `package`, found by walking its folders."""
    found = {path for name in names for path in [package / f"{name}.py", *(package / name).rglob("*.py")]}
    return sorted(
        path.relative_to(package).as_posix() for path in found if path.is_file() and not {*path.parts} & {*DRAWING}
    )


def list_sites(source: str) -> list[Site]:
    """Every place of a module that can be changed, in the order of the text."""
    sites = [Site(node, tuple(texts)) for node in walk(ast.parse(source)) if (texts := [*texts_for(node)])]
    return sorted(sites, key=lambda site: (site.node.lineno, site.node.col_offset))


def sample(package: Path, seed: int, count: int, names: tuple[str, ...] = CORE) -> list[Mutation]:
    """At most `count` mutations of as many different places, the same for the same seed and the same sources."""
    rng = Random(seed)
    sources = {module: (package / module).read_text(encoding="utf-8") for module in list_modules(package, names)}
    places = [(module, site) for module, source in sources.items() for site in list_sites(source)]
    drawn = rng.sample(places, min(count, len(places)))
    return [mutate(module, sources[module], site.node, rng.choice(site.texts)) for module, site in drawn]


def mutate(module: str, source: str, node: ast.expr | ast.stmt, text: str) -> Mutation:
    """The source with one node written differently."""
    lines = source.encode().splitlines(keepends=True)
    begin = sum(map(len, lines[: node.lineno - 1])) + node.col_offset
    end = sum(map(len, lines[: (node.end_lineno or node.lineno) - 1])) + (node.end_col_offset or 0)
    changed = source.encode()[:begin] + text.encode() + source.encode()[end:]
    return Mutation(module, node.lineno, lines[node.lineno - 1].decode().strip(), text, changed.decode())


def walk(node: ast.AST) -> Iterator[ast.expr | ast.stmt]:
    """The nodes below one that do something."""
    fields: Iterator[tuple[str, object]] = ast.iter_fields(node)
    for name, value in fields:
        children = cast("list[object]", value) if isinstance(value, list) else [value]
        for child in children:
            if isinstance(child, ast.AST) and not is_quiet(node, name, child):
                if isinstance(child, ast.expr | ast.stmt):
                    yield child
                yield from walk(child)


def is_quiet(parent: ast.AST, field: str, child: ast.AST) -> bool:
    """Whether a part of a program only tells something, to readers, to checkers or to caches."""
    if isinstance(parent, ast.Raise | ast.Assert) or field in TOLD:
        return True
    match child:
        case ast.ClassDef(bases=bases):
            return any(ast.unparse(base).startswith("Protocol") for base in bases)
        case ast.Call(func=ast.Name(id=called)):
            return called in QUIET_CALLS
        case ast.keyword(arg=name):
            return name in QUIET_KEYWORDS
        case _:
            return isinstance(child, ast.JoinedStr | ast.pattern) or getattr(child, "name", "") == "__repr__"


def texts_for(node: ast.expr | ast.stmt) -> Iterator[str]:
    """What may stand in place of a node."""
    for change in CHANGES:
        for new in change(node):
            text = ast.unparse(ast.fix_missing_locations(new))
            yield f"({text})" if isinstance(new, ast.expr) else text


def compare(node: ast.AST) -> Iterator[ast.AST]:
    """Another comparison."""
    if isinstance(node, ast.Compare):
        for place, operator in enumerate(node.ops):
            for other in OTHER[type(operator)]:
                yield ast.Compare(node.left, [*node.ops[:place], other(), *node.ops[place + 1 :]], node.comparators)


def calculate(node: ast.AST) -> Iterator[ast.AST]:
    """Another sign or operator; joining texts or lists with a minus would only crash."""
    match node:
        case ast.BinOp(left=left, op=operator, right=right) if type(operator) in REVERSED:
            texts = [side for side in (left, right) if isinstance(side, TEXTS) or is_text(side)]
            if not texts:
                yield ast.BinOp(left, REVERSED[type(operator)](), right)
        case ast.AugAssign(target=target, op=operator, value=value) if type(operator) in REVERSED:
            yield ast.AugAssign(target, REVERSED[type(operator)](), value)
        case ast.UnaryOp(op=ast.USub() | ast.Not(), operand=operand):
            yield operand
        case ast.BoolOp(op=operator, values=values):
            yield ast.BoolOp(ast.Or() if isinstance(operator, ast.And) else ast.And(), values)
        case _:
            return


def is_text(node: ast.AST) -> bool:
    """Whether a node is a text as it is written."""
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def recount(node: ast.AST) -> Iterator[ast.AST]:
    """Another number, the other truth."""
    match node:
        case ast.Constant(value=bool(value)):
            yield ast.Constant(not value)
        case ast.Constant(value=int(value) | float(value)):
            yield ast.Constant(value + 1 if isinstance(value, int) else value * 1.5 or 1.0)
            if value:
                yield ast.UnaryOp(ast.USub(), ast.Constant(value))
        case _:
            return


def negate(node: ast.AST) -> Iterator[ast.AST]:
    """The other branch."""
    match node:
        case ast.IfExp(test=test, body=body, orelse=other):
            yield ast.IfExp(ast.UnaryOp(ast.Not(), test), body, other)
        case ast.ListComp(elt=value, generators=[ast.comprehension(target, sequence, [test, *rest], 0), *more]):
            unlike = ast.comprehension(target, sequence, [ast.UnaryOp(ast.Not(), test), *rest], 0)
            yield ast.ListComp(value, [unlike, *more])
        case _:
            return


def forget(node: ast.AST) -> Iterator[ast.AST]:
    """Nothing where something was done, refused or answered."""
    match node:
        case ast.Expr(value=ast.Call()) | ast.Raise():
            yield ast.Pass()
        case ast.Return(value=ast.expr() as value) if not isinstance(value, ast.Constant):
            yield ast.Return(ast.Constant(None))
        case _:
            return


def confuse(node: ast.AST) -> Iterator[ast.AST]:
    """The arguments of a call in another order, or the call's twin."""
    match node:
        case ast.Call(func=ast.Name(id=name), args=args, keywords=keywords) if name in TWINS:
            yield ast.Call(ast.Name(TWINS[name]), args, keywords)
        case ast.Call(func=function, args=[first, second, *rest], keywords=keywords):
            starred = isinstance(first, ast.Starred) or isinstance(second, ast.Starred)
            alike = ast.unparse(first) == ast.unparse(second)
            if not starred and not alike and ast.unparse(function).rpartition(".")[2] not in SYMMETRIC:
                yield ast.Call(function, [second, first, *rest], keywords)
        case _:
            return


CHANGES: tuple[Callable[[ast.AST], Iterator[ast.AST]], ...] = (compare, calculate, recount, negate, forget, confuse)
