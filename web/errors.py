"""Errors: which status and which words each failure gets. No traceback ever reaches a browser."""

import errno

from flask import Flask, Response, current_app, make_response, redirect, request, url_for
from werkzeug.exceptions import HTTPException, SecurityError
from werkzeug.wrappers import Response as AnyResponse

from engine.errors import (
    DamagedError,
    EditionError,
    FullError,
    IncompleteError,
    InvalidError,
    MovedError,
    NotAllowedError,
    NotFoundError,
    SignInError,
    StaleError,
    SubmittedError,
    TakenError,
    UnreadableError,
    UnsubmittedError,
    UnwritableError,
    ZhipingError,
)
from engine.evidence import InUseError, QuotaError
from engine.members import AlreadyMemberError, InvitationError, LastOwnerError, ManyInvitationsError
from engine.plan import StaleActionError
from reports.errors import (
    MissingFontError,
    RenderError,
    SigningKeyError,
    TooLongError,
    WordTemplateError,
    WorkbookError,
)
from web.language import say
from web.pages import ErrorPage
from web.redraw import draw, posted_form
from web.rooms import words
from web.sessions import ThrottledError
from web.uploads import UPLOADS

STATUS: dict[type[ZhipingError], int] = {
    NotFoundError: 404,
    NotAllowedError: 403,
    SignInError: 401,
    ThrottledError: 429,
    InvalidError: 422,
    QuotaError: 409,
    InUseError: 409,
    IncompleteError: 422,
    TakenError: 409,
    StaleError: 409,
    StaleActionError: 409,
    MovedError: 409,
    FullError: 409,
    SubmittedError: 409,
    UnsubmittedError: 409,
    AlreadyMemberError: 409,
    LastOwnerError: 409,
    ManyInvitationsError: 409,
    InvitationError: 404,
    EditionError: 503,
    DamagedError: 503,
    UnwritableError: 503,
    MissingFontError: 503,
    RenderError: 503,
    TooLongError: 503,
    SigningKeyError: 503,
    UnreadableError: 422,
    WordTemplateError: 422,
    WorkbookError: 422,
}
"""The status of every error; views redraw their own form for those that concern what was typed."""

_UNWRITABLE = frozenset((errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO, errno.EACCES, errno.EPERM))
"""What the system says where files cannot be written: full, over its quota, read-only, failing, closed to us."""


def add_error_pages(site: Flask) -> None:
    """Answer every failure with a page in plain words."""
    site.register_error_handler(ZhipingError, _told)
    site.register_error_handler(SubmittedError, _frozen)
    site.register_error_handler(UnwritableError, _not_saved)
    site.register_error_handler(OSError, _not_written)
    site.register_error_handler(HTTPException, _refused)
    site.register_error_handler(SecurityError, _stranger)


def status_of(error: ZhipingError) -> int:
    """Return the status of an error, by its nearest class."""
    return next((STATUS[kind] for kind in type(error).__mro__ if kind in STATUS), 500)


def _told(error: ZhipingError) -> Response:
    status = status_of(error)
    if status >= 500:
        current_app.logger.error("%s %s", error, getattr(error, "detail", ""))
    link, text = _way_on(error)
    sentence = error.what.to(words().language)
    answer = ErrorPage(title=_title(status), sentence=sentence, link=link, link_text=text).answer(status)
    return wait_told(answer, error)


def _frozen(error: SubmittedError) -> AnyResponse:
    """Lead who opens a page for filling in, by a bookmark perhaps, to the answers as they were submitted."""
    assessment, section = ((request.view_args or {}).get(name) for name in ("assessment", "section"))
    if request.method != "GET" or not assessment:
        return _told(error)
    return redirect(url_for("firm.answers", assessment=assessment, _anchor=section), 303)


def _not_saved(error: UnwritableError) -> Response:
    """Show a form again with all that was typed, where the store could not keep it."""
    form = posted_form()
    if form is None:
        return _told(error)
    current_app.logger.error("%s %s", error, error.detail)
    return draw(form, error.what.to(words().language), status_of(error))


def _not_written(error: OSError) -> Response:
    """Answer a failure to write a file; any other is a failure of ours."""
    if error.errno not in _UNWRITABLE:
        raise error
    return _told(UnwritableError(str(error)))


def wait_told(answer: Response, error: ZhipingError) -> Response:
    """Tell the browser, too, how long to wait where there were too many attempts."""
    if isinstance(error, ThrottledError):
        answer.headers["Retry-After"] = str(error.seconds)
    return answer


def _refused(error: HTTPException) -> Response:
    status = error.code or 500
    if status < 400:
        return make_response(error.get_response())
    return ErrorPage(title=_title(status), sentence=_sentence(status), link_text=say("回到首页")).answer(status)


def _stranger(error: SecurityError) -> Response:
    """Answer a request for another host without any link: none can be made."""
    lines = (
        "地址不对：请用管理员给出的网址打开。",
        "Wrong address: use the one that the operator of this site gave you.",
    )
    answer = make_response("\n".join(lines), error.code or 400)
    answer.mimetype = "text/plain"
    return answer


def _way_on(error: ZhipingError) -> tuple[str, str]:
    """Return where a failure leads on, and what to call it."""
    assessment = (request.view_args or {}).get("assessment", "")
    if isinstance(error, SubmittedError) and assessment:
        return url_for("firm.result", assessment=assessment), say("查看结果和报告")
    return "/", say("回到首页")


def _title(status: int) -> str:
    return {
        400: say("这次请求没有被接受"),
        401: say("请先登录"),
        403: say("没有权限"),
        404: say("没有找到"),
        405: say("这个页面不能这样打开"),
        409: say("没有做成"),
        413: say("提交的内容太大"),
        422: say("有内容需要更正"),
        429: say("请稍后再试"),
        503: say("暂时办不到"),
    }.get(status, say("系统出错了"))


def _sentence(status: int) -> str:
    return {
        400: say("浏览器发来的内容不完整，请返回上一页再试。"),
        404: say("没有找到这个页面。网址可能写错了，或者内容已不在这里。"),
        405: say("请从页面上的按钮或链接进入。"),
        413: say("文件超过 20 MB，没有保存。请用浏览器的“后退”回到刚才的页面，压缩或拆分后再上传。")
        if request.endpoint in UPLOADS
        else say("一次提交的内容超过了上限，没有保存。请用浏览器的“后退”回到刚才的页面，缩短说明后再保存。"),
    }.get(status, say("问题已经记录。您已保存的内容没有丢失，请稍后再试。"))
