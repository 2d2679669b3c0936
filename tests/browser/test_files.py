"""Files brought to a document in a real browser: chosen, dropped, pasted, taken back out, sent."""

import io

from PIL import Image

from tests.browser.steps import press


def picture(colour) -> bytes:
    target = io.BytesIO()
    Image.new("RGB", (60, 40), colour).save(target, "PNG")
    return target.getvalue()


def hand_over(page, event, name, content):
    """Let go of a file over the page, or paste it, as a browser tells the page of it."""
    page.evaluate(
        """([kind, name, bytes]) => {
            const held = new DataTransfer();
            held.items.add(new File([new Uint8Array(bytes)], name, {type: 'image/png'}));
            const told = kind === 'drop'
                ? new DragEvent('drop', {dataTransfer: held, bubbles: true, cancelable: true})
                : new ClipboardEvent('paste', {clipboardData: held, bubbles: true, cancelable: true});
            document.querySelector('main').dispatchEvent(told);
        }""",
        [event, name, list(content)],
    )


def test_files_are_chosen_dropped_pasted_and_sent(signed_in):
    page = signed_in("office", 1366)
    page.goto("/documents/?view=incoming")
    page.locator("tbody a").first.click()
    page.wait_for_load_state()
    form = page.locator("form[data-attach]").first
    form.wait_for()
    chosen = form.locator("[data-chosen] li")

    form.locator('input[type="file"]:not([data-camera])').set_input_files(
        [
            {"name": "phieu-trinh.png", "mimeType": "image/png", "buffer": picture("white")},
            {"name": "nham.png", "mimeType": "image/png", "buffer": picture("red")},
        ]
    )
    hand_over(page, "drop", "keo-vao.png", picture("blue"))
    hand_over(page, "paste", "image.png", picture("green"))
    form.get_by_role("button", name="Bỏ nham.png").click()

    names = [line.partition(" · ")[0] for line in chosen.locator(".grow").all_inner_texts()]
    assert names[:2] == ["phieu-trinh.png", "keo-vao.png"]
    assert names[2].startswith("anh-")
    form.get_by_label("Tôi xác nhận").check()
    form.locator("button[type=submit]").click()
    for name in names:
        # A picture has no text that the guard could read: whoever sends it looks at it once more.
        asked = page.get_by_text(f"«{name}» chưa được đính kèm.")
        asked.wait_for()
        press(page, "Không phải tài liệu mật, không phải hồ sơ đảng viên: đính kèm")
        # The name stands in the question too: only the page after it shows that the file is there.
        asked.wait_for(state="detached")
    for name in names:
        page.locator("main").get_by_text(name).first.wait_for()
    assert "nham.png" not in page.locator("main").inner_text()


def test_more_than_may_be_sent_at_once_is_said_before_it_is_sent(signed_in):
    page = signed_in("office", 1366)
    page.goto("/documents/?view=incoming")
    page.locator("tbody a").first.click()
    page.wait_for_load_state()
    form = page.locator("form[data-attach]").first
    form.wait_for()
    form.locator('input[type="file"]:not([data-camera])').set_input_files(
        {"name": "lon.png", "mimeType": "image/png", "buffer": b"0" * (11 * 1024 * 1024)}
    )

    assert "không quá 10 MB" in form.locator("[data-too-much]").inner_text()
    form.get_by_label("Tôi xác nhận").check()
    address = page.url
    form.locator("button[type=submit]").click()
    assert page.url == address
