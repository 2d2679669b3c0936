"""Tagged PDFs joined to one: drawn in parts, a long file needs the memory of one part alone."""

import gc
import io
from collections.abc import Callable, Iterable, Iterator

from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DecodedStreamObject, DictionaryObject, IndirectObject, NameObject, NumberObject

ROOT, KIDS, PARENT, TREE, NUMS = "/StructTreeRoot", "/K", "/P", "/ParentTree", "/Nums"
PAGE_KEY, NEXT = "/StructParents", "/ParentTreeNextKey"
UNDER = "/Under"


def one_by_one(draw: Callable, parts: Iterable) -> Iterator[bytes]:
    """What is drawn of each part; its boxes, which point to each other, are swept out before the next is drawn.

    Frozen, what was there before is not looked through again and again meanwhile, which took a fifth of the time.
    """
    try:
        for part in parts:
            gc.collect()
            gc.freeze()
            made = draw(part)
            gc.collect()
            yield made
    finally:
        gc.unfreeze()


def joined(parts: Iterable[bytes], under: bytes) -> bytes:
    """Return the PDFs as one, pages and tags of each after those before; head data are those of the first.

    The one page of `under` lies below each page and is kept once; for whoever hears the tags it is an ornament.
    """
    parts = iter(parts)
    writer = PdfWriter(clone_from=io.BytesIO(next(parts)))
    for part in parts:
        _append(writer, PdfReader(io.BytesIO(part)))
    _lay_under(writer, under)
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def _append(writer: PdfWriter, reader: PdfReader):
    tags = writer.root_object[ROOT]
    start = max((int(key) for key in tags[TREE][NUMS][::2]), default=-1) + 1
    for page in reader.pages:
        writer.add_page(page)[NameObject(PAGE_KEY)] = NumberObject(page[PAGE_KEY] + start)
    # Cloned after its pages, so that each tag points to the page as it stands in the writer.
    own = reader.root_object[ROOT].clone(writer)
    for kid in _kids(own):
        kid.get_object()[NameObject(PARENT)] = tags.indirect_reference
    tags[NameObject(KIDS)] = ArrayObject([*_kids(tags), *_kids(own)])
    nums = own[TREE][NUMS]
    for key, elements in zip(nums[::2], nums[1::2], strict=True):
        tags[TREE][NUMS].extend([NumberObject(key + start), elements])
    tags.pop(NEXT, None)


def _kids(tags) -> list:
    kids = tags.raw_get(KIDS)
    found = kids.get_object()
    return list(found) if isinstance(found, ArrayObject) else [kids]


def _lay_under(writer: PdfWriter, under: bytes):
    sheet = _form(writer, under)
    draws = DecodedStreamObject()
    draws.set_data(f"/Artifact BMC q {UNDER} Do Q EMC\n".encode())
    draws = writer._add_object(draws)
    for page in writer.pages:
        page["/Resources"].setdefault(NameObject("/XObject"), DictionaryObject())[NameObject(UNDER)] = sheet
        page[NameObject("/Contents")] = ArrayObject([draws, page.raw_get("/Contents")])


def _form(writer: PdfWriter, content: bytes) -> IndirectObject:
    """The only page of a PDF as something that pages can draw."""
    page = PdfReader(io.BytesIO(content)).pages[0]
    form = DecodedStreamObject()
    form.set_data(page.get_contents().get_data())
    form = form.flate_encode()
    facts = {"/Type": NameObject("/XObject"), "/Subtype": NameObject("/Form"), "/BBox": page.mediabox}
    facts["/Resources"] = page["/Resources"].clone(writer)
    form.update({NameObject(name): fact for name, fact in facts.items()})
    return writer._add_object(form)
