import pytest

from dues.words import in_words


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (0, "Không đồng"),
        (5_000, "Năm nghìn đồng"),
        (10_015, "Mười nghìn không trăm mười lăm đồng"),
        (139_701, "Một trăm ba mươi chín nghìn bảy trăm linh một đồng"),
        (1_221_255, "Một triệu hai trăm hai mươi mốt nghìn hai trăm năm mươi lăm đồng"),
        (24_000_000, "Hai mươi tư triệu đồng"),
        (1_000_000_500, "Một tỷ năm trăm đồng"),
        (2_005_000_000, "Hai tỷ không trăm linh năm triệu đồng"),
    ],
)
def test_an_amount_is_spelled(amount, words):
    assert in_words(amount) == words
