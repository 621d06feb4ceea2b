"""Items, groups and windows of the sample hall by the names the tests use."""

from __future__ import annotations

import csv
from pathlib import Path

_ITEMS = Path(__file__).parents[2] / "resources" / "sample" / "items.csv"


def _codes() -> dict[str, str]:
    with _ITEMS.open(encoding="utf-8-sig", newline="") as file:
        return {row["item_name"]: row["item_code"] for row in csv.DictReader(file)}


_CODES = _codes()

#: Theme T01, numbers B, windows 007–009; in the park outlet 201 and 202.
COMPANY = _CODES["公司设立登记"]
SEAL = _CODES["公章刻制备案"]
SHOP = _CODES["个体工商户设立登记"]
#: Theme T02, numbers C, windows 010–015; elders are asked for their true wish.
HOUSE = _CODES["国有建设用地使用权及房屋所有权转移登记(存量房买卖)"]
MORTGAGE = _CODES["抵押权首次登记"]
#: Theme T03, numbers D, windows 016–018, with 007–009 as tide help; open weekdays only.
PROJECT = _CODES["企业投资项目备案"]
#: Theme T04, numbers E, windows 019–023, with 024–027 as tide help.
PENSION = _CODES["职工参保登记"]
#: Theme T05, numbers F, windows 024–027, with 019–023 as tide help.
MEDICAL = _CODES["住院费用报销"]
#: Theme T06, numbers G, windows 028–032; a cross-region item, so 043 too.
ID_CARD = _CODES["居民身份证换领"]
#: Kept out of every hall, and out of the main hall.
GUNS = _CODES["枪支(弹药)携运许可"]
MARRIAGE = _CODES["内地居民结婚登记"]
#: Theme T00, numbers A, windows 001–006; down to the villages.
ALLOWANCE = _CODES["高龄津贴申领"]
HARDSHIP = _CODES["临时救助"]

RESULTS = "W13"  # numbers N, windows 046 and 047
UNRESOLVED = "W10"  # numbers K, window 042
ASSISTED = "W12"  # numbers M, windows 044 and 045
GUIDANCE = "W14"  # no numbers, no priority tickets
COMPREHENSIVE = "W01"
ID_GROUP = "W07"

PARK = "OUT02"
WEDDINGS = "OUT03"
TOWN = "OUT12"
VILLAGE = "OUT21"
STATION_SWITCHED_OFF = "OUT22"

#: True by their check characters, and nobody's.
ID_NUMBER = "439981199001010013"
OTHER_ID_NUMBER = "43998119850505009X"
MOBILE = "13900000001"
