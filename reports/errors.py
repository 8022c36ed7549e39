"""What can keep a report from being printed; each error says so in one sentence."""

from engine.errors import ZhipingError


class MissingFontError(ZhipingError):
    """A font that set-up brings is not there."""

    def __init__(self, path: str) -> None:
        super().__init__(
            f"缺少排版用的字体（{path}），请先运行 make setup。",
            f"A font for printing is missing ({path}); run `make setup` first.",
        )


class SigningKeyError(ZhipingError):
    """The operator's signing key cannot be used."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(
            f"无法使用签名密钥 {path}：{reason or '不是 PKCS #12 文件，或口令不对'}。",
            f"The signing key {path} cannot be used: {reason or 'not a PKCS #12 file, or a wrong password'}.",
        )


class PartError(Exception):
    """A part of a report was not typeset; `status` is that of its process, or 128 and the number of its signal."""

    def __init__(self, status: int) -> None:
        self.status = status
        super().__init__(f"typesetting a part ended with status {status}")


class RenderError(ZhipingError):
    """A report could not be printed; `detail` is what the renderer said, for the operator's log only.

    `final` tells that another try would end the same.
    """

    final = False

    def __init__(self, zh: str, en: str, detail: str = "") -> None:
        self.detail = detail
        super().__init__(f"报告没有生成：{zh}。", f"The report was not made: {en}.")


class TooLongError(RenderError):
    """A report would be longer than a PDF may be; lengths are in parts (reports.pdf.manuscript)."""

    final = True

    def __init__(self, parts: int, most: int) -> None:
        times = f"{parts / most:.1f}"
        super().__init__(
            f"内容是 PDF 最大篇幅的 {times} 倍；请改用网页（HTML）或 Excel 格式，或缩短作答说明、把题库拆成几份，"
            "中英对照的请分两种语言各印一份",
            f"its content is {times} times what a PDF may hold; take the HTML or Excel format, shorten the notes, "
            "split the question set, or print each language by itself",
        )


class WordTemplateError(ZhipingError):
    """A template for DOCX that no report can be printed from."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(f"Word 模板不能使用：{zh}。", f"The Word template cannot be used: {en}.")


class WorkbookError(ZhipingError):
    """A file that was uploaded is no answers workbook that can be used."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(f"这个文件不能使用：{zh}。", f"This file cannot be used: {en}.")
