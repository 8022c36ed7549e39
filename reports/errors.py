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
    """A report could not be printed; `detail` is what the renderer said, for the operator's log only."""

    def __init__(self, zh: str, en: str, detail: str = "") -> None:
        self.detail = detail
        super().__init__(f"报告没有生成：{zh}。", f"The report was not made: {en}.")


class WordTemplateError(ZhipingError):
    """A template for DOCX that no report can be printed from."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(f"Word 模板不能使用：{zh}。", f"The Word template cannot be used: {en}.")
