/// Words by which a text denies, turns, limits or qualifies what it names. They are the same for every item.
enum Grammar {
  /// What a word of grammar does.
  struct Role: OptionSet, Sendable {
    let rawValue: UInt32
    /// Denies the predicate: ない, ません, なし, 未実施.
    static let denial = Role(rawValue: 1)
    /// Leaves something out: 対象外, 除く.
    static let exclusion = Role(rawValue: 1 << 1)
    /// An idiom in which a word of grammar means nothing: 問題なく, なければならない.
    static let idiom = Role(rawValue: 1 << 2)
    /// Turns what was named before: ではなく, に加え, を廃止.
    static let turn = Role(rawValue: 1 << 3)
    /// Says that it was so before: 以前は, 旧.
    static let past = Role(rawValue: 1 << 4)
    /// Nothing more than what was named before: のみ, だけ.
    static let only = Role(rawValue: 1 << 5)
    /// A clause ends behind it without a comma: ので, ですが.
    static let connective = Role(rawValue: 1 << 6)
    /// What follows counts more than what stood before: ですが, ものの.
    static let concession = Role(rawValue: 1 << 7)
    /// What stands before it is why what follows is done: ため, ので.
    static let reason = Role(rawValue: 1 << 16)
    /// A deed that is good to do; denied, it is missing.
    static let deed = Role(rawValue: 1 << 8)
    /// A deed that is good to leave: 使っていない, 認めない.
    static let misdeed = Role(rawValue: 1 << 9)
    /// Shows that something is done all the same.
    static let well = Role(rawValue: 1 << 10)
    /// Ends a clause as a predicate, though it is a noun: 実施, 済.
    static let predicate = Role(rawValue: 1 << 11)
    /// Paper, rule or part of which most items ask: 手順, 記録.
    static let substance = Role(rawValue: 1 << 12)
    /// Makes a denial harmless: 指摘, 異常.
    static let harmless = Role(rawValue: 1 << 13)
    /// What had better not be: without a deed, its absence is good.
    static let unwanted = Role(rawValue: 1 << 15)
    /// What had better not be done, or not had: 口頭, 私物. Denied in any way, all is well.
    static let harmful = Role(rawValue: 1 << 17)
    /// Keeps something harmful away: 禁じる, 防ぐ.
    static let control = Role(rawValue: 1 << 18)
    /// A deed that is missed whatever it is done to: 確かめていない.
    static let plain = Role(rawValue: 1 << 19)
    /// Says that it holds for all: 全員, すべて.
    static let whole = Role(rawValue: 1 << 20)
    /// A Latin word for a time.
    static let time = Role(rawValue: 1 << 14)
  }

  /// Words, parted by blanks, with what they do.
  static let words: [(words: String, role: Role)] = [
    (
      "ない ません なし 無し なく なかった 無い ゼロ 不要 必要ない 必要なし おらず せず 書かず 決めず 定めず 取らず とらず 採らず 行わず 行なわず 作らず 見ず 残さず 知らせず 渡さず 設けず 含めず 含まず 入れず 付けず つけず 分けず 変えず 受けず 触れず 求めず 置かず 交わさず 結ばず 確かめず 調べず 測らず 伝えず 教えず 見せず もらわず 知らず 及ばず 持たず 替えず 直さず 未実施 未整備 未作成 未記載 未記入 未登録 未導入 未対応 未締結 未周知 未設定 未確認 未取得 未策定 未定 未配布 未実装 未回収 未適用 未定義 ず、 未検討 未着手 未把握 未契約 未提出 未受講 未教育 未点検 未計画 未設置 未制定 未作製 未分離 未構築 未検証 未装備 不明 ぬき 抜けて 欠けて 省略し 省いて 見送って 見送りと 割愛し まだです まだで、 まだで。 まだである っこなし 無である no not never without none cannot can't don't doesn't didn't isn't aren't wasn't haven't hasn't nothing nobody lacks lacking missing absent skipped omitted undefined undocumented unwritten",
      .denial
    ),
    (
      "対象外 除外 除い 除く 除き 外して 外れ 適用外 範囲外 管理外 枠外 対象とせず 対象にせず 含まれず excluded excluding except exempt",
      .exclusion
    ),
    (
      "問題ない 問題なく 問題なし 問題はない 問題ありません 問題はありません 漏れなく もれなく 漏れがない もれがない 漏れのない 抜けなく 抜け漏れなく 例外なく 遅滞なく 間違いない 間違いなく 差し支えない 差支えない 少ない 少なく なければならない なければなりません なければいけ なければ なくてはならない ねばならない ねばなりません かもしれない かもしれません 必ず やむを得ず やむをえず 欠かさず 問わず 関わらず かかわらず 思わず とどまらず 限らず ならず 限りなく 何となく なくす なくし なくな なくて済 無くした 無くす 切れ目なく 間を置かず 抜かりなく 休みなく 絶え間なく 途切れなく 変わりなく 滞りなく 余すところなく 遠慮なく 迷わず 手間なく つない 復旧 新旧 復旧し 任せず まかせず 済ませず 済まさず 終わらせず 使わせず 持たせず 触らせず 入らせず 待たせず 代用せず 流用せず 兼用せず 共用せず 放置せず 使用せず 利用せず 依存せず 終わらず 済まず 足らず 満足せず 過信せず 丸投げせず 省略せず 後回しにせず 例外とせず 対象外とせず 外さず 黙認せず 許さず 残さず 見せずに 頼らず にとどまらず にとどめず 判断でき てもら てもい てもよ とは限らず ではありません ではない でない ではなく でなく だけでなく だけではなく のではなく じゃなく のみでなく 支障なく とは限らない 限り 場合を除き を除きすべて no. not only not just no later without exception no longer nobody can never alone not alone no less no more",
      .idiom
    ),
    (
      "代用せず 流用せず 兼用せず 共用せず 放置せず 使用せず 利用せず 依存せず 終わらず 済まず 足らず 満足せず 過信せず 丸投げせず 省略せず 後回しにせず 例外とせず 対象外とせず 外さず 黙認せず 許さず 残さず 任せず まかせず 済ませず 済まさず 終わらせず 頼らず にとどまらず にとどめず のではなく だけではなく だけでなく のみでなく ばかりでなく 待たず 不可 ても る前に の危険 の恐れ のおそれ を避け 禁じ ではなく でなく じゃなく ではない ではありません でない だけでなく だけではなく だけでは のみでなく のみならず に加え のほか の他に のほかに とは別 以外に 以外も をやめ はやめ やめ、 やめて やめた やめる をなくす 廃止 禁止 無効 停止 撤去 切替 切り替え 切替え 移行 に替え に代え に変え 置き換え 置換 改め 閉じ 塞い ふさい ブロック 遮断 拒否 許可せず 認めず 認めない 認めません 許さない 許しません 通さない 通しません 使わない 使わず 使いません 使えない 使えません 使えず 頼らず 頼らない 過信 を防ぐ 使用しない 使用しません 切ってある 切ってあり 切っている 切って 解消 更改済 交換済 更新済 対策済 是正済 削除済 廃棄済 補完 併用 の補助 の補足 の一環 に先立ち のあと、 のあとで の後で したうえ した上で のうえで の上で をふまえ を踏まえ を下敷き を参考 を参照 を元に を基に をもとに をベース とともに と共に と併せ とあわせ あわせて 合わせて とは分け と分けて とは区別 ないよう しないよう instead of rather than in addition besides replaced by replaced with migrated moved to disabled removed retired abolished prohibited forbidden banned stopped not only as well as together with plus",
      .turn
    ),
    (
      "以前は 以前の かつて 昔は 従来は これまでは 昨年まで 去年まで 昨年度まで 前年まで 年まで 年までは 月まで 旧 だった でした ていました ておりました 当初は 過去に 過去は 先代の formerly previously used to in the past until",
      .past
    ),
    ("のみ だけ しか 限り、 に限 に限り 限定 ばかり 止まり どまり とどまり にとどま までで まで。 きり 程度 only just merely solely", .only),
    (
      "ので のに けれど けど ですが ますが ませんが ないが るが たが だが ものの ため だから るから たから いから ですから ますから だけで のみで ばかりで ずに ましたが 一方で ながら because but although though however",
      .connective
    ),
    ("けれど けど ですが ますが ませんが ないが るが たが だが ものの ましたが 一方で ながら but although though however", .concession),
    ("ので ため だから るから たから いから ですから ますから", .reason),
    (
      "決め 決まって 定め 作っ 作成し 作ら 書い 書か 記載し 記載され 記入し 明記し 記し 含め 含ん 含ま 含まれ 入っ 入れ 実施し 行っ 行な やっ 取っ とっ 採っ 録っ 残し 付け つけ 付い 記録し 保管し 保存し 見せ 渡し 知らせ 伝え 教え 説明し 周知し 周知され 共有し 展開し 配っ 配布し 確認し 確かめ 点検し 検査し 見直し 見返し 調べ 測っ 数え 契約し 結ん 結び 交わし 取り交わし 締結し もらっ いただい 頂い 受け取っ 受けさせ 受講させ 受けて 受講し 守らせ 設け 用意し 整え 整備し 導入し 設定し 対応し 適用し 当て あて 更新し 最新に 回収し 返し 返させ 消去し 削除し 分け 分離し 区切っ 区分し 及ん 及び 触れ 取れ 録れ まとめ 突き合わせ 見比べ 比べ 照合し 報告し 相談し 届い 届け 評価し 判定し 分析し 検証し 試し 試験し 振り返っ 振り返り 是正し 直し 監視し 見張っ 見て 追っ 追え 把握し つかん 登録し 申請し 承認し 審査し 選ん 通知し 連絡し 通報し 想定し 織り込ん 盛り込ん 盛り込み 反映し 取得し 教育し 訓練し 配慮し 管理し 維持し 提出させ 提出し 説明を受け 求め 問い合わせ 聞い 尋ね 起こし 立て 割り当て 任命し 指名し 置いて 備え 備わっ 適用され 配信し 着用し written documented defined set decided agreed signed included recorded kept checked tested reviewed trained told shared informed notified installed applied updated covered done performed carried concluded confirmed asked assessed monitored separated encrypted restricted approved retained",
      .deed
    ),
    (
      "終わらせ 済ませ 済まさ とどめ 放置し 使わせ 持たせ 触らせ 入らせ 入れさせ つながせ 使っ 使わ 使え 使用し 利用し 認め 許可し 許し 許さ 通し 通ら 通れ つなが つなげ 繋が 接続し 接続でき 接続させ 送ら 送っ 送信し 持ち出さ 持ち出せ 持ち出し 持ち込ま 持ち込め 残ら 残さ 入れませ 入れな 入ら 開け 変更でき インストールでき インストールさ 追加でき 見られ 読め 読み取れ 戻せ 復元でき 漏れ 漏らさ 書き込め 外に出 外へ出 出さ 公開し 起き 発生し 止まら 困ら 依存し 任せ 頼っ 頼ら 超え 下回ら 遅れ 滞っ 忘れ 流用し 共用 流用 兼用 越え 支障が 開か 共用し 送れ ログインでき アクセスでき 閲覧でき 入場でき 立ち入 勤務し 設置し 省か 省い 入れられ 届か 届き 置け つなげ 持たせ 待た 頼み 触ら 見つから 見つかり 保有し 預か 渡ら 扱っ 持ち込み 保存でき コピーでき 書き出せ 印刷でき 使い回し used use allowed allow permitted permit accepted accept connect connected reach reachable left leave",
      .misdeed
    ),
    (
      "取得 記録し 記録を 記入 保管 保存 監視 確認 点検 実施 済 代わり 代替 必須 全員 全社 毎年 毎月 毎日 毎週 年1回 年2回 常時 自動 分析 締結 交わし 整備 周知 設け 定め 書面 導入 制限 行っ 行い 行う 検知 審査 承認 管理 対応 教育 説明 同席 立ち会 立会 統括 兼ね 担 置く 置い 分けて 認証 遮断 提出 照合 消去 破壊 証明 契約 満た 相当 同等 開く 開き 報告 検査 適用 分離 暗号 分ける 分け、 決めて 図示 記載 作成 表にし まとめ 定例 照らし 説明し",
      .well
    ),
    (
      "実施 確認 記録 保管 済 済み あり 有り 完了 整備 導入 締結 周知 運用 管理 対応 中 制定 改定 配布 記載 取得 設置 点検 適用 達成 必須 義務 禁止 可 別 後 前 制 型 式 回 度 年 月 日 件 名 台 社 種 版 準拠 委託 保存 提出 掲示 受講 開催 更新 監視 検知 遮断 通知 報告 採用 使用 利用 活用 参加 同席 有効 無効 廃止 停止 任せ 依頼",
      .predicate
    ),
    (
      "手順 手続 規程 規定 規則 ルール 決まり 取り決め 定め 記録 履歴 台帳 一覧 リスト 文書 書面 書類 契約 覚書 誓約 証跡 基準 要件 計画 予定表 日程 期限 担当 責任 役割 体制 窓口 連絡先 点検 確認 見直し 棚卸 検証 評価 教育 訓練 周知 説明 通知 報告 承認 申請 対策 仕組 レベル 区分 頻度 範囲 マニュアル 手引 チェックシート 控え 署名 同意 了解 監視 分析 検査 診断 認証 暗号 制限 遮断 設定 更新 パッチ バックアップ 復元 リストア テスト ログ 報告書 レポート 証明書 方針 策定 図 振り返り 効果 procedure* rule* record* list* register* document* contract* agreement* criteria plan* schedule* policy policies review* check* test* log* training report* approval* evidence certificate*",
      .substance
    ),
    (
      "対象 抜け 抜け漏れ 漏れ 取り漏れ 取りこぼし 記入漏れ 消し忘れ 欠け 欠落 誤検知 検知 アラート 通報 エラー 未回収 未受講 未提出 未登録 未承認 未処理 未解決 未実施 滞り 遅延 停止 偽物 改変品 死角 空白 余り 残り 残件 増減 見逃し 食い違い 重大案件 案件 休眠 不審 不要 期限超過 クレーム 問い合わせ 求め 請求 依頼 提供 終わった契約 新たな契約 該当する 必要 心配 支障 影響 問題 トラブル 発覚 侵入 感染者 指示 例外 特例 指摘 異常 変更 事故 該当 違反 不備 感染 被害 廃棄 例外 発生 実績 障害 重複 差異 不一致 超過 海外 事象 該当者 退職者 対象者 欠員 滞留 未了 残件 積み残し 開封者 不要なid 不要なもの 不審な 過不足 逸脱 乖離 相違 漏えい 漏洩 停電 浸水 期限切れ サポート切れ 忘れ物 苦情 再発 終了 解約 新規 中途採用 偽物 改ざん 改修 欠席 欠席者 失敗 未承認 例外の 故障 不正 失効 滞納 incident* finding* deviation* change* exception* violation* overseas",
      .harmless
    ),
    (
      "切れている 切れた 止まっている 壊れている 壊れた 期限の過ぎた 欠落して 欠けて 漏れて 抜けて 残って 放置 全許可 無制限 不明な 用途不明 理由のない 期限の切れた 使われていない 使っていない 空白の 古い 旧 余計な 空欄 未申請 例外の 不要な 余分な 不審な 不正な 高リスクの 重大な 大きな 新たな 新規の 対象外の 共有の 共有id 開始後 遅れ 期限切れ サポート切れ 今月の 今期の 今年の 今年度の 本年度の 当月の 当期の 期間中の 現在まで これまで これまでに 今のところ",
      .unwanted
    ),
    (
      "口頭 口約束 無断 私物 私用 無許可 未承認 未登録の 承認のない 申請のない 許可のない 許可なく 申請なしの 承認なしの 使い回し 共用の 顔パス 平文 同じ 同一 フラット 以外 単独 一人で 持ち帰 野良 海賊版 不正な 無制限 初期化だけ 手抜き 直結 素通し 無効に 解除 迂回 回避 外せ 止められ",
      .harmful
    ),
    (
      "確かめ 確認し 見て 見直し 点検し 調べ 測っ 試し 試験し 書いて 書い 書か 書かれ 記載し 記録し 決め 定め 作っ 教え 知らせ 説明し 周知し 当てて 結んで 結ん 締結し 入れて 実施し 教育し 訓練し 検査し 分析し 評価し 照合し 対応し",
      .plain
    ),
    ("全員 全社員 全従業員 全社 全台 全数 全件 全部 全拠点 すべて 全て 例外なく 一人残らず", .whole),
    ("禁じ 禁止 防ぐ 防ぎ 防止 止める 止めさ 制限 検知 見つけ 取り締ま 対する 対策 遮断 発見 断る", .control),
    ("year* month* week* quarter* annual* daily biennial* yearly", .time),
  ]
}
