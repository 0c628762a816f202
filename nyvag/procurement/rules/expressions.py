"""Conditions of rules, written as `value < limit and not annex2`, weighed with three answers.

Names stand for facts and for what is derived from them; ``and``, ``or``, ``not``, comparisons and constants
are all there is. Nothing else is understood, so a data file cannot run anything.
"""

from __future__ import annotations

import ast
from collections.abc import Callable
from decimal import Decimal
from operator import itemgetter
from typing import Any, TypeAlias

from nyvag.procurement.rules.known import Between, Tri, Unknown, all_of, any_of, less, negated

Names: TypeAlias = dict[str, Any]
Test: TypeAlias = Callable[[Names], Any]


class WrongExpressionError(ValueError):
    """A condition that is not understood; the text says what in it."""


def names_in(text: str) -> frozenset[str]:
    """List the names that a condition leans on."""
    return frozenset(_names(_tree(text)))


def compiled(text: str) -> Test:
    """Make a condition into something that weighs names; raises WrongExpressionError."""
    return _compile(_tree(text))


def _tree(text: str) -> ast.expr:
    try:
        return ast.parse(text, mode="eval").body
    except SyntaxError as error:
        raise WrongExpressionError(text) from error


def _names(node: ast.expr) -> list[str]:
    if isinstance(node, ast.Name | ast.Attribute):
        return [_dotted(node)]
    return [
        name for child in ast.iter_child_nodes(node) if isinstance(child, ast.expr) for name in _names(child)
    ]


def _dotted(node: ast.expr) -> str:
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return f"{_dotted(node.value)}.{node.attr}"
    raise WrongExpressionError(ast.unparse(node))


def _compile(node: ast.expr) -> Test:
    match node:
        case ast.Constant(value=value):
            constant = Decimal(value) if type(value) is int else value
            return lambda _names: constant
        case ast.Name() | ast.Attribute():
            return itemgetter(_dotted(node))
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            inner = _compile(operand)
            return lambda names: negated(inner(names))
        case ast.BoolOp(op=op, values=values):
            parts = tuple(map(_compile, values))
            join = all_of if isinstance(op, ast.And) else any_of
            return lambda names: join([part(names) for part in parts])
        case ast.Compare(left=left, ops=[op], comparators=[right]):
            return _kept(ast.unparse(node), _comparison(_compile(left), op, _compile(right)))
    raise WrongExpressionError(ast.unparse(node))


def _kept(key: str, test: Test) -> Test:
    """Weigh a comparison once for each set of names: many rules hold the value against the same limit."""

    def weigh(names: Names) -> Any:
        found = names.get(key)
        if found is None:
            found = names[key] = test(names)
        return found

    return weigh


def _comparison(left: Test, op: ast.cmpop, right: Test) -> Test:
    match op:
        case ast.Lt():
            return lambda names: _less(left(names), right(names))
        case ast.GtE():
            return lambda names: negated(_less(left(names), right(names)))
        case ast.Gt():
            return lambda names: _less(right(names), left(names))
        case ast.LtE():
            return lambda names: negated(_less(right(names), left(names)))
        case ast.Eq():
            return lambda names: _same(left(names), right(names))
        case ast.NotEq():
            return lambda names: negated(_same(left(names), right(names)))
    raise WrongExpressionError(type(op).__name__)


def _less(left: Any, right: Any) -> Tri:
    if isinstance(left, Unknown) or isinstance(right, Unknown):
        return all_of(each for each in (left, right) if isinstance(each, Unknown))
    if isinstance(left, Decimal | Between) and isinstance(right, Decimal | Between):
        return less(left, right)
    return bool(left < right)


def _same(left: Any, right: Any) -> Tri:
    if isinstance(left, Unknown) or isinstance(right, Unknown):
        return all_of(each for each in (left, right) if isinstance(each, Unknown))
    return bool(left == right)
