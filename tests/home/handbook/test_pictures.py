"""Each chapter shows the picture of a page that its readers may open; what it says is compared in a browser."""

from django.contrib.staticfiles import finders
from django.urls import reverse

from home.handbook.chapters import chapters, drawn_words
from tests.routes import routes


def test_every_chapter_names_a_page_of_its_own_and_has_its_picture():
    pages = {route.name for route in routes() if not route.arguments}
    rooms = {one.slug: {page.split(":")[0] for page in one.pages} for one in chapters().values()}

    assert {one.picture for one in chapters().values()} <= pages
    assert [slug for slug, one in chapters().items() if one.picture.split(":")[0] not in rooms[slug]] == []
    assert {slug for slug, one in chapters().items() if finders.find(one.picture_file)} == drawn_words().keys()
    assert drawn_words().keys() == chapters().keys()


def test_chapter_shows_its_picture_with_words_for_who_cannot_see_it(client, member_user):
    client.force_login(member_user)

    page = client.get(reverse("handbook:chapter", args=["meetings"])).text

    assert "help/meetings.webp" in page
    assert "trang đầu của phần «Hội nghị, sinh hoạt chi bộ»" in page
