"""Devices: what a browser calls itself, in plain words.

Source: https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/User-Agent; the more particular name comes first,
because browsers also carry the names of those that they descend from.
"""

from web.language import say

BROWSERS = {
    "MicroMessenger/": "微信",
    "DingTalk/": "钉钉",
    "wxwork/": "企业微信",
    "Lark/": "飞书",
    "HuaweiBrowser/": "华为浏览器",
    "MiuiBrowser/": "小米浏览器",
    "VivoBrowser/": "vivo",
    "HeyTapBrowser/": "OPPO",
    "MQQBrowser/": "QQ 浏览器",
    "QQBrowser/": "QQ 浏览器",
    "UCBrowser/": "UC",
    "Edg": "Edge",
    "OPR/": "Opera",
    "SamsungBrowser/": "Samsung Internet",
    "Firefox/": "Firefox",
    "FxiOS/": "Firefox",
    "CriOS/": "Chrome",
    "Chrome/": "Chrome",
    "Safari/": "Safari",
}
"""The name of a browser by the mark that it carries."""

SYSTEMS = {
    "HarmonyOS": "HarmonyOS",
    "OpenHarmony": "HarmonyOS",
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Android": "Android",
    "Windows": "Windows",
    "Macintosh": "Mac",
    "CrOS": "ChromeOS",
    "Linux": "Linux",
}
"""The name of a system by its mark."""


def device(agent: str) -> str:
    """Return a browser and its system in the reader's language."""
    browser, system = _first(BROWSERS, agent), _first(SYSTEMS, agent)
    if browser and system:
        return say("{system} 上的 {browser}", system=system, browser=_said(browser))
    return _said(browser) or system or say("未知设备")


def _first(names: dict[str, str], agent: str) -> str:
    return next((name for mark, name in names.items() if mark in agent), "")


def _said(browser: str) -> str:
    """Return the name of a browser as readers know it."""
    names = {
        "微信": say("微信"),
        "钉钉": say("钉钉"),
        "企业微信": say("企业微信"),
        "飞书": say("飞书"),
        "华为浏览器": say("华为浏览器"),
        "小米浏览器": say("小米浏览器"),
        "QQ 浏览器": say("QQ 浏览器"),
    }
    return names.get(browser, browser)
