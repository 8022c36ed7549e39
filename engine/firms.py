"""What makes a firm's record right."""

from collections.abc import Collection

from stdnum.cn import uscc
from stdnum.exceptions import ValidationError

from engine.errors import InvalidError
from engine.texts import Text

MAX_NAME = 120


def check_firm(name: str, code: str, region: str, regions: Collection[str]) -> tuple[str, str]:
    """Return name and 统一社会信用代码 in their normal writing; InvalidError names every field that is wrong."""
    wrong: dict[str, Text] = {}
    name = " ".join(name.split())
    if not name:
        wrong["name"] = Text("请填写企业名称", "Enter the firm’s name")
    elif len(name) > MAX_NAME:
        wrong["name"] = Text(f"企业名称超过 {MAX_NAME} 字", f"The name is longer than {MAX_NAME} characters")
    normal, mistake = check_uscc(code)
    if mistake:
        wrong["uscc"] = mistake
    if region not in regions:
        wrong["region"] = Text(
            "请选择注册地：写名称（如 湖北省武汉市）或六位代码（420100）",
            "Choose where the firm is registered: a name (Wuhan, Hubei Province) or a six-digit code (420100)",
        )
    if wrong:
        raise InvalidError(wrong)
    return name, normal


def check_uscc(code: str) -> tuple[str, Text | None]:
    """Return the code in its normal writing, and what is wrong with it.

    Source: GB 32100-2015; length, alphabet and check character, by python-stdnum.
    """
    normal = uscc.compact(code).upper()
    if not normal:
        return normal, Text("请填写统一社会信用代码", "Enter the unified social credit code")
    if len(normal) != 18:
        return normal, Text(
            f"统一社会信用代码应为 18 位，现在是 {len(normal)} 位",
            f"The unified social credit code has 18 characters; these are {len(normal)}",
        )
    try:
        return uscc.validate(normal), None
    except ValidationError:
        return normal, Text(
            "统一社会信用代码有误：校验位不符，请对照营业执照逐位核对",
            "The unified social credit code is mistyped: its check character does not fit; compare it with the licence",
        )
