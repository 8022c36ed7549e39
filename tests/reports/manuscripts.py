from reports.pdf.manuscript import Manuscript


def of(*bodies, front="<h1>封面</h1>", **others):
    """Return a small manuscript of these bodies."""
    facts = {
        "language": "zh-Hans",
        "title": "报告",
        "author": "示例企业",
        "subject": "自评",
        "made": "2026-03-31T08:00:00+08:00",
        "page_of": ("第 ", " 页 / 共 ", " 页"),
    }
    return Manuscript('<html lang="zh-Hans"><body>', front, bodies, "</body></html>", **facts | others)
