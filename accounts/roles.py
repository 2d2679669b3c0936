"""Who may do what: the whole table. What stands nowhere in it is refused."""

from django.db import models


class Role(models.TextChoices):
    ADMINISTRATOR = "administrator", "quản trị hệ thống"
    TECHNICIAN = "technician", "quản trị kỹ thuật"
    SECRETARY = "secretary", "bí thư, phó bí thư cấp ủy"
    OFFICE = "office", "văn phòng cấp ủy"
    BRANCH_SECRETARY = "branch_secretary", "bí thư chi bộ"
    INSPECTOR = "inspector", "ủy ban kiểm tra"
    DUES_KEEPER = "dues_keeper", "người thu, giữ đảng phí"
    MEMBER = "member", "đảng viên"


# Letters of the table: each column says what the role may do with the rows at or below its organisation.
ACTIONS = {
    "v": "view",
    "a": "add",
    "c": "change",
    "d": "delete",
    "i": "import",
    "x": "export",
    "r": "reveal",
    "s": "submit",
    "j": "accept",  # accept or return
    "n": "issue",
    "o": "void",
    "g": "merge",
    "p": "prepare",  # know of it before it is announced
}

# The administrator carries every action but on restricted rows; the member carries none on an organisation's rows.
TABLE = {
    #                                     secretary  office      branch sec.  inspector
    "accounts.grant":                    ("v",       "v",        "",          ""),
    "accounts.accesslog":                ("v",       "v",        "",          "v"),
    "accounts.user":                     ("v",       "v",        "",          ""),
    # Papers and votes of the branch are its secretary's; decision, ceremony and recognition go with the membership.
    "admission.candidate":               ("vac",     "vac",      "vac",       "v"),
    "admission.candidatestep":           ("vac",     "vac",      "vac",       "v"),
    "admission.candidatevote":           ("vac",     "vac",      "vac",       "v"),
    "admission.decidingdelegation":     ("v",       "vac",      "v",         "v"),
    "admission.sponsor":                 ("vac",     "vac",      "vac",       "v"),
    "admission.sponsornote":             ("vac",     "vac",      "vac",       "v"),
    "awards.commendation":               ("vacdno",  "vacdno",   "v",         "v"),
    "awards.memberclassification":       ("vacdj",   "vacdj",    "v",         "v"),
    "awards.organizationclassification": ("vacdj",   "vacdj",    "v",         "v"),
    "badges.badgecase":                  ("vacdn",   "vacdn",    "v",         "v"),
    "badges.badgeround":                 ("vacdn",   "vacdn",    "",          "v"),
    "certificates.certificatetemplate":  ("vacd",    "vacd",     "v",         "v"),
    "branches.organization":             ("vc",      "vac",      "v",         "v"),
    "branches.organizationchange":       ("va",      "va",       "v",         "v"),
    "branches.organizationname":         ("v",       "va",       "v",         "v"),
    "branches.organizationparent":       ("v",       "va",       "v",         "v"),
    "documents.document":                ("vacdno",  "vacdno",   "vac",       "v"),
    "documents.editedpaper":             ("vc",      "vc",       "vc",        ""),
    "documents.issuer":                  ("v",       "v",        "v",         "v"),
    "documents.issuedpaper":             ("v",       "v",        "v",         "v"),
    "documents.signedcopy":              ("v",       "v",        "v",         "v"),
    "documents.seriesstart":             ("va",      "va",       "va",        "v"),
    "documents.batchschedule":           ("vad",     "vad",      "vad",       "vad"),
    "documents.renderbatch":             ("vax",     "vax",      "vax",       "vax"),
    # "x" and "r" go with those of members.member: jobs that name persons, that print their hidden numbers.
    "documents.renderjob":               ("vaxr",    "vaxr",     "vax",       "vax"),
    "branches.term":                     ("vac",     "vac",      "v",         "v"),
    # Sums are the committee's too; what one person earns, owes and pays is for who keeps the dues of the branch.
    "dues.cashentry":                    ("v",       "vaco",     "vaco",      "v"),
    "dues.closing":                      ("v",       "vaco",     "vaco",      "v"),
    "dues.due":                          ("",        "",         "vacxj",     ""),
    "dues.duesbase":                     ("",        "",         "vac",       ""),
    "dues.handover":                     ("v",       "vacjo",    "vaco",      "v"),
    "dues.payment":                      ("",        "",         "vacxo",     ""),
    "dues.relief":                       ("",        "",         "vac",       ""),
    # Inspections that are not announced, discipline and petitions: see RESTRICTED.
    "inspection.assetdeclaration":       ("vac",     "vac",      "v",         "vac"),
    "inspection.discipline":             ("vaco",    "",         "vaco",      "vaco"),
    "inspection.inspection":             ("vacdp",   "v",        "vacdp",     "vacdp"),
    "inspection.integritycheck":         ("vac",     "vac",      "",          "vac"),
    "inspection.petition":               ("vacd",    "",         "",          "vacd"),
    "inspection.programme":              ("vacd",    "v",        "vacd",      "vacd"),
    "meetings.attendance":               ("vac",     "vac",      "vac",       "v"),
    "meetings.conclusion":               ("vacd",    "vacd",     "vacd",      "v"),
    "meetings.congress":                 ("vacd",    "vacd",     "vac",       "v"),
    "meetings.meeting":                  ("vacdjo",  "vacdjo",   "vacdj",     "v"),
    "meetings.qualityscore":            ("v",       "vac",      "vac",       "v"),
    "meetings.qualitysheet":            ("v",       "v",        "v",         "v"),
    "meetings.reply":                   ("vac",     "vac",      "vac",       "v"),
    "members.branchcharge":              ("vac",     "vac",      "v",         "v"),
    "members.committeeseat":             ("vac",     "vac",      "v",         "v"),
    "comparisons.comparison":            ("vi",      "vi",       "",          ""),
    "quality.distinctpair":              ("v",       "va",       "",          ""),
    "corrections.correctionrequest":     ("vj",      "vj",       "v",         "v"),
    "members.hold":                      ("vac",     "vac",      "",          "vac"),
    # Everyone sees what they deleted themselves; the office also what others did.
    "bin.binned":                        ("",        "v",        "",          ""),
    "backlogs.backlog":                  ("vi",      "vi",       "",          ""),
    "backlogs.backlogline":              ("vi",      "vi",       "",          ""),
    "imports.importbatch":               ("vi",      "vi",       "",          ""),
    "imports.importline":                ("vi",      "vi",       "",          ""),
    "imports.importmemory":              ("vi",      "vi",       "",          ""),
    "courses.course":                    ("vacd",    "vacd",     "vacd",      "v"),
    # The dossiers lie with the committee.
    "dossiers.dossier":                  ("vac",     "vac",      "v",         "v"),
    "members.interruption":              ("vac",     "vac",      "v",         "v"),
    "members.member":                    ("vacixr",  "vacixrog", "vcx",       "vx"),
    "quality.membermerge":               ("v",       "v",        "",          ""),
    "members.membership":                ("vaco",    "vaco",     "v",         "v"),
    "members.strikeoffvote":             ("vac",     "vac",      "v",         "v"),
    "obligations.obligation":            ("vacx",    "vacx",     "vacx",      "vx"),
    "reports.branchreport":              ("vj",      "vj",       "vacs",      "v"),
    "reports.committeereport":           ("vacdn",   "vacdn",    "",          "v"),
    "reports.dueextension":             ("vj",      "vj",       "va",        "v"),
    "reports.statedfigure":             ("v",       "v",        "v",         "v"),
    "reports.comment":                  ("va",      "va",       "va",        "v"),
    "reports.version":                  ("v",       "v",        "v",         "v"),
    "reports.outline":                   ("vacd",    "vacd",     "v",         "v"),
    "reports.reportperiod":              ("vacd",    "vacd",     "v",         "v"),
    "resolutions.dissemination":         ("vacd",    "vacd",     "vacd",      "v"),
    "tasks.extension":                   ("v",       "v",        "v",         "v"),
    "resolutions.makeup":                ("vacd",    "vacd",     "vacd",      "v"),
    "resolutions.receipt":               ("va",      "va",       "va",        "v"),
    "resolutions.review":                ("vac",     "vac",      "vac",       "v"),
    "resolutions.tracking":              ("vac",     "vac",      "vac",       "v"),
    "resolutions.urgingletter":          ("va",      "va",       "",          "v"),
    # "j": whose side gave the work says whether it is done, changes and withdraws it.
    "tasks.task":                        ("vacdj",   "vacdj",    "vacj",      "v"),
    "reminders.nudge":                   ("v",       "v",        "v",         "v"),
    "reviews.opinion":                   ("vacd",    "vacd",     "vacd",      ""),
    "reviews.poll":                      ("vacd",    "vacd",     "vacd",      "v"),
    "reviews.reviewround":               ("vacdj",   "vacdj",    "v",         "v"),
    "reviews.reviewscheme":              ("v",       "v",        "v",         "v"),
    "reviews.rounddecision":             ("vacdj",   "vacdj",    "",          "v"),
    # "s": those who read it before the branch votes; "j": those who read it before the committee votes.
    "reviews.selfreview":                ("vcj",     "vcj",      "vcs",       ""),
    "reviews.subject":                   ("vacj",    "vacj",     "vac",       "v"),
    "rulebook.holiday":                  ("v",       "v",        "v",         "v"),
    "rulebook.rulesource":               ("v",       "v",        "v",         "v"),
    "rulebook.rulevalue":                ("v",       "v",        "v",         "v"),
    "scoring.criterion":                 ("vacd",    "vacd",     "",          "v"),
    "scoring.scheme":                    ("vacd",    "vacd",     "",          "v"),
    # The committee scores itself for «Đảng bộ cơ sở 4 tốt», so it hands in as well as confirms.
    "scoring.scoreline":                 ("vc",      "vc",       "vc",        "v"),
    "scoring.sheet":                     ("vacsj",   "vacsj",    "vcs",       "v"),
    "copies.copy":                       ("vacd",    "vacd",     "vacd",      "v"),
    "letters.letter":                    ("vacd",    "vacd",     "vacd",      "v"),
    "letters.lettertemplate":            ("vacd",    "vacd",     "vacd",      "v"),
    "solidarity.contribution":           ("vaco",    "vaco",     "vaco",      "v"),
    "unions.introduction":              ("vacd",    "vacd",     "vacd",      "v"),
    "unions.union":                     ("vac",     "vac",      "vac",       "v"),
    "unions.unionresult":               ("vac",     "vac",      "vac",       "v"),
    "targets.reading":                   ("vaco",    "vaco",     "vaco",      "v"),
    "targets.signatory":                 ("vacd",    "vacd",     "vacd",      "v"),
    "targets.target":                    ("vacdo",   "vacdo",    "vacdo",     "v"),
    "targets.targetset":                 ("vacdo",   "vacdo",    "vacdo",     "v"),
    "transfers.transfer":                ("vacxjno", "vacxjno",  "vacx",      "vx"),
}  # fmt: skip

COLUMNS = (Role.SECRETARY, Role.OFFICE, Role.BRANCH_SECRETARY, Role.INSPECTOR)


def permission(action: str, label: str) -> str:
    """Return Django's name of an action on a model: `members.view_member`."""
    app, model = label.split(".")
    return f"{app}.{action}_{model}"


PERMISSIONS = {
    role: {permission(ACTIONS[letter], label) for label, letters in TABLE.items() for letter in letters[position]}
    for position, role in enumerate(COLUMNS)
} | {Role.MEMBER: set()}

# Whoever collects and keeps the dues of a branch does all of it but approve what each member owes.
PERMISSIONS[Role.DUES_KEEPER] = {
    perm for perm in PERMISSIONS[Role.BRANCH_SECRETARY] if perm.startswith("dues.") and perm != "dues.accept_due"
} | {
    *("documents.view_renderjob", "documents.add_renderjob", "documents.export_renderjob"),
    "branches.view_organization",  # whose dues book and list of who owes they print
}

# Who runs the machine keeps accounts and roles, and reads no member's record, report or document.
PERMISSIONS[Role.TECHNICIAN] = {
    *(permission(action, "accounts.grant") for action in ("view", "add", "change")),
    *(permission(action, "accounts.user") for action in ("view", "add", "change")),
    "accounts.view_accesslog",  # of accounts alone: `AccessLog.CONTENT` is left out
}

# What they meet in the Django admin: accounts, roles, rules, settings and logs of the machine.
TECHNICAL = {
    *("accounts.grant", "accounts.user", "accounts.accesslog", "accounts.logcut", "accounts.logseal"),
    *("accounts.noticechoice", "mfa.authenticator", "axes.accessattempt", "axes.accessfailurelog", "axes.accesslog"),
    *("rulebook.holiday", "rulebook.rulesource", "rulebook.rulevalue", "reminders.reminderrule"),
    *("partyportal.cleared", "partyportal.keptdays", "partyportal.slowpage"),
}
# Read there where a field of these names them.
TECHNICAL_CHOICES = {"branches.organization"}

# Roles that give nothing of content: whoever may give any may give these without a second person.
BARE = {Role.TECHNICIAN, Role.MEMBER}

# Whoever belongs to an organisation may meet rows that are addressed to it, or to which it is convened.
ADDRESSED = {
    "documents.view_document",
    "meetings.view_meeting",
    "reports.view_reportperiod",
    "targets.view_target",
    "targets.view_targetset",
}

# Of the whole committee, or over accounts: a password alone does not open these.
GUARDED = {Role.ADMINISTRATOR, Role.TECHNICIAN, Role.SECRETARY, Role.OFFICE, Role.INSPECTOR}

# The Django admin: for administrators of a root.
ADMIN_SITE = "accounts.open_admin"

# One's own affairs: open to whoever has a member record of their own.
OWN = {"members.view_own_record"}

# Names of organisations and the Party's rules are open to all who hold a role or are a member.
READABLE = {
    "branches.view_organization",
    "documents.view_issuer",
    "reviews.view_reviewscheme",
    "rulebook.view_holiday",
    "rulebook.view_rulesource",
    "rulebook.view_rulevalue",
}


# What only a grant that names it opens: neither being an administrator nor a superuser does.
KEPT_APART = (
    *("inspection.discipline", "inspection.petition", "inspection.inspection"),
    *("reviews.opinion", "reviews.selfreview"),
    *("dues.due", "dues.duesbase", "dues.payment", "dues.relief"),
)
RESTRICTED = {permission(action, label) for label in KEPT_APART for action in ACTIONS.values()} - {
    "inspection.view_inspection"  # of those that are announced
}


def held_by(role: str, organization) -> frozenset[str]:
    """Return the roles that come with this one there: who is secretary of a branch that is a whole department, with
    nobody above it in the portal, is also the secretary of its committee.
    """
    heads_all = role == Role.BRANCH_SECRETARY and organization.is_whole_unit and organization.parent_id is None
    return frozenset({role, Role.SECRETARY} if heads_all else {role})


def carries(role: str, wanted: str) -> bool:
    """Return whether the role's column holds the permission; the administrator's holds all but what is restricted."""
    if role == Role.ADMINISTRATOR:
        return wanted not in RESTRICTED
    return wanted in PERMISSIONS[role]
