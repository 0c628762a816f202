"""What a template may say: placeholders, conditions, and a loop over the facts. Nothing it says can run.

Every text that is to be filled in is read by this environment, and refused when it holds anything but
what is named here. The sandbox and the empty tables of functions are a second wall.
"""

import re
from collections.abc import Iterator
from typing import Any

from jinja2 import TemplateSyntaxError, nodes
from jinja2.sandbox import SandboxedEnvironment

from nyvag.documents.papers.trouble import Finding, Trouble, UnableToFillError
from nyvag.documents.papers.word.placeholders import CONTENTS, LISTS, PARTS

ALLOWED = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Name,
    nodes.Getattr,
    nodes.If,
    nodes.For,
    nodes.Not,
    nodes.And,
    nodes.Or,
    nodes.Const,
    nodes.Compare,
    nodes.Operand,
)
COMPARISONS = ("eq", "ne")


class TemplateLanguage(SandboxedEnvironment):
    """The environment that templates are read and filled in by."""

    def __init__(self) -> None:
        """Start with no function, filter or test to call, and with every value escaped."""
        super().__init__(autoescape=True, cache_size=0)
        self.globals.clear()
        self.filters.clear()
        self.tests.clear()

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """Read a text, and refuse it where it says more than it may."""
        tree = super()._parse(source, name, filename)
        findings = list(_forbidden(tree, frozenset()))
        if findings:
            raise UnableToFillError(findings)
        return tree

    def names_in(self, source: str) -> tuple[list[Finding], set[str], int]:
        """Return what is wrong with a text, the names it uses, and how often it leaves room for content."""
        try:
            tree = super()._parse(source, None, None)
        except TemplateSyntaxError as error:
            return [Finding(Trouble.UNREADABLE, _near(source, error.lineno))], set(), 0
        except RecursionError:
            return [Finding(Trouble.UNREADABLE)], set(), 0
        findings = list(dict.fromkeys(_forbidden(tree, frozenset())))
        names = {each.name for each in tree.find_all(nodes.Name) if each.ctx == "load"}
        looped = {
            each.target.name for each in tree.find_all(nodes.For) if isinstance(each.target, nodes.Name)
        }
        at_top = [part for each in tree.body if isinstance(each, nodes.Output) for part in each.nodes]
        places = sum(isinstance(each, nodes.Name) and each.name in CONTENTS for each in at_top)
        return findings, names - looped, places


def _forbidden(node: nodes.Node, looped: frozenset[str]) -> Iterator[Finding]:
    """Name each part of a template that is more than placeholders, conditions and one loop."""
    if not isinstance(node, ALLOWED):
        yield Finding(Trouble.FORBIDDEN, _said(node))
        return
    if isinstance(node, nodes.Getattr) and not _is_part_of_fact(node, looped):
        yield Finding(Trouble.FORBIDDEN, _said(node))
        return
    if isinstance(node, nodes.Operand) and node.op not in COMPARISONS:
        yield Finding(Trouble.FORBIDDEN, node.op)
    if isinstance(node, nodes.For):
        if looped or not _is_plain_loop(node):
            yield Finding(Trouble.FORBIDDEN, "for")
            return
        looped = frozenset({node.target.name})  # type: ignore[attr-defined]  # a name, as the loop is plain
    for child in node.iter_child_nodes():
        yield from _forbidden(child, looped)


def _is_part_of_fact(node: nodes.Getattr, looped: frozenset[str]) -> bool:
    return isinstance(node.node, nodes.Name) and node.node.name in looped and node.attr in PARTS


def _is_plain_loop(node: nodes.For) -> bool:
    over = node.iter
    is_over_facts = isinstance(over, nodes.Name) and over.name in LISTS
    return isinstance(node.target, nodes.Name) and is_over_facts and not node.recursive


def _said(node: Any) -> str:
    """Name what was said, so that its author finds it."""
    if isinstance(node, nodes.Call):
        return f"{_said(node.node)}()"
    if isinstance(node, nodes.Filter):
        return f"| {node.name}"
    if isinstance(node, nodes.Getattr):
        return f"{_said(node.node)}.{node.attr}"
    if isinstance(node, nodes.Name):
        return str(node.name)
    return type(node).__name__.lower()


def _near(source: str, line: int | None) -> str:
    """Return the words of the paragraph where reading stopped."""
    lines = source.splitlines()
    near = lines[line - 1] if line and line <= len(lines) else ""
    return " ".join(re.sub(r"<[^>]+>", " ", near).split())[:80]
