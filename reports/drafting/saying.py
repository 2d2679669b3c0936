"""From an outline and the figures of a report to the blocks that are printed: pure, it asks the book alone."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import count, dropwhile, takewhile

from documents.printing import prose
from documents.printing.blocks import Block, Centred, Heading, Paragraph, Part, Table, numbered, parts_of, plain
from documents.printing.blocks import Figure as PrintedFigure
from measures.rows import Figure, Total
from partyportal.text import grouped, padded, percent
from reports.book import FigureBook
from reports.drafting import telling
from reports.drafting.blocks import BLOCKS
from reports.outlines.elements import Chip, Element, Head, Label, Para, PartHead, Sentence, Words, Write
from reports.outlines.reading import LABELS, TOLD_ONLY
from targets.figures import MEASURES


@dataclass
class Draft:
    """The blocks of a report in the making, and what was left out of it and why."""

    book: FigureBook
    texts: dict[str, str]
    labels: dict[str, str]
    final: bool = False
    dropped: list[str] = field(default_factory=list)
    empty: list[str] = field(default_factory=list)
    is_when_said: bool = False
    said: list[Block] = field(default_factory=list)
    compared: set[str] = field(default_factory=set)

    def blocks(self, outline: tuple[Element, ...]) -> tuple[Block, ...]:
        """Return the outline's blocks, numbered, without headings that nothing stands below."""
        built, unwritten = [], []
        self.said, self.compared = [], set()
        for element in outline:
            made = self._built(element)
            if isinstance(element, Write) and not made:
                unwritten.append((len(built), element.label))
            built += made
            self.said += [block for block in made if isinstance(block, Paragraph)]
        self.empty += [label for place, label in unwritten if place == 0 or _level(built[place - 1]) is not None]
        kept = _without_lone_heads(_without_empty_heads(built))
        return numbered(_with_a_sentence_before(_with_numbered_tables(kept)))

    def _built(self, element: Element) -> list[Block]:
        if isinstance(element, PartHead):
            self.is_when_said = False
            return [Centred(tuple(map(self._labelled, element.lines)))]
        if isinstance(element, Head):
            self.is_when_said &= element.level > 2
            return [Heading(element.level, self._labelled(element.text))]
        if isinstance(element, Para):
            return self._paragraph(element)
        if isinstance(element, Write):
            return prose.blocks_of(self.texts.get(element.key, ""))
        return [block for block in BLOCKS[element.table](self.book) if not self._repeats(element.table, block)]

    def _repeats(self, name: str, block: Block) -> bool:
        """Whether a table of comparison holds only what the sentences above compared already."""
        return name == "comparison" and {part.code for part in parts_of(block) if _is_figure(part)} <= self.compared

    def _labelled(self, text: str) -> str:
        for name, key in LABELS.items():
            text = text.replace(f"{{{name}}}", self.labels[key])
        return text

    def _paragraph(self, paragraph: Para) -> list[Block]:
        if paragraph.when and self._is_nothing(Chip(paragraph.when)):
            return []
        parts: list[Part] = []
        for sentence in paragraph.sentences:
            said = list(self._sentence(sentence))
            parts += [" ", *said] if parts and said else said
        return [Paragraph(tuple(parts))] if parts else []

    def _sentence(self, sentence: Sentence) -> Iterator[Part]:
        """The lead, the facts that have something to say, joined by semicolons; nothing where none has."""
        found = map(self._clause, (clause.wordings for clause in sentence.clauses))
        facts = [fact for fact in found if fact and not self._is_told(fact)]
        if not facts:
            return
        lead = [*self._filled(sentence.lead)]
        first = _capitalised(self._begun([*lead, *([" "] if lead else []), *facts[0]]))
        yield from telling.named_once([*first, *(part for fact in facts[1:] for part in ("; ", *fact)), sentence.end])
        yield from self._told_after(sentence, set().union(*map(_codes, facts)))

    def _told_after(self, sentence: Sentence, codes: set[str]) -> Iterator[str]:
        """The documents that the sentence counts and that are too many to stand in its brackets."""
        words = (part for clause in sentence.clauses for wording in clause.wordings for part in wording)
        chips = dict.fromkeys(part for part in words if isinstance(part, Chip) and part.code in codes)
        told = dict.fromkeys(telling.told_after(self.book[chip.code], chip.form) for chip in chips)
        yield from filter(None, told)

    def _is_told(self, fact: list[Part]) -> bool:
        """Whether an earlier paragraph says the figure in the same words: what sums up says nothing twice."""
        codes, words = _codes(fact), re.compile(rf"(?<!\w){re.escape(plain(fact))}(?!\w)", re.IGNORECASE)
        return bool(codes) and any(codes <= _codes(block.parts) and words.search(block.text) for block in self.said)

    def _begun(self, parts: list[Part]) -> list[Part]:
        """«Trong năm, …» begins one sentence below a heading of the second level; the next begin with their fact."""
        if parts[0] != self.labels.get("When"):
            return parts
        rest = "".join(takewhile(lambda part: isinstance(part, str), parts[1:]))
        said, self.is_when_said = self.is_when_said, True
        bare = [rest.lstrip(", "), *dropwhile(lambda part: isinstance(part, str), parts[1:])]
        return bare if said and bare[0] else parts

    def _clause(self, wordings: tuple[Words, ...]) -> list[Part]:
        """The first wording whose figures all have something; one that waits for a figure shows where it is missing."""
        for words in wordings:
            chips = [part for part in words if isinstance(part, Chip)]
            unknown = [figure for chip in chips for figure in self._figures(chip) if not figure.is_known]
            if unknown and self.final:
                self.dropped.append(_why_dropped(unknown[0]))
                return []
            if unknown or not any(map(self._is_nothing, chips)):
                return list(self._filled(words))
        return []

    def _figures(self, chip: Chip) -> list[Figure]:
        if chip.form in TOLD_ONLY:
            return []
        return [self.book[code] for code in (chip.code, chip.whole) if code]

    def _is_nothing(self, chip: Chip) -> bool:
        """Whether there is nothing to say: a count of 0, the part of a ratio too; a ratio or a share of nothing."""
        if chip.form == "đạt, vượt":
            return not telling.are_most_met(self.book[chip.code])
        if chip.form in TOLD_ONLY:
            return False
        figure = self.book[chip.code]
        if chip.whole:
            return not figure.value or not self.book[chip.whole].value
        is_of_whole = chip.form and MEASURES[chip.code].total == Total.RATIO
        return not (figure.whole if is_of_whole else figure.value)

    def _filled(self, words: Words) -> Iterator[Part]:
        for part in words:
            if isinstance(part, Label):
                yield self.labels[part.key]
            elif isinstance(part, str):
                yield part
            elif part.form in telling.HOW:
                said = list(telling.told(self.book, part))
                self.compared |= {part.code} if said and part.form == "so sánh" else set()
                yield from said
            else:
                yield self._figure(part)

    def _figure(self, chip: Chip) -> PrintedFigure:
        figures = self._figures(chip)
        missing = not all(figure.is_known for figure in figures)
        return PrintedFigure(chip.code, "" if missing else _shown(chip, figures), missing)


def _codes(parts: Iterable[Part]) -> set[str]:
    return {part.code for part in parts if _is_figure(part)}


def _is_figure(part: Part) -> bool:
    return isinstance(part, PrintedFigure)


def _shown(chip: Chip, figures: list[Figure]) -> str:
    figure = figures[0]
    if chip.whole:
        return percent(figure.value, figures[1].value)
    if chip.form == "tỷ lệ":
        return percent(figure.value, figure.whole)
    if chip.form == "bình quân":
        return f"{figure.value:.1f}".replace(".", ",").removesuffix(",0")
    number = int(figure.whole if chip.form == "tổng" else figure.value)
    return grouped(number) if chip.form == "tiền" else padded(number)


def _capitalised(parts: list[Part]) -> list[Part]:
    first = parts[0]
    return [_capital(first), *parts[1:]] if isinstance(first, str) else parts


def _why_dropped(figure: Figure) -> str:
    return f"{figure.label}: chưa có số của {', '.join(figure.unknown)}"


def _without_empty_heads(blocks: list[Block]) -> list[Block]:
    kept: list[Block] = []
    for block in reversed(blocks):
        level = _level(block)
        if level is None or (kept and _stands_below(kept[-1], level)):
            kept.append(block)
    return kept[::-1]


def _without_lone_heads(blocks: list[Block]) -> list[Block]:
    """A heading right below another that has no second one beside it says little: what stands below moves up."""
    kept: list[Block] = []
    for place, block in enumerate(blocks):
        level = _level(block)
        above = _level(kept[-1]) if kept else None
        if level and above and level > above and not _has_another(blocks[place + 1 :], level):
            return _without_lone_heads([*kept, *_moved_up(blocks[place + 1 :], level)])
        kept.append(block)
    return kept


def _has_another(after: list[Block], level: int) -> bool:
    """Whether another heading of the level comes before one that stands above it."""
    levels = (_level(block) for block in after)
    return next((found for found in levels if found is not None and found <= level), None) == level


def _moved_up(after: list[Block], level: int) -> list[Block]:
    """The headings below the one that is left out stand a level higher, up to the next one of its own."""
    ends = next((place for place, block in enumerate(after) if not _stands_below(block, level)), len(after))
    moved = [replace(one, level=one.level - 1) if isinstance(one, Heading) else one for one in after[:ends]]
    return [*moved, *after[ends:]]


def _with_a_sentence_before(blocks: list[Block]) -> list[Block]:
    """A section begins with a sentence, not with a table."""
    found: list[Block] = []
    for block in blocks:
        if isinstance(block, Table) and (not found or _level(found[-1]) is not None):
            named = block.title.partition(".")[0]
            found.append(Paragraph((f"Kết quả thể hiện tại {named}." if named else "Kết quả cụ thể như sau:",)))
        found.append(block)
    return found


def _with_numbered_tables(blocks: list[Block]) -> list[Block]:
    """`Bảng 2. Số liệu các năm …`: each table that has a name bears its number in the order of reading."""
    numbers = count(1)
    return [
        replace(block, title=f"Bảng {next(numbers)}. {_capital(block.title.removeprefix('Bảng '))}")
        if isinstance(block, Table) and block.title
        else block
        for block in blocks
    ]


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _level(block: Block) -> int | None:
    """How deep a heading stands; the title of a part stands above all of them."""
    return 0 if isinstance(block, Centred) else block.level if isinstance(block, Heading) else None


def _stands_below(block: Block, head: int) -> bool:
    level = _level(block)
    return level is None or level > head
