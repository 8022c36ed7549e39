"""Said: what our scripts say, in the reader's language; they import it as `said.js`."""

import json
from functools import lru_cache

from reports.wording import Words


@lru_cache
def said(language: str) -> str:
    """Return the sentences of the scripts as an ES module."""
    return f"export const said = {json.dumps(_sentences(Words(language)), ensure_ascii=False)};\n"


def _sentences(words: Words) -> dict[str, str]:
    return {
        "saving": words.say("正在保存…"),
        "retrying": words.say("未保存，正在重试"),
        "refused": words.say("没有保存，请用页面下方的按钮再保存一次"),
        "unreached": words.say(
            "现在连不上服务器。您填写的内容已留在这个浏览器里，连上后会自动保存；也可以再按一次试试。"
        ),
        "expired": words.say("未保存：登录已过期。内容还在，登录后会自动保存。"),
        "signInText": words.say("在新窗口登录"),
        "restored": words.say("已恢复 {count} 题上次没有保存的内容，正在保存。"),
        "moot": words.say("根据目前的回答，这题不再需要作答。写过的内容会留着，不计入得分。"),
        "more": words.say("根据您的回答，本部分多出 {count} 题。"),
        "look": words.say("去看看"),
        "unsaved": words.say("这个浏览器里还有 {count} 题没有保存的内容，退出会删除它们。确定退出吗？"),
    }
