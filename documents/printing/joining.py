"""Tagged PDFs joined to one: drawn in parts, a long file needs the memory of one part alone."""

import io
from collections.abc import Iterable

from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, NameObject, NumberObject

ROOT, KIDS, PARENT, TREE, NUMS = "/StructTreeRoot", "/K", "/P", "/ParentTree", "/Nums"
PAGE_KEY, NEXT = "/StructParents", "/ParentTreeNextKey"


def joined(parts: Iterable[bytes]) -> bytes:
    """Return the PDFs as one, pages and tags of each after those before; head data are those of the first."""
    parts = iter(parts)
    writer = PdfWriter(clone_from=io.BytesIO(next(parts)))
    for part in parts:
        _append(writer, PdfReader(io.BytesIO(part)))
    # A background or a font that each part brought along is kept once.
    writer.compress_identical_objects(remove_duplicates=True, remove_unreferenced=True)
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
