"""What people write below the headings that a paper leaves to them."""

from dataclasses import replace

from documents import numbering
from documents.printing.blocks import DOTS
from inspection.papers import PAPERS


def write_out(key, row, by):
    """Fill in each heading of the paper, as the page of its text does."""
    paper = PAPERS[key]
    pieces = paper.drafted(row)[1]
    is_open = [piece.now.kind == "text" and DOTS in piece.now.text for piece in pieces]
    written = [
        replace(piece, base=piece.now, edited=f"{piece.now.text.replace(DOTS, '').strip()} như báo cáo của đoàn.")
        if asked
        else piece
        for piece, asked in zip(pieces, is_open, strict=True)
    ]
    numbering.write(paper=paper, subject=row, pieces=written, by=by)
