"""What every list can do follows from its declaration; shown on the lists of members and meetings."""

import io

import openpyxl
import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.safestring import mark_safe

from accounts.models import AccessLog, SavedView
from branches.models import Organization
from meetings.models import Meeting
from meetings.views.meetings import MeetingList
from members.models import Member
from partyportal.lists import Act, Column, Link, drawing
from partyportal.lists.columns import lead, shown
from tests.factories import MeetingFactory, MemberFactory, SavedViewFactory

MEMBERS, MEETINGS = "members:list", "meetings:list"


class Row:
    pk = 7
    name = "<b>An & Bình</b>"
    note = None

    def get_absolute_url(self):
        return '/rows/7/?"x"'


NAME = Column(key="name", heading="Tên", value="name", is_lead=True)
NOTE = Column(key="note", heading="Ghi chú 100%", value="note")


def draw(*columns, links=(), has_boxes=False):
    return drawing.row_drawer(list(columns), has_boxes=has_boxes, links=list(links))(Row())


def test_every_value_is_escaped_whoever_declares_the_column():
    html = draw(NAME, NOTE, has_boxes=True)

    assert "<b>" not in html
    assert "&lt;b&gt;An &amp; Bình&lt;/b&gt;" in html
    assert "<td>–" in html


@pytest.mark.parametrize(
    ("value", "cell"),
    [(None, "<td>–"), ("", "<td>–"), (0, '<td data-l="Ghi chú 100%">0'), ("a", 'Ghi chú 100%">a')],
)
def test_card_of_a_phone_holds_no_line_for_nothing(value, cell):
    """A cell without a name stands in no card; the table of a wide screen still shows the dash."""
    column = Column(key="note", heading="Ghi chú 100%", value=lambda row: value)

    assert cell in draw(NAME, column)


def test_cell_of_our_own_making_escapes_what_it_holds():
    assert lead('/a/?b="c"', "<i>", "d & e") == mark_safe(
        '<a class=cell-main href="/a/?b=&quot;c&quot;">&lt;i&gt;</a><div class=sub>d &amp; e</div>'
    )


@pytest.mark.parametrize(("value", "text"), [(None, "–"), ("", "–"), (0, "0"), (False, "False")])
def test_nothing_is_a_dash_and_naught_is_a_number(value, text):
    assert shown(value) == text


def test_menu_offers_what_fits_the_row():
    links = [
        (Link(label="Sửa", address=lambda row: "/e/"), lambda row: True),
        (Link(label="Khóa", address=lambda row: "/l/", fits=lambda row: False), lambda row: True),
        (Link(label="Bỏ", address=lambda row: "/d/"), lambda row: False),
    ]

    html = draw(NAME, links=links)

    assert 'href="/e/"' in html
    assert 'href="/l/"' not in html
    assert 'href="/d/"' not in html


def names(response):
    return [str(row) for row in response.context["object_list"]]


@pytest.fixture
def three(branch):
    """Three members whose order by name differs from that by birth."""
    rows = [("Lê Văn An", "1990-02-01"), ("Lê Văn Bình", "1970-05-04"), ("Lê Văn Chi", "1980")]
    return [MemberFactory(full_name=name, birth_date=born, organization=branch) for name, born in rows]


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ("", ["An", "Bình", "Chi"]),
        ("born", ["Bình", "Chi", "An"]),
        ("-born", ["An", "Chi", "Bình"]),
        ("posts", ["An", "Bình", "Chi"]),
        ("no-such", ["An", "Bình", "Chi"]),
    ],
)
def test_address_bar_holds_the_order(client, office, three, sort, order):
    client.force_login(office)

    response = client.get(reverse(MEMBERS), {"sort": sort, "q": ""})

    assert [name.split()[-1] for name in names(response)] == order


def test_head_says_how_the_list_is_sorted(client, office, three):
    client.force_login(office)

    page = client.get(reverse(MEMBERS), {"sort": "born", "gender": ""}).text

    assert 'aria-sort="ascending"><a class="sort" href="?gender=&amp;sort=-born">Ngày sinh' in page
    assert page.count('aria-sort="ascending"') == 1


def test_own_columns_stand_where_they_were_declared(client, office, three):
    Member.objects.update(workplace="Phòng Tổ chức", gender="female")
    client.force_login(office)

    page = client.get(reverse(MEMBERS), {"cols": ["workplace", "gender"]}).text

    heads = [part.split("<")[0] for part in page.split('scope="col" class="w-')[1:]]
    assert 'data-l="Đơn vị công tác"' in page
    assert 'data-l="Ngày sinh"' not in page
    assert len(heads) == 3
    assert page.index('data-l="Giới tính"') < page.index('data-l="Đơn vị công tác"')


def test_filters_are_said_in_words_and_each_can_be_taken_off(client, office, three, branch):
    client.force_login(office)

    response = client.get(reverse(MEMBERS), {"q": "lê", "organization": branch.pk, "sort": "born"})

    said = [(one.label, one.words, one.without) for one in response.context["applied"]]
    assert said == [
        ("Họ và tên", "«lê»", f"?organization={branch.pk}&sort=born"),
        ("Tổ chức", branch.short_name, "?q=l%C3%AA&sort=born"),
    ]


def test_list_without_a_filter_does_not_speak_of_one(client, office, branch):
    MeetingFactory(organization=branch)
    client.force_login(office)

    page = client.get(reverse(MEETINGS))

    assert "khớp bộ lọc" not in page.text
    assert "khớp bộ lọc" in client.get(reverse(MEETINGS), {"q": page.context["object_list"][0].title}).text


# Saved views


def test_view_is_saved_with_filter_order_and_columns(client, office, three):
    client.force_login(office)
    page = client.get(reverse(MEMBERS), {"gender": "female", "sort": "-born", "page": "1"})
    address = reverse("accounts:saved_view_add") + page.context["saving"]

    form = client.get(address).context["form"]
    client.post(address, {name: form[name].value() for name in ("list_name", "query")} | {"name": "Nữ trẻ"})

    view = SavedView.objects.get(user=office)
    assert view.get_absolute_url() == "/members/?gender=female&sort=-born"


def test_second_view_of_one_name_is_refused_and_keeps_what_was_typed(client, office):
    SavedViewFactory(user=office, name="Nữ")
    client.force_login(office)

    answer = client.post(
        reverse("accounts:saved_view_add"), {"list_name": MEMBERS, "query": "gender=female", "name": "Nữ"}
    )

    assert answer.status_code == 422
    assert "Đồng chí đã có danh sách mang tên này." in answer.text
    assert 'value="Nữ"' in answer.text


@pytest.mark.parametrize("name", ["", "no:such", "members:detail"])
def test_view_of_no_list_is_refused(client, office, name):
    client.force_login(office)

    answer = client.post(reverse("accounts:saved_view_add"), {"list_name": name, "query": "q=", "name": "Nữ"})

    assert answer.status_code == 422
    assert not SavedView.objects.exists()


def test_own_default_opens_first_and_every_row_is_one_link_away(client, office, three):
    SavedViewFactory(user=office, is_default=True, query="sort=-born")
    client.force_login(office)

    opened = client.get(reverse(MEMBERS), follow=True)

    assert opened.redirect_chain == [("/members/?sort=-born", 302)]
    assert names(opened)[0] == "Lê Văn An"
    assert client.get(reverse(MEMBERS), {"q": ""}).status_code == 200


def test_one_view_of_a_list_opens_first(office):
    first = SavedViewFactory(user=office, name="Một", is_default=True)
    SavedViewFactory(user=office, name="Hai", is_default=True)

    first.refresh_from_db()
    assert not first.is_default


def test_shared_view_reaches_the_role_below_and_nobody_else(office, secretary, stranger, reader, branch):
    SavedViewFactory(user=office, role="branch_secretary", organization=branch, is_default=True)

    seen = {user.username: len(user.views_of(MEMBERS)) for user in (office, secretary, stranger, reader)}

    assert seen == {office.username: 1, secretary.username: 1, stranger.username: 0, reader.username: 0}


def test_default_of_somebody_else_does_not_open_first(client, office, secretary, branch):
    SavedViewFactory(user=office, role="branch_secretary", organization=branch, is_default=True)
    client.force_login(secretary)

    assert client.get(reverse(MEMBERS)).status_code == 200


def test_shared_view_is_changed_by_its_owner_alone(client, office, secretary, branch):
    view = SavedViewFactory(user=office, role="branch_secretary", organization=branch)
    client.force_login(secretary)

    assert client.post(reverse("accounts:saved_view_edit", args=[view.pk]), {"name": "Khác"}).status_code == 403
    assert client.post(reverse("accounts:saved_view_delete", args=[view.pk])).status_code == 403


# Out of the portal


def sheet_of(response):
    return list(openpyxl.load_workbook(io.BytesIO(response.content)).active.values)


def test_workbook_holds_what_is_filtered_with_the_columns_chosen(client, office, three, branch):
    MemberFactory(full_name="Trần Thị Dung", organization=branch)
    client.force_login(office)

    rows = sheet_of(client.get(reverse(MEMBERS), {"as": "xlsx", "q": "lê", "sort": "born", "cols": ["born", "card"]}))

    assert rows[0][0] == "Danh sách đảng viên"
    assert rows[2][0] == "Bộ lọc: Họ và tên: «lê»"
    assert rows[3] == ("STT", "Họ và tên", "Ngày sinh", "Số thẻ")
    assert [row[1:3] for row in rows[4:]] == [
        ("Lê Văn Bình", "04/05/1970"),
        ("Lê Văn Chi", "1980"),
        ("Lê Văn An", "01/02/1990"),
    ]


def test_formula_in_a_name_stays_text(client, office, branch):
    MeetingFactory(organization=branch, title="=1+1")
    client.force_login(office)

    book = openpyxl.load_workbook(io.BytesIO(client.get(reverse(MEETINGS), {"as": "xlsx"}).content))

    assert [cell.data_type for cell in book.active["B"] if cell.value == "=1+1"] == ["s"]


@pytest.mark.parametrize(("kind", "noted"), [("xlsx", "export"), ("print", "print")])
def test_who_took_a_list_out_is_noted(client, office, three, kind, noted):
    client.force_login(office)

    client.get(reverse(MEMBERS), {"as": kind})

    line = AccessLog.objects.get()
    assert (line.kind, line.user, line.rows, line.subject) == (noted, office, 3, "Danh sách đảng viên")


def test_only_rows_that_one_may_take_out_go_out(client, reader, three, other_branch):
    MemberFactory(organization=other_branch)
    client.force_login(reader)

    assert client.get(reverse(MEMBERS), {"as": "print"}).context["count"] == 4
    Member.objects.filter(pk=three[0].pk).update(user=reader)
    assert client.get(reverse(MEMBERS), {"as": "print"}).context["count"] == 4


def test_print_holds_all_pages_and_says_what_it_holds(client, office, branch):
    MemberFactory.create_batch(60, organization=branch)
    client.force_login(office)

    page = client.get(reverse(MEMBERS), {"as": "print", "organization": branch.pk})

    assert page.text.count("<tr><td class='num'>") == 60
    assert f"60 đảng viên – Tổ chức: {branch.short_name}" in " ".join(page.text.split())


def test_print_says_where_it_ends(client, office, branch, monkeypatch):
    monkeypatch.setattr("partyportal.lists.taking_out.MOST_PRINTED", 2)
    MemberFactory.create_batch(3, organization=branch)
    client.force_login(office)

    page = client.get(reverse(MEMBERS), {"as": "print"}).text

    assert page.count("<tr><td class='num'>") == 2
    assert "Bản in chỉ gồm 2 dòng đầu" in page


def test_ticked_rows_alone_are_printed(client, office, three):
    client.force_login(office)

    page = client.post(reverse(MEMBERS), {"act": "print", "row": [three[0].pk, three[2].pk]})

    assert page.context["count"] == 2
    assert "Lê Văn Bình" not in page.text


def test_all_rows_of_the_filter_are_printed(client, office, three):
    client.force_login(office)

    assert client.post(f"{reverse(MEMBERS)}?q=lê", {"act": "print", "all": "1"}).context["count"] == 3


@pytest.mark.parametrize("row", ["x", "-1", "9" * 30])
def test_key_that_is_none_is_no_row(client, office, row):
    client.force_login(office)

    assert client.post(reverse(MEMBERS), {"act": "print", "row": row}).status_code == 404


# Acts on many


def rename(row, by):
    if row.place == "khóa":
        raise ValidationError("Địa điểm này không đổi được.")
    row.place = "Phòng 9"
    row.save()
    return "Đã đổi địa điểm."


def rename_back(row, kept, by):
    row.place = kept
    row.save()


@pytest.fixture
def act(monkeypatch):
    act = Act(
        key="move", label="Đổi chỗ", icon="x", do=rename, keep=lambda row: row.place, undo=rename_back, action="change"
    )
    monkeypatch.setattr(MeetingList, "acts", (act,))
    return act


def places():
    return set(Meeting.objects.values_list("title", "place"))


@pytest.fixture
def meetings(branch, other_branch):
    return [
        MeetingFactory(title="Một", place="Phòng 1", organization=branch),
        MeetingFactory(title="Hai", place="khóa", organization=branch),
        MeetingFactory(title="Ba", place="Phòng 3", organization=other_branch),
    ]


def outcomes(response):
    return [(str(one.row), one.words, one.is_done) for one in response.context["outcomes"]]


def test_each_row_says_what_happened_to_it(client, office, act, meetings):
    client.force_login(office)

    page = client.post(reverse(MEETINGS), {"act": "move", "row": [row.pk for row in meetings]})

    assert set(outcomes(page)) == {
        ("Một", "Đã đổi địa điểm.", True),
        ("Hai", "Địa điểm này không đổi được.", False),
        ("Ba", "Đã đổi địa điểm.", True),
    }
    assert places() == {("Một", "Phòng 9"), ("Hai", "khóa"), ("Ba", "Phòng 9")}


def test_row_out_of_sight_is_neither_touched_nor_named(client, secretary, act, meetings):
    client.force_login(secretary)

    page = client.post(reverse(MEETINGS), {"act": "move", "row": [row.pk for row in meetings]})

    assert {row for row, *_ in outcomes(page)} == {"Một", "Hai"}
    assert ("Ba", "Phòng 3") in places()


def test_right_is_asked_of_each_row(client, reader, act, meetings):
    client.force_login(reader)

    assert client.post(reverse(MEETINGS), {"act": "move", "row": meetings[0].pk}).status_code == 404
    assert ("Một", "Phòng 1") in places()


def test_act_is_taken_back_where_nobody_edited_since(client, office, act, meetings):
    client.force_login(office)
    done = client.post(reverse(MEETINGS), {"act": "move", "row": [meetings[0].pk, meetings[2].pk]})
    edited = Meeting.objects.get(title="Ba")
    edited.save()

    undone = client.post(reverse(MEETINGS), {"undo": done.context["undo_token"]})

    assert [(row, is_done) for row, _, is_done in outcomes(undone)] == [("Ba", False), ("Một", True)] or [
        (row, is_done) for row, _, is_done in outcomes(undone)
    ] == [("Một", True), ("Ba", False)]
    assert places() == {("Một", "Phòng 1"), ("Hai", "khóa"), ("Ba", "Phòng 9")}


def test_nobody_takes_back_what_another_did(client, office, secretary, act, meetings):
    client.force_login(office)
    done = client.post(reverse(MEETINGS), {"act": "move", "row": meetings[0].pk})
    client.force_login(secretary)

    assert client.post(reverse(MEETINGS), {"undo": done.context["undo_token"]}).status_code == 409
    assert ("Một", "Phòng 9") in places()


@pytest.mark.parametrize("count", [2, 9])
def test_act_on_many_asks_alike_however_many(client, office, act, branch, count, django_assert_max_num_queries):
    rows = MeetingFactory.create_batch(count, organization=branch)
    client.force_login(office)

    # What is written of each row, its history and its savepoint, is all that grows.
    with django_assert_max_num_queries(14 + 5 * count):
        client.post(reverse(MEETINGS), {"act": "move", "row": [row.pk for row in rows]})


@pytest.mark.parametrize(("name", "factory"), [(MEMBERS, MemberFactory), (MEETINGS, MeetingFactory)])
def test_page_of_fifty_is_light_beside_a_hundred_branches(client, office, committee, branch, name, factory):
    Organization.objects.bulk_create(
        Organization(
            kind="branch",
            code=f"L{key}",
            short_name=f"Chi bộ {key}",
            parent=committee,
            path=f"{committee.path}{key}/",
            position=f"9{key}",
        )
        for key in range(1000, 1120)
    )
    # Keys of three digits on either database: PostgreSQL goes on counting from test to test.
    for key in range(100, 160):
        factory(organization=branch, pk=key)
    client.force_login(office)

    assert len(client.get(reverse(name)).content) <= 60 * 1024


@pytest.mark.parametrize(("widths", "crowds"), [([24] * 4, False), ([40, 40, 24, 24], False), ([24] * 5, True)])
def test_many_wide_columns_are_a_crowd_and_a_long_one_counts_as_a_name(widths, crowds):
    columns = [Column(key=f"c{place}", heading="", value="pk", width=width) for place, width in enumerate(widths)]

    assert drawing.is_crowded(columns) is crowds


def test_one_word_as_an_attribute_needs_no_quotes_and_others_have_them():
    assert [drawing.quoted(value) for value in ("wraps", "td-lead", "td-lead num", "a&gt;", "")] == [
        "wraps",
        "td-lead",
        '"td-lead num"',
        '"a&gt;"',
        '""',
    ]
