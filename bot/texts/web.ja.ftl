### ウェブチャット画面のことば、日本語。

## The page around the talk

web-skip = 書くところへ移動
web-your-diary = あなたの日記
web-conversation = 会話
web-messages = メッセージ（新しいものが下）
web-newest = 最新へ
web-sides = 会話か日記
web-talk = 会話
web-diary = 日記
web-close = 閉じる
web-undo = 元に戻す
web-use = 保存する
web-leave-it = やめておく
web-settings = 設定
web-offline = 接続が切れています。書いたものはここで待ち、つながると自動で送られます。
web-line-back = 接続が戻りました。
web-no-line = いまは接続できません。少ししてからもう一度お試しください。
web-trouble = 問題が起きました。保存済みのものは無事です。もう一度お試しください。
web-refused-full = ディスクがいっぱいで、まだ保存できていません。ここで待っているので、空きを作ってください。
web-refused-down = いま日記が応答しません。何も変わっていません。少ししてからお試しください。

## Writing

web-write = 今日のことを書く
web-write-hint = 今日はどんな日でしたか…
web-commands-hint = / でコマンド
web-commands = コマンド
web-found-commands = 候補：{ $count }件
web-to-be-sent = 送るもの
web-add-photo = 写真や録音を追加
web-draw-sketch = スケッチを描く
web-record = 声を録音
web-recording = 録音中
web-stop-and-send = 止めて送る
web-throw-away = 捨てる
web-send = 送る
web-today = 今日
web-for-day = { $day }の日記です。日付を変える
web-adds-to = 「{ $title }」に書き足します。取り消す
web-photo = 写真
web-sketch = スケッチ
web-file = ファイル
web-added = 追加しました：{ $name }
web-remove = 外す：{ $name }
web-no-microphone = ここではマイクが使えません。写真ボタンから録音を追加できます。
web-refused-file = ファイルが { $size } MB を超えるため送れませんでした。文章は残っています。小さいファイルを選んでください。
web-refused-files = 1ページに入るのは { $count } 個までです。残りは別のページで送ってください。
web-refused-words = 一度に送るには長すぎます。文章は残っています。二つに分けて送ってください。

## What was said

web-you-wrote = あなたが書いたもの
web-diary-said = Daydrawn より
web-from-diary = 日記の絵
web-kept = 保存しました
web-sending = 送信中…
web-not-kept = 保存されていません
web-edit-gone = 保存できませんでした。そのページはもうありません。
web-waiting = 接続を待っています
web-take-back = 戻して直す
web-from = { $platform } から
web-change = 直す
web-change-title = 書いたものを直す
web-your-words = あなたの言葉
web-your-voice = あなたの声
web-today-is = 今日、{ $day }

## Pages

web-page-ready = ページができました：{ $title }
web-making = ページを作っています
web-unfinished = まだ途中の絵
web-about-seconds = あと約{ $count }秒。
web-about-minutes = あと約{ $count }分。
web-may-leave = このまま書き続けても、離れても大丈夫。ここに届きます。
web-open = 「{ $title }」を開く
web-untitled = 題のないページ
web-rated = 5点中 { $count } 点
web-music-of = 「{ $title }」の音楽
web-play = { $what }を再生
web-pause = { $what }を一時停止
web-position = { $what }の位置
web-time-of = { $long } 中 { $at }
web-earlier = 前のページ
web-later = 次のページ
web-no-such-page = そのページはもうありません。
web-add-more = このページに書き足す

## The shelf

web-search = 日記をさがす
web-search-hint = 去年の雨の日…
web-found = 見つかったもの
web-calendar = カレンダー
web-month-before = 前の月
web-month-after = 次の月
web-nothing-written = { $day }、何も書いていません
web-other-years = ほかの年のこの日
web-a-year-ago = 1年前の今日
web-years-ago = { $count }年前の今日
web-ways = 日記をめぐる
web-way-people = 人びと
web-way-map = 地図
web-way-music = 音楽
web-way-album = アルバム
web-way-export = 持ち出す

## The sketch

web-sketch-title = 色をぬる下絵
web-sheet = 画用紙。マウス、ペン、指で描けます。難しければ絵の写真を追加してください。
web-crayon = クレヨン
web-crayon-black = 黒
web-crayon-red = 赤
web-crayon-orange = オレンジ
web-crayon-yellow = 黄
web-crayon-green = 緑
web-crayon-blue = 青
web-crayon-violet = 紫
web-crayon-brown = 茶
web-clear = 消す
web-use-it = この絵を使う

## Settings

web-paper = 紙
web-theme-device = 端末に合わせる
web-theme-light = 明るい
web-theme-dark = 暗い
web-language = 言語
web-day-ends = 一日の終わり
web-remind = 一日をたずねる時刻
web-timezone = タイムゾーン
web-kept-at = 日記はこのマシンの { $home } にあります。外へは出ません。
web-kept-here = 日記はこのページを届けている場所に、封をして保存されています。
web-privacy = プライバシー
web-take-all = すべて持ち出す
web-erase = すべて消す…
web-keys = キー操作
web-close-door = このブラウザーに鍵をかける
web-key-send = 送る
web-key-line = 改行
web-key-commands = コマンド
web-key-search = さがす
web-key-up = 空の行からいちばん新しいメッセージへ、さらに一つずつ
web-key-open = ページを開く
web-key-play = 音楽を再生
web-key-star = 星をつける
web-key-turn = 前のページ、次のページ
web-key-back = 戻る。最後は書く行へ
web-key-keys = このキー一覧

## The first time, and the door

web-hello = 今日のことを聞かせてください
web-hello-what = 一行でも、写真でも、声でも。あずかって絵にします。読めるのはあなただけです。
web-door = この日記には鍵がかかっています
web-passphrase = パスフレーズ
web-come-in = 開ける
web-door-wrong = パスフレーズが違います。もう一度お試しください。
web-door-wait = パスフレーズが違います。{ $count }秒後にもう一度お試しください。
