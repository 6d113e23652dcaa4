#!/usr/bin/env python3
"""Writes the sample data of Tenken: a register of 40 invented suppliers and three fiscal years of the check sheets they returned.

    python3 Samples/make.py [FOLDER]        (default: the folder of this script)

Everything is invented: companies, people, answers. The buyer is アオゾラ駆動システム株式会社 (Aozora Drive Systems), which does not exist.
Only the item numbers, their levels and their label names are facts of the JAMA/JAPIA Cybersecurity Guideline V2.2; the titles are our own words.
Seeded, standard library only: every run writes the same bytes. What each file shows stands in README.md.
"""
import csv
import io
import json
import os
import random
import sys
from collections import namedtuple
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

SEED = "tenken-samples-1"
YEARS = (2024, 2025, 2026)

# ---------------------------------------------------------------------------------------------------------------- catalogue facts

# number, level, label; then a short title in our own words
ITEM_TABLE = """
1 1 1 方針の文書化と周知
4 1 2 守秘義務ルール
5 2 2 守秘の誓約書
6 2 2 派遣元・出向元との守秘契約
7 2 2 退職時の回収
8 1 2 情報機器の使い方の決まり
9 1 3 法令を踏まえた決まりと教育
10 2 3 顧客個人情報の決まり
13 1 4 平時の体制図
14 2 4 経営判断できる体制
16 1 4 事例の社内共有
17 2 4 監視・分析の体制
18 1 5 事故時の体制図
21 3 6 事業継続の計画
23 2 6 事故の範囲の定義
24 1 6 事故対応の手順書
26 1 6 マルウェア感染時の手順書
28 1 7 メールの注意喚起
29 1 7 ネット接続の教育
31 2 7 標的型メールの訓練
38 1 7 事故対応の訓練
39 3 7 組織横断の訓練
41 3 8 納入元との物と情報の流れ
42 3 8 パートナーの対策状況
43 3 8 契約終了時の回収
44 1 8 他社との取り交わし
46 1 8 事故時の他社との役割
48 3 8 他社機密の取扱い履歴
49 1 9 アクセス権の決まり
50 2 9 アクセス権の付与条件
51 1 9 アクセス権の点検
59 1 11 機器の管理の決まり
60 1 11 機器とソフトの一覧
61 2 11 機器一覧の見直し
63 3 11 重要度別の機器管理
64 2 11 スマートデバイスのアプリ
65 2 11 廃棄時の消去
66 1 12 リスクの特定
70 1 13 授受情報と手段の一覧
72 3 13 調達時の要求一覧
73 3 13 調達先との共有と記録
74 2 14 ネットワーク図と通信監視
76 1 14 外部システムの利用ルール
77 1 14 外部システムの一覧
78 1 14 外部システム一覧の見直し
79 1 15 社内網への接続ルール
80 3 15 許可外機器の遮断
82 2 15 リモートワークの機器条件
83 2 15 リモートワークの決まり
87 2 16 サーバー室の監視
88 2 16 入退場の決まり
89 2 16 重要区画の入退場記録
90 2 16 不審行動の監視
100 2 16 重要データの保管場所
101 2 16 サーバーの不要機能停止
103 2 17 境界のファイアウォール
104 2 17 通信設定の棚卸
105 2 17 リモート接続IDの点検
106 2 17 ネットワークの分離
108 2 17 不正サイトの遮断
109 2 17 WAFの導入
110 2 17 DDoSへの備え
111 2 17 通信の暗号化
112 2 17 無線LANの暗号化
116 2 18 外部システムのパスワード
120 3 18 多要素認証
121 2 18 セッションの時間切れ
123 2 19 サポート切れの排除
124 1 19 パッチの適用
125 2 19 脆弱性の管理体制
126 3 19 公開サーバーの診断
128 2 19 Webアプリの診断
131 2 21 メールの漏えい防止
132 2 21 誤送信の防止
136 1 22 ウイルス対策ソフト
137 1 22 パターンファイルの更新
138 3 22 端末の行動追跡
139 2 22 メール経路の検査
140 2 22 添付の拡張子制限
141 2 22 Web経路の検査
142 2 23 通信の常時監視
143 2 23 調査用のログ
144 3 23 操作ログ
145 2 23 ログの分析
147 3 23 改ざんの検知
148 1 24 バックアップ
149 1 24 復元の手順書
150 1 24 停止時の代替手段
151 2 24 復元の試験
152 2 24 設置場所の災害対策
"""
LABELS = {
    1: "方針", 2: "機密情報を扱うルール", 3: "法令順守", 4: "体制(平時)", 5: "体制(事故時)", 6: "事故時の手順", 7: "日常の教育",
    8: "他社との情報セキュリティ要件", 9: "アクセス権", 11: "情報資産の管理(機器)", 12: "リスク対応", 13: "取引内容・手段の把握",
    14: "外部への接続状況の把握", 15: "社内接続ルール", 16: "物理セキュリティ", 17: "通信制御", 18: "認証・認可",
    19: "パッチやアップデート適用", 21: "オフィスツール関連", 22: "マルウェア対策", 23: "不正アクセスの検知", 24: "バックアップ・復元(リストア)",
}
Item = namedtuple("Item", "no level label title")
ITEMS = {}
for line in ITEM_TABLE.split("\n"):
    if line:
        no, level, label, title = line.split(" ", 3)
        ITEMS[int(no)] = Item(int(no), int(level), int(label), title)
# A handful of the 63 numbers that have no level here: answered, stored, neither required nor scored.
for no in (2, 11, 54, 56, 68, 98, 113, 146):
    ITEMS[no] = Item(no, None, None, "（貴社シートのとおり）")
NUMBERS = sorted(ITEMS)
SCORED = [no for no in NUMBERS if ITEMS[no].level]

# item: what it builds on. A clean return never has the item met while its foundation is not.
FOUNDATIONS = {5: 4, 14: 13, 50: 49, 51: 49, 61: 60, 66: 56, 70: 54, 78: 77, 82: 79, 83: 79, 137: 136, 145: 143, 149: 148, 151: 149}

# What a company may honestly not have, the items that then fall away, and the reason it writes.
ABSENCES = [
    ((109, 110, 126, 128, 147), "自社で公開しているWebサイトがないため"),
    ((82, 83, 105), "在宅勤務も社外からの接続も認めていないため"),
    ((112,), "無線LANを設置していないため"),
    ((10,), "お客様の個人情報を預かっていないため"),
    ((6,), "派遣社員・受入出向者がいないため"),
    ((64,), "会社支給のスマートデバイスがないため"),
]

# -------------------------------------------------------------------------------------------------------------------- the register

# code suffix | name | English | parent | country | tier | target level | contract start | contract end | confidentiality criticality incident ('-' = empty)
SUPPLIER_TABLE = """
1|みほん精密工業株式会社|Mihon Precision Co., Ltd.||JP|1|3|2012-04-01||3 3 0
2|株式会社れい電子|Rei Electronics Inc.||JP|1|3|2015-10-01||3 2 1
3|ためしソフトウェア株式会社|Tameshi Software Co., Ltd.||JP|1|3|2019-04-01|2027-03-31|3 2 0
4|架空制御システム株式会社|Kakuu Control Systems Co., Ltd.||JP|1|3|2016-07-01||3 3 2
5|株式会社みほん鍛造|Mihon Forging Inc.||JP|1|2|2008-04-01||1 3 0
6|れい樹脂工業株式会社|Rei Plastics Co., Ltd.||JP|1|2|2011-04-01||1 2 0
7|ためしモーター株式会社|Tameshi Motor Works Co., Ltd.||JP|1|3|2014-04-01||2 3 1
8|架空センサー株式会社|Kakuu Sensor Co., Ltd.||JP|1|3|2017-01-01||3 2 0
9|株式会社もしも金型|Moshimo Die Inc.||JP|2|2|2010-04-01||2 1 0
10|空想めっき工業株式会社|Kuusou Plating Co., Ltd.||JP|2|1|2009-10-01||0 2 0
11|ひながた鋳造株式会社|Hinagata Casting Co., Ltd.||JP|2|2|2013-04-01||2 1 1
12|株式会社かりな発条|Karina Spring Inc.||JP|2|2|2013-10-01||2 1 1
13|みほん設計サービス株式会社|Mihon Design Services Co., Ltd.|S-0001|JP|1|2|2018-04-01||2 2 2
14|れい熱処理株式会社|Rei Heat Treatment Co., Ltd.||JP|2|1|2007-04-01||0 1 0
15|ためし塗装工業株式会社|Tameshi Coating Co., Ltd.||JP|2|1|2012-10-01||0 1 1
16|架空ゴム株式会社|Kakuu Rubber Co., Ltd.||JP|1|2|2010-10-01||1 2 3
17|株式会社もしも物流|Moshimo Logistics Inc.||JP|1|2|2016-04-01||1 2 0
18|空想計測株式会社|Kuusou Metrology Co., Ltd.||JP|2|2|2020-04-01||2 1 0
19|ひながたプレス株式会社|Hinagata Press Co., Ltd.||JP|1|2|2025-04-01||1 2 0
20|かりな商事株式会社|Karina Trading Co., Ltd.||JP|1|1|2014-10-01||1 1 1
21|みほん包装株式会社|Mihon Packaging Co., Ltd.||JP|2|1|2015-04-01||0 1 0
22|株式会社れい基板|Rei Circuit Boards Inc.||JP|2|2|2019-10-01||2 2 0
23|ためし切削株式会社|Tameshi Machining Co., Ltd.||JP|3|1|2011-10-01||1 1 0
24|架空ねじ製作所株式会社|Kakuu Fasteners Co., Ltd.||JP|2|1|2006-04-01||0 2 0
25|もしも運輸株式会社|Moshimo Transport Co., Ltd.||JP|1|1|2017-04-01||0 2 1
26|株式会社空想デバイス|Kuusou Devices Inc.||JP|2|2|2021-04-01||2 2 1
27|ひながた化成株式会社|Hinagata Chemicals Co., Ltd.||JP|2|2|2012-04-01||1 1 0
28|かりな組立株式会社|Karina Assembly Co., Ltd.||JP|1|2|2018-10-01||2 2 0
29|みほん試験機株式会社|Mihon Test Equipment Co., Ltd.||JP|2|1|2016-10-01|2026-09-30|1 0 0
30|れい電池株式会社|Rei Battery Co., Ltd.||JP|1|3|2022-04-01||3 3 1
31|ためしハーネス株式会社|Tameshi Harness Co., Ltd.||JP|1|2|2013-04-01||2 2 0
32|株式会社架空解析センター|Kakuu Analysis Centre Inc.||JP|1|3|2020-10-01|2027-09-30|3 1 0
33|もしも情報サービス株式会社|Moshimo Information Services Co., Ltd.|S-0002|JP|1|3|2021-10-01||3 2 2
34|空想タイ製造|Kuusou (Thailand) Manufacturing||TH|2|2|2019-04-01||1 2 0
35|ひながた印刷株式会社|Hinagata Printing Co., Ltd.||JP|3|1|2023-04-01||- 0 0
36|かりなベトナム工業|Karina Vietnam Industries||VN|3|1|2024-10-01||1 1 0
37|みほん梱包資材株式会社|Mihon Packing Materials Co., Ltd.||JP|3|1|2010-04-01|2026-03-31|0 0 0
38|れい研削株式会社|Rei Grinding Co., Ltd.||JP|2|2|2015-04-01||2 1 0
39|ためし警備株式会社|Tameshi Security Guards Co., Ltd.||JP|3|1|2019-10-01||1 0 1
40|架空クラウド工房株式会社|Kakuu Cloud Studio Co., Ltd.||JP|1|2|2021-01-01||2 - 0
"""


@dataclass
class Supplier:
    n: int
    name: str
    name_en: str
    parent: str
    country: str
    tier: str
    target: str
    start: str
    end: str
    scores: list

    @property
    def code(self):
        return f"S-{self.n:04d}"

    @property
    def corporate_number(self):
        """13 digits with a right check digit over a base that starts with 9999, so that nobody takes it for a real one."""
        if self.country != "JP":
            return ""
        base = f"99990000{self.n:04d}"
        total = sum(int(d) * (1 if i % 2 == 0 else 2) for i, d in enumerate(reversed(base)))
        return f"{9 - total % 9}{base}"


SUPPLIERS = {}
for line in SUPPLIER_TABLE.split("\n"):
    if line:
        n, name, name_en, parent, country, tier, target, start, end, scores = line.split("|")
        SUPPLIERS[int(n)] = Supplier(
            int(n), name, name_en, parent, country, tier, target, start, end, ["" if s == "-" else s for s in scores.split()])
# Not in the register, but it returns a sheet.
STRANGER = Supplier(999, "架空みとうろく商会株式会社", "", "", "JP", "", "", "", "", [])

# Who returned nothing: 38 and 39 never; 37 only in 2024.
ABSENT = {2024: {19, 36, 38, 39}, 2025: {29, 37, 38, 39}, 2026: {37, 38, 39}}
# Worse from year to year; all others improve.
DECLINING = {4, 16, 21, 33}

# ------------------------------------------------------------------------------------------------------------------ honest returns


@dataclass
class Row:
    """One answered item. Dates are `date`, or a text where the sample wants a bad one."""
    item: str
    answer: str = ""
    evidence: str = ""
    evidence_date: object = None
    comment: str = ""
    planned: object = None
    level: str = ""
    title: str = ""
    label: str = ""


@dataclass
class Return:
    supplier: Supplier
    year: int
    answered_on: date
    respondent: str
    rows: list = field(default_factory=list)
    year_text: str = ""
    code_text: str = ""

    def row(self, no):
        """The row of an item, for a sample that wants to spoil it."""
        return next(row for row in self.rows if row.item == str(no))


EVIDENCE = ["みほん規程集 {}章", "教育記録_{}号", "点検表 No.{}", "台帳 第{}版", "議事録 {}号", "設定画面の写し {}", "運用日誌 {}冊目"]
PARTIAL_COMMENTS = ["本社のみ実施、工場はこれから", "手順書を作成中", "記録の様式を見直している", "担当者を決めたところ", "半数の拠点で展開済み"]
UNMET_COMMENTS = ["来年度の予算で検討", "未着手", "担当部署へ照会中", "外部へ相談する予定", "他の項目を優先"]
MET_COMMENTS = ["現地で確認済み", "前回から変更なし", "親会社の規程を準用", "更新して再周知した"]
RESPONDENTS = ["見本 太郎", "例田 花子", "試野 一郎", "架空 さくら", "仮名 次郎", "雛形 みどり"]


class Dice(random.Random):
    """Only `random()` is used, which gives the same numbers in every version of Python."""

    def pick(self, list_):
        return list_[int(self.random() * len(list_))]

    def day(self, first, last):
        return first + timedelta(days=int(self.random() * ((last - first).days + 1)))


def honest_return(n, year):
    """The whole return of a supplier for a year, without a fault in it."""
    supplier = SUPPLIERS.get(n, STRANGER)
    nature = Dice(f"{SEED}/{n}")
    base = 0.28 + 0.4 * nature.random()
    base += (year - 2024) * (-0.09 if n in DECLINING else 0.09)
    if n in DECLINING:
        base += 0.2
    absent = {no: reason for numbers, reason in ABSENCES if nature.random() < 0.22 for no in numbers}
    luck = {no: nature.random() for no in NUMBERS}

    dice = Dice(f"{SEED}/{n}/{year}")
    answered_on = dice.day(date(year, 6, 10), date(year, 8, 28))
    sheet = Return(supplier, year, answered_on, dice.pick(RESPONDENTS))
    marks = {}
    for no in NUMBERS:
        chance = base + {1: 0.18, 2: 0.02, 3: -0.15, None: 0.0}[ITEMS[no].level]
        mark = "2" if luck[no] < chance else "1" if luck[no] < chance + 0.14 else "0"
        if no in absent:
            mark = "NA"
        foundation = FOUNDATIONS.get(no)
        if mark == "2" and foundation and marks[foundation] != "2":
            mark = "1"
        marks[no] = mark
    for no in NUMBERS:
        sheet.rows.append(filled_row(no, marks[no], absent.get(no, ""), answered_on, dice))
    return sheet


def filled_row(no, mark, reason, answered_on, dice):
    year = answered_on.year
    row = Row(str(no), mark, level=str(ITEMS[no].level or ""), title=ITEMS[no].title, label=LABELS.get(ITEMS[no].label, ""))
    a, b, c = dice.random(), dice.random(), 1 + int(dice.random() * 40)
    if mark == "NA":
        row.comment = reason
    elif mark == "2" or (mark == "1" and a < 0.3):
        row.evidence = dice.pick(EVIDENCE).format(c)
        row.evidence_date = dice.day(date(year, 4, 1), answered_on)
    if mark == "2" and b < 0.12:
        row.comment = dice.pick(MET_COMMENTS)
    elif mark == "1":
        row.comment = dice.pick(PARTIAL_COMMENTS) if b < 0.6 else ""
        row.planned = dice.day(date(year + 1, 1, 10), date(year + 1, 9, 30))
    elif mark == "0":
        row.comment = dice.pick(UNMET_COMMENTS) if b < 0.5 else ""
        row.planned = dice.day(date(year + 1, 3, 1), date(year + 2, 3, 31))
    return row


def set_answer(sheet, no, mark, reason=""):
    """Answers an item anew, its texts and dates with it."""
    index = sheet.rows.index(sheet.row(no))
    sheet.rows[index] = filled_row(no, mark, reason, sheet.answered_on, Dice(f"{SEED}/{sheet.supplier.n}/{sheet.year}/{no}"))


def blank(sheet, numbers):
    for no in numbers:
        row = sheet.row(no)
        row.answer = row.evidence = row.comment = ""
        row.evidence_date = row.planned = None


def exact(sheet, unmet):
    """Everything met but the given items: a return of exactly known achievement."""
    for no in NUMBERS:
        set_answer(sheet, no, "0" if no in unmet else "2")


def free_items(level, count):
    """The first items of a level on which nothing builds."""
    return [no for no in SCORED if ITEMS[no].level == level and no not in FOUNDATIONS.values()][:count]


# ------------------------------------------------------------------------------------------------------------------ faults of 2026


def returns_of_2026():
    """The 2026 returns by supplier number, with the faults of real life in them (README.md lists them)."""
    sheets = {n: honest_return(n, 2026) for n in SUPPLIERS if n not in ABSENT[2026]}

    # A few blank answers here and there.
    for n, numbers in {1: (39,), 17: (90, 100), 19: (14, 31), 22: (104,), 32: (63,), 36: (66, 150)}.items():
        blank(sheets[n], numbers)

    # Two pairs of equal priority: 3/2 · 30/180 twice, and 2 · 45/180 beside 1 · 45/90.
    exact(sheets[11], free_items(1, 10))
    exact(sheets[12], free_items(2, 15))
    exact(sheets[13], free_items(1, 5) + free_items(2, 15))
    exact(sheets[20], free_items(1, 15))

    # Long file.
    sheets[2].row(41).comment = '図は "第3版",\n別紙1, 別紙2 を参照\n("社外秘")'
    sheets[4].row(24).comment = '=HYPERLINK("https://example.invalid/","証跡はこちら")'
    for no in (61, 104, 28):
        set_answer(sheets[8], no, "2")
        sheets[8].row(no).evidence_date = date(2024, 11, 5)
    set_answer(sheets[8], 60, "2")
    for no in (112, 64):
        set_answer(sheets[6], no, "NA", "")
    sheets[7].row(41).level, sheets[7].row(103).level = "2", "1"
    twice = replace(sheets[9].row(29), answer="0" if sheets[9].row(29).answer != "0" else "2", comment="再確認の結果")
    sheets[9].rows.insert(sheets[9].rows.index(sheets[9].row(29)) + 1, twice)
    sheets[10].row(8).answer = "3"
    sheets[10].rows.append(Row("154", "2", "台帳 第9版", date(2026, 5, 11)))
    set_answer(sheets[14], 148, "2")
    sheets[14].row(148).evidence_date = "2062-05-20"
    set_answer(sheets[15], 44, "0")
    sheets[15].row(44).planned = date(2025, 9, 30)
    set_answer(sheets[16], 9, "2")
    sheets[16].row(9).evidence_date = "2026-02-30"

    # Wide files: no column for a reason, so "not applicable" can't be accepted there.
    set_answer(sheets[21], 112, "NA", "")
    sheets[23].row(26).answer = "△?"

    # Sheets.
    blank(sheets[28], [no for no in NUMBERS if no > 76])
    sheets[29].year_text = "2025"
    sheets[26].answered_on = date(2026, 9, 18)
    sheets[26].year_text = "令和8年度"
    sheets[27].code_text = "Ｓ－００２７"
    for built, foundation in ((61, 60), (78, 77), (137, 136)):
        set_answer(sheets[30], foundation, "0")
        set_answer(sheets[30], built, "2")
    sheets[30].rows.insert(24, Row("41-1", "2", title="取引の図（別紙）", level="3"))
    for no in (1, 28, 136):
        set_answer(sheets[31], no, "NA", "小規模のため不要と判断")
    set_answer(sheets[31], 137, "NA", "No.136が対象外のため")
    return sheets


def duplicate_of_31(sheets):
    """The first version of a return of which a corrected one lies in the same folder."""
    first = honest_return(31, 2026)
    first.answered_on -= timedelta(days=9)
    blank(first, (14, 17, 50, 61))
    return first


# ------------------------------------------------------------------------------------------------------------------------- writing

WORDS = {
    "digits": {"2": "2", "1": "1", "0": "0", "NA": "NA"},
    "wide digits": {"2": "２", "1": "１", "0": "０", "NA": "ＮＡ"},
    "signs": {"2": "○", "1": "△", "0": "×", "NA": "－"},
    "other signs": {"2": "◯", "1": "△", "0": "✕", "NA": "―"},
    "done": {"2": "済", "1": "対応中", "0": "未", "NA": "対象外"},
    "carried out": {"2": "実施済", "1": "一部実施", "0": "未実施", "NA": "該当なし"},
    "reached": {"2": "達成", "1": "一部", "0": "未達成", "NA": "適用外"},
    "yes": {"2": "yes", "1": "Partial", "0": "no", "NA": "N/A"},
    "names": {"2": "met", "1": "partial", "0": "unmet", "NA": "notApplicable"},
}


def iso(day):
    return "" if day is None else day if isinstance(day, str) else day.isoformat()


def slashed(day):
    return iso(day) if not isinstance(day, date) else f"{day.year}/{day.month}/{day.day}"


def era(day):
    return iso(day) if not isinstance(day, date) else f"令和{day.year - 2018}年{day.month}月{day.day}日"


def era_short(day):
    return iso(day) if not isinstance(day, date) else f"R{day.year - 2018}.{day.month}.{day.day}"


def full_width(text):
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)


def word(row, style):
    return WORDS[style].get(row.answer, row.answer)


def table_bytes(rows, encoding="utf-8", newline="\n", delimiter=","):
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=delimiter, lineterminator=newline).writerows(rows)
    bom = b"\xff\xfe" if encoding == "utf-16-le" else b""
    return bom + buffer.getvalue().encode(encoding)


# Field -> heading; the order is the order of the columns.
ENGLISH_LONG = ["supplier_code", "supplier_name", "fiscal_year", "item_no", "answer", "evidence", "evidence_date", "comment", "planned_date"]
JAPANESE_LONG = ["取引先コード", "会社名", "年度", "No.", "評価", "根拠", "確認日", "コメント", "対策予定日"]
REORDERED_LONG = ["年度", "取引先コード", "No.", "回答", "レベル", "会社名", "備考", "エビデンス", "確認日", "対策予定日"]


def long_cells(sheet, row, headings, style, day):
    values = {
        "supplier_code": sheet.supplier.code, "supplier_name": sheet.supplier.name, "fiscal_year": str(sheet.year), "item_no": row.item,
        "answer": word(row, style), "evidence": row.evidence, "evidence_date": day(row.evidence_date), "comment": row.comment,
        "planned_date": day(row.planned), "レベル": row.level}
    values.update(zip(JAPANESE_LONG, (values[key] for key in ENGLISH_LONG)))
    values.update({"回答": values["評価"], "備考": values["コメント"], "エビデンス": values["根拠"]})
    return [values[heading] for heading in headings]


def long_file(sheets, headings, styles, day=iso, later=(), **how):
    """`later` are (return, row) that were handed in after everything else and stand at the end."""
    rows = [headings]
    for index, sheet in enumerate(sheets):
        rows += [long_cells(sheet, row, headings, styles[index % len(styles)], day) for row in sheet.rows]
    rows += [long_cells(sheet, row, headings, "digits", day) for sheet, row in later]
    return table_bytes(rows, **how)


def wide_file(sheets, heads, prefix, styles, **how):
    rows = [heads + [f"{prefix}{no}" for no in NUMBERS]]
    for index, sheet in enumerate(sheets):
        cells = [word(sheet.row(no), styles[index % len(styles)]) for no in NUMBERS]
        rows.append([sheet.supplier.code, sheet.supplier.name, str(sheet.year)] + cells)
    return table_bytes(rows, **how)


SHEET_COLUMNS = ("No.", "分類", "要求事項", "レベル", "評価", "根拠", "確認日", "コメント", "対策予定日")


def sheet_file(sheet, style, day=iso, columns=SHEET_COLUMNS, item=str, total=False, **how):
    width = len(columns)

    def line(*cells):
        return list(cells) + [""] * (width - len(cells))

    rows = [
        line("サイバーセキュリティ自己評価シート（アオゾラ駆動システム株式会社 御中）"),
        line("会社名", sheet.supplier.name), line("取引先コード", sheet.code_text or sheet.supplier.code),
        line("年度", sheet.year_text or str(sheet.year)), line("回答日", day(sheet.answered_on)), line("回答者", sheet.respondent), line(),
        list(columns)]
    for row in sheet.rows:
        rows.append([
            item(row.item), row.label, row.title, f"Lv{row.level}" if row.level else "", word(row, style), row.evidence,
            day(row.evidence_date), row.comment, day(row.planned)])
    if total:
        rows.append(line("合計", "", f"{len(sheet.rows)}項目", "", str(sum(row.answer == "2" for row in sheet.rows))))
    return table_bytes(rows + [line(), line()], **how)


def json_object(sheet, style="names", item=int, day=iso):
    answers = []
    for row in sheet.rows:
        answer = word(row, style) or None
        answers.append({
            "item": item(row.item), "answer": int(answer) if style == "digits" and answer in ("0", "1", "2") else answer,
            "evidence": row.evidence, "evidenceDate": day(row.evidence_date) or None, "comment": row.comment,
            "plannedDate": day(row.planned) or None})
    return {
        "supplier": {"code": sheet.supplier.code, "name": sheet.supplier.name}, "fiscalYear": sheet.year,
        "criteria": {"id": "jama-japia", "edition": "2.2"}, "answers": answers}


def json_bytes(value):
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def ndjson_bytes(objects):
    return "".join(json.dumps(o, ensure_ascii=False, separators=(",", ":")) + "\n" for o in objects).encode()


# ------------------------------------------------------------------------------------------------------------------- the three years


def register_file():
    rows = [["code", "name", "name_en", "corporate_number", "parent_code", "country", "tier", "target_level", "contract_start",
             "contract_end", "confidentiality", "criticality", "incident"]]
    for s in SUPPLIERS.values():
        rows.append([s.code, s.name, s.name_en, s.corporate_number, s.parent, s.country, s.tier, s.target, s.start, s.end] + s.scores)
    return table_bytes(rows)


def mixed(year, factor):
    """The suppliers that returned something in a year, in an order that spreads them over the formats."""
    return [honest_return(n, year) for n in sorted((n for n in SUPPLIERS if n not in ABSENT[year]), key=lambda n: n * factor % 41)]


def by_code(sheets):
    return sorted(sheets, key=lambda sheet: sheet.supplier.n)


def year_2024():
    sheets = mixed(2024, 7)
    long, wide, single, other = by_code(sheets[:18]), by_code(sheets[18:24]), by_code(sheets[24:30]), by_code(sheets[30:])
    blank(long[3], (31, 39, 126))
    blank(wide[2], (14, 61, 109))
    yield "2024年度_チェックシート回答一覧.csv", long_file(long, ENGLISH_LONG, ["digits"], encoding="utf-8-sig")
    yield "自己評価一覧_横持ち_20240731.csv", wide_file(wide, ["supplier_code", "supplier_name", "fiscal_year"], "", ["digits"])
    looks = [
        dict(style="signs", encoding="cp932", newline="\r\n"), dict(style="digits"), dict(style="done", day=slashed, encoding="utf-8-sig"),
        dict(style="signs", day=era, encoding="cp932", newline="\r\n"), dict(style="yes"), dict(style="carried out", day=slashed, total=True)]
    for sheet, look in zip(single, looks):
        yield f"{sheet.supplier.code}_セキュリティ自己評価_2024.csv", sheet_file(sheet, **look)
    yield f"{other[0].supplier.code}_return_2024.json", json_bytes(json_object(other[0]))
    yield "ポータル回答_2024-07.json", json_bytes([json_object(sheet) for sheet in other[1:4]])
    yield "ポータル回答_2024-08.ndjson", ndjson_bytes(json_object(sheet) for sheet in other[4:])


def year_2025():
    sheets = mixed(2025, 11)
    long, wide, single, other = by_code(sheets[:18]), by_code(sheets[18:24]), by_code(sheets[24:30]), by_code(sheets[30:])
    blank(long[5], (80, 138))
    blank(single[1], (41, 42, 43))
    yield ("2025年度_チェックシート回答一覧_Excel保存.csv",
           long_file(long, JAPANESE_LONG, ["digits", "signs"], day=slashed, encoding="cp932", newline="\r\n"))
    yield ("自己評価一覧_横持ち_20250725.csv",
           wide_file(wide, ["取引先コード", "会社名", "年度"], "No.", ["signs", "digits"], encoding="utf-8-sig", newline="\r\n"))
    looks = [
        dict(style="signs", day=slashed, encoding="cp932", newline="\r\n", total=True), dict(style="digits", encoding="utf-8-sig"),
        dict(style="done", day=era, encoding="cp932", newline="\r\n"), dict(style="reached"), dict(style="signs", day=slashed),
        dict(style="carried out", day=era_short, encoding="cp932", newline="\r\n")]
    for sheet, look in zip(single, looks):
        yield f"【ご提出】{sheet.supplier.name}_自己評価_2025年度.csv", sheet_file(sheet, **look)
    for sheet in other[:2]:
        yield f"{sheet.supplier.code}_return_2025.json", json_bytes(json_object(sheet))
    yield "ポータル回答_2025.json", json_bytes([json_object(sheet, "digits") for sheet in other[2:4]])
    yield "ポータル回答_2025-08.ndjson", ndjson_bytes(json_object(sheet) for sheet in other[4:])


def year_2026():
    s = returns_of_2026()
    # S-0005 leaves items blank and answers them later; the rows stand at the end of the file.
    resubmitted = [(s[5], replace(s[5].row(no))) for no in (14, 60, 61, 103, 148)]
    for _, row in resubmitted:
        row.comment = "追加回答"
    blank(s[5], (14, 60, 61, 103, 148))
    yield ("0805_取引先ポータル出力_チェックシート回答.csv",
           long_file([s[n] for n in range(1, 19)], REORDERED_LONG, ["digits", "digits", "wide digits"], later=resubmitted))
    yield ("自己評価一覧_横持ち_2026-07-10.csv",
           wide_file([s[19], s[20], s[21]], ["supplier_code", "supplier_name", "fiscal_year"], "", ["digits", "digits", "wide digits"]))
    yield ("RE_ ご回答(第2回)_20260731.csv",
           wide_file([s[22], s[23]], ["取引先コード", "会社名", "年度"], "No.", ["signs", "digits"], encoding="cp932", newline="\r\n"))

    windows = dict(encoding="cp932", newline="\r\n")
    yield "S-0024_架空ねじ_チェックシート.csv", sheet_file(s[24], "signs", day=slashed, total=True, **windows)
    yield ("FW_ もしも運輸 自己評価 (Unicodeテキスト).csv",
           sheet_file(s[25], "done", day=slashed, encoding="utf-16-le", newline="\r\n", delimiter="\t"))
    yield ("空想デバイス_遅延提出_20260918.csv",
           sheet_file(s[26], "other signs", day=era, item=full_width, encoding="utf-8-sig", newline="\r\n"))
    renamed = ("Ｎｏ．", "分類", "要求事項", "レベル", "自己評価", "エビデンス", "確認日", "備考", "対策予定日")
    yield "【回答】ひながた化成_自己評価.csv", sheet_file(s[27], "carried out", day=era_short, columns=renamed, **windows)
    yield "S-0028_かりな組立_途中保存.csv", sheet_file(s[28], "digits", encoding="utf-8-sig", newline="\r\n")
    yield "みほん試験機_昨年様式のまま.csv", sheet_file(s[29], "reached")
    yield "S-0030_れい電池_チェックシート_20260724.csv", sheet_file(s[30], "signs", item=lambda no: f"No.{no}" if no.isdigit() else no)
    yield "ためしハーネス_チェックシート(修正版).csv", sheet_file(s[31], "yes", total=True)
    yield "ためしハーネス_チェックシート.csv", sheet_file(duplicate_of_31(s), "yes", total=True)
    yield "【新規】架空みとうろく商会_チェックシート.csv", sheet_file(honest_return(999, 2026), "signs", **windows)

    yield "S-0032_return_2026.json", json_bytes(json_object(s[32], "digits"))
    yield "ポータル回答_2026-07.json", json_bytes([json_object(s[33]), json_object(s[34], "signs", item=lambda no: f"No.{no}", day=slashed)])
    yield "ポータル回答_2026-08.ndjson", ndjson_bytes(json_object(s[n]) for n in (35, 36, 40))

    yield "懇親会出欠表.csv", table_bytes([
        ["No.", "会社名", "参加者", "出欠", "備考"], ["1", "みほん精密工業株式会社", "見本 太郎", "○", "送迎あり"],
        ["2", "株式会社れい電子", "例田 花子", "×", ""], ["3", "ためしソフトウェア株式会社", "試野 一郎", "○", "車で来場"]])


def corrections_2026():
    whole = honest_return(28, 2026)
    whole.answered_on = date(2026, 8, 27)
    yield "S-0028_かりな組立_再提出(全項目記入済).csv", sheet_file(whole, "digits", encoding="utf-8-sig", newline="\r\n")


def main():
    folder = sys.argv[1] if len(sys.argv) > 1 else os.path.dirname(os.path.abspath(__file__))
    files = {"suppliers.csv": register_file(), ".gitattributes": b"# The bytes of the samples are the point: no line-end conversion.\n* -text\n"}
    for year, made in zip(YEARS, (year_2024(), year_2025(), year_2026())):
        files.update({f"returns/{year}/{name}": content for name, content in made})
    files.update({f"corrections/2026/{name}": content for name, content in corrections_2026()})
    for name, content in files.items():
        path = os.path.join(folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(content)
    print(f"{len(files)} files", file=sys.stderr)


if __name__ == "__main__":
    main()
