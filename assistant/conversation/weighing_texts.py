"""Hold a text that a model rewrote against the old one and what was said."""

from difflib import SequenceMatcher

from assistant.wording.checks import is_chinese, new_numbers, numbers_of, odd_marks


def against_text(new: str, old: str, said: str) -> tuple[str, ...]:
    """A text gains nothing but what was said, and loses no number for nothing."""
    if new.strip() == old.strip():
        return ("改后与原来相同",)
    found = list(_against_numbers(new, old, said))
    if not is_chinese(new):
        found.append("要用中文写")
    if strange := [piece for piece in _inserted(old, new) if piece not in said]:
        found.append(f"“{strange[0]}”不是要求里的话")
    if mark := odd_marks(new.replace("：", "")):
        found.append(f"不要出现“{mark.strip() or '换行'}”")
    return tuple(found)


def _against_numbers(new: str, old: str, said: str) -> tuple[str, ...]:
    """As many as were said may go."""
    strange, lost = new_numbers(new, numbers_of(f"{said}\n{old}")), numbers_of(old) - numbers_of(new)
    told = (f"数字 {'、'.join(strange)} 不是要求里的",) if strange else ()
    many = len(lost) > len(numbers_of(said))
    return (*told, *((f"漏了数字 {'、'.join(f'{n:f}' for n in sorted(lost))}",) if many else ()))


def _inserted(old: str, new: str) -> tuple[str, ...]:
    """The runs of characters that are new, without the marks around them."""
    codes = SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes()
    runs = (new[low:high].strip("，。；、：:,;") for tag, _, _, low, high in codes if tag in {"insert", "replace"})
    return tuple(run for run in runs if run)
