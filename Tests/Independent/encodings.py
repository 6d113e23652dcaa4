#!/usr/bin/env python3
"""Measures how well the encoding of a text is found out: texts in ten languages under English headings.

    encodings.py TENKEN [TEXTS [SEED]]     TENKEN is the program, TEXTS how many of each kind (default 40)

Each text stands as a comment in a file of its own. All are imported at once, and what the database holds is compared
with what was written. Exit status 0: at most 0.5 % of the texts of 200 characters and none of the Japanese ones are
read wrong without a word; 1: more are.
"""
import collections
import pathlib
import random
import sqlite3
import subprocess
import sys
import tempfile

LENGTHS = (20, 50, 200, 2000)
ENCODINGS = {
    "ja": ("cp932", "euc_jp", "iso2022_jp", "utf_16_le", "utf_8"),
    "zh-Hans": ("gb18030", "utf_8"),
    "zh-Hant": ("big5", "gb18030", "utf_8"),
    "ko": ("cp949", "utf_8"),
    "th": ("tis_620", "utf_8"),
    "de": ("cp1252", "utf_8"),
    "fr": ("cp1252", "utf_8"),
    "es": ("cp1252", "utf_8"),
    "pt": ("cp1252", "utf_8"),
    "it": ("cp1252", "utf_8"),
}
# Sentences of invented suppliers.
TEXTS = {
    "ja": """情報セキュリティ基本方針は取締役会で承認され、毎年四月に見直している。 委託先の一覧は購買課が管理し、半年ごとに更新する。
        退職者のアカウントは最終出社日の翌営業日までに削除する。 工場の入退室はカードで記録し、一年間保管している。
        重要なデータの控えは別の建屋に置き、四半期に一度、戻す訓練をしている。 持ち出し用のパソコンはすべて暗号化した。
        標的型メールの訓練を年二回行い、結果を部門長に知らせている。 図面の受け渡しには専用の仕組みを使い、メールには添付しない。
        事故が起きたときの連絡先は各職場に掲示してある。 まだ手順書がなく、来年度の上期に作る予定。
        古い設備の制御用端末は更新できないため、網を分けている。 契約が終わったら預かった資料を返し、消去の証明書を出す。
        監査で見つかった点は台帳に書き、終わるまで毎月確かめる。 無線の利用は会議室だけに限り、来客用とは分けてある。""",
    "zh-Hans": """信息安全方针由董事会批准，每年四月进行一次审查。 供应商名单由采购部门管理，每半年更新一次。 离职人员的账号在最后一个工作日之后立即删除。
        工厂的出入记录保存一年，由门禁卡自动登记。 重要数据的备份存放在另一栋楼，每季度进行一次恢复演练。 所有便携式电脑都已加密。
        每年进行两次钓鱼邮件演练，并把结果通知各部门负责人。 图纸通过专用系统传递，不用电子邮件发送。 发生事故时的联系方式张贴在各个车间。
        目前还没有操作规程，计划在明年上半年完成。 旧设备的控制终端无法升级，因此单独划分了网络。 合同结束后归还所有资料，并提供销毁证明。
        审计发现的问题记录在台账中，每月检查直到解决为止。 无线网络只能在会议室使用，访客网络与内部网络分开。""",
    "zh-Hant": """資訊安全方針由董事會核准，每年四月進行一次審查。 供應商名單由採購部門管理，每半年更新一次。 離職人員的帳號在最後一個工作日之後立即刪除。
        工廠的出入紀錄保存一年，由門禁卡自動登記。 重要資料的備份存放在另一棟大樓，每季進行一次還原演練。 所有可攜式電腦都已加密。
        每年進行兩次釣魚郵件演練，並把結果通知各部門主管。 圖面透過專用系統傳遞，不用電子郵件寄送。 發生事故時的聯絡方式張貼在各個工作場所。
        目前還沒有作業程序，計畫在明年上半年完成。 舊設備的控制終端無法升級，因此單獨劃分了網路。 合約結束後歸還所有資料，並提供銷毀證明。
        稽核發現的問題記錄在清冊中，每月檢查直到解決為止。 無線網路只能在會議室使用，訪客網路與內部網路分開。""",
    "ko": """정보보안 방침은 이사회의 승인을 받아 매년 사월에 다시 검토합니다. 협력업체 목록은 구매팀이 관리하며 반년마다 갱신합니다.
        퇴직자의 계정은 마지막 근무일 다음 날까지 삭제합니다. 공장 출입은 카드로 기록하고 일 년 동안 보관하고 있습니다.
        중요한 자료의 백업은 다른 건물에 두고 분기마다 복구 훈련을 합니다. 휴대용 컴퓨터는 모두 암호화했습니다.
        악성 메일 훈련을 일 년에 두 번 실시하고 결과를 부서장에게 알립니다. 도면은 전용 시스템으로만 주고받으며 메일에 첨부하지 않습니다.
        사고가 났을 때의 연락처는 각 작업장에 붙여 두었습니다. 아직 절차서가 없어서 내년 상반기에 만들 예정입니다.
        오래된 설비의 제어 단말은 갱신할 수 없기 때문에 망을 나누었습니다. 계약이 끝나면 받은 자료를 돌려주고 폐기 증명서를 제출합니다.""",
    "th": """นโยบายความมั่นคงปลอดภัยได้รับอนุมัติจากคณะกรรมการและทบทวนทุกปีในเดือนเมษายน ฝ่ายจัดซื้อดูแลรายชื่อผู้ขายและปรับปรุงทุกครึ่งปี
        บัญชีของพนักงานที่ลาออกจะถูกลบภายในวันทำการถัดไป การเข้าออกโรงงานบันทึกด้วยบัตรและเก็บไว้หนึ่งปี
        ข้อมูลสำคัญสำรองไว้ที่อาคารอื่นและซ้อมกู้คืนทุกไตรมาส คอมพิวเตอร์พกพาทุกเครื่องเข้ารหัสแล้ว
        เราฝึกอบรมเรื่องอีเมลหลอกลวงปีละสองครั้งและแจ้งผลให้หัวหน้าแผนกทราบ แบบแปลนส่งผ่านระบบเฉพาะเท่านั้น ไม่แนบไปกับอีเมล
        เบอร์ติดต่อเมื่อเกิดเหตุติดไว้ในทุกพื้นที่ทำงาน ขณะนี้ยังไม่มีขั้นตอนปฏิบัติ มีแผนจัดทำในครึ่งแรกของปีหน้า
        เครื่องควบคุมรุ่นเก่าไม่สามารถปรับปรุงได้ จึงแยกเครือข่ายออกต่างหาก เมื่อสัญญาสิ้นสุดจะคืนเอกสารทั้งหมดพร้อมใบรับรองการทำลาย""",
    "de": """Die Leitlinie zur Informationssicherheit wurde von der Geschäftsführung genehmigt und wird jährlich im April überprüft. Die Liste der
        Unterauftragnehmer führt der Einkauf; sie wird halbjährlich geändert. Konten ausgeschiedener Beschäftigter werden spätestens am
        nächsten Werktag gelöscht. Der Zugang zum Werk wird mit Ausweisen erfasst, die Einträge werden ein Jahr aufbewahrt. Für größere
        Störungen gibt es einen Plan, der vierteljährlich geübt wird. Alle tragbaren Rechner sind verschlüsselt. Über Anhänge an Nachrichten
        klären wir zweimal im Jahr auf. Zeichnungen werden ausschließlich über das Portal übergeben. Ältere Steuerungen lassen sich nicht
        ändern, deshalb wurden die Netze getrennt. Nach dem Ende des Vertrags geben wir Unterlagen zurück und bestätigen ihre Löschung.""",
    "fr": """La politique de sécurité a été approuvée par la direction et elle est révisée chaque année en avril. Le service des achats tient à
        jour la liste des sous-traitants, complétée deux fois par an. Les comptes des salariés qui ont quitté la société sont supprimés dès
        le lendemain. L'accès à l'usine est contrôlé par badge et les relevés sont conservés une année. Les données importantes sont
        sauvegardées dans un autre bâtiment ; la restauration est répétée à chaque trimestre. Tous les ordinateurs portables sont chiffrés.
        Les plans ne sont échangés que par le portail prévu à cet effet. La procédure n'existe pas encore : elle sera rédigée au cours du
        premier semestre. À la fin du contrat, les pièces reçues sont rendues et leur effacement est certifié.""",
    "es": """La política de seguridad fue aprobada por la dirección y se revisa cada año en abril. El área de compras mantiene la relación de
        subcontratistas y la actualiza dos veces al año. Las cuentas de quienes dejan la compañía se eliminan el día siguiente. El acceso a
        la fábrica se controla con tarjeta y los registros se guardan un año. Los datos más importantes se copian en otro edificio; la
        recuperación se practica cada trimestre. Todos los ordenadores portátiles están cifrados. Los planos sólo se envían a través del
        portal. Todavía no hay un procedimiento: se redactará durante el próximo año. Al término del contrato devolvemos la documentación
        y certificamos su destrucción. También se enseña a los empleados a reconocer mensajes engañosos.""",
    "pt": """A política de segurança foi aprovada pela direção e é revista todos os anos em abril. A área de compras mantém a relação de
        subcontratados e atualiza-a duas vezes por ano. As contas de quem deixa a organização são eliminadas no dia seguinte. O acesso à
        fábrica é controlado por cartão e os registos são guardados durante um ano. Os dados mais importantes são copiados para outro
        edifício; a recuperação é praticada a cada trimestre. Todos os computadores portáteis estão cifrados. Os desenhos só são enviados
        através do portal. Ainda não há um procedimento: será escrito no próximo ano. No fim do contrato devolvemos a documentação e
        certificamos a sua destruição. As ações em atraso são discutidas na reunião mensal da administração.""",
    "it": """La politica di sicurezza è stata approvata dalla direzione e viene rivista ogni anno in aprile. L'ufficio acquisti tiene l'elenco dei
        subfornitori, che verrà aggiornato due volte l'anno. Gli account di chi lascia la società sono eliminati il giorno dopo. L'accesso
        alla fabbrica è controllato con un tesserino; i dati restano a disposizione per un anno, perché così è previsto. I dati più
        importanti sono copiati in un altro edificio. Tutti i portatili sono cifrati. Una procedura non c'è ancora: sarà scritta nella prima
        metà dell'anno. Alla fine del contratto la documentazione verrà restituita, e ciò sarà certificato.""",
}


def text(language, length, chance):
    """So many characters of sentences in any order, begun anywhere."""
    sentences = " ".join(TEXTS[language].split()).replace("。 ", "。\0").replace(". ", ".\0").split("\0")
    words = ""
    while len(words) < 2 * length + 400:
        chance.shuffle(sentences)
        words += (" " if language not in ("ja", "zh-Hans", "zh-Hant") else "") + " ".join(sentences)
    start = chance.randrange(len(words) - length)
    return words[start : start + length].strip()


def main(program, count, seed):
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        written = {}
        for language, encodings in ENCODINGS.items():
            for encoding in encodings:
                for length in LENGTHS:
                    for _ in range(count):
                        comment = text(language, length, chance).replace('"', "'")
                        if comment.isascii():
                            continue
                        code = f"T-{len(written):06}"
                        head = "supplier_code,fiscal_year,item_no,answer,comment"
                        table = f'{head}\n{code},2026,41,2,"{comment}"\n'
                        (folder / f"{code}.csv").write_bytes(table.encode(encoding, "ignore"))
                        written[code] = (language, encoding, length, comment.encode(encoding, "ignore").decode(encoding))
        database = folder / "t.db"
        run = subprocess.run(
            [program, "import", folder, "--db", database, "--format", "csv", "--as-of", "2026-06-30"],
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False,
        )
        if run.returncode not in (0, 1):
            sys.exit(run.stderr)
        connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
        read = dict(connection.execute("SELECT supplier_code, comment FROM answer WHERE item_no = 41"))
        doubted = {
            code for (code,) in connection.execute("SELECT supplier_code FROM finding WHERE rule = 'doubtful-encoding'")
        }
        connection.close()
    return judge(written, read, doubted)


def judge(written, read, doubted):
    tally = collections.defaultdict(collections.Counter)
    silent = collections.Counter()
    for code, (language, encoding, length, comment) in written.items():
        kind = "doubted" if code in doubted else "right" if (read.get(code) or "").strip() == comment.strip() else "wrong"
        tally[length][kind] += 1
        if kind == "wrong":
            silent[language, encoding, length] += 1
    for length in LENGTHS:
        kinds = tally[length]
        total = sum(kinds.values())
        shares = " | ".join(f"{100 * kinds[kind] / total:.1f} %" for kind in ("right", "doubted", "wrong"))
        print(f"| {length:,} characters | {shares} |")
    for (language, encoding, length), number in sorted(silent.items()):
        print(f"wrong without a word: {number} of {language} in {encoding}, {length} characters", file=sys.stderr)
    total = sum(tally[200].values())
    japanese = sum(number for (language, _, _), number in silent.items() if language == "ja")
    return 1 if japanese or tally[200]["wrong"] * 200 > total else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 40, int(sys.argv[3]) if len(sys.argv) > 3 else 1))
