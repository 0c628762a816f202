"""Lists in a Word file: definitions of our own, so that any template gets bullets and numbers from 1."""

from typing import Any

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import OxmlElement, parse_xml

INDENT_TWIPS, HANGING_TWIPS = 454, 340


class Lists:
    """Hands out numbers of lists in one document."""

    def __init__(self, document: Document) -> None:
        """Find the document's part for lists, or lay an empty one."""
        self._root = _root_of(document)
        self._bullets: int | None = None

    def bullets(self) -> int:
        """Return the number of the one list without numbers."""
        if self._bullets is None:
            self._bullets = self._add("bullet", "\u2022")
        return self._bullets

    def numbers(self) -> int:
        """Return the number of a new list that begins at 1."""
        return self._add("decimal", "%1.")

    def _add(self, kind: str, text: str) -> int:
        abstract_id = _next(self._root, "w:abstractNum", "w:abstractNumId")
        number_id = _next(self._root, "w:num", "w:numId")
        definition = parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{abstract_id}">'
            '<w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/>'
            f'<w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
            f'<w:pPr><w:ind w:left="{INDENT_TWIPS}" w:hanging="{HANGING_TWIPS}"/></w:pPr>'
            "</w:lvl></w:abstractNum>"
        )
        first_number = self._root.find(qn("w:num"))
        if first_number is None:
            self._root.append(definition)
        else:
            first_number.addprevious(definition)
        number = OxmlElement("w:num", attrs={qn("w:numId"): str(number_id)})
        number.append(OxmlElement("w:abstractNumId", attrs={qn("w:val"): str(abstract_id)}))
        _last_number(self._root).addnext(number)
        return number_id


def _root_of(document: Document) -> Any:
    for relation in document.part.rels.values():
        if relation.reltype == RELATIONSHIP_TYPE.NUMBERING:
            part: Any = relation.target_part
            return part.element
    empty = f"<w:numbering {nsdecls('w')}/>".encode()
    place = PackURI("/word/numbering.xml")
    part = XmlPart.load(place, CONTENT_TYPE.WML_NUMBERING, empty, document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.NUMBERING)
    return part.element


def _next(root: Any, tag: str, attribute: str) -> int:
    return max((int(each.get(qn(attribute))) for each in root.findall(qn(tag))), default=0) + 1


def _last_number(root: Any) -> Any:
    """Return what a new list follows: the schema wants definitions first, then lists, then the rest."""
    found = root.findall(qn("w:num")) or root.findall(qn("w:abstractNum"))
    return found[-1]
