import io
import zipfile

import pytest

from assistant.errors import UnreadableFile
from assistant.readers.reading import read_bytes
from assistant.settings import Settings

SETTINGS = Settings()
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def archive(part: str) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as packed:
        packed.writestr(part, "<a/>")
    return data.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("截图.png", b"\x89PNG\r\n", "是一张图片.*能选中文字的 PDF"),
        ("照片.heic", b"\0\0\0\x18ftypheic", "是一张图片"),
        ("扫描.pdf", b"II*\0\x08", "其实是一张图片，不是它的后缀所说的文件"),
        ("表.docx", b"RIFF\x10\0\0\0WEBPVP8 ", "其实是一张图片"),
        ("材料.zip", archive("申报表.xlsx"), "是压缩包，请先解压"),
        ("材料.rar", b"Rar!\x1a\x07", "是压缩包，请先解压"),
        ("表.xlsx", b"7z\xbc\xaf\x27\x1c", "其实是压缩包.*请先解压"),
        ("公文.ofd", archive("OFD.xml"), "是 ?OFD 版式文件.*另存为 .docx"),
        ("公文.docx", archive("OFD.xml"), "其实是 ?OFD 版式文件"),
        ("汇报.pptx", archive("ppt/presentation.xml"), "是演示文稿"),
        ("汇报.ppt", OLE + "PowerPoint Document".encode("utf-16-le") + b"\0\0", "是演示文稿"),
        ("汇报.xlsx", archive("ppt/presentation.xml"), "其实是演示文稿"),
        ("表.xlsb", archive("xl/workbook.bin"), "二进制的 Excel 工作簿.*另存为 .xlsx"),
        ("表.xlsx", archive("xl/workbook.bin"), "其实是二进制的 Excel 工作簿"),
        ("表.lnk", b"L\0\0\0\x01\x14\x02\0", "是快捷方式.*原文件"),
        ("表.rtf", b"{\\rtf1", "是 ?RTF 文件，.*另存为 .docx"),
        ("表.doc", b"{\\rtf1", "其实是 ?RTF 文件"),
        ("~$申报表.xlsx", b"\x06Office" + b" " * 158, "临时文件.*原文件"),
        ("表.docx", b"\0\0\0\x20ftypisom", "其实是音视频文件"),
        ("表.docx", b"\0\0\0\x20ftypheic", "其实是一张图片"),
        ("来信.msg", OLE, "是 Outlook 邮件.*附件另存出来"),
        ("公文.ceb", b"Founder CEB", "是版式公文文件"),
        ("表.docx.baiduyun.p.downloading", b"PK", "没有下载完"),
        ("表.xlsx.crdownload", b"PK\x03\x04", "没有下载完"),
    ],
)
def test_foreign_file_is_named_with_what_to_do(name: str, data: bytes, words: str) -> None:
    with pytest.raises(UnreadableFile, match=words):
        read_bytes(name, data, SETTINGS)
