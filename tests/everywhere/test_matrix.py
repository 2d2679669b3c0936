"""Who gets what at every address: one line of TABLE for each, and no address without a line.

A new page: add its line, with the row of `world` that its address names (`-` for none), then what each of
the eight gets to GET and to POST. The ninth, the administrator of CB1 alone, has a letter only where it is another
than the administrator's. A new kind of row: add it to `world`, in the first branch (CB1).
"""

import copy
import datetime
import json
from types import SimpleNamespace

import pytest
from axes.models import AccessAttempt
from django.contrib import admin
from django.contrib.auth.backends import ModelBackend
from django.contrib.sessions.backends.db import SessionStore
from django.core import serializers
from django.core.files.base import ContentFile
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property

from accounts.models import User
from documents.models import Document
from members import actions as member_actions
from partyportal.admin import LogAdmin
from reports import actions as reports
from reports.models import BranchReport, ReportPeriod
from tests import factories as make
from tests.routes import routes

WHO = ["anonymous", "member", "secretary", "stranger", "inspector", "office", "chief", "admin", "branch_admin"]

ANSWERS = {
    "L": "to the login page",
    "r": "on to another page",
    "o": 200,
    "e": 204,
    "F": 403,  # your role may not
    "N": 404,  # not your row
    "M": 405,
    "U": 422,  # may, but an empty form says too little
}

# Columns: anonymous, member of CB1, secretary of CB1, secretary of CB2, inspector, office,
# secretary of the committee, administrator (administrator of CB1); to GET, then to POST.
TABLE = """
documents:files                      document   LNoNoooo LNUNFUUU
documents:verify                     -          oooooooo MMMMMMMM
documents:verify_code                -          NNNNNNNN MMMMMMMM
documents:attachment                 attachment LNoNoooo LNoNoooo
documents:attachment_file            attachment LNoNoooo LNoNoooo
documents:attachment_page            attachment LNoNoooo LNoNoooo
documents:attachment_remove          attachment LNoNFooo LNrNFrrr
documents:attachment_void            standing   LNoNFooo LNUNFUUU
documents:waiting                    waiting    LNoNNNNN LNrNNNNN
documents:waiting_drop               waiting    LMMMMMMM LNrNNNNN
documents:waiting_picture            waiting    LNoNNNNN LNoNNNNN
bin:list                             -          Looooooo LNNNNNNN
bin:restore                          binned     LNNNNoNo LNNNNrNr
calendar:show                        -          Looooooo Looooooo
calendar:feed                        -          Looooooo Looooooo
calendar:make_feed                   -          LMMMMMMM Looooooo
calendar:revoke_feed                 -          LMMMMMMM Lrrrrrrr
calendar:file                        -          NNNNNNNN MMMMMMMM
calendar:meeting                     meeting    LooNoooo LMMMMMMM
home:dashboard                       -          Looooooo Looooooo
home:study                           -          LFoooooo LFoooooo
home:search                          -          Looooooo Looooooo
home:open                            -          LNNNNNNN LNNNNNNN
home:notices                         -          Looooooo Looooooo
home:read_notices                    -          LMMMMMMM Lrrrrrrr
home:handover                        branch     LNoNoooo LNoNoooo
home:unfinished                      branch     LNoNoooo LNoNoooo
handbook:index                       -          Looooooo Looooooo
handbook:chapter                     -          Looooooo Looooooo
handbook:first_steps                 -          LFFFFoFo LFFFFoFo
blanks:index                         -          LFoooooo LFoooooo
blanks:paper                         branch     LNoNoooo LNrNrrrr
blanks:paper_word                    branch     LNoNoooo LMMMMMMM
blanks:paper_of_all                  -          LFrrrrrr LMMMMMMM
home:menu                            -          Looooooo Looooooo
reminders:list                       -          Looooooo Looooooo
reminders:nudge                           -          LNNNNNNN LNNNNNNN
reminders:sent                            -          LFoooooo LFNNNNNN
reminders:finish                 reminder   LMMMMMMM LNrNNNNN
reminders:hide                   reminder   LNoNNNNN LNUNNNNN
reminders:show                   reminder   LMMMMMMM LNrNNNNN
reminders:digest                          -          Looooooo Lrrrrrrr
accounts:profile                     -          Looooooo Looooooo
accounts:notice_choices              -          Looooooo Lrrrrrrr
accounts:alive                       -          LMMMMMMM Leeeeeee
accounts:end_session                 -          LMMMMMMM LNNNNNNN
accounts:part_province               -          LMMMMMMM Lrrrrrrr
openid_connect_login                 -          oooooooo Lrrrrrrr
openid_connect_callback              -          Lrrrrrrr Lrrrrrrr
accounts:end_other_sessions          -          LMMMMMMM Lrrrrrrr
accounts:text_size                   -          LMMMMMMM Lrrrrrrr
accounts:theme                       -          LMMMMMMM Lrrrrrrr
accounts:saved_views                 -          Looooooo LMMMMMMM
accounts:saved_view_add              -          Looooooo LUUUUUUU
accounts:saved_view_edit             view       LNoNNNNN LNUNNNNN
accounts:saved_view_delete           view       LNoNNNNN LNrNNNNN
accounts:grants                      -          LFFFFooo LFFFFNNN
accounts:grant_add                   -          LFFFFFFo LFFFFFFU
accounts:grant_edit                  grant      LNNNNFFo LNNNNFFU
accounts:grant_end                   grant      LMMMMMMM LNNNNFFr
accounts:grant_confirm               grant      LNNNNFFr LNNNNFFr
accounts:users                       -          LFFFFooo LFFFFNNN
accounts:user_add                    -          LFFFFFFo LFFFFFFU
accounts:user                        user       LNoNNooo LMMMMMMM
accounts:user_edit                   user       LNFNNFFr LNFNNFFr
accounts:user_switch                 user       LNFNNFFr LNFNNFFr
accounts:user_unlock                 user       LNFNNFFr LNFNNFFr
accounts:user_sessions               user       LNFNNFFr LNFNNFFr
accounts:user_factor                 user       LNFNNFFr LNFNNFFr
accounts:link                        user       LNFNNFFr LNFNNFFr
accounts:log                         -          LFFFoooo LFFFNNNN
ageing                               -          LFFFFFFoF LFFFFFFUF
accounts:record_log                  -          Looooooo LMMMMMMM
account_login                        -          orrrrrrr orrrrrrr
account_logout                       -          Looooooo LLLLLLLL
account_inactive                     -          oooooooo MMMMMMMM
account_reauthenticate               -          Looooooo Looooooo
account_change_password              -          Looooooo Looooooo
account_reset_password               -          oooooooo oooooooo
account_reset_password_done          -          oooooooo MMMMMMMM
account_reset_password_from_key      -          oooooooo oooooooo
account_reset_password_from_key_done -          oooooooo MMMMMMMM
mfa_index                            -          Looooooo LMMMMMMM
mfa_authenticate                     -          Lrrrrrrr Lrrrrrrr
mfa_reauthenticate                   -          Lrrrrrrr Lrrrrrrr
mfa_activate_totp                    -          Lrrrrrrr Lrrrrrrr
mfa_deactivate_totp                  -          LNNNNNNN LNNNNNNN
mfa_view_recovery_codes              -          LNNNNNNN LMMMMMMM
mfa_generate_recovery_codes          -          Lrrrrrrr Lrrrrrrr
mfa_download_recovery_codes          -          LNNNNNNN LNNNNNNN
members:list                         -          LFoooooo LFNNNNNN
members:find                         -          LMMMMMMM LFFFFUUU
members:add                          -          LFFFFooo LFFFFUUU
members:detail                       person     LooNoooo LMMMMMMM
members:edit                         person     LFoNFooo LFUNFUUU
members:reveal                       person     LMMMMMMM LFFNFrrr
admission:recognise_member           person     LFFNFooo LFFNFUUU
members:change_status                person     LFFNFooo LFFNFUUU
transfers:move                       person     LFFNFooo LFFNFUUU
members:end                          person     LFFNFooo LFFNFUUU
members:strike_off                   person     LFFNFooo LFFNFUUU
members:come_back                    gone       LNFNFooo LNFNFUUU
voiding:last                         back       LNFNFooo LNFNFUUU
voiding:person                       back       LNFNFoFo LNFNFUFU
committees:terms                     branch     LNoNoooo LNoNoooo
committees:term_add                  branch     LNFNFooo LNFNFUUU
committees:term_edit                 term       LNFNFooo LNFNFUUU
committees:seat_add                  term       LNFNFooo LNFNFUUU
committees:seat_edit                 seat       LFFNFooo LFFNFUUU
committees:term_extend               term       LNFNFooo LNFNFUUU
committees:charge_add                branch     LNFNFooo LNFNFUUU
committees:charge_edit               charge     LNFNFooo LNFNFUUU
reorganization:start                 branch     LNFNFooo LNFNFooo
reorganization:merge                 committee  LNNNFoooN LNNNFUUUN
reorganization:split                 branch     LNFNFoFoF LNFNFUFUF
reorganization:dissolve              branch     LNFNFooo LNFNFUUU
members:figures                      branch     LNoNoooo LNoNoooo
transfers:list                       -          LFoooooo LFNNNNNN
transfers:add                        -          LFooFooo LFooFooo
transfers:add_out                    -          LFooFooo LFooFooo
transfers:add_within                 -          LFooFooo LFooFooo
transfers:add_in                     -          LFooFooo LFUUFUUU
transfers:book                       -          LFoooooo LFoooooo
transfers:export                     -          LFoooooo LFoooooo
transfers:detail                     transfer   LooNoooo LMMMMMMM
transfers:edit                       transfer   LFoNFooo LFUNFUUU
transfers:comment                    transfer   LFoNFooo LFUNFUUU
transfers:issue                      transfer   LFFNFooo LFFNFUUU
transfers:present                    transfer   LFrNFrrr LFrNFrrr
transfers:take                       transfer   LFFNFFFF LFFNFFFF
transfers:confirm                    transfer   LFFNFrrr LFFNFrrr
transfers:return                     transfer   LFFNFrrr LFFNFrrr
transfers:extend                     transfer   LFFNFooo LFFNFUUU
transfers:cancel                     transfer   LFFNFooo LFFNFUUU
transfers:group                      branch     LNFNFooo LNFNFUUU
transfers:guests                     branch     LNoNoooo LNoNoooo
transfers:panel                      person     LooNoooo LooNoooo
members:hold_add                     person     LFFNoooo LFFNUUUU
members:hold_edit                    hold       LNNNoooo LNNNUUUU
backlogs:list                        -          LFFFFooo LFFFFooo
backlogs:add                         -          LFFFFooo LFFFFUUU
backlogs:template                    -          LFFFFooo LFFFFooo
backlogs:preview                     backlog    LNNNNooo LNNNNooo
backlogs:columns                     backlog    LNNNNooo LNNNNrrr
backlogs:mend                        old_line   LNNNNooo LNNNNrrr
backlogs:leave_out                   backlog    LMMMMMMM LNNNNrrr
backlogs:marked                      backlog    LNNNNooo LNNNNooo
backlogs:apply                       backlog    LMMMMMMM LNNNNrrr
backlogs:cancel                      backlog    LMMMMMMM LNNNNrrr
backlogs:done                        taken_in   LNNNNooo LNNNNooo
backlogs:take_back                   taken_in   LNNNNooo LNNNNrrr
imports:add                          -          LFFFFooo LFFFFUUU
imports:template                     -          LFFFFooo LFFFFooo
imports:preview                      batch      LNNNNooo LNNNNooo
imports:sheets                       batch      LNNNNooo LNNNNrrr
imports:choose                       batch      LMMMMMMM LNNNNrrr
imports:branches                     batch      LMMMMMMM LNNNNrrr
imports:tick                         batch      LMMMMMMM LNNNNrrr
imports:mend                         list_line  LNNNNooo LNNNNrrr
imports:marked                       batch      LNNNNooo LNNNNooo
imports:apply                        batch      LMMMMMMM LNNNNrrr
imports:cancel                       batch      LMMMMMMM LNNNNrrr
imports:done                         written    LNNNNooo LNNNNooo
imports:take_back                    written    LNNNNooo LNNNNrrr
comparisons:add                      -          LFFFFooo LFFFFUUU
comparisons:from_list                batch      LMMMMMMM LNNNNrrr
comparisons:detail                   comparison LNNNNoooN LNNNNoooN
comparisons:choose                   comparison LMMMMMMM LNNNNrrrN
comparisons:column                   comparison LMMMMMMM LNNNNrrrN
comparisons:take                     comparison LNNNNoooN LNNNNrrrN
comparisons:export                   comparison LNNNNoooN LNNNNoooN
comparisons:take_back                compared   LNNNNoooN LNNNNrrrN
comparisons:drop                     comparison LNNNNoooN LNNNNrrrN
quality:board                        -          LFoooooo LFoooooo
quality:mend                         -          LFoooooo LFoooooo
quality:export                       -          LFoooooo LFoooooo
quality:duplicates                   -          LFFFFooo LFFFFooo
quality:merge                        person     LFFNFoFo LFFNFUFU
quality:keep_apart                   person     LMMMMMMM LFFNFUFU
members:export                       -          LFoooooo LFoooooo
obligations:board                    -          LFrooooor LFrooooor
obligations:open                     -          LFooFooo LFUUFUUU
obligations:late                     -          LFoooooo LFNNNNNN
obligations:export                   -          LFoooooo LFoooooo
obligations:mine                     -          LrFFFFFF LrFFFFFF
obligations:edit                     obligation LFoNFooo LFUNFUUU
obligations:of_branch                branch     LNoNoooo LNrNFrrr
obligations:panel                    person     LooNoooo LooNoooo
courses:list                         -          LFoooooo LFNNNNNN
courses:panel                        person     LooNoooo LooNoooo
courses:add                          person     LFoNFooo LFUNFUUU
courses:edit                         course     LFoNFooo LFUNFUUU
courses:delete                       course     LFoNFooo LFrNFrrr
courses:take_level                   course     LMMMMMMM LFrNFrrr
dossiers:list                        -          LFoooooo LFNNNNNN
dossiers:panel                       person     LooNoooo LooNoooo
dossiers:edit                        person     LFFNFooo LFFNFUUU
members:mine                         -          LrFFFFFF LrFFFFFF
dues:board                           -          LFrooooo LFrooooo
dues:mine                            -          LrFFFFFF LrFFFFFF
dues:panel                           person     LooNNNNN LooNNNNN
dues:rates_of                        person     LooNNNNN LooNNNNN
dues:base_add                        person     LFoNFFFF LFUNFFFF
dues:relief_add                      person     LFoNFFFF LFUNFFFF
dues:base_edit                       base       LFoNNNNN LFUNNNNN
dues:relief_edit                     relief     LFoNNNNN LFUNNNNN
dues:of_transfer                     transfer   LooNoooo LooNoooo
dues:rates                           branch     LNoNNNNN LNoNNNNN
dues:year                            branch     LNoNNNNN LNoNNNNN
dues:export                          branch     LNoNNNNN LNoNNNNN
dues:month                           branch     LNoNNNNN LNoNNNNN
dues:open_month                      branch     LMMMMMMM LNrNNNNN
dues:approve                         branch     LMMMMMMM LNrNNNNN
dues:collect_all                     branch     LNrNNNNN LNrNNNNN
dues:inherited                       branch     LNoNNNNN LNoNNNNN
dues:open_inherited                  branch     LMMMMMMM LNrNNNNN
dues:approve_inherited               branch     LMMMMMMM LNrNNNNN
dues:collect_inherited               branch     LNrNNNNN LNrNNNNN
dues:write_off                       branch     LNrNFrFr LNrNFrFr
dues:statement                       branch     LNoNNNNN LNUNNNNN
dues:statement_take                  branch     LMMMMMMM LNrNNNNN
dues:due                             due        LooNNNNN LooNNNNN
dues:collect                         due        LMMMMMMM LNrNNNNN
dues:due_act                         due        LMMMMMMM LFUNNNNN
dues:take_back                       receipt    LMMMMMMM LFrNNNNN
dues:void_payment                    receipt    LFoNNNNN LFUNNNNN
dues:paper                           receipt    LFoNNNNN LFrNNNNN
dues:paper_word                      receipt    LFoNNNNN LMMMMMMM
dues:paper_of_all                    -          LFrrFFFF LMMMMMMM
dues:paper_edit                      closing    LNoNFooo LNUNFUUU
dues:paper_issue                     closing    LNFNFooo LNFNFUUU
dues:paper_take_back                 closing    LNFNFrrr LNFNFrrr
dues:book                            branch     LNoNoooo LNoNoooo
dues:book_export                     branch     LNoNoooo LNoNoooo
dues:entry_add                       branch     LFoNFoFo LFUNFUFU
dues:carry                           branch     LNoNFoFo LNUNFUFU
dues:hand_up                         branch     LFoNFoFo LFUNFUFU
dues:close                           branch     LNoNFoFo LNrNFrFr
dues:void_entry                      entry      LNoNFoFo LNUNFUFU
dues:void_handover                   handover   LNoNFoFo LNUNFUFU
dues:confirm                         handover   LNFNFoFoF LNFNFUFUF
dues:reopen                          closing    LNoNFoFo LNUNFUFU
corrections:list                     -          LFoooooo LFNNNNNN
corrections:mine                     -          LoFFFFFF LoFFFFFF
corrections:ask                      -          LoFFFFFF LUFFFFFF
corrections:detail                   correction LooNoooo LFFNFUUU
corrections:withdraw                 correction LMMMMMMM LrFNFFFF
headcount:structure                  -          LFoooooo LFoooooo
headcount:structure_rows             -          LFoooooo LFoooooo
headcount:structure_export           -          LFoooooo LFoooooo
headcount:balance                    -          LFoooooo LFoooooo
headcount:balance_rows               -          LFNNNNNN LFNNNNNN
members:interruption_add             person     LFFNFooo LFFNFUUU
members:interruption_edit            gap        LFFNFooo LFFNFUUU
members:paper                        person     LFoNoooo LFrNrrrr
members:paper_of_all                 -          LFrrrrrr LMMMMMMM
members:paper_reveal                 branch     LNFNFooo LNFNFUUU
members:paper_word                   person     LFoNoooo LMMMMMMM
admission:paper                      candidate  LNoNoooo LNrNrrrr
admission:paper_of_all               -          LFrrrrrr LMMMMMMM
admission:paper_word                 candidate  LNoNoooo LMMMMMMM
admission:paper_edit                 candidate  LNoNFooo LNUNFUUU
admission:paper_issue                candidate  LNFNFooo LNFNFUUU
admission:paper_take_back            candidate  LNFNFrrr LNFNFrrr
admission:papers_panel               candidate  LNoNoooo LNoNoooo
transfers:paper                      branch     LNoNoooo LNrNrrrr
transfers:paper_of_all               -          LFrrrrrr LMMMMMMM
transfers:paper_word                 branch     LNoNoooo LMMMMMMM
admission:board                      -          LFoooooo LFoooooo
admission:list                       -          LFoooooo LFNNNNNN
admission:add                        -          LFooFooo LFUUFUUU
admission:probation                  -          LFoooooo LFoooooo
admission:detail                     candidate  LNoNoooo LNoNoooo
admission:edit                       candidate  LNoNFooo LNUNFUUU
admission:step                       candidate  LNoNFooo LNUNFUUU
admission:vote                       candidate  LNoNFooo LNUNFUUU
admission:vote_edit                  ballot     LNoNFooo LNUNFUUU
admission:sponsor_add                candidate  LNoNFooo LNUNFUUU
admission:sponsor_edit               sponsor    LNoNFooo LNUNFUUU
admission:note_add                   sponsor    LFoNFooo LFUNFUUU
admission:note_edit                  note       LNoNFooo LNUNFUUU
admission:admit                      candidate  LNFNFooo LNFNFUUU
admission:recognise                  candidate  LNFNFNNN LNFNFNNN
admission:close                      candidate  LNoNFooo LNUNFUUU
admission:reopen                     candidate  LMMMMMMM LNNNNNNN
admission:panel                      person     LooNoooo LooNoooo
admission:open_recognition           person     LMMMMMMM LFFNFrrr
branches:list                        -          Looooooo LNNNNNNN
branches:add                         -          LFFFFoFo LFFFFUFU
branches:detail                      branch     LNoNoooo LMMMMMMM
branches:edit                        branch     LNFNFooo LNFNFUUU
branches:rename                      branch     LNFNFooo LNFNFUUU
branches:move                        branch     LNFNFooo LNFNFUUU
branches:tree                        -          Looooooo Looooooo
branches:course                      branch     LNoNoooo LNoNoooo
meetings:list                        -          Looooooo LNNNNNNN
meetings:add                         -          LFooFooo LFUUFUUU
meetings:old_add                     -          LFooFooo LFUUFUUU
meetings:overview                    -          LFoooooo LFoooooo
meetings:matrix                      branch     LFoNoooo LFoNoooo
meetings:plan                        -          LFooFooo LFUUFUUU
meetings:detail                      meeting    LooNoooo LooNoooo
meetings:edit                        meeting    LFoNFooo LFUNFUUU
meetings:delete                      meeting    LFFNFFFF LFFNFFFF
meetings:convene                     meeting    LFrNFrrr LFrNFrrr
meetings:postpone                    meeting    LFoNFooo LFrNFrrr
meetings:hold                        meeting    LMMMMMMM LFrNFrrr
meetings:take_back_held              meeting    LMMMMMMM LFrNFrrr
meetings:approve                     meeting    LFrNFrrr LFrNFrrr
meetings:void                        meeting    LFFNFooo LFFNFUUU
meetings:attendance                  meeting    LFoNFooo LFrNFrrr
meetings:check                       meeting    LMMMMMMM LFUNFUUU
meetings:roll                        meeting    LFoNFooo LMMMMMMM
meetings:guest_add                   meeting    LFoNFooo LFUNFUUU
meetings:guest_delete                guest      LMMMMMMM LNrNFrrr
meetings:vote_add                    meeting    LFoNFooo LFUNFUUU
meetings:vote_edit                   hands      LNoNFooo LNUNFUUU
meetings:vote_delete                 hands      LMMMMMMM LNrNFrrr
meetings:item_edit                   item       LFoNFooo LFUNFUUU
meetings:remark_add                  item       LFoNFooo LFUNFUUU
meetings:remark_edit                 remark     LNoNFooo LNUNFUUU
meetings:remark_delete               remark     LMMMMMMM LNrNFrrr
meetings:news                        held       LFoNFooo LFUNFUUU
meetings:news_word                   held       LFoNFooo LMMMMMMM
meetings:caption                     photo      LFoNFooo LFUNFUUU
meetings:reply                       coming     LoFNFFFF LUFNFFFF
meetings:reply_decide                reply      LMMMMMMM LFrNFrrr
meetings:minutes                     locked     LooNoooo LooNoooo
meetings:minutes_draft               meeting    LFoNFooo LFrNFrrr
meetings:addendum_add                locked     LFoNFooo LFUNFUUU
meetings:line_add                    line       LNoNFooo LNUNFUUU
meetings:line_edit                   line       LNoNFooo LNUNFUUU
meetings:line_delete                 line       LMMMMMMM LNrNFrrr
meetings:paper                       approved   LFoNoooo LFrNrrrr
meetings:paper_word                  approved   LFoNoooo LMMMMMMM
meetings:paper_of_all               -          LNNNNNNN LMMMMMMM
meetings:paper_edit                  approved   LFoNFooo LFUNFUUU
meetings:paper_issue                 approved   LFFNFooo LFFNFUUU
meetings:paper_take_back             approved   LFFNFrrr LFFNFrrr
meetings:conclusion_add              meeting    LFoNFooo LFUNFUUU
meetings:conclusion_edit             conclusion LNoNFooo LNUNFUUU
meetings:conclusion_delete           conclusion LNoNFooo LNrNFrrr
meetings:organization_panel          branch     LNoNoooo LNoNoooo
meetings:member_panel                person     LooNoooo LooNoooo
congresses:list                      -          LFoooooo LFNNNNNN
congresses:add                       -          LFooFooo LFUUFUUU
congresses:detail                    congress   LNoNoooo LNoNoooo
congresses:edit                      congress   LNoNFooo LNUNFUUU
congresses:of_meeting                 sitting    LNrNrrrr LNrNrrrr
congresses:delete                    congress   LNFNFooo LNFNFrrr
congresses:hold                      past_congress LNrNFrrr LNrNFrrr
congresses:approve                   past_congress LNFNFrrr LNFNFrrr
congresses:draft_minutes             congress   LNrNFrrr LNrNFrrr
congresses:session_add               congress   LNoNFooo LNUNFUUU
congresses:slot                      congress   LMMMMMMM LNrNFrrr
congresses:body_add                  congress   LNoNFooo LNUNFUUU
congresses:body_delete               teller     LMMMMMMM LNrNFrrr
congresses:allocate                  congress   LNoNFooo LNrNFrrr
congresses:delegates_take            congress   LMMMMMMM LNrNFrrr
congresses:delegate_add              congress   LNoNFooo LNUNFUUU
congresses:delegate_edit             delegate   LNoNFooo LNUNFUUU
congresses:election_add              congress   LNoNFooo LNUNFUUU
congresses:election                  race       LNoNoooo LNoNoooo
congresses:election_edit             race       LNoNFooo LNUNFUUU
congresses:election_delete           race       LMMMMMMM LNrNFrrr
congresses:stop                      race       LNoNFooo LNUNFUUU
congresses:nominee_add               race       LNoNFooo LNUNFUUU
congresses:nominee_edit              nominee    LNoNFooo LNUNFUUU
congresses:open_round                race       LNoNFooo LNUNFUUU
congresses:round                     round      LNoNoooo LNoNoooo
congresses:sheet                     round      LNoNFooo LNUNFUUU
congresses:ballots                   round      LNoNFooo LNoNFooo
congresses:confirm                   round      LNrNFrrr LNrNFrrr
congresses:reading                   first_count    LNoNFooo LNUNFUUU
congresses:finish                    first_count    LMMMMMMM LNrNFrrr
congresses:reopen                    first_count    LMMMMMMM LNrNFrrr
congresses:batch_edit                bundle     LNoNFooo LNUNFUUU
congresses:batch_delete              bundle     LMMMMMMM LNrNFrrr
congresses:paper_of_all              -          LNNNNNNN LMMMMMMM
congresses:paper                     congress   LNoNoooo LNrNrrrr
congresses:paper_word                congress   LNrNrrrr LMMMMMMM
congresses:paper_edit                congress   LNrNFrrr LNrNFrrr
congresses:paper_issue               congress   LNFNFrrr LNFNFrrr
congresses:paper_take_back           congress   LNFNFrrr LNFNFrrr
documents:list                       -          Looooooo LNNNNNNN
documents:add                        -          LFooFooo LFUUFUUU
documents:intake                     -          LFooFooo LFUUFUUU
documents:incoming_book              -          Looooooo LNNNNNNN
documents:outgoing_book              -          Looooooo LNNNNNNN
documents:to_confirm                 -          Looooooo LNNNNNNN
documents:confirm                    incoming   LNoNFooo LNUNFUUU
documents:text                       document   LNoNoooo LNoNoooo
documents:add_outgoing               -          LFooFooo LFUUFUUU
documents:add_issued                 -          LFooFooo LFUUFUUU
documents:add_start                  -          LFooFooo LFUUFUUU
documents:detail                     document   LNoNoooo LMMMMMMM
documents:edit                       document   LNoNFooo LNUNFUUU
documents:delete                     document   LNFNFooo LNFNFrrr
documents:register                   incoming   LNoNFooo LNrNFrrr
documents:issue                      document   LNFNFooo LNFNFUUU
documents:void                       registered LNFNFooo LNFNFUUU
documents:sent                       printed    LNFNFooo LNFNFUUU
documents:issues                     printed    LNoNoooo LMMMMMMM
documents:issued_file                issue      LNoNoooo LMMMMMMM
documents:issued_sign                issue      LNFNFooo LNFNFUUU
documents:signed_file                signed     LNoNoooo LMMMMMMM
documents:jobs                       -          LFoooooo LFNNNNNN
documents:job                        job        LNoNoooo LNoNoooo
documents:run_again                  job        LMMMMMMM LNrNrrrr
documents:file                       filed      LNoNoooo LNoNoooo
documents:job_cancel                 job        LMMMMMMM LNrNrrrr
documents:batches                    -          LFoooooo LFNNNNNN
documents:batch_add                  -          LFoooooo LFUUUUUU
documents:batch                      press      LNoNoooo LMMMMMMM
documents:batch_cancel               press      LMMMMMMM LNrNrrrr
documents:batch_again                press      LMMMMMMM LNrNrrrr
documents:batch_file                 zipped     LNoNoooo LMMMMMMM
documents:batch_schedule_end         schedule   LMMMMMMM LNrNNNNN
resolutions:paper                       approved   LFoNoooo LFrNrrrr
resolutions:paper_word                  approved   LFoNoooo LMMMMMMM
resolutions:paper_of_all               -          LNNNNNNN LMMMMMMM
resolutions:paper_edit                  approved   LFoNFooo LFUNFUUU
resolutions:paper_issue                 approved   LFFNFooo LFFNFUUU
resolutions:paper_take_back             approved   LFFNFrrr LFFNFrrr
resolutions:list                     -          Looooooo LNNNNNNN
resolutions:story                    document   LNoNoooo LNoNoooo
resolutions:link                     document   LNoNFooo LNNNFNNN
resolutions:unlink                   document   LMMMMMMM LNNNFNNN
resolutions:study                    registered LNoNFooo LNUNFUUU
resolutions:studied                  document   LNoNoooo LNoNoooo
resolutions:forget_study             study      LMMMMMMM LNrNFrrr
resolutions:matrix                   -          LFoooooo LFoooooo
resolutions:board                    -          LFoooooo LFoooooo
resolutions:cell                     registered LNoNoooo LNoNoooo
resolutions:track                    registered LNoNFooo LNrNFrrr
resolutions:make_up                  registered LNoNFooo LNUNFUUU
resolutions:receive                  registered LMMMMMMM LNFNFFFF
resolutions:urge                     late       LNNNFoooN LNNNFUUUN
resolutions:review_add               registered LNoNFooo LNUNFUUU
resolutions:review                   review     LNoNoooo LMMMMMMM
resolutions:follow_panel             registered LNoNoooo LNoNoooo
tasks:list                    -          LFoooooo LFNNNNNN
tasks:board               -          LFoooooo LFoooooo
tasks:mine                     -          Looooooo Looooooo
tasks:add                 -          LFooFooo LFUUFUUU
tasks:of_conclusion         conclusion LNoNFooo LNUNFUUU
tasks:accept              task       LMMMMMMM LNrNFrrr
tasks:note                task       LNoNFooo LNUNFUUU
tasks:ask                 task       LNoNFooo LNUNFUUU
tasks:reply               question   LNoNFooo LNUNFUUU
tasks:confirm             task       LMMMMMMM LNrNFrrr
tasks:send_back           task       LNrNFrrr LNrNFrrr
tasks:withdraw            task       LNoNFooo LNUNFUUU
tasks:remind              task       LMMMMMMM LNrNFrrr
tasks:extend              task       LNoNFooo LNUNFUUU
tasks:extension                extension  LNoNFooo LNUNFUUU
tasks:detail                     task       LNoNoooo LMMMMMMM
tasks:edit                task       LNoNFooo LNUNFUUU
tasks:delete              task       LNFNFooo LNFNFrrr
tasks:finish              task       LMMMMMMM LNUNFUUU
tasks:reopen              done_task  LMMMMMMM LNrNFrrr
resolutions:cascade_panel            document   LNoNoooo LNoNoooo
resolutions:study_panel              document   LNoNoooo LNoNoooo
resolutions:document_panel           document   LNoNoooo LNoNoooo
resolutions:quality                  held       LNoNFoFo LNUNFUFU
resolutions:study_later              locked     LFoNFooo LFUNFUUU
resolutions:meeting_panel            meeting    LooNoooo LooNoooo
resolutions:study_at                 meeting    LFoNFooo LFNNFNNN
tasks:organization_panel       branch     LNoNoooo LNoNoooo
tasks:member_panel             person     LooNoooo LooNoooo
inspection:board                     -          LFoooooo LFoooooo
inspection:list                      -          LFoooooo LFNNNNNN
inspection:add                       -          LFoooFoF LFUUUFUF
inspection:detail                    announced  LooNoooo LMMMMMMM
inspection:edit                      announced  LFoNoFoF LFUNUFUF
inspection:delete                    hidden     LNoNoNoN LNrNrNrN
inspection:announce                  hidden     LNoNoNoN LNUNUNUN
inspection:cancel                    announced  LFoNoFoF LFUNUFUF
inspection:remedy                    concluded  LFoNoFoF LFUNUFUF
inspection:step                      announced  LFoNoFoF LFrNrFrF
inspection:programmes                -          LFoooooo LFNNNNNN
inspection:programme_add             -          LFoooFoo LFUUUFUU
inspection:programme                 programme  LNoNoooo LMMMMMMM
inspection:programme_edit            programme  LNoNoFoo LNUNUFUU
inspection:programme_delete          programme  LNoNoFoo LNrNrFrr
inspection:petitions                 -          LFFFoFoF LFFFNFNF
inspection:petition_add              -          LFFFoFoF LFFFUFUF
inspection:petition                  letter     LNNNoNoN LMMMMMMM
inspection:petition_edit             letter     LNNNoNoN LNNNUNUN
inspection:disciplines               -          LFoooFoF LFNNNFNF
inspection:discipline_add            -          LFoooFoF LFUUUFUF
inspection:discipline                measure    LooNoNoN LMMMMMMM
inspection:discipline_edit           measure    LFoNoNoN LFUNUNUN
inspection:discipline_void           measure    LFoNoNoN LFUNUNUN
inspection:member_panel              person     LooNoooo LooNoooo
inspection:election_panel            race       LNoNFooo LNoNFooo
inspection:declarations              -          LFoooooo LFNNNNNN
inspection:declarations_open         -          LFFFrrrr LFFFrrrr
inspection:declaration_add           -          LFFFoooo LFFFUUUU
inspection:declaration_edit          declared   LFFNoooo LFFNUUUU
inspection:integrity                 -          LFFFoooo LFFFNNNN
inspection:integrity_add             -          LFFFoooo LFFFUUUU
inspection:integrity_edit            checks     LNNNoooo LNNNUUUU
inspection:coverage                  -          LFoooooo LFoooooo
inspection:paper                     announced  LFoNoFoF LFrNrFrF
inspection:paper_word                announced  LFoNoFoF LMMMMMMM
inspection:paper_of_all              -          LNNNNNNN LMMMMMMM
inspection:paper_edit                announced  LFoNoFoF LFUNUFUF
inspection:paper_issue               announced  LFFNFFoF LFFNFFUF
inspection:paper_take_back           announced  LFFNFFrF LFFNFFrF
awards:members                       -          LFoooooo LFNNNNNN
awards:organizations                 -          LFoooooo LFNNNNNN
awards:commendations                 -          LFoooooo LFNNNNNN
awards:add                           -          LFFFFooo LFFFFUUU
awards:catalogue                     -          LFoooooo LFoooooo
awards:consider                      award      LNFNFooo LNFNFrrr
awards:send                          upward     LNFNFooo LNFNFUUU
awards:call_back                     sent_award LMMMMMMM LNFNFrrr
awards:refuse                        sent_award LNFNFooo LNFNFUUU
awards:commendation                  award      LNoNoooo LMMMMMMM
awards:edit                          award      LNFNFooo LNFNFUUU
awards:delete                        award      LNFNFooo LNFNFrrr
awards:decide_commendation           award      LNFNFooo LNFNFUUU
awards:present                       decided    LNFNFooo LNFNFUUU
awards:void                          decided    LNFNFooo LNFNFUUU
awards:member_panel                  person     LooNoooo LooNoooo
awards:organization_panel            branch     LNoNoooo LNoNoooo
awards:paper                         award      LNFNFooo LNFNFrrr
awards:paper_of_all                  -          LNNNNNNN LMMMMMMM
awards:paper_word                    award      LNFNFooo LMMMMMMM
awards:paper_edit                    award      LNFNFooo LNFNFUUU
awards:paper_issue                   award      LNFNFooo LNFNFUUU
awards:paper_take_back               award      LNFNFrrr LNFNFrrr
certificates:list                    -          LFoooooo LFoooooo
certificates:add                     -          LFFFFooo LFFFFUUU
certificates:edit                    sheet_form LNNNFoooN LNNNFUUUN
certificates:delete                  sheet_form LNNNFoooN LNNNFrrrN
certificates:trial                   sheet_form LMMMMMMM LNNNFrrrN
certificates:print                   decided    LNFNFooor LNFNFUUUr
badges:list                          -          LFoooooo LFoooooo
badges:register                      -          LFoooooo LFNNNNNN
badges:add                           -          LFFFFooo LFFFFUUU
badges:round                         honours    LNNNooooN LMMMMMMM
badges:edit                          honours    LNNNFoooN LNNNFUUUN
badges:delete                        no_honours LNNNFoooN LNNNFrrrN
badges:gather                        honours    LMMMMMMM LNNNFrrrN
badges:case_add                      honours    LNNNFoooN LNNNFUUUN
badges:send                          honours    LNNNFoooN LNNNFUUUN
badges:call_back                     sent_up    LNNNFoooN LNNNFrrrN
badges:decide                        sent_up    LNNNFoooN LNNNFUUUN
badges:present                       honours    LNNNFoooN LNNNFUUUN
badges:case                          honour     LNoNoooo LMMMMMMM
badges:case_edit                     honour     LNFNFooo LNFNFUUU
badges:case_delete                   honour     LNFNFooo LNFNFrrr
badges:number                        honoured   LFFNFooo LFFNFUUU
badges:refuse                        awaited    LNFNFooo LNFNFUUU
badges:paper                         honours    LNNNFoooN LNNNFrrrN
badges:paper_of_all                  -          LNNNNNNN LMMMMMMM
badges:paper_word                    honours    LNNNFoooN LMMMMMMM
badges:paper_reveal                  honours    LNNNFoooN LNNNFUUUN
badges:paper_edit                    honours    LNNNFoooN LNNNFUUUN
badges:paper_issue                   honours    LNNNFoooN LNNNFUUUN
badges:paper_take_back               honours    LNNNFrrrN LNNNFrrrN
scoring:list                         -          LFoooooo LFNNNNNN
scoring:schemes                      -          LFFFoooo LFFFoooo
scoring:scheme_add                   -          LFFFFooo LFFFFUUU
scoring:scheme                       scheme     LNNNooooN LMMMMMMM
scoring:scheme_edit                  scheme     LNNNFoooN LNNNFUUUN
scoring:scheme_delete                scheme     LNNNFoooN LNNNFrrrN
scoring:scheme_copy                  scheme     LMMMMMMM LNNNFrrrN
scoring:open                         scheme     LNNNFoooN LNNNFUUUN
scoring:criterion_add                scheme     LNNNFoooN LNNNFUUUN
scoring:criterion_edit               criterion  LNNNFoooN LNNNFUUUN
scoring:criterion_delete             criterion  LNNNFoooN LNNNFrrrN
scoring:score                        scored     LNoNFooo LNUNFUUU
scoring:sheet                        sheet      LNoNoooo LMMMMMMM
scoring:submit                       sheet      LMMMMMMM LNrNFrrr
scoring:return                       handed_in  LNFNFooo LNFNFUUU
scoring:confirm                      handed_in  LNFNFooo LNFNFUUU
scoring:recognise                    passed     LNFNFooo LNFNFUUU
copies:list                          -          LFoooooo LFNNNNNN
copies:add                           registered LFoNFooo LFUNFUUU
copies:edit                          copying    LNoNFooo LNUNFUUU
copies:delete                        copying    LNoNFooo LNrNFrrr
copies:document_panel                document   LNoNoooo LNoNoooo
copies:paper                         copying    LNoNoooo LNrNrrrr
copies:paper_word                    copying    LNoNoooo LMMMMMMM
copies:paper_edit                    copying    LNrNFrrr LNrNFrrr
copies:paper_issue                   copying    LNFNFooo LNFNFUUU
copies:paper_take_back               copying    LNFNFrrr LNFNFrrr
copies:paper_of_all                  -          LNNNNNNN LMMMMMMM
letters:list                         -          LFoooooo LFNNNNNN
letters:begin                        -          LFooFooo LFooFooo
letters:add                          -          LFooFooo LFUUFUUU
letters:check                        -          LMMMMMMM LFooFooo
letters:resting_panel                document   LNoNoooo LNoNoooo
letters:edit                         wording    LNoNFooo LNUNFUUU
letters:delete                       wording    LNoNFooo LNrNFrrr
letters:templates                    -          LFoooooo LMMMMMMM
letters:template_add                 -          LFooFooo LFUUFUUU
letters:template_edit                mould      LNoNFooo LNUNFUUU
letters:template_delete              mould      LNoNFooo LNrNFrrr
letters:paper                        wording    LNoNoooo LNrNrrrr
letters:paper_word                   wording    LNoNoooo LMMMMMMM
letters:paper_edit                   wording    LNrNFrrr LNrNFrrr
letters:paper_issue                  wording    LNFNFooo LNFNFUUU
letters:paper_take_back              wording    LNFNFrrr LNFNFrrr
letters:paper_of_all                 -          LNNNNNNN LMMMMMMM
unions:list                              -          LFoooooo LFNNNNNN
unions:add                               -          LFooFooo LFUUFUUU
unions:detail                            union      LNoNoooo LMMMMMMM
unions:edit                              union      LNoNFooo LNUNFUUU
unions:result_add                        union      LFoNFooo LFUNFUUU
unions:result_edit                       result     LNoNFooo LNUNFUUU
unions:introduction_add                  union      LFoNFooo LFUNFUUU
unions:introduction_edit                 proposed   LNoNFooo LNUNFUUU
unions:introduction_delete               proposed   LNoNFooo LNrNFrrr
solidarity:list                      -          LFoooooo LFNNNNNN
solidarity:add                       -          LFooFooo LFUUFUUU
solidarity:detail                    gift       LNoNoooo LMMMMMMM
solidarity:edit                      gift       LNoNFooo LNUNFUUU
solidarity:void                      gift       LNoNFooo LNUNFUUU
targets:list                         -          Looooooo LNNNNNNN
targets:add                          -          LFooFooo LFUUFUUU
targets:targets                      -          Looooooo LNNNNNNN
targets:target                       goal       LNoNoooo LMMMMMMM
targets:target_edit                  goal       LNoNFooo LNUNFUUU
targets:target_delete                goal       LNoNFooo LNrNFrrr
targets:target_void                  goal       LNoNFooo LNUNFUUU
targets:rows                         counted    LNoNoooo LNoNoooo
targets:reading_add                  goal       LNoNFooo LNUNFUUU
targets:reading_edit                 reading    LNoNFooo LNUNFUUU
targets:reading_void                 reading    LNoNFooo LNUNFUUU
targets:signatory_add                pledge     LNoNFooo LNUNFUUU
targets:signatory_edit               signatory  LNoNFooo LNUNFUUU
targets:signatory_delete             signatory  LNoNFooo LNrNFrrr
targets:paper                        goals      LNoNoooo LNrNrrrr
targets:paper_of_all                 -          LNNNNNNN LMMMMMMM
targets:paper_word                   goals      LNoNoooo LMMMMMMM
targets:organization_panel           branch     LNoNoooo LNoNoooo
targets:set                          goals      LNoNoooo LMMMMMMM
targets:edit                         goals      LNoNFooo LNUNFUUU
targets:delete                       unstarted  LNoNFooo LNrNFrrr
targets:void                         goals      LNoNFooo LNUNFUUU
targets:take_over                    handed     LFoNFooo LFUNFUUU
targets:target_add                   goals      LNoNFooo LNUNFUUU
reports:board                        -          LFoooooo LFoooooo
reports:waiting                      -          LFoooooo LFoooooo
reports:this_year                        -          LFoooooo LFoooooo
reports:late                         -          LFoooooo LFNNNNNN
reports:add_period                   -          LFFFFooo LFFFFUUU
reports:period                       period     Looooooo Looooooo
reports:edit_period                  period     LFFFFoooF LFFFFUUUF
reports:year                         -          LFoooooo LFoooooo
reports:delete_period                period     LFFFFrrrF LFFFFrrrF
reports:draft                        period     LMMMMMMM LFFFFrrrF
reports:urge                         period     LFFFFoooF LFFFFUUUF
reports:branch_report                report     LNoNoooo LNoNoooo
reports:edit_branch_report           report     LNoNFFFo LNUNFFFU
reports:submit                       report     LNoNFFFo LNrNFFFr
reports:withdraw                     report     LNrNFFFr LNrNFFFr
reports:return                       report     LNFNFrrrF LNFNFrrrF
reports:accept                       report     LNFNFrrrF LNFNFrrrF
reports:reopen                       report     LNFNFrrrF LNFNFrrrF
reports:ask_for_time                     report     LNoNFFFo LNUNFFFU
reports:receive_paper                    report     LNFNFoooF LNFNFUUUF
reports:state_figure                     report     LNoNFFFo LNUNFFFU
reports:follow_data                      report     LMMMMMMM LNrNFFFr
reports:decide_time                      later_day  LNFNFrrrF LNFNFrrrF
reports:comment                          annual     LNNNFoooN LNNNFUUUN
reports:settle                           comment    LMMMMMMM LNNNFrrrN
reports:versions                         annual     LNNNooooN LNNNooooN
reports:list                         -          LFFFoooo LFFFNNNN
reports:detail                       annual     LNNNooooN LNNNooooN
reports:edit                         annual     LNNNFoooN LNNNFUUUN
reports:issue                        annual     LNNNFoooN LNNNFUUUN
reports:take_back                    annual     LNNNFrrrN LNNNFrrrN
reports:replace                      annual     LNNNFrrrN LNNNFrrrN
reports:delete                       annual     LNNNFoooN LNNNFrrrN
reports:edit_text                    annual     LNNNFoooN LNNNFUUUN
reports:outlines                     -          LFoooooo LFoooooo
reports:sentences                    -          LFoooooo LFoooooo
reports:add_outline                  -          LFFFFooo LFFFFUUU
reports:outline                      outline    LNNNooooN LNNNooooN
reports:edit_outline                 outline    LNNNFoooN LNNNFUUUN
reports:apply_outline                outline    LNNNFoooN LNNNFrrrN
reports:delete_outline               outline    LNNNFoooN LNNNFrrrN
reports:figure                       annual     LNNNooooN LNNNooooN
reports:render                       annual     LMMMMMMM LNNNrrrrN
reports:word                         annual     LNNNooooN LMMMMMMMM
reports:organization_panel           branch     LNoNoooo LNoNoooo
reviews:list                         -          LFoooooo LFNNNNNN
reviews:open                         -          LFFFFooo LFFFFUUU
reviews:mine                         -          LoFFFFFF LoFFFFFF
reviews:earlier_start                -          LFFFFrrr LFFFFrrr
reviews:earlier                      committee  LNNNFoooN LNNNFUUUN
reviews:earlier_template             committee  LNNNFoooN LNNNFoooN
reviews:paper_of_all                 -          LNNNNNNN LMMMMMMM
reviews:paper                        verdict    LNNNooooN LNNNrrrrN
reviews:paper_word                   verdict    LNNNooooN LMMMMMMM
reviews:paper_edit                   verdict    LNNNFoooN LNNNFUUUN
reviews:paper_issue                  verdict    LNNNFoooN LNNNFUUUN
reviews:paper_take_back              verdict    LNNNFrrrN LNNNFrrrN
reviews:round                        season     LNoNoooo LNoNoooo
reviews:season                       season     LNoNoooo LNoNoooo
reviews:many                         season     LMMMMMMM LFrNrrrr
reviews:whole                        season     LNoNFooo LNUNFUUU
reviews:whole_template               season     LNoNFooo LNoNFooo
reviews:steps                        season     LNFNFoooF LNFNFUUUF
reviews:refresh                      season     LMMMMMMM LNFNFrrrF
reviews:delete                       season     LNFNFoooF LNFNFrrrF
reviews:opinions                     season     LNoNFooo LNUNFUUU
reviews:branch_poll                  season     LNoNFooo LNUNFUUU
reviews:committee_poll               season     LNFNFooo LNFNFUUU
reviews:settle                       season     LNFNFooo LNFNFrrr
reviews:decision_add                 season     LMMMMMMM LNFNFrrrF
reviews:decision                     verdict    LNNNooooN LNNNooooN
reviews:decision_reason              verdict    LNNNFoooN LNNNFUUUN
reviews:decide                       verdict    LNNNFoooN LNNNFUUUN
reviews:decision_drop                verdict    LMMMMMMM LNNNFrrrN
reviews:subject                      graded     LNoNoooo LNoNoooo
reviews:undo                         graded     LMMMMMMM LNrNFrrr
reviews:correct                      settled    LNFNFooo LNFNFUUU
reviews:own_decision                 collective LMMMMMMM LNNNFrrrN
reviews:write                        unwritten  LoNNNNNN LrNNNNNN
reviews:self_review                  told       LooNNNNN LooNNNNN
reviews:return                       told       LFoNNNNN LFUNNNNN
reviews:take_back                    told       LMMMMMMM LrFNNNNN
reviews:self_pdf                     told       LooNNNNN LooNNNNN
reviews:self_word                    told       LooNNNNN LooNNNNN
rulebook:list                        -          Looooooo LNNNNNNN
rulebook:detail                      rule       Looooooo LMMMMMMM
rulebook:holidays                    -          Looooooo LNNNNNNN
rulebook:source                      source     Looooooo LMMMMMMM
draft                                -          Leeeeeee Leeeeeee
kept                                 -          Lrrrrrrr Lrrrrrrr
kept_text                            -          Lrrrrrrr Lrrrrrrr
health                               -          oooooooo oooooooo
home:state                           -          LFFFFFFoF LMMMMMMM
metrics                              -          NNNNNNNN MMMMMMMM
ready                                -          oooooooo oooooooo
"""

LINES = {line.split()[0]: line.split()[1:] for line in TABLE.strip().splitlines()}


# allauth's own templates lean on variables that may be missing.
LOOSE = pytest.mark.ignore_template_errors
ROUTES = [
    pytest.param(route, id=route.name, marks=[LOOSE] if route.name.startswith(("account_", "mfa_")) else [])
    for route in routes()
]


def thrown_away(row) -> list:
    """A draft as the bin holds it; it is deleted."""
    content = json.loads(serializers.serialize("json", [row]))
    row.delete()
    return content


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """A committee with its cast and one row of each kind, built once, rolled back at the end."""
    with django_db_blocker.unblock(), transaction.atomic(), pytest.MonkeyPatch.context() as patch:
        remember_grants(patch)
        remember_sign_in(patch)
        yield built()
        transaction.set_rollback(True)


def remember_grants(patch):
    """Read the grants of the cast once: what a request writes is undone, so that the next would find the same."""
    known, read = {}, User.grants_today.func

    def grants_today(user):
        if user.pk not in known:
            known[user.pk] = read(user)
        return known[user.pk]

    remembered = cached_property(grants_today)
    remembered.__set_name__(User, "grants_today")
    patch.setattr(User, "grants_today", remembered)


def remember_sign_in(patch):
    """Read each session and account of the cast once; every request gets a copy of its own."""
    remember(patch, SessionStore, "_get_session_from_db", lambda session: session.session_key)
    remember(patch, ModelBackend, "get_user", lambda backend, key: int(key))


def remember(patch, owner, name, key_of):
    known, read = {}, getattr(owner, name)

    def remembered(*args):
        key = key_of(*args)
        if key not in known:
            known[key] = read(*args)
        return copy.deepcopy(known[key])

    remembered.__wrapped__ = read
    patch.setattr(owner, name, remembered)


def built() -> SimpleNamespace:
    w = SimpleNamespace()
    w.committee = make.CommitteeFactory(code="DU")
    w.branch = make.OrganizationFactory(code="CB1", parent=w.committee)
    w.other = make.OrganizationFactory(code="CB2", parent=w.committee)
    add_cast(w)
    add_papers(w)
    add_reports(w)
    w.client = Client()
    w.cookies = {who: cookies_of(getattr(w, who, None)) for who in WHO}
    return w


def cookies_of(user) -> dict:
    """Sign in once for all requests."""
    client = Client()
    if user:
        client.force_login(user)
    return {name: morsel.value for name, morsel in client.cookies.items()}


def add_cast(w):
    roles = [
        ("member", "member", w.branch),
        ("secretary", "branch_secretary", w.branch),
        ("stranger", "branch_secretary", w.other),
        ("inspector", "inspector", w.committee),
        ("office", "office", w.committee),
        ("chief", "secretary", w.committee),
        ("admin", "administrator", w.committee),
        ("branch_admin", "administrator", w.branch),
    ]
    for name, role, place in roles:
        w.grant = make.GrantFactory(user__username=name, role=role, organization=place)
        setattr(w, name, w.grant.user)
    w.grant = w.secretary.grants.get()
    w.user = w.secretary
    w.view = make.SavedViewFactory(user=w.secretary)
    w.person = make.MemberFactory(organization=w.branch, user=w.member)
    w.term = make.TermFactory(organization=w.branch)
    w.comparison = make.ComparisonFactory(organization=w.committee, user=w.office)
    w.compared = make.ComparisonFactory(organization=w.committee, user=w.office, applied_at=timezone.now())
    w.obligation = make.ObligationFactory(member=w.person)
    w.base, w.relief = make.DuesBaseFactory(member=w.person), make.ReliefFactory(member=w.person)
    w.due = make.DueFactory(member=w.person)
    w.receipt = make.PaymentFactory(due=w.due)
    w.entry, w.handover = make.CashEntryFactory(organization=w.branch), make.HandoverFactory(organization=w.branch)
    w.closing = make.ClosingFactory(organization=w.branch)
    w.correction = make.CorrectionRequestFactory(member=w.person, user=w.member)
    w.charge = make.BranchChargeFactory(organization=w.branch, member=make.MemberFactory(organization=w.committee))
    w.gone = make.MemberFactory(organization=w.branch)
    member_actions.end(member=w.gone, day=datetime.date(2026, 3, 5), how_out="left", by=None)
    w.back = make.MemberFactory(organization=w.branch)
    member_actions.change_status(member=w.back, status="exempt", day=datetime.date(2026, 3, 5), by=None)
    w.gap = make.InterruptionFactory(member=w.person)
    w.course = make.CourseFactory(member=w.person)
    w.seat = make.CommitteeSeatFactory(term=w.term, member=w.person)
    w.candidate = make.CandidateFactory(organization=w.branch)
    w.ballot = make.CandidateVoteFactory(candidate=w.candidate)
    w.sponsor = make.SponsorFactory(candidate=w.candidate)
    w.binned = make.BinnedFactory(organization=w.branch, content=thrown_away(make.TaskFactory(organization=w.branch)))
    w.note = make.SponsorNoteFactory(sponsor=w.sponsor)
    w.transfer = make.TransferFactory(member=w.person)
    w.hold = make.HoldFactory(member=w.person)


def add_papers(w):
    w.meeting = make.MeetingFactory(organization=w.branch)
    w.coming = make.MeetingFactory(organization=w.branch, starts_at=timezone.now() + datetime.timedelta(days=3))
    w.reply = make.ReplyFactory(meeting=w.coming, member=w.person)
    w.held = make.MeetingFactory(organization=w.branch, status="held")
    w.photo = make.PhotographFactory(meeting=w.held).attachment
    w.item = make.AgendaItemFactory(meeting=w.meeting)
    w.remark = make.RemarkFactory(item=w.item, member=w.person)
    w.guest = make.GuestFactory(meeting=w.meeting)
    w.hands = make.MeetingVoteFactory(meeting=w.meeting)
    w.line = make.MinutesLineFactory(meeting=w.meeting)
    w.locked = make.MinutesVersionFactory(meeting__organization=w.branch).meeting
    w.approved = make.ConclusionFactory(meeting=w.locked).meeting
    w.conclusion = make.ConclusionFactory(meeting=w.meeting)
    add_congress(w)
    w.document = make.OutgoingFactory(organization=w.branch)
    w.study = make.DisseminationFactory(document=make.DocumentFactory(organization=w.branch), meeting=w.meeting)
    # One row in each state that an act asks for.
    w.registered = w.study.document
    w.incoming = make.DocumentFactory(organization=w.branch, status=Document.Status.DRAFT)
    w.attachment = make.AttachmentFactory(row=w.document)
    w.standing = make.AttachmentFactory(row=w.registered)
    w.attachment.put(1, b"RIFF")
    w.waiting = make.WaitingFileFactory(row=w.document, user=w.secretary)
    w.task = make.TaskFactory(organization=w.branch)
    w.done_task = make.TaskFactory(organization=w.branch, done_on=datetime.date(2026, 2, 2))
    w.extension = make.ExtensionFactory(task=w.task, asked_by=w.secretary)
    w.question = make.TaskNoteFactory(task=w.task, user=w.secretary, kind="question", text="Nộp bản giấy hay tệp?")
    w.letter = make.UrgingLetterFactory(organization=w.branch, document=w.registered, created_by=w.office)
    w.review = make.ReviewFactory(document=w.registered)
    make.TaskFactory(organization=w.branch, document=w.registered)
    w.late = make.DocumentFactory(organization=w.committee)
    make.TaskFactory(organization=w.branch, document=w.late)
    w.award = make.CommendationFactory(organization=w.branch)
    w.upward = make.CommendationFactory(organization=w.branch, giver="upper")
    w.sent_award = make.CommendationFactory(
        organization=w.branch, giver="upper", sent_on=datetime.date(2026, 1, 5), letter_symbol="03-TTr/CB1"
    )
    w.decided = make.CommendationFactory(
        organizations=[w.branch],
        organization=w.branch,
        status="decided",
        decision_symbol="12-QĐ/ĐU",
        decided_on=datetime.date(2026, 1, 20),
    )
    w.sheet_form = make.CertificateTemplateFactory(organization=w.committee)
    add_badges(w)
    day = datetime.date(2026, 2, 3)
    facts = {"organization": w.branch, "on": [w.branch]}
    w.programme = make.ProgrammeFactory(organization=w.branch)
    w.hidden = make.InspectionFactory(**facts)
    w.announced = make.InspectionFactory(**facts, announced_on=day)
    w.concluded = make.InspectionFactory(**facts, announced_on=day, concluded_on=day)
    w.letter = make.PetitionFactory(organization=w.branch)
    w.measure = make.DisciplineFactory(member=w.person)
    w.declared = make.AssetDeclarationFactory(member=w.person)
    w.checks = make.IntegrityCheckFactory(organization=w.branch)
    w.batch = make.ImportBatchFactory(organization=w.branch, user=w.office)
    w.list_line = w.batch.lines.get()
    w.written = make.ImportBatchFactory(organization=w.branch, user=w.office, applied_at=timezone.now(), rows={})
    w.backlog = make.BacklogFactory(organization=w.branch, user=w.office)
    w.old_line = w.backlog.lines.get()
    w.taken_in = make.BacklogFactory(organization=w.branch, user=w.office, applied_at=timezone.now(), rows={})
    w.rule = make.RuleValueFactory()
    w.reminder = make.ReminderFactory(user=w.secretary, organization=w.branch)
    w.source = w.rule.source
    add_targets(w)
    add_season(w)


def add_badges(w):
    """A round that is open, one without a case, one that was sent; a case in each state that an act asks for."""
    day = datetime.date(2026, 1, 5)
    w.honours = make.BadgeRoundFactory(organization=w.committee)
    w.no_honours = make.BadgeRoundFactory(organization=w.committee, day=datetime.date(2026, 5, 19))
    w.sent_up = make.BadgeRoundFactory(
        organization=w.committee, day=datetime.date(2025, 11, 7), sent_on=day, letter_symbol="03-TTr/ĐU"
    )
    other = make.MemberFactory(organization=w.branch)
    w.honour = make.BadgeCaseFactory(round=w.honours, member=w.person)
    w.awaited = make.BadgeCaseFactory(round=w.sent_up, member=other, status="sent")
    w.honoured = make.BadgeCaseFactory(
        round=w.honours, member=w.person, level=40, status="decided", decision_symbol="9-QĐ/TU", decided_on=day
    )


def add_targets(w):
    w.criterion = make.CriterionFactory(scheme__organization=w.committee)
    w.scheme = w.criterion.scheme
    w.scored = make.ScoreLineFactory(sheet__organization=w.branch, sheet__scheme__organization=w.committee)
    w.sheet = w.scored.sheet
    line = make.ScoreLineFactory(
        sheet__organization=w.branch, sheet__scheme__organization=w.committee, sheet__status="submitted", own=5
    )
    w.handed_in = line.sheet
    w.passed = make.SheetFactory(
        organization=w.branch,
        scheme__organization=w.committee,
        status="confirmed",
        quarter=0,
        confirmed_on=datetime.date(2026, 1, 9),
    )
    w.gift = make.ContributionFactory(organization=w.branch)
    w.goals = make.TargetSetFactory(organization=w.branch)
    w.unstarted = make.TargetSetFactory(organization=w.branch)
    w.handed = make.TargetSetFactory(organization=w.committee)
    w.handed.handed_to.add(w.branch)
    w.signatory = make.SignatoryFactory(set__organization=w.branch)
    w.pledge = w.signatory.set
    w.goal = make.TargetFactory(set=w.goals)
    w.reading = make.ReadingFactory(target__set=w.goals)
    w.counted = make.TargetFactory(set=w.goals, measure="disciplined")


def add_season(w):
    """A round with one in each state: written, handed in, settled under a draft, decided."""
    w.season = make.ReviewRoundFactory(organization=w.committee)
    make.RoundStepFactory(round=w.season, step="unit")
    grade = w.season.scheme.grades.get(kind="member", level="good")
    w.verdict = make.RoundDecisionFactory(round=w.season)
    facts = {"round": w.season, "grade": grade, "organization": w.branch}
    w.graded = make.SubjectFactory(**facts, member=w.back, decision=w.verdict)
    final = make.RoundDecisionFactory(round=w.season, decided_on=datetime.date(2025, 12, 20), symbol="9-QĐ/ĐU")
    w.settled = make.SubjectFactory(**facts, member=w.gone, decision=final)
    w.collective = make.SubjectFactory(round=w.season, organization=w.committee, member=None, form="01")
    w.unwritten = make.SubjectFactory(round=w.season, member=w.person)
    quarter = make.ReviewRoundFactory(organization=w.committee, year=2026, quarter=1)
    w.told = make.SelfReviewFactory(
        subject__round=quarter, subject__member=w.person, handed_in_on=datetime.date(2026, 4, 2), grade=grade
    )


def add_congress(w):
    """A congress with an election that waits for its list, and one whose round waits for its counts."""
    w.congress = make.CongressFactory(organization=w.branch)
    w.past_congress = make.CongressFactory(organization=w.branch, held_on=datetime.date(2026, 3, 5))
    w.sitting = make.SessionFactory(congress=w.past_congress).meeting
    w.teller = make.BodySeatFactory(congress=w.past_congress)
    w.allocation = make.AllocationFactory(congress=w.congress)
    w.delegate = make.DelegateFactory(congress=w.congress)
    w.nominee = make.NomineeFactory(election__congress=w.past_congress)
    w.race = w.nominee.election
    second = make.ElectionFactory(congress=w.past_congress, office="secretary", seats=1)
    w.round = make.RoundFactory(election=second)
    w.first_count = make.CountReadingFactory(round=w.round)
    w.bundle = make.BatchFactory(reading=w.first_count)


def add_reports(w):
    first, last = datetime.date(2024, 12, 1), datetime.date(2025, 11, 30)
    period = ReportPeriod(organization=w.committee, kind="year", year=2025, begins_on=first, ends_on=last, due_on=last)
    w.period = reports.open_period(period=period, by=w.office)
    w.report = BranchReport.objects.get(period=w.period, organization=w.branch)
    w.outline = make.OutlineFactory(organization=w.committee)
    union = make.UnionFactory(organization=w.branch)
    w.union, w.result, w.proposed = union, make.UnionResultFactory(union=union), make.IntroductionFactory(union=union)
    answered = {"decided_at": timezone.now(), "decided_by": w.office, "answer": "Kỳ này gấp"}
    w.later_day = make.DueExtensionFactory(report=w.report, asked_by=w.secretary, **answered)
    w.stated = make.StatedFigureFactory(report=w.report, by=w.secretary, code="F12")
    w.annual = reports.draft_committee_report(period=w.period, by=w.office)
    w.comment = make.CommentFactory(report=w.annual, by=w.office)
    w.job = make.RenderJobFactory(organization=w.branch, user=w.secretary)
    w.press = make.RenderBatchFactory(organization=w.branch, user=w.secretary)
    w.zipped = make.RenderBatchFactory(organization=w.branch, user=w.secretary, status="done")
    w.zipped.file.save("batch.zip", ContentFile(b"PK"))
    w.schedule = make.BatchScheduleFactory(organization=w.branch, user=w.secretary)
    w.filed = make.RenderJobFactory(organization=w.branch, user=w.secretary)
    w.filed.file.save("bao-cao.pdf", ContentFile(b"%PDF-"))
    w.issue = make.IssuedPaperFactory(document__organization=w.branch, document__term=w.term, user=w.office)
    w.issue.keep(pdf=b"%PDF-", docx=b"PK")
    w.printed = w.issue.document
    w.copying = make.CopyFactory(organization=w.branch)
    w.wording = make.LetterFactory(organization=w.branch)
    w.mould = make.LetterTemplateFactory(organization=w.branch)
    w.signed = make.SignedCopyFactory(issue=w.issue, user=w.office)


# A paper of each room that offers some, and a list.
PAPERS = {
    "blanks": {"paper": "diem-danh", "listed": "diem-danh"},
    "members": {"paper": "extract", "listed": "members"},
    "admission": {"paper": "branch-admission", "listed": "probationers"},
    "meetings": {"paper": "notice", "listed": "notice"},
    "congresses": {"paper": "report", "listed": "report", "slot": "political"},
    "resolutions": {"paper": "monthly", "listed": "monthly"},
    "transfers": {"paper": "introductions", "listed": "introductions"},
    "reviews": {"paper": "decision", "listed": "decision", "sheets": "ballot"},
    "targets": {"paper": "results", "listed": "results"},
    "awards": {"paper": "decision", "listed": "decision"},
    "badges": {"paper": "letter", "listed": "list"},
    "documents": {"kind": "pdf"},
    "dues": {"paper": "receipt", "listed": "book", "act": "part"},
    "inspection": {"paper": "decision", "listed": "decision", "kind": "report"},
    "handbook": {"slug": "start"},
    "copies": {"paper": "copy", "listed": "copy"},
    "letters": {"paper": "letter", "listed": "letter"},
}


REVEALED = {"members:paper_reveal": {"paper": "register"}, "badges:paper_reveal": {"paper": "list"}}
REVEALED |= dict.fromkeys(["dues:paper_edit", "dues:paper_issue", "dues:paper_take_back"], {"paper": "quarter"})
REVEALED |= dict.fromkeys(["backlogs:add", "backlogs:template"], {"kind": "terms"})


def arguments(world, route, row) -> dict:
    """The row where it is a page of one, the first branch, a figure that every report has; samples for all else."""
    assert ("pk" in dict(route.arguments)) == (row is not None), "The line must name the row of a page of one."
    named = {"pk": getattr(row, "pk", None), "organization": world.branch.pk, "code": "F02", "year": 2025}
    named |= {"kind": "application", "voted": "branch_resolution"}
    named |= PAPERS.get(route.name.split(":")[0], {})
    named |= {"other": world.gone.pk, "holder": "document", "document": world.registered.pk}
    named |= REVEALED.get(route.name, {})
    return {name: named.get(name) or sample for name, sample in route.arguments}


def address_of(world, route, **instead) -> str:
    row_name = LINES[route.name][0]
    row = None if row_name == "-" else getattr(world, row_name)
    return reverse(route.name, kwargs=arguments(world, route, row) | instead)


def client_of(world, who) -> Client:
    """The one client of the world, as the browser of one of the cast: a new one costs a tenth of a refusal."""
    world.client.cookies.clear()
    world.client.cookies.load(world.cookies[who])
    return world.client


def answer(world, route, who, method):
    """What one of the cast gets; whatever was written is undone."""
    address, client = address_of(world, route), client_of(world, who)
    with transaction.atomic():
        # A browser's form is never quite empty.
        response = client.get(address) if method == "get" else client.post(address, {"csrfmiddlewaretoken": ""})
        transaction.set_rollback(True)
    return response


def letter_of(response) -> str:
    if response.status_code in {301, 302}:
        return "L" if response["Location"].startswith(reverse("account_login")) else "r"
    return next((letter for letter, code in ANSWERS.items() if code == response.status_code), str(response.status_code))


@pytest.mark.one_database
@pytest.mark.parametrize("route", ROUTES)
def test_everyone_gets_their_answer(world, route, undrawn):
    assert route.name in LINES, "This address has no line in TABLE."
    expected = [letters.ljust(len(WHO), letters[-1]) for letters in LINES[route.name][1:]]

    answers = ["".join(letter_of(answer(world, route, who, method)) for who in WHO) for method in ("get", "post")]

    assert answers == expected


# A request of somebody to whom the admin refuses nothing for who they are.
Administrator = SimpleNamespace(
    user=SimpleNamespace(is_staff=True, is_superuser=True, keeps=lambda table, reading=False: True)
)
ADMIN_PAGES = ["changelist", "add", "change", "delete", "history"]
ADMIN_MODELS = [pytest.param(model, id=model._meta.label) for model in admin.site._registry]


def admin_addresses(model) -> list[str]:
    """The pages of one admin class; those of a row are of any that the world holds."""
    key = getattr(model._base_manager.first(), "pk", 1)
    stem = f"admin:{model._meta.app_label}_{model._meta.model_name}"
    return [reverse(f"{stem}_{page}", args=[] if page in ADMIN_PAGES[:2] else [key]) for page in ADMIN_PAGES]


def letters_at(world, who, addresses, method) -> str:
    client = client_of(world, who)
    with transaction.atomic():
        responses = [getattr(client, method)(address) for address in addresses]
        transaction.set_rollback(True)
    return "".join(letter_of(response) for response in responses)


@pytest.mark.parametrize("who", WHO)
def test_django_admin_is_for_the_administrator_of_a_root(world, who, undrawn):
    places = [reverse(f"admin:{name}") for name in ("index", "password_change", "autocomplete")]
    places = [*places, reverse("admin:app_list", args=["accounts"]), "/admin/nowhere/", *admin_addresses(User)]

    answers = {letters_at(world, who, places, method) for method in ("get", "post")}

    # The site's own pages send the anonymous to its own sign-in, which only leads on to the portal's.
    assert answers == {"rrrrrLLLLL" if who == "anonymous" else "FFFFFFFFFF"} or who == "admin"


@pytest.mark.parametrize("model", ADMIN_MODELS)
def test_every_class_of_the_admin_refuses_the_administrator_of_a_branch(world, model, undrawn):
    addresses = admin_addresses(model)

    assert [letters_at(world, "branch_admin", addresses, method) for method in ("get", "post")] == ["FFFFF", "FFFFF"]


@pytest.mark.parametrize("model", ADMIN_MODELS)
def test_every_class_of_the_admin_answers_the_administrator(world, model, request):
    addresses = admin_addresses(model)
    is_log = isinstance(admin.site._registry[model], LogAdmin)

    read = letters_at(world, "admin", addresses, "get")
    request.getfixturevalue("undrawn")
    written = letters_at(world, "admin", addresses, "post")

    # A page of a row that is not there leads back to the list, or is not found.
    assert (read[0], set(read + written) <= set("oFrN")) == ("o", True)
    if is_log:
        assert (read[1], written[1], written[2] in "Fr") == ("F", "F", True)


def test_logs_are_never_deleted():
    deletable = {model for model, place in admin.site._registry.items() if place.has_delete_permission(Administrator)}

    assert deletable == {AccessAttempt}


def test_table_names_only_addresses_that_exist():
    assert set(LINES) - {route.name for route in routes()} == set()
