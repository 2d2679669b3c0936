"""Passwords that anybody would guess, found without asking anybody: the portal has no way out.

A list of breached passwords of twelve characters and more is mostly a few common words, one behind the other, with
a year. So the words are kept here, not their millions of combinations: a password is refused when nothing is left of
it once common words, words of the house, words of the person, runs of the keyboard and figures are taken out.
"""

import re

from django.core.exceptions import ValidationError

from branches.models import Organization
from partyportal.text import fold

# Vietnamese without marks, as it is typed into passwords, and what the world's lists begin with.
COMMON = """
mat khau matkhau moi cu dang nhap dangnhap quan tri quantri admin administrator root user test demo guest login welcome
xin chao xinchao toi la cua em anh yeu thuong love iloveyou you my me vo chong con bo me gia dinh hanh phuc bi mat bimat
viet nam vietnam vn ha noi hanoi sai gon saigon ho chi minh hcm tphcm da nang bac trung que huong to quoc hoa sen
password passw passwd pass word letmein monkey dragon master shadow sunshine princess football baseball superman batman
qwerty qwertyuiop asdf asdfgh asdfghjkl zxcv zxcvbn zxcvbnm qaz wsx edc abc abcd abcdef abcxyz xyz azerty
secret changeme change default server computer internet google facebook zalo office company hello ok
the is a b c d e x y z p w
""".split()
HOUSE = """
cong tac dang congtac congtacdang cong cong san congsan uy dangvien vien chi bo chibo dang uy danguy ban chap hanh
bi thu bithu pho van phong vanphong kiem tra ubkt so khoa hoc cong nghe khcn tinh thanh pho huyen quan phuong xa
nghi quyet ke hoach bao cao dai hoi doan nhiem ky portal partyportal nam nha nuoc chinh tri trung uong
""".split()
# What stands for a letter.
LEET = str.maketrans({"0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "@": "a", "$": "s", "!": "i"})
NO_LETTERS = re.compile(r"[^a-z]+")
REFUSED = (
    "Mật khẩu này dễ đoán: chỉ gồm từ thông dụng, tên cơ quan, tên đồng chí hoặc chữ số đi liền. "
    "Hãy ghép ba, bốn từ không liên quan đến nhau, hoặc dùng trình quản lý mật khẩu."
)


class GuessedPasswordValidator:
    """Refuses what is put together of common words, words of the house and of the person alone."""

    def validate(self, password, user=None):
        if is_guessed(password, words_of(user)):
            raise ValidationError(REFUSED, code="password_guessed")

    def get_help_text(self):
        return "Mật khẩu không được chỉ gồm từ thông dụng, tên cơ quan hoặc tên của đồng chí."


def words_of(user) -> set[str]:
    """The user's names and the names of organisations, word by word and as written together."""
    texts = [getattr(user, name, "") or "" for name in ("username", "full_name", "email")]
    texts += [text for pair in Organization.objects.values_list("name", "code") for text in pair]
    parts = [part for text in texts for part in NO_LETTERS.split(fold(text)) if part]
    return {*parts, *(NO_LETTERS.sub("", fold(text)) for text in texts)} - {""}


def is_guessed(password: str, own: set[str]) -> bool:
    """Whether nothing is left of the password without words that anybody knows; figures and signs count for nothing."""
    known = {*COMMON, *HOUSE, *own}
    typed = fold(password)
    # A year behind the words is no word itself.
    core = typed.strip("0123456789 .,-_!@#$%^&*()+=?")
    return any(_is_made_of(NO_LETTERS.sub("", text), known) for text in (typed, core.translate(LEET)))


def _is_made_of(letters: str, words: set[str]) -> bool:
    """Whether the letters are these words, one behind the other, or the same letter again and again."""
    ends = {0}
    for end in range(1, len(letters) + 1):
        if any(start in ends for start in range(max(0, end - 30), end) if letters[start:end] in words):
            ends.add(end)
    return len(letters) in ends or len(set(letters)) == 1
