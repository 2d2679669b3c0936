"""Two branches become one on a day: nobody is lost, and the year of the whole reads as before."""

from tests.browser.steps import balance_of_the_year, fill, follow, press, said

OLD, NEW = "Chi bộ 3", "Chi bộ 2"


def open_branch(page, name):
    page.goto("/branches/")
    follow(page, name)


def open_wizard(page):
    open_branch(page, OLD)
    press(page, "Thao tác")
    follow(page, "Sáp nhập, chia tách, giải thể")
    follow(page, f"Sáp nhập {OLD} với tổ chức khác")


def merge(page):
    """The decision, the consequence, the confirmation."""
    fill(
        page,
        {
            "Số quyết định": "52-QĐ/ĐU",
            "Ngày quyết định": "18/11/2026",
            "Áp dụng từ ngày": "20/11/2026",
            "Chi bộ 2": True,
            "Thành": NEW,
        },
    )
    press(page, "Tiếp tục")
    assert "9 đồng chí" in said(page)
    press(page, "Sáp nhập")


def tree_of(page, day):
    page.goto("/branches/tree/")
    fill(page, {"Ngày": day})
    press(page, "Xem ngày này")
    return {row.split("\n")[0].strip(): row for row in page.locator("main tbody tr").all_inner_texts()}


def ended_in(tree):
    """Those of the two that had ended by then; both stand in the tree of every day."""
    return [name for name in (OLD, NEW) if "Đã kết thúc hoạt động" in tree[name]]


def test_merged_branches_leave_the_year_as_it_was(signed_in):
    admin = signed_in("admin", 1366)
    before = balance_of_the_year(admin)

    open_wizard(admin)
    merge(admin)

    assert balance_of_the_year(admin) == before
    assert "Đảng số cân đối" in said(admin)
    assert ended_in(tree_of(admin, "19/11/2026")) == []
    assert ended_in(tree_of(admin, "20/11/2026")) == [OLD]
    open_branch(admin, OLD)
    assert "Thành: Chi bộ Chuyển đổi số Quyết định số 52-QĐ/ĐU" in said(admin)
