import datetime

import pytest
from django.template import Context, Template
from django.test import RequestFactory

from partyportal.dates import PartialDate
from partyportal.templatetags import portal


@pytest.mark.parametrize(
    ("value", "shown"),
    [(datetime.date(2026, 2, 3), "03/02/2026"), (PartialDate("2015-02"), "02/2015"), (None, "–"), ("", "–")],
)
def test_day(value, shown):
    assert portal.day(value) == shown


@pytest.mark.parametrize(
    ("away", "words"), [(-6, "Quá hạn 6 ngày"), (0, "Hôm nay"), (2, "Còn 2 ngày"), (30, "Còn 30 ngày")]
)
def test_due(time_machine, away, words):
    time_machine.move_to(datetime.datetime(2026, 3, 5, 3, tzinfo=datetime.UTC))

    assert words in portal.due(datetime.date(2026, 3, 5) + datetime.timedelta(days=away))


def test_money():
    assert (portal.money(390770000), portal.money(None)) == ("390.770.000 đ", "")


def test_badge_escapes_its_words():
    assert portal.badge("danger", "<b>") == '<span class="st st-danger">&lt;b&gt;</span>'


@pytest.mark.parametrize(("who", "offered"), [("office", "True"), ("reader", "False"), ("stranger", "False")])
def test_may_asks_for_the_row(request, member, who, offered):
    page = RequestFactory().get("/")
    page.user = request.getfixturevalue(who)

    shown = Template('{% may "change" member as allowed %}{{ allowed }}').render(
        Context({"request": page, "member": member})
    )

    assert shown == offered


@pytest.mark.parametrize(
    ("words", "drawn"),
    [
        ("Đã đánh dấu: báo cáo trước 15/12..", "Đã đánh dấu: báo cáo trước 15/12."),
        ("Đã lưu.", "Đã lưu."),
        ("Chờ...", "Chờ..."),
    ],
)
def test_sentence_ends_in_one_full_stop(words, drawn):
    assert portal.sentence(words) == drawn


def test_squeezed_keeps_words_apart_and_drops_the_lines_of_the_template():
    template = Template("{% squeezed %}<ul>\n  <li>Chi bộ\n    1</li>\n</ul> {% endsqueezed %}")

    assert template.render(Context()) == "<ul><li>Chi bộ 1</li></ul>"


@pytest.mark.parametrize(
    ("words", "is_held"),
    [
        ("Kế hoạch 68-KH/TU", True),
        ("Nghị quyết Hội nghị lần thứ năm Ban Chấp hành Trung ương Đảng khóa XII", False),
        ("<b>68</b>", True),
    ],
)
def test_symbol_is_held_on_one_line_and_a_subject_is_not(words, is_held):
    drawn = Template("{% load portal %}{{ words|nb }}").render(Context({"words": words}))

    assert ("nb" in drawn, "<b>" in drawn) == (is_held, False)
