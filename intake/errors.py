"""Why a file is not read: what is wrong with it, and what would be right."""

from engine.errors import ZhipingError
from engine.texts import shown

_REASONS = {
    "missing": ("找不到这个文件", "there is no such file"),
    "folder": ("它不是文件，是文件夹或设备；请给出一个文件", "it is no file but a folder or a device; name a file"),
    "closed": ("没有权限读取它，或读取时出错", "it may not be read, or reading it failed"),
    "size": (
        "它超过 20 MB；法规正文远没有这么大，请只保存正文",
        "it is larger than 20 MB; no legal text is: save the text alone",
    ),
    "empty": (
        "它是空的，没有文字；请给出有正文的文件",
        "it is empty, there are no words in it; name a file with the text",
    ),
    "busy": (
        "读取它需要的时间或内存过多，已经中止；请打开原文，只把正文存成 .docx 或 .txt",
        "reading it takes too much time or memory and was stopped; open it and save the text alone as .docx or .txt",
    ),
    "damaged": (
        "它已损坏或不完整；请重新下载，或打开后另存一次",
        "it is damaged or breaks off; download it again, or open it and save it anew",
    ),
    "kind": (
        "它不是文字文件；能读取的是 .txt、.md、.html、.docx 和 .pdf",
        "it is no text; what can be read is .txt, .md, .html, .docx and .pdf",
    ),
    "archive": (
        "它是压缩包；请先解压，再给出里面的 .docx、.pdf 或 .txt",
        "it is an archive; unpack it first and name the .docx, .pdf or .txt inside",
    ),
    "picture": (
        "它是图片，里面没有文字；请先做文字识别（OCR），或找有文字的版本",
        "it is a picture without words; run text recognition (OCR) over it first, or find a copy with text",
    ),
    "office": (
        "这种格式不能读取；请打开后另存为 .docx 或 .txt",
        "this format is not read; open it and save it as .docx or .txt",
    ),
    "ofd": (
        "它是 OFD 版式文件，不能读取；请用 OFD 阅读器导出为 PDF 或文字",
        "it is an OFD file, which is not read; export it as PDF or text from an OFD reader",
    ),
    "doc": (
        "它是旧版 Word 文档（.doc）；请在 Word 或 WPS 中打开，另存为 .docx",
        "it is an old Word document (.doc); open it in Word or WPS and save it as .docx",
    ),
    "locked": (
        "它加了打开密码；请去掉密码再存一次",
        "it is encrypted with a password; take the password off and save it again",
    ),
    "bomb": (
        "解压后过大，或内部结构不正常；请在 Word 或 WPS 中打开，另存为新的 .docx",
        "it is too large once unpacked, or oddly built; open it in Word or WPS and save it as a new .docx",
    ),
    "large": (
        "文字过多或一行过长，不像一部法规；请只保存正文",
        "it holds too many words, or a line without end, and looks like no legal text; save the text alone",
    ),
    "pages": (
        "它超过 2000 页；请只保存这部法规的几页",
        "it has more than 2000 pages; save only those of the legal text",
    ),
    "scanned": (
        "它是扫描件，页面只是图片，没有文字；请先做文字识别（OCR），或找有文字的版本",
        "it is a scan: its pages are pictures without words; run text recognition (OCR) over it first, or find a copy "
        "with text",
    ),
    "garbled": (
        "它的字体没有注明各是什么字，读出来是乱码；请先做文字识别（OCR），或找别的版本",
        "its fonts do not say which characters they draw, so only nonsense can be read; run text recognition (OCR) "
        "over it first, or find another copy",
    ),
    "encoding": (
        "它的文字编码认不出来（不是 UTF-8、UTF-16、GB18030 或 Big5）；请用 UTF-8 另存一次",
        "its character encoding is none that is known (UTF-8, UTF-16, GB18030, Big5); save it again as UTF-8",
    ),
    "bytes": (
        "它的文字有多处字节已损坏；请重新下载，或找完好的版本",
        "many bytes of its text are damaged; download it again, or find a sound copy",
    ),
    "nested": (
        "它的标签一层套一层，没有尽头，不是正常的网页；请在浏览器中打开，把正文复制到 .txt 中保存",
        "its tags are nested without end, as in no honest page; open it in a browser and copy the text into a .txt "
        "file",
    ),
    "login": (
        "它是一个登录页面，不是法规正文；请登录后打开正文，再保存那一页",
        "it is a page that asks to sign in, not the legal text; sign in, open the text and save that page",
    ),
    "script": (
        "网页里没有正文（正文是打开后由脚本取来的）；请在浏览器中打开，把正文复制到 .txt 中保存",
        "the page holds no text (scripts fetch it when it is opened); open it in a browser and copy the text into a "
        ".txt file",
    ),
}


class UnreadableFileError(ZhipingError):
    """A file that no legal text can be read from; `reason` is one of those above, `name` what people call the file."""

    def __init__(self, reason: str, name: str) -> None:
        self.reason = reason if reason in _REASONS else "damaged"
        zh, en = _REASONS[self.reason]
        name = shown(name)
        super().__init__(f"“{name}”无法读取：{zh}。", f"“{name}” cannot be read: {en}.")
