"""Paragraphs such as a government hall prints: laws, limits, codes, links, quotations, in every order."""

from __future__ import annotations

import random

#: Numbers with their units, which stand on one line together.
QUANTITIES = (
    "20 个工作日", "3个工作日", "15 日", "2 小时", "30分钟", "1 份", "2份", "5%", "0.5‰", "100 平方米", "3.5 万元",
    "1,000 元", "¥50", "18 周岁", "60 岁", "第 32 条", "第5款", "2026 年", "3 月", "12 层", "7–9 号", "10:24",
    "3 MB", "25 mm", "−5℃", "365天",
)  # fmt: skip
_LAWS = (
    "《中华民共和国行政许可法》", "《不动产登记暂行条例（2019 修订）》", "《关于印发〈“一件事”工作方案〉的通知》",
    "《公司登记管理条例》", "《无障碍环境建设法》", "《政务服务事项办事指南编制规范（试行）》",
)  # fmt: skip
_CODES = (
    "11439981MB9T00070J4430107002000", "GB/T 15834-2011", "国办发〔2020〕45 号", "PDF", "A4", "OFD", "e-mail", "App",
    "https://zwfw.example.com/portal/#/work-service/guide-detail?id=a668bbd2dc5c13eb&matterId=0b", "0000-2800106",
    "12345", "www.example.com/bsfw", "(2026)第0042号", "GB 18030-2022",
)  # fmt: skip
_WORDS = (
    "申请人", "应当", "提交", "营业执照", "申请材料", "窗口", "受理", "之日起", "作出决定", "一次性告知", "补正",
    "不动产登记", "法定代表人", "委托代理人", "身份证明", "原件", "复印件", "加盖公章", "符合法定形式", "当场",
    "办结", "缴纳", "登记费", "县级以上人民政府", "䶮", "𬱖𰻝", "葛\U000e0100", "行政机关", "依法", "公示", "咨询",
    "监督投诉", "联系电话", "办理时限", "收费标准", "容缺受理", "跨省通办", "住所（经营场所）",
    "“办不成事”反映窗口", "法人（含“非法人组织”）", "【注意】", "（一）", "①", "材料/样表", "甲、乙、丙三方",
    "（原件核验，1 份）",
)  # fmt: skip
_STOPS = (
    "，", "，", "，", "、", "；", "：", "。", "。", "——", "……", "？", "！", "；（", "。“", "）。", "”，", " ",
    "", "", "·", "～",
)  # fmt: skip

#: After a number or a code, which would be one with a number that followed straight or after a colon.
_ENDS = ("，", "，", "、", "；", "。", "）。", "”，", "——", "……")


def official_paragraphs(count: int, seed: int = 1) -> list[str]:
    """So many, between some ten and some two hundred characters long, the same for the same seed."""
    chance = random.Random(seed)
    return [_paragraph(chance) for _ in range(count)]


def _paragraph(chance: random.Random) -> str:
    parts: list[str] = []
    for _ in range(chance.randint(2, 22)):
        kind = chance.random()
        if kind < 0.34:
            parts += [
                chance.choice(QUANTITIES if kind < 0.16 else _LAWS if kind < 0.24 else _CODES),
                chance.choice(_ENDS),
            ]
        else:
            parts += [*chance.choices(_WORDS, k=chance.randint(1, 4)), chance.choice(_STOPS)]
    return "".join(parts).strip() + "。"
