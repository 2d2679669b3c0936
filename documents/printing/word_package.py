"""What stands around the words of a Word file: its settings, its dates, and the same bytes each time."""

import datetime
import re
from copy import deepcopy
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.utils import timezone
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

# Word of 2013 and later: without it a file opens in a mode for older ones.
COMPATIBILITY = "15"
# The hyphen of 68-BC/ĐU, also where the number is still open.
SYMBOL_HYPHEN = re.compile(r"-(?=[A-ZĐ][A-ZĐa-zò]*/[A-ZĐ])")
NUMBERED_CAPTION = re.compile(r"(?P<label>\w+) (?P<number>\d+)(?P<rest>.*)")


def packed(word, day: datetime.date | None) -> bytes:
    """Return the file, dated on the day of an issued paper, else now; the same paper of a day has the same bytes."""
    at = datetime.datetime.combine(day, datetime.time()) if day else timezone.now().replace(tzinfo=None, microsecond=0)
    word.core_properties.created = word.core_properties.modified = at
    _settings(word)
    _without_thumbnail(word)
    _keep_symbols_whole(word)
    stream = BytesIO()
    word.save(stream)
    return _with_fixed_times(stream, at)


def _settings(word):
    settings = word.settings.element
    for entry in settings.iter(qn("w:compatSetting")):
        if entry.get(qn("w:name")) == "compatibilityMode":
            entry.set(qn("w:val"), COMPATIBILITY)
    for name in ("w:savePreviewPicture", "w:rsids"):
        for element in settings.findall(qn(name)):
            settings.remove(element)


def _without_thumbnail(word):
    """The library's template carries a picture of another document."""
    relations = word.part.package.rels
    for key in [key for key, relation in relations.items() if relation.reltype == RELATIONSHIP_TYPE.THUMBNAIL]:
        del relations[key]


def _keep_symbols_whole(word):
    """No line breaks within a symbol."""
    for text in list(word.element.body.iter(qn("w:t"))):
        pieces = SYMBOL_HYPHEN.split(text.text or "")
        text.text, before = pieces[0], text
        for piece in pieces[1:]:
            hyphen, after = OxmlElement("w:noBreakHyphen"), deepcopy(text)
            after.text = piece
            before.addnext(hyphen)
            hyphen.addnext(after)
            before = after
        for element in [text, before] if len(pieces) > 1 else []:
            element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _with_fixed_times(stream: BytesIO, at: datetime.datetime) -> bytes:
    made = BytesIO()
    with ZipFile(stream) as source, ZipFile(made, "w", ZIP_DEFLATED) as target:
        for entry in source.infolist():
            dated = ZipInfo(entry.filename, at.timetuple()[:6])
            dated.compress_type = ZIP_DEFLATED
            target.writestr(dated, source.read(entry))
    return made.getvalue()


def caption(paragraph, title: str):
    """Write the name of a table so that Word counts it: Bảng 1."""
    named = NUMBERED_CAPTION.fullmatch(title)
    if not named:
        paragraph.add_run(title)
        return
    paragraph.add_run(f"{named['label']} ")
    _field(paragraph, f" SEQ {named['label']} \\* ARABIC ", named["number"])
    paragraph.add_run(named["rest"])


def _field(paragraph, instruction: str, shown: str):
    """A field of Word with what it shows until it is counted anew."""
    for kind in ("begin", "instruction", "separate", "shown", "end"):
        run = paragraph.add_run(shown if kind == "shown" else "")
        if kind == "instruction":
            code = OxmlElement("w:instrText")
            code.text = instruction
            code.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            run._r.append(code)
        elif kind != "shown":
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)
