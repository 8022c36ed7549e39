"""A made-up act of a made-up kind of one province, and what a consultant does with the file that is drafted from it."""

import re

ACT = """海南省示例茶业质量条例

（2025年3月5日海南省第七届人民代表大会常务委员会第九次会议通过）

第一章 总则

第一条 为了让示例有章可循，制定本条例。

第二条 省人民政府农业部门负责示例工作的规划。

第二章 茶企业

第三条 茶企业应当履行下列责任：

（一）保存每批茶叶的采摘台账；

（二）编写岗位质量责任书。

茶企业应当建立茶叶溯源体系。鼓励茶企业公开种植记录。

第四条 县级以上人民政府应当支持茶企业聘任首席质量官。

第五条 市场监督管理部门应当对茶叶开展监督抽查。

第三章 附则

第六条 本条例自2025年6月1日起施行。
"""

GISTS = {
    "TEA25-03-1-a": "茶企业要逐项担起清单里的责任。",
    "TEA25-03-1-1-a": "每批茶何时采、在哪采，企业要留档可查。",
    "TEA25-03-1-2-a": "企业要把质量责任写到每个岗位。",
    "TEA25-03-2-s1-a": "企业要能查到每批茶的来源和去向。",
    "TEA25-03-2-s2-a": "企业可以把种植情况公布出来。",
    "TEA25-04-1-a": "企业设首席质量官时应得到政府支持。",
    "TEA25-05-1-a": "企业的茶叶会被抽查。",
}


def reviewed(source):
    """Return a drafted file as a consultant leaves it: gists written, reasons given, nothing unreviewed."""
    entries = re.split(r"(?=^  - (?:id|pin): )", source, flags=re.MULTILINE)
    done = []
    for entry in entries:
        duty = re.match(r"  - id: (\S+)", entry)
        words = GISTS[duty[1]] if duty else "只说立法目的、职责或者施行日期"
        done.append(
            entry.replace("待撰写", words).replace("    unreviewed: true\n", "") if entry[:4] == "  - " else entry
        )
    return "".join(done)
