"""A letter of assignment as PDF (set by Typst) and DOCX, for the office to number, sign and send.

Blocking (0.1 to 0.5 s), so run it in a thread. All words come as data, never as markup or as a formula.
"""

from __future__ import annotations

import io
import json
from dataclasses import asdict
from pathlib import Path
from typing import Literal

import docx
import typst
from docx.document import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from bot.domain.letters import Letter

LEFT, CENTER = WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.CENTER
RIGHT, JUSTIFY = WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.JUSTIFY
FONT = "Bookman Old Style"
"""What official letters are written in; a computer without it takes the nearest."""
ALARM = RGBColor(0xB3, 0x26, 0x1E)
_HERE = Path(__file__).parent
_TEMPLATE = _HERE / "templates" / "letter.typ"
_WIDTHS = (Cm(1), Cm(3.4), Cm(4.1), Cm(2.7), Cm(3.2), Cm(2.1))


def letter_pdf(letter: Letter) -> bytes:
    """The letter as PDF, A4."""
    return _set(letter, "pdf")


def letter_picture(letter: Letter) -> bytes:
    """A letter of one page as PNG, 96 dots an inch, as people look at it on a screen."""
    return _set(letter, "png")


def letter_docx(letter: Letter) -> bytes:
    """The letter as DOCX, A4, to be edited by the office."""
    document = docx.Document()
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(11)
    normal.paragraph_format.space_after = Pt(3)
    page = document.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.top_margin, page.bottom_margin, page.left_margin, page.right_margin = Cm(1.6), Cm(2), Cm(2.5), Cm(2)
    page.header_distance = page.footer_distance = Cm(0.7)
    for where in (page.header.paragraphs[0], page.footer.paragraphs[0]):
        _write(where, f"{letter.draft}: {letter.draft_note}", bold=True, size=9, alarm=True, align=RIGHT)
    _head(document, letter)
    _whom(document, letter)
    _what_for(document, letter)
    _signature(document, letter)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _set(letter: Letter, form: Literal["pdf", "png"]) -> bytes:
    made = typst.compile(
        str(_TEMPLATE),
        root=str(_TEMPLATE.parent),
        ignore_system_fonts=True,
        format=form,
        ppi=96.0,
        sys_inputs={"data": json.dumps(asdict(letter), ensure_ascii=False)},
    )
    if not isinstance(made, bytes):
        raise TypeError("a picture of more than one page")
    return made


def _head(document: Document, letter: Letter) -> None:
    for at, line in enumerate(letter.head, 1):
        _write(document.add_paragraph(), line, bold=True, size=15 if at == len(letter.head) else 13, align=CENTER)
    _ruled(_write(document.add_paragraph(), letter.address, size=9, align=CENTER))
    _write(document.add_paragraph(), letter.title, bold=True, size=13, align=CENTER, underline=True)
    number = _write(document.add_paragraph(), letter.number, align=CENTER)
    _add(number, f" ({letter.number_note})", size=9, alarm=True)
    _part(document, letter.basis_label, letter.basis)


def _whom(document: Document, letter: Letter) -> None:
    _write(document.add_paragraph(), letter.sends, bold=True, align=CENTER)
    _part(document, letter.to_label, ("",))
    table = document.add_table(rows=1, cols=len(letter.columns))
    table.style, table.alignment, table.autofit = "Table Grid", WD_TABLE_ALIGNMENT.CENTER, False
    rows = [
        (str(at), each.name, each.staff_number, each.rank, each.position, each.duty)
        for at, each in enumerate(letter.members, 1)
    ]
    for cell, name in zip(table.rows[0].cells, letter.columns, strict=True):
        _write(cell.paragraphs[0], name, bold=True, size=10, align=CENTER)
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            _write(cell.paragraphs[0], text, size=10)
    for column, width in zip(table.columns, _WIDTHS, strict=True):
        column.width = width  # not every program asks the cells
    for line in table.rows:
        for cell, width in zip(line.cells, _WIDTHS, strict=True):
            cell.width = width
    document.add_paragraph()


def _what_for(document: Document, letter: Letter) -> None:
    first, *more = letter.tasks
    _part(document, letter.for_label, (f"1. {first}",))
    for fact in letter.facts:
        _indented(document, f"{fact.label}\t: {fact.value}")
    for at, task in enumerate(more, 2):
        _indented(document, f"{at}. {task}")
    _write(document.add_paragraph(), letter.closing, align=JUSTIFY)


def _signature(document: Document, letter: Letter) -> None:
    lines = [*letter.given, *letter.signer, "", "", ""]
    for line in lines:
        _right(document, line)
    _right(document, letter.signer_name, name=True)
    _right(document, letter.signer_number)


def _part(document: Document, label: str, items: tuple[str, ...]) -> None:
    """`Dasar : 1. ...`, each item in its own line, hanging."""
    for at, item in enumerate(items):
        numbered = f"{at + 1}. {item}" if len(items) > 1 else item
        paragraph = _write(
            document.add_paragraph(), f"{label if at == 0 else ''}\t{':' if at == 0 else ''}\t{numbered}"
        )
        paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(2.4))
        paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(2.8))
        paragraph.paragraph_format.left_indent, paragraph.paragraph_format.first_line_indent = Cm(2.8), Cm(-2.8)


def _indented(document: Document, text: str) -> None:
    paragraph = _write(document.add_paragraph(), text)
    paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(6))
    paragraph.paragraph_format.left_indent = Cm(2.8)


def _right(document: Document, text: str, *, name: bool = False) -> None:
    paragraph = _write(document.add_paragraph(), text, bold=name, underline=name)
    paragraph.paragraph_format.left_indent, paragraph.paragraph_format.space_after = Cm(9), Pt(0)
    paragraph.paragraph_format.keep_with_next = True


def _write(
    paragraph: Paragraph,
    text: str,
    *,
    bold: bool = False,
    size: float | None = None,
    align: WD_ALIGN_PARAGRAPH = LEFT,
    underline: bool = False,
    alarm: bool = False,
) -> Paragraph:
    paragraph.alignment = align
    _add(paragraph, text, bold=bold, size=size, underline=underline, alarm=alarm)
    return paragraph


def _add(
    paragraph: Paragraph,
    text: str,
    *,
    bold: bool = False,
    size: float | None = None,
    underline: bool = False,
    alarm: bool = False,
) -> None:
    run = paragraph.add_run(text)
    run.bold, run.underline = bold, underline
    if size:
        run.font.size = Pt(size)
    if alarm:
        run.font.color.rgb = ALARM


def _ruled(paragraph: Paragraph) -> None:
    """The double rule below a letterhead."""
    rule = OxmlElement("w:bottom")
    for name, value in (("val", "thickThinSmallGap"), ("sz", "24"), ("space", "4"), ("color", "000000")):
        rule.set(qn(f"w:{name}"), value)
    borders = OxmlElement("w:pBdr")
    borders.append(rule)
    paragraph._p.get_or_add_pPr().append(borders)
    paragraph.paragraph_format.space_after = Pt(10)
