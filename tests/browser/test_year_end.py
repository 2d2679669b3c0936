"""The season of the year's end, as people go through it: telephone, branch, office, decision, paper."""

import re

from tests.browser.steps import fill, follow, pdf_of, press, said, word_of

BRANCH_TABLE = "Họ và tên\tHoàn thành xuất sắc\tHoàn thành tốt\tHoàn thành\tKhông hoàn thành\tKhông hợp lệ"


def round_of(office):
    office.goto("/awards/reviews/")
    follow(office, "Đánh giá, xếp loại năm 2026")
    return office.url


def names_on(page):
    return page.locator("td.td-lead .cell-main").all_inner_texts()


def paste(page, *rows):
    page.locator("summary", has_text="Dán từ Excel").click()
    page.fill("[name=table]", "\n".join(rows))
    press(page, "Điền vào bảng")


def test_member_writes_on_the_telephone_and_the_branch_reads(signed_in):
    member = signed_in("member1", 390)
    member.goto("/awards/reviews/mine/")
    follow(member, "Viết tiếp")
    for box in member.locator("main textarea").all():
        box.fill("Hoàn thành nhiệm vụ được giao; còn chậm một báo cáo.")
    assert "Cổng đang có:" in said(member)
    assert member.evaluate("document.documentElement.scrollWidth") == 390
    press(member, "Lưu và nộp")
    assert "Đã nộp bản kiểm điểm cho chi bộ" in member.inner_text("body")
    own = member.url

    branch = signed_in("branch1", 1366)
    assert branch.goto(own).status == 200
    assert "còn chậm một báo cáo" in said(branch)
    assert signed_in("branch2", 1366).goto(own).status == 404


def test_season_from_the_vote_to_the_issued_decision(signed_in):
    office = signed_in("office", 1366)
    desk = round_of(office)
    key = re.search(r"/reviews/(\d+)/", desk)[1]

    branch = signed_in("branch2", 1366)
    branch.goto(f"/awards/reviews/{key}/branch-poll/?kind=member")
    people = names_on(branch)
    count = len(people)
    best = [count if place < 4 else 0 for place in range(count)]
    votes = [f"{name}\t{top}\t{count - top}\t0\t0\t0" for name, top in zip(people, best, strict=True)]
    day = branch.evaluate("new Date().toLocaleDateString('en-GB')")
    fill(branch, {"Ngày bỏ phiếu": day, "Tổng số để tính tỷ lệ": str(count)})
    fill(branch, {"Phiếu phát ra": str(count), "Phiếu thu về": str(count)})
    paste(branch, BRANCH_TABLE, *votes)
    assert f"Đã điền {count} dòng vào bảng dưới, chưa lưu" in said(branch)
    press(branch, "Lưu")
    assert f"Đã ghi kết quả bỏ phiếu của {count} trường hợp" in branch.inner_text("body")
    assert branch.goto(f"/awards/reviews/{key}/settle/").status == 403

    office.goto(desk)
    assert "Xuất sắc vượt định mức" in said(office)
    press(office, "Lập quyết định từ các mức đã có")
    decision = office.url
    assert "Phải ghi lý do trước khi quyết định" in said(office)
    follow(office, "Ghi lý do vượt định mức")
    fill(office, {"Lý do vượt định mức": "Chi bộ dẫn đầu toàn ngành ba năm liền"})
    press(office, "Lưu")
    assert "Lý do: Chi bộ dẫn đầu toàn ngành ba năm liền" in said(office)

    follow(office, "Quyết định xếp loại")
    assert "DANH SÁCH KÈM THEO QUYẾT ĐỊNH" in word_of(office)
    press(office, "Tạo PDF")
    text = pdf_of(office)
    assert "QUYẾT ĐỊNH" in text and people[0] in text

    office.goto(decision)
    follow(office, "Ghi số, ngày quyết định")
    fill(office, {"Số quyết định": "15-QĐ/ĐU", "Ngày quyết định": day})
    press(office, "Ghi quyết định")
    assert "Đã ban hành" in said(office)
    office.goto("/awards/members/?year=2026")
    assert people[0] in said(office)
