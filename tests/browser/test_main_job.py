"""The main job, as people do it: from a branch's telephone to the PDF of the committee's annual report."""

import io
import re

import pypdf

from tests.browser.steps import follow, press


def fill_report(page):
    for field in page.locator("input[name^=typed-]").all():
        field.fill("2")
    for field in page.locator("textarea[name^=text-]").all():
        field.fill("Chi bộ lãnh đạo thực hiện tốt nhiệm vụ được giao.")


def test_report_goes_from_the_branch_to_the_signed_pdf(signed_in):
    office = signed_in("office", 1366)
    office.goto("/reports/periods/add/")
    office.select_option("[name=organization]", label="Đảng ủy Sở KH&CN")
    office.select_option("[name=kind]", "year")
    office.fill("[name=year]", "2026")
    press(office, "Mở kỳ")
    period = office.url

    branch = signed_in("branch1", 390)
    branch.goto(period)
    follow(branch, "Chi bộ 1")
    report = branch.url
    follow(branch, "Soạn tiếp")
    fill_report(branch)
    assert branch.evaluate("document.documentElement.scrollWidth") == 390
    press(branch, "Lưu và nộp…")
    press(branch, "Nộp báo cáo")
    assert "Chờ thẩm định" in branch.inner_text("main")

    office.goto(report)
    follow(office, "Trả lại để bổ sung…")
    office.fill("[name=comment]", "Đề nghị nêu rõ nguyên nhân của hạn chế.")
    press(office, "Trả lại để bổ sung")
    branch.goto(report)
    follow(branch, "Soạn tiếp")
    assert "Đề nghị nêu rõ nguyên nhân của hạn chế." in branch.inner_text("main")
    press(branch, "Lưu và nộp…")
    press(branch, "Nộp báo cáo")
    office.goto(report)
    follow(office, "Duyệt báo cáo…")
    press(office, "Duyệt báo cáo")
    assert "Đã duyệt" in office.inner_text("main")

    office.goto(period)
    press(office, "Lập báo cáo của cấp ủy")
    draft = office.url
    for code, label in (("F02", "Tổng số đảng viên"), ("F19", "sinh hoạt thường kỳ"), ("F26", "đúng hạn")):
        office.goto(draft)
        office.locator(f"a[href$='/figures/{code}/']").first.click()
        office.wait_for_load_state()
        assert label in office.inner_text("h1")
        assert office.locator("tbody tr").count() > 0

    office.goto(draft)
    press(office, "Kết xuất PDF")
    opened = office.get_by_role("link", name="Mở PDF")
    opened.wait_for(timeout=60_000)
    answer = office.request.get(opened.get_attribute("href"))
    text = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(answer.body())).pages)
    words = re.sub(r"\s+", " ", text)
    assert "ĐẢNG CỘNG SẢN VIỆT NAM" in words
    assert re.search(r"35 đảng viên[^.;]*, trong đó 33 đảng viên chính thức, 02 đảng viên dự bị", words)


def test_issued_annual_report_is_downloaded_with_its_number(signed_in):
    office = signed_in("office", 1366)
    office.goto("/reports/committee/?year=2025&status=issued")
    follow(office, "Báo cáo năm 2025")
    opened = office.locator("main").get_by_role("link", name="PDF", exact=True)
    # The worker makes the files of the demonstration's issues once it has started.
    for _ in range(30):
        office.wait_for_load_state("networkidle")
        if opened.count():
            break
        office.wait_for_timeout(2000)
        office.reload()

    answer = office.request.get(opened.get_attribute("href"))

    text = pypdf.PdfReader(io.BytesIO(answer.body())).pages[0].extract_text()
    assert re.search(r"Số \d{2,}-BC/ĐU", text)
