"""Records for the tests of the store: an account, a firm and an assessment, ready to be answered."""

import hashlib

from engine.questions import Answer
from engine.records import Account, Assessment, Change, Firm, Printing, Report, Role, Session, Submission

T1, T2, T3 = "2026-03-31T08:15:00Z", "2026-04-01T00:00:00Z", "2026-05-02T10:20:30Z"
LI = Account("acc-li", "Li.Na", "李娜", Role.FIRM, "hash-1", T1)
FIRM = Firm("firm-1", "武汉甲食品有限公司", "91420100MA4K000001", "420100", T1)
ASSESSMENT = Assessment("asm-1", FIRM.id, "enterprise-quality-duties", "1.0.0", "digest-of-set", T1)
SUBMISSION = Submission(ASSESSMENT.id, "李娜", T2, LI.id, "digest-of-frozen", '{"answers":{}}')
SESSION = Session("digest-of-token", LI.id, T1, T2, T1, "Mozilla/5.0")
PDF = b"%PDF-1.7 gap report"
REPORT = Report(SUBMISSION.digest, "pdf", "zh-Hans", hashlib.sha256(PDF).hexdigest(), T3)
PRINTING, ENGLISH = (Printing(SUBMISSION.digest, "pdf", language) for language in ("zh-Hans", "en"))


def furnish(store):
    """Return the store with the account, the firm and the assessment in it."""
    store.add_account(LI, by="operator")
    store.add_firm(FIRM, LI.id, T1)
    store.add_assessment(ASSESSMENT, {"digest-of-set": "id: enterprise-quality-duties"}, LI.id)
    return store


def change(question, value, seen=0):
    """Return a change to a plain answer."""
    return Change(question, Answer(value), seen)


def save(store, *changes, by=LI.id, at=T2):
    """Save answers of the assessment."""
    return store.save_answers(ASSESSMENT.id, changes, by, at)
