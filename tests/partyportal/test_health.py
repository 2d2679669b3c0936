def test_health_answers_without_sign_in_and_without_tls(client, settings):
    settings.SECURE_SSL_REDIRECT = True

    response = client.get("/health/")

    assert (response.status_code, response.content) == (200, b"ok")


def test_other_pages_are_sent_to_tls(client, settings):
    settings.SECURE_SSL_REDIRECT = True

    response = client.get("/members/")

    assert response.url == "https://testserver/members/"
