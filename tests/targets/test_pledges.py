import datetime

import pytest
from django.urls import reverse

from partyportal import dates
from targets.models import Signatory, TargetSet
from targets.papers import PAPERS, pledge, table_of_results
from tests.factories import ReadingFactory, SignatoryFactory, TargetFactory, TargetSetFactory


@pytest.fixture
def pledged(committee, clock):
    """«Chi bộ 4 tốt» as it was signed on 3 July 2023 for 2023–2025, with the two targets of that day."""
    row = TargetSetFactory(
        organization=committee,
        kind=TargetSet.Kind.PLEDGE,
        title="Xây dựng Chi bộ 4 tốt, Đảng bộ cơ sở 4 tốt, giai đoạn 2023–2025",
        begins_on=datetime.date(2023, 7, 3),
        ends_on=datetime.date(2025, 12, 31),
    )
    facts = {"set": row, "comparator": "eq", "value": 100, "unit": "%", "course": "level"}
    TargetFactory(line=1, name="Chi bộ hoàn thành tốt nhiệm vụ", **facts)
    TargetFactory(set=row, line=2, name="Đảng bộ hoàn thành xuất sắc nhiệm vụ", comparator="yes", value=None, unit="")
    return row


def url(name, row):
    return reverse(f"targets:{name}", args=[row.pk])


def test_pledge_prints_what_is_pledged_and_who_signs(pledged):
    SignatoryFactory(set=pledged, name="Nguyễn Văn An", signed_on=datetime.date(2023, 7, 3))
    SignatoryFactory(set=pledged, name="Trần Thị Bình", post="Bí thư Chi bộ 2")

    *text, table = pledge(pledged).blocks

    assert [block.text for block in text][1:3] == [
        "1. Chi bộ hoàn thành tốt nhiệm vụ: 100%.",
        "2. Đảng bộ hoàn thành xuất sắc nhiệm vụ: thực hiện.",
    ]
    assert "từ ngày 03/7/2023 đến ngày 31/12/2025" in text[0].text
    assert [row.cells for row in table.rows] == [
        ("1", "Nguyễn Văn An", "Bí thư Chi bộ 1", "03/7/2023", ""),
        ("2", "Trần Thị Bình", "Bí thư Chi bộ 2", "", ""),
    ]


def test_pledge_waits_for_its_signatories(pledged):
    assert PAPERS["pledge"].refusal(pledged) == "Hãy ghi người ký trước khi in bản giao ước."

    SignatoryFactory(set=pledged)

    assert PAPERS["pledge"].refusal(pledged) == ""


def test_annex_prints_each_year(pledged):
    target = pledged.targets.get(line=1)
    for year, value in ((2023, 66), (2024, 100)):
        ReadingFactory(target=target, as_of=datetime.date(year, 12, 31), value=value)

    said, table = table_of_results(pledged).blocks

    assert said.text == "Đến ngày 31/12/2025: đạt 01/02 chỉ tiêu."
    assert table.rows[0].cells == (
        "1",
        "Chi bộ hoàn thành tốt nhiệm vụ",
        "100%",
        "2023: 66%; 2024: 100%; 2025: -",
        "100%",
        "Đạt",
    )


def test_signatory_is_named_and_signs(client, office, pledged):
    client.force_login(office)

    client.post(url("signatory_add", pledged), {"name": "Nguyễn Văn An", "post": "Bí thư", "version": 0})
    signatory = Signatory.objects.get()
    facts = {"name": "Nguyễn Văn An", "post": "Bí thư", "signed_on": "03/07/2023", "version": signatory.version}
    client.post(url("signatory_edit", signatory), facts)

    assert list(client.get(pledged.get_absolute_url()).context["signatories"]) == [signatory]
    assert client.post(url("signatory_delete", signatory)).status_code == 404


def test_nobody_signs_tomorrow(client, office, pledged):
    client.force_login(office)

    facts = {"name": "Nguyễn Văn An", "post": "Bí thư", "signed_on": "01/07/2026", "version": 0}
    response = client.post(url("signatory_add", pledged), facts)

    assert response.context["form"].errors["signed_on"] == [dates.FUTURE]


def test_only_a_pledge_is_signed(client, office, year):
    client.force_login(office)

    assert client.get(url("signatory_add", year)).status_code == 404
