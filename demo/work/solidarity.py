"""Money and deeds of solidarity, under the year's plan and beside it."""

import datetime

from demo.calendar import workday
from demo.writing import said
from documents.models import Document
from resolutions.solidarity.models import Contribution

# month | purpose | beneficiary | amount | goods | who collected | under the year's plan
GIFTS = """
2|Tặng quà Tết hộ nghèo|10 hộ nghèo xã kết nghĩa|15000000||Công đoàn Sở|yes
5|Ủng hộ xây nhà đại đoàn kết|một hộ nghèo xã kết nghĩa|50000000||Công đoàn Sở|yes
6|Đỡ đầu học sinh có hoàn cảnh khó khăn|03 học sinh xã kết nghĩa|9000000||Đoàn Thanh niên Sở|yes
7|Ủng hộ đồng bào bị thiên tai|Mặt trận Tổ quốc tỉnh|24500000||Văn phòng Đảng ủy|
7|Tặng tủ sách|trường tiểu học xã kết nghĩa||01 tủ sách với hơn 100 đầu sách|Đoàn Thanh niên Sở|
"""


def build(stage):
    """What was given in the last full year and in this one, under the plan of each year and beside it."""
    for year in (stage.year, stage.today.year):
        plan = Document.objects.outgoing().filter(doc_type="KH", issued_on__year=year).order_by("issued_on").first()
        for line in GIFTS.strip().splitlines():
            month, purpose, beneficiary, amount, goods, collected_by, planned = line.split("|")
            day = workday(datetime.date(year, int(month), 12))
            if day <= stage.today:
                Contribution.objects.create(
                    organization=stage.root,
                    purpose=purpose,
                    beneficiary=beneficiary,
                    amount=amount or None,
                    goods=goods,
                    given_on=day,
                    collected_by=said(stage, collected_by),
                    plan=plan if planned else None,
                )
