"""Merging what the data said, what people wrote and what the data say now: nothing is lost, whatever the three are."""

from hypothesis import assume, given
from hypothesis import strategies as some

from documents.printing.merging import Edit, Unit, merge

WORDS = some.lists(some.sampled_from("một hai ba bốn năm sáu bảy tám".split()), min_size=1, max_size=6)
TEXTS = WORDS.map(" ".join)
UNITS = some.lists(TEXTS.map(Unit), max_size=7)


@some.composite
def edited(draw, base):
    """Some units written anew, some taken out, some added by hand."""
    edits = []
    for unit in base:
        if draw(some.booleans()):
            edits.append(Edit(None, draw(TEXTS)))
        edits.append(Edit(unit, draw(some.one_of(some.just(unit.text), TEXTS, some.just("")))))
    return edits


EDITS = UNITS.flatmap(edited)


def texts(pieces):
    return [piece.text for piece in pieces]


@given(UNITS, UNITS)
def test_untouched_paper_follows_the_data(base, now):
    pieces = merge([Edit(unit, unit.text) for unit in base], now)

    assert texts(pieces) == [unit.text for unit in now]
    assert not any(piece.is_conflict for piece in pieces)


@given(EDITS)
def test_unmoved_data_leave_the_text_as_people_wrote_it(edits):
    pieces = merge(edits, [edit.base for edit in edits if edit.base])

    assert texts(pieces) == [edit.text for edit in edits]
    assert not any(piece.is_conflict for piece in pieces)


@given(EDITS, UNITS)
def test_nothing_that_people_wrote_and_nothing_of_the_data_is_lost(edits, now):
    pieces = merge(edits, now)

    assert [piece.now for piece in pieces if piece.now] == now
    kept = iter(texts(pieces))
    assert all(edit.text in kept for edit in edits if edit.is_made)  # each once, and in their order


@given(EDITS, UNITS)
def test_what_both_changed_is_asked_about(edits, now):
    for piece in merge(edits, now):
        moved = piece.base and (piece.now is None or piece.now.text != piece.base.text)
        assert piece.is_conflict == bool(piece.edited is not None and moved and piece.now != Unit(piece.edited))


@given(EDITS, UNITS, some.randoms())
def test_once_chosen_nothing_is_asked_again(edits, now, choose):
    settled = [
        piece.edit if choose.random() < 0.5 else Edit(piece.now, piece.now.text) if piece.now else None
        for piece in merge(edits, now)
    ]
    settled = [edit for edit in settled if edit]

    again = merge(settled, now)

    assert texts(again) == [edit.text for edit in settled]
    assert not any(piece.is_conflict for piece in again)


@given(UNITS, TEXTS, some.data())
def test_change_of_one_paragraph_by_the_data_leaves_the_edit_of_another_alone(base, text, data):
    assume(len(base) > 1 and len({unit.text for unit in base}) == len(base))
    ours, theirs = data.draw(some.permutations(range(len(base))))[:2]
    now = [Unit(f"{unit.text} nay") if place == theirs else unit for place, unit in enumerate(base)]
    edits = [Edit(unit, f"{text} sửa" if place == ours else unit.text) for place, unit in enumerate(base)]

    pieces = merge(edits, now)

    assert not any(piece.is_conflict for piece in pieces)
    assert f"{text} sửa" in texts(pieces) and now[theirs].text in texts(pieces)


def test_edit_of_a_paragraph_that_the_data_changed_shows_all_three():
    base, now = Unit("quê quán: Hòa Lạc, chuyên viên"), Unit("quê quán: Hòa Lạc, phó trưởng phòng")

    (piece,) = merge([Edit(base, "quê quán: Hòa Lạc, An Bình, chuyên viên")], [now])

    assert piece.is_conflict
    assert (piece.base, piece.text, piece.now) == (base, "quê quán: Hòa Lạc, An Bình, chuyên viên", now)


def test_fixed_unit_and_recipients_never_stand_for_a_paragraph():
    base = [Unit("Lưu Đảng ủy"), Unit("Lưu Đảng ủy", "recipients")]

    pieces = merge([Edit(unit, f"{unit.text} và hồ sơ") for unit in base], [base[1]])

    assert [(piece.base.kind, piece.is_conflict) for piece in pieces] == [("text", True), ("recipients", False)]
