"""What the audit trail says was done; the same words in every engine."""

from enum import StrEnum


class Action(StrEnum):
    """A deed in the audit trail. The words are kept for good: add new ones, never change these."""

    ADD_ACCOUNT = "add account"
    SET_PASSWORD = "set password"  # noqa: S105 - the name of a deed
    SIGN_IN = "sign in"
    SIGN_OUT = "sign out"
    END_OTHER_SESSIONS = "end other sessions"
    ADD_SECOND_FACTOR = "add second factor"
    REMOVE_SECOND_FACTOR = "remove second factor"
    USE_RECOVERY_CODE = "use recovery code"
    RENEW_RECOVERY_CODES = "renew recovery codes"
    ADD_FIRM = "add firm"
    START_ASSESSMENT = "start assessment"
    REVISE = "revise assessment"
    COPY = "copy assessment"
    CONFIRM_ANSWERS = "confirm answers"
    SAVE_ANSWERS = "save answers"
    SUBMIT = "submit"
    KEEP_REPORT = "keep report"
    ASK_FOR_REPORT = "ask for report"
    FAIL_REPORT = "report failed"
    SAVE_ACTION = "save action"
    COMMENT_ON_ACTION = "comment on action"
    COMMENT = "comment"
    TAKE_BACK_COMMENT = "take back comment"
    ASSIGN = "assign"
    DOUBT = "doubt"
    SETTLE_DOUBT = "settle doubt"
