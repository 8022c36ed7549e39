"""Roles of a firm's members in words."""

from engine.members import FirmRole
from web.language import say


def role_name(role: FirmRole) -> str:
    """Return what a role is called."""
    return {
        FirmRole.OWNER: say("负责人"),
        FirmRole.EDITOR: say("填写人"),
        FirmRole.READER: say("查看者"),
    }[role]


def role_meaning(role: FirmRole) -> str:
    """Return what a role may do."""
    return {
        FirmRole.OWNER: say("填写、提交，并管理成员和企业数据"),
        FirmRole.EDITOR: say("填写、提交自评，看结果和报告"),
        FirmRole.READER: say("只看自评、结果和报告，不能修改"),
    }[role]
