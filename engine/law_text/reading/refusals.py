"""What is no official text: nothing, a login page, an amending decision, a commentary."""

import re
from collections.abc import Sequence

from engine.law_text.errors import NotALawError
from engine.law_text.reading.lines import Line

MOST_LINES = 50_000
MOST_CHARACTERS = 2_000_000
"""The longest law there is, the Civil Code, has some 110,000 characters."""
_LOGIN = re.compile(
    r"登录|密码|验证码|用户名|请先登|扫码|Sign in|Log in|password|JavaScript|Forbidden|访问受限|404", re.IGNORECASE
)
_STAGE = "(?:[（(][^（）()]{0,12}[）)]){0,2}$"
_AMENDING_TITLE = re.compile(
    r"^.{0,60}关于(?:修改|修正|修订|废止|集中修改|打包|宣布失效|停止).{1,120}(?:的决定|的决议|决定|修正案)"
    + _STAGE
    + r"|^.{0,40}修正案"
    + _STAGE
)
_AMENDS = re.compile(
    r"修改为[:：“\"]|修改为[:：]?$|(?:增加|新增)(?:一|二|两|三|四|五|\d)+ ?(?:条|款|项|章|节)|删去|删除(?:第|“)"
    r"|作(?:如下|出|以下)修改|(?:改|移)(?:为|作)第|中的?“[^”]{1,60}”(?:修改|改)为|予以废止"
)
_COMMENTARY = re.compile(
    r"[【\[［（(]?(?:释义|条文释义|条文主旨|条文解读|本条释义|理解与适用)[】\]］）)]?(?:[:：】\]］]|$)|本条是关于.{1,40}的规定"
)


def refuse_emptiness(lines: Sequence[Line]) -> None:
    """Raise NotALawError where there is nothing to read, or far too much."""
    if not lines:
        raise NotALawError(
            "文件里没有文字。请换一份有正文的文本；扫描件请先做文字识别。",
            "There are no words in the file. Take a copy that has text; a scan must go through text recognition first.",
        )
    refuse_too_many(len(lines))


def refuse_size(lines: Sequence[str]) -> None:
    """Raise NotALawError for more characters than any legal text has, before anything is done with them."""
    characters = sum(map(len, lines))
    if characters > MOST_CHARACTERS:
        raise NotALawError(
            f"文件有 {characters} 个字，远多于任何一部法规。请只放一部法规的正文。",
            f"The file has {characters} characters, far more than any legal text. Give one text alone.",
        )


def refuse_too_many(lines: int) -> None:
    """Raise NotALawError for more lines than any legal text has."""
    if lines > MOST_LINES:
        raise NotALawError(
            f"文件有 {lines} 行以上的文字，远多于任何一部法规。请只放一部法规的正文。",
            f"The file has {lines} lines of words or more, far more than any legal text. Give one text alone.",
        )


def refuse_amendment(title: str, lines: Sequence[Line], articles: int) -> None:
    """Raise NotALawError for a decision that only changes other texts; `articles` counts the articles in a row."""
    amending = sum(1 for line in lines if _AMENDS.search(line.text[:400]))
    titled = bool(_AMENDING_TITLE.match(title[:200]))
    if (titled and (amending or articles < 3)) or (amending >= 3 and amending > max(articles, 0.2 * len(lines))):
        raise NotALawError(
            "这是一份修改决定，只写明改动之处，不是完整的法规正文。请换一份修改之后的全文。",
            "This is an amending decision: it says what changes and is not the text itself. "
            "Take the consolidated text as it reads after the change.",
        )


def refuse_commentary(lines: Sequence[Line]) -> None:
    """Raise NotALawError for a text with explanations between its articles."""
    if sum(1 for line in lines if _COMMENTARY.match(line.text[:80])) > 2:
        raise NotALawError(
            "条文之间夹有释义，无法分清哪些是法规原文。请换一份只有正文的文本。",
            "There are explanations between the articles, so that the official words cannot be told from them. "
            "Take a copy of the text alone.",
        )


def no_articles(lines: Sequence[Line]) -> NotALawError:
    """Return the refusal of lines that hold neither articles nor points."""
    if any(_LOGIN.search(line.text[:200]) for line in lines[:200]):
        return NotALawError(
            "这像是网站的登录页或提示页，没有法规正文。请登录以后保存正文页面，或者下载附件。",
            "This looks like a page to sign in or a notice of a website, without a legal text. "
            "Save the page with the text itself, or its attachment.",
        )
    return NotALawError(
        "没有找到“第一条”这样的条文，也没有“一、（一）”这样的分点，这不像法规或政策文件的正文。",
        "There are neither articles (第一条) nor points (一、（一）): this is no law and no policy decision.",
    )
