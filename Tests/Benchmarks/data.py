#!/usr/bin/env python3
"""Deterministic generator for the supplier check-sheet benchmark.

  data.py N OUTDIR [--seed 7] [--wide] [--json] [--jobs 2]

writes OUTDIR/{items.csv,suppliers.csv,long.csv} and, on request, wide.csv,
json/<code>.json + returns.ndjson.  Same N and seed => byte-identical files.
"""
import argparse, csv, io, json, os, random
from multiprocessing import Pool

ITEMS, FY = 153, 2025
ASOF_YEAR_AGO = "2025-03-31"          # stale = evidence_date < this

def item_levels():
    lv = [1] * 50 + [2] * 74 + [3] * 29
    random.Random(153).shuffle(lv)
    return lv

SURN = "山田 佐藤 鈴木 高橋 田中 渡辺 伊藤 中村 小林 加藤 吉田 山本 松本 井上 木村 清水 三河 豊川 刈谷 安城 岡崎 浜北 太田 東海 北関東 日進 大和 富士見".split()
KIND = "精密工業 製作所 金属 化成 電子 鋼業 プレス 樹脂 ゴム工業 自動車部品 鍍金 熱処理 運輸 システム 金型 鋳造 発条 塗装 商事 テクノ".split()
QCOM = [
    '現地確認済, 写真あり',
    '「規程」は "情報セキュリティ規程" 第3条, 第5条を参照',
    '1) 教育を実施, 2) 記録を保管\n担当: 総務部',
    'ログは "半年" 保管, 1年への延長を検討中',
    '外部委託先 (A社, B社) を含む\n委託契約書に "秘密保持" 条項あり\n次回見直し 2026年',
    'Partly done, see "ISMS manual" sec. 4',
    '本社のみ対応済, 工場は未対応',
    'VPN装置の更新待ち, ベンダー回答 "3月末"',
]
UCOM = ['対応中', '次年度計画に含む', '親会社の規程を準用', '確認済み', '担当部署へ照会中']
NARE = ['社内にサーバーを保有していないため', '工場ネットワークが存在しないため対象外', 'クラウドサービスを利用していないため',
        '該当する委託先がないため', '無線LANを使用していないため']
EVID = ['情報セキュリティ規程_v{}.pdf', '教育記録{}.xlsx', 'EV-{:04d}.pdf', '台帳 第{}版', 'https://intra.example/docs/{}', '議事録No.{}']
BADITEM = ['0', '154', '999', '', 'A12']
BADANS = ['3', '○', '', 'N/A', '-1', '２']

def day(n):                            # n days -> ISO date, 28-day months: always valid
    y, r = divmod(n, 336)
    m, d = divmod(r, 28)
    return f"{2023+y}-{m+1:02d}-{d+1:02d}"

FRESH = [day(n) for n in range(2*336+3*28, 3*336+2*28)]   # 2025-04-01 .. 2026-02-28
OLD = [day(n) for n in range(0, 2*336+2*28)]              # 2023-01-01 .. 2025-02-28
PLAN = [day(n) for n in range(3*336+3*28, 5*336)]         # 2026-04-01 .. 2027-12-28

def answer_table(m):                   # m 0..15 maturity -> 1024 answers
    met = int(1024 * (0.30 + 0.04 * m)); na = 61
    rest = 1024 - met - na
    return ['2'] * met + ['NA'] * na + ['1'] * (rest // 2) + ['0'] * (rest - rest // 2)
TABLES = [answer_table(m) for m in range(16)]

def supplier(seed, idx):
    r = random.Random((seed << 32) ^ idx)
    nm = r.choice(SURN) + r.choice(KIND)
    nm = ('株式会社' + nm, nm + '株式会社', '有限会社' + nm, nm + '(株)')[r.choices((0, 1, 2, 3), (45, 40, 8, 7))[0]]
    conf = r.choices((1, 2, 3, 4), (35, 35, 20, 10))[0]
    crit = r.choices((0, 1, 2, 3), (40, 30, 20, 10))[0]
    inc = 1 if r.random() < .05 else 0
    spend = int(10 ** r.uniform(6, 10.5))
    return f"S{idx:06d}", nm, conf, crit, inc, spend, r.randrange(16), r

def q(s):
    return '"' + s.replace('"', '""') + '"'

def rows_of(seed, idx):
    """[(item, answer, evidence, evidence_date, comment, planned, comment_quoted)]"""
    code, nm, _, _, _, _, m, r = supplier(seed, idx)
    tab, bits, out, late = TABLES[m], r.getrandbits, [], []
    for it in range(1, ITEMS + 1):
        b = bits(100)
        ans = tab[b & 1023]; b >>= 10
        d = b & 4095; b >>= 12
        if 48 <= d < 90:
            continue                                        # ~1% missing
        item, ev, evd, com, plan, quoted = str(it), '', '', '', '', False
        if 8 <= d < 20: ans = BADANS[b % 6]                 # ~0.3%
        if 20 <= d < 28: ans = 'NA'
        c = b & 1023; b >>= 10
        if ans == 'NA':
            com = NARE[c % 5]
            if 20 <= d < 28: com = ''                       # ~0.2% NA without a reason
        else:
            if c < 164: com = QCOM[c & 7]; quoted = True    # ~16% of non-NA = ~15% of rows
            elif c < 215: com = UCOM[c % 5]
            e = b & 1023; b >>= 10
            if (ans == '2' and e < 717) or (ans == '1' and e < 410):
                ev = EVID[e % 6].format(b & 511)
                b >>= 9
                evd = OLD[(b >> 8) % len(OLD)] if (b & 255) < 26 else FRESH[(b >> 8) % len(FRESH)]
            elif ans in '01' and e < 820:
                plan = PLAN[b % len(PLAN)]
        if d < 8: item = BADITEM[(b >> 20) % 5]             # ~0.2%
        row = (item, ans, ev, evd, com, plan, quoted)
        out.append(row)
        if 28 <= d < 48:                                    # ~0.5% duplicates
            dup = (item, '1' if ans == '2' else ans, ev, evd, com, plan, quoted)
            (out if d & 1 else late).append(dup)
    return code, nm, out + late

def chunk(args):
    seed, idxs, wide, js = args
    L, W, J = [], [], []
    for idx in idxs:
        code, nm, rows = rows_of(seed, idx)
        pre = f"{code},{nm},{FY},"
        for it, a, ev, evd, com, plan, qd in rows:
            L.append(f"{pre}{it},{a},{ev},{evd},{q(com) if qd else com},{plan}\n")
        if wide:
            w = [''] * ITEMS
            for it, a, *_ in rows:
                if it.isdigit() and 1 <= int(it) <= ITEMS and w[int(it)-1] == '': w[int(it)-1] = a
            W.append(pre + ','.join(w) + '\n')
        if js:
            o = {"supplier_code": code, "supplier_name": nm, "fiscal_year": FY,
                 "answers": [{"item_no": it, "answer": a, "evidence": ev, "evidence_date": evd, "comment": com,
                              "planned_date": plan} for it, a, ev, evd, com, plan, _ in rows]}
            s = json.dumps(o, ensure_ascii=False, separators=(',', ':')) + '\n'
            J.append(s)
            with open(f"{js}/json/{code[1:4]}/{code}.json", 'w', encoding='utf-8') as f: f.write(s)
    return ''.join(L).encode(), ''.join(W).encode(), ''.join(J).encode()

def main():
    ap = argparse.ArgumentParser()
    ap.add_argument('n', type=int); ap.add_argument('out'); ap.add_argument('--seed', type=int, default=7)
    ap.add_argument('--wide', action='store_true'); ap.add_argument('--json', action='store_true')
    ap.add_argument('--jobs', type=int, default=2)
    a = ap.parse_args()
    os.makedirs(a.out, exist_ok=True)
    with open(f"{a.out}/items.csv", 'w') as f:
        f.write("item_no,level,weight\n")
        for i, l in enumerate(item_levels(), 1): f.write(f"{i},{l},{4-l}\n")
    with open(f"{a.out}/suppliers.csv", 'w', encoding='utf-8') as f:
        f.write("supplier_code,supplier_name,confidentiality,criticality,incident,annual_spend\n")
        for i in range(a.n):
            c, nm, conf, crit, inc, sp, _, _ = supplier(a.seed, i)
            f.write(f"{c},{nm},{conf},{crit},{inc},{sp}\n")
    if a.json:
        for i in range(0, a.n, 1000): os.makedirs(f"{a.out}/json/{i//1000:03d}", exist_ok=True)
    order = random.Random(a.seed).sample(range(a.n), a.n)   # returns arrive in random supplier order
    jobs = [(a.seed, order[i:i+250], a.wide, a.out if a.json else None) for i in range(0, a.n, 250)]
    fl = open(f"{a.out}/long.csv", 'wb')
    fl.write("supplier_code,supplier_name,fiscal_year,item_no,answer,evidence,evidence_date,comment,planned_date\n".encode())
    fw = open(f"{a.out}/wide.csv", 'wb') if a.wide else None
    if fw: fw.write(("supplier_code,supplier_name,fiscal_year," + ','.join(f"q{i:03d}" for i in range(1, ITEMS+1)) + "\n").encode())
    fj = open(f"{a.out}/returns.ndjson", 'wb') if a.json else None
    with Pool(a.jobs) as p:
        for L, W, J in p.imap(chunk, jobs):
            fl.write(L)
            if fw: fw.write(W)
            if fj: fj.write(J)
    for i in range(0, a.n, 97):                             # late resubmissions at the very end of the file
        c, nm, *_ = supplier(a.seed, i)
        for it in (1, 50, 100): fl.write(f"{c},{nm},{FY},{it},2,,,再提出,\n".encode())
    fl.close()

if __name__ == '__main__':
    main()
