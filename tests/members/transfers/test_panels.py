"""What the pages of members and branches show of transfers."""

import datetime

from django.urls import reverse

from members.actions import move_within
from members.transfers import actions
from members.transfers.models import Transfer
from tests.factories import TransferFactory

DAY = datetime.date(2026, 3, 9)


def test_member_page_shows_his_transfers(client, office, leaving, member):
    client.force_login(office)

    page = client.get(reverse("transfers:panel", args=[member.pk])).content.decode()

    assert "Chi bộ 1 → Đảng bộ phường An Bình" in page


def test_branch_page_shows_guests_and_who_is_away(client, secretary, branch, member, coming, issued):
    coming.kind, coming.until = "temporary", DAY
    coming.save()
    actions.present(transfer=coming, day=DAY, by=None)
    issued(TransferFactory(member=member, kind="temporary", until=DAY))
    client.force_login(secretary)

    page = client.get(reverse("transfers:guests", args=[branch.pk])).content.decode()

    assert "Đỗ Văn Mới" in page
    assert "đang sinh hoạt tạm thời tại Đảng bộ phường An Bình, vẫn tính vào đảng số" in page


def test_who_is_away_is_shown_where_he_counts_by_now(client, office, branch, other_branch, member, issued):
    issued(TransferFactory(member=member, kind="temporary", until=DAY))
    move_within(member=member, organization=other_branch, day=DAY + datetime.timedelta(days=3), by=None)
    client.force_login(office)

    pages = [client.get(reverse("transfers:guests", args=[one.pk])) for one in (branch, other_branch)]

    assert ["đang sinh hoạt tạm thời" in page.content.decode() for page in pages] == [False, True]


def test_member_page_has_one_way_to_transfer(client, office, member):
    client.force_login(office)

    page = client.get(member.get_absolute_url()).content.decode()

    assert f"{reverse('transfers:add')}?member={member.pk}" in page
    assert reverse("transfers:move", args=[member.pk]) not in page
    assert "moved_out" not in client.get(reverse("members:end", args=[member.pk])).content.decode()


def test_quick_move_leaves_a_finished_transfer(client, office, member, other_branch):
    client.force_login(office)

    data = {"organization": other_branch.pk, "day": "09/03/2026", "note": "58-QĐ/ĐU", "step": "done"}
    client.post(reverse("transfers:move", args=[member.pk]), data)

    transfer = Transfer.objects.get()
    assert (transfer.state, transfer.destination, transfer.reason) == ("done", "Chi bộ 2", "58-QĐ/ĐU")
