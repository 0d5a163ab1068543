"""Files that are no forms we can read: what they are, and what a person does with them."""

INSTEAD = ".xlsx、.docx、.pdf 或 .txt"
_SAVE = f"请另存为 {INSTEAD} 再读入"
_PICTURE, _PACKED, _SLIDES, _PROGRAM = "一张图片", "压缩包", "演示文稿", "一个程序"
_RICH, _FIXED, _OLD_TEXT, _BINARY = "RTF 文件", "OFD 版式文件", "旧版 Word 文件", "二进制的 Excel 工作簿"
_SHORTCUT, _CUT_OFF, _DATABASE = "快捷方式", "没有下载完的文件", "数据库文件"
_MAIL, _PAPER, _FILM = "Outlook 邮件", "版式公文文件", "音视频文件"
_ADVICE = {
    _PICTURE: "里面的字读不出来，请换成 Word、Excel 文件或能选中文字的 PDF",
    _PACKED: "请先解压，再读入里面的申报表",
    _SLIDES: f"请把里面的申报表{_SAVE.removeprefix('请')}",
    _PROGRAM: "不能读入，请检查是否选错了文件",
    _RICH: "不能直接读入，请用 Word 或 WPS 打开后另存为 .docx 再读入",
    _FIXED: "不能直接读入，请用 WPS 或 OFD 阅读器打开后另存为 .docx 或 .pdf 再读入，或找原来的 Word、Excel 文件",
    _OLD_TEXT: "不能直接读入，请用 Word 或 WPS 打开后另存为 .docx 再读入",
    _BINARY: "不能直接读入，请用 Excel 或 WPS 打开后另存为 .xlsx 再读入",
    _MAIL: "不能直接读入，请在 Outlook 里打开，把附件另存出来再读入，或另存为 .eml",
    _PAPER: "不能直接读入，请用阅读器打开后打印成 .pdf 再读入，或找原来的 Word、Excel 文件",
    _FILM: "不能读入，请检查是否选错了文件",
    _SHORTCUT: "里面没有内容，请选它指向的原文件",
    _CUT_OFF: "请下载完再读入",
    _DATABASE: f"不能读入，请导出申报表，{_SAVE.removeprefix('请')}",
}
_MARKS = {
    b"MZ": _PROGRAM, b"\x7fELF": _PROGRAM, b"{\\rtf": _RICH, b"Rar!": _PACKED, b"7z\xbc\xaf": _PACKED,
    b"\x1f\x8b": _PACKED, b"\x89PNG": _PICTURE, b"\xff\xd8\xff": _PICTURE, b"GIF8": _PICTURE, b"II*\0": _PICTURE,
    b"MM\0*": _PICTURE, b"L\0\0\0\x01\x14\x02\0": _SHORTCUT, b"SQLite format 3": _DATABASE,
}  # fmt: skip
_PARTS = {b"ppt/presentation.xml": _SLIDES, b"OFD.xml": _FIXED, b"xl/workbook.bin": _BINARY}
"""Names of parts that stand unpacked in an archive."""
_SUFFIXES = {
    **dict.fromkeys((".png", ".jpg", ".jpeg", ".bmp", ".gif", ".tif", ".tiff", ".webp", ".heic"), _PICTURE),
    **dict.fromkeys((".zip", ".rar", ".7z", ".tar", ".gz", ".tgz"), _PACKED),
    **dict.fromkeys((".ppt", ".pptx", ".pps", ".ppsx", ".dps"), _SLIDES),
    **dict.fromkeys((".exe", ".msi", ".dll", ".bat", ".apk"), _PROGRAM),
    **dict.fromkeys((".lnk", ".url"), _SHORTCUT),
    **dict.fromkeys((".crdownload", ".part", ".download", ".td", ".xltd", ".downloading"), _CUT_OFF),
    **dict.fromkeys((".mdb", ".accdb", ".dbf", ".db", ".sqlite"), _DATABASE),
    **dict.fromkeys((".ceb", ".cebx", ".sep", ".gd"), _PAPER),
    **dict.fromkeys((".mp4", ".mov", ".avi", ".mp3", ".wav", ".m4a", ".amr"), _FILM),
    ".msg": _MAIL, ".doc": _OLD_TEXT, ".wps": _OLD_TEXT, ".rtf": _RICH, ".ofd": _FIXED, ".xlsb": _BINARY,
}  # fmt: skip
_LOCK_BYTES = 200
"""The note that Office leaves beside a file while it is open is as short as that."""


def foreign_content(data: bytes) -> str:
    """What the first bytes show that no reader is for; empty where they do not."""
    if what := next((what for mark, what in _MARKS.items() if data.startswith(mark)), ""):
        return what
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return _PICTURE
    if data[4:8] == b"ftyp":
        return _PICTURE if data[8:12] in {b"heic", b"heix", b"mif1", b"avif"} else _FILM
    return next((what for part, what in _PARTS.items() if data.startswith(b"PK") and part in data), "")


def foreign_suffix(suffix: str) -> str:
    """What a file of this suffix is, where it is known and cannot be read."""
    return _SUFFIXES.get(suffix, "")


def is_lock(name: str, data: bytes) -> bool:
    """Whether this is the note `~$…` that Office keeps while a file is open."""
    return name.startswith(("~$", ".~")) and len(data) <= _LOCK_BYTES


def told(name: str, what: str, *, disguised: bool = False) -> str:
    """The sentence: what the file is, and what to do."""
    named = f" {what}" if what[0].isascii() else what
    if disguised:
        return f"“{name}”其实是{named}，不是它的后缀所说的文件，{_ADVICE[what]}"
    return f"“{name}”是{named}，{_ADVICE[what]}"


def told_lock(name: str) -> str:
    """The sentence about a lock."""
    return f"“{name}”是 Office 打开文件时留下的临时文件，里面没有申报表，请选名字前面没有“{name[:2]}”的原文件"
