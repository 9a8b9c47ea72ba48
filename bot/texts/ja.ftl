### 会話の日本語。ひとつの声で：あたたかく、短く、落ち着いて。

## 日付

today = 今日
yesterday = 昨日
tomorrow = 明日
date = { $month }{ $day }日（{ $weekday }）
date-with-year = { $year }年{ $month }{ $day }日（{ $weekday }）
weekday-1 = 月
weekday-2 = 火
weekday-3 = 水
weekday-4 = 木
weekday-5 = 金
weekday-6 = 土
weekday-7 = 日
month-1 = 1月
month-2 = 2月
month-3 = 3月
month-4 = 4月
month-5 = 5月
month-6 = 6月
month-7 = 7月
month-8 = 8月
month-9 = 9月
month-10 = 10月
month-11 = 11月
month-12 = 12月

## 最初の数分

welcome =
    今日のことを、ひとこと、写真一枚、または声で聞かせてください。大切に残して絵にし、短い音楽を添えます。
    送ってくださったものは暗号にして、あなただけの日記にしまいます。
button-example = 例のページを見る
button-language = 言語 · Language
example-title = 海に着くまでずっと雨
example-summary = 海に着くまでずっと雨。おばあちゃんと大きな船が入ってくるのを見て、たくさん笑った。雨でも楽しかった。
example-tags = おばあちゃん, 海, 船, 笑い, 雨
example-place = 釜山
example-wrote = 海に着くまでずっと雨。おばあちゃんと大きな船が入ってくるのを見て、たくさん笑った。雨でも楽しかった。
example-note = 誰かが三行書くと、こんなページになりました。次に送ってくださるものから、あなたの日記が始まります。
first-page-question = 最初のページができました。明日の{ $clock }に、どんな一日だったかうかがいましょうか。
first-page-question-zone = 最初のページができました。毎晩{ $clock }に、どんな一日だったかうかがえます。どこにいらっしゃるかだけ教えてください。

## ページ

step-kept = 保存
step-hear-then = 聞く
step-hear-now = 聞いています
step-hear-done = 聞きました
step-see-then = 見る
step-see-now = 見ています
step-see-done = 見ました
step-read-then = 読む
step-read-now = 読んでいます
step-read-done = 読みました
step-draw-then = 描く
step-draw-now = 描いています
step-draw-done = 描きました
step-compose-then = 音楽
step-compose-now = 音楽
step-compose-done = 音楽
untitled = 無題
heard = 「{ $words }」
heard-draft = 「{ $words }」（音声を書きとった下書きです。「直す」で整えられます）

button-again = 描きなおす
button-style = 画風
button-star = 星をつける
button-unstar = 星をはずす
button-edit = 直す
button-day = 別の日へ
button-to-day = { $day }へ
button-ask = 日記に聞く
button-unsay = 取り除く
button-more = もっと…
button-back = 戻る
button-tags = タグ
button-mood = 気分
button-weather = 天気
button-place = 場所
button-people = 人
button-rate = 評価
button-change = 絵を変える
button-larger = 印刷用
button-music = 新しい音楽
button-narrate = 聞く
button-film = 映像
button-card = カードで共有
button-export = 保存
button-trash = 削除
button-restore = 元に戻す
button-retry = もう一度
button-cancel = 止める
button-write = 書く
button-city = 街を教える

form-edit = このページを直す
form-title = 題
form-summary = ひとことで
form-words = { $of ->
    [1] 書いた言葉
   *[other] 書いた言葉（{ $number }/{ $of }）
}
form-heard = 音声の言葉
form-day-title = 別の日へ
form-day = どの日ですか？（2026-05-14、昨日、5月14日）
form-tags-title = タグ
form-tags = 読点かカンマで区切ってください
form-place-title = 場所
form-place = どこでしたか？ なければ空のままで
form-write-title = 新しいページ
form-write-text = 何がありましたか？
form-write-day = どの日のことですか？

kept-for-day = { $day }のページとして残しました。
kept-for-today = 今日のページとして残しました。{ $day }のことなら、ひと押しで移せます。
kept-question = ページとして残しました。日記への質問なら、ひと押しでページの代わりに聞けます。
kept-privately = 残しました。ページは二人だけの会話に届きます。見えるのはあなただけです。
opened-privately = 二人だけの会話に開きました。見えるのはあなただけです。
added = 「{ $title }」に加えました。描きなおしますね。
long-kept = 長いお話でしたが、すべて残しました。{ $pages }ページになりました。
drawing-again = 描きなおしています…
composing-again = 新しく作曲しています…
trying-again = もう一度やってみます…
starred = 星をつけました。
unstarred = 星をはずしました。
rated = { $stars ->
    [0] 評価を消しました。
    [one] 星ひとつ。そんな日もあります。
   *[other] 星{ $stars }つです。
}
rate-none = 評価なし
edited = 直しました。
unchanged = 変わったところはありません。
corrected = ありがとうございます。そう覚えておきます。
moved = { $day }に移しました。
trashed = ページを削除しました。十分のあいだは元に戻せます。
restored = 元に戻しました。
hidden = わかりました。このページを自分から出すことはしません。
page-id = { $ids }
today-empty = 今日のページはまだありません。ひとことで十分です。写真でも、声でも。
no-pages = まだページがありません。ひとこと、写真、または音声を送ってくださればできます。
undo-nothing = この十分に変わったことがないので、取り消すものもありません。
undo-done = 取り消しました。
undo-page = 最後に書いたページは「{ $title }」です。削除を押すとページがなくなり、10分間は戻せます。
undo-added = 最後に書いたことは「{ $title }」に足されています：「{ $words }」
unsaid = 取り除きました。10分間は /undo で戻せます。
help-words = ヘルプ
undo-words =
    元に戻す
    取り消し
undone-revise = 言葉が前のとおりに戻りました。
undone-correct = 訂正を取り消しました。
undone-wish = 前の絵と音楽に戻します。作りなおしています。
undone-move = ページが元の日に戻りました。
undone-rate = 評価が前のとおりに戻りました。
undone-star = 星が前のとおりに戻りました。
undone-hide = このページをまた出してもよいことにします。
undone-trash = ページが戻りました。
cancel-done = 止めました。「{ $title }」にくださったものは残してあります。「もう一度」で続けます。
cancel-short = 止めました。
cancel-late = もうできあがっていました。
cancel-nothing = いま作っているものはありません。
export-page = { $left ->
    [0] ページと、それに属するものすべてです。
   *[other] ページです。ファイル{ $left }個は大きすぎて、この会話では送れませんでした。ウェブの会話にはその制限がありません。
}
people-none-here = このページには名前のある人が見つかりませんでした。
not-a-person = 人ではない
day-not-read = 「{ $given }」を日付として読めなかったので、今日のページとして残しました。「別の日へ」で移せます。

card-ready = 共有できるカードです。あなたが送らないかぎり、どこにも出ません。
print-ready = 同じ絵を大きくしました。紙に刷れます。
narration-ready = ページを読みあげました。
film-ready = 描かれていく姿のままのページです。
made-busy = いまは手が空いていなくて作れませんでした。ページはそのままです。少ししてからもう一度どうぞ。
made-failed = うまくいきませんでした。ページはそのままです。少ししてからもう一度どうぞ。
made-no-picture = このページにはまだ絵がないので作れません。まず「描きなおす」を押してください。

style-ask = どの画風で描きましょうか？
style-ask-all = これからのページをどの画風で描きましょうか？（ページの下の「画風」は、その一枚だけを変えます。）
style-is = これからは{ $style }で描きます。
style-pastel = パステル
style-pastel-help = あたたかい紙にやわらかなチョーク
style-crayon = クレヨン
style-crayon-help = 太い線、厚い色
style-watercolour = 水彩
style-watercolour-help = にじむふち、澄んだ色
style-pencil = 色鉛筆
style-pencil-help = 細い線を重ねて、静かに
style-ink = 墨
style-ink-help = 黒い線に一色だけ
style-night = 夜
style-night-help = 暗い紙に明るいチョーク

change-ask = どこを変えましょうか？
change-nothing = この絵には、ひとつだけ動かせるものがありません。
change-bigger = { $thing }：大きく
change-smaller = { $thing }：小さく
change-other-side = { $thing }：反対側に
change-without = { $thing }なしで

mood-ask = どんな一日でしたか？
mood-joy = うれしい
mood-excited = わくわく
mood-love = 愛情
mood-proud = 誇らしい
mood-calm = 穏やか
mood-wistful = 懐かしい
mood-tired = 疲れ
mood-worried = 心配
mood-angry = 怒り
mood-sick = 体調不良
mood-sad = 悲しい
mood-grief = 悼み
weather-ask = 天気はどうでしたか？
weather-sun = 晴れ
weather-cloud = 曇り
weather-rain = 雨
weather-storm = 嵐
weather-snow = 雪
weather-wind = 風
weather-fog = 霧
weather-heat = 暑さ
weather-cold = 寒さ
weather-dust = 黄砂

## うまくできなかったところ

hear-failed = 音声を書きとれませんでした。録音は残してあり、再生できます。「もう一度」でもう一回聞きます。
hear-too-slow = 音声の書きとりに時間がかかりすぎました。録音は残してあり、再生できます。「もう一度」を押してください。
hear-not-available = いまは音声を書きとれません。録音は残してあり、再生できます。「直す」で言葉を足せます。
hear-cancelled = 聞くのを止めました。録音は残してあります。「もう一度」で続けます。
see-failed = 写真をきちんと見られませんでした。写真は残してあります。「もう一度」でもう一回見ます。
see-too-slow = 写真を見るのに時間がかかりすぎました。写真は残してあります。「もう一度」を押してください。
see-not-available = いまは写真を見られません。写真は残し、写っているものを除いてページにしました。
see-cancelled = 写真を見るのを止めました。写真は残してあります。「もう一度」で続けます。
read-failed = 題をつけられませんでした。言葉は残してあります。「もう一度」でもう一回読みます。
read-too-slow = 読むのに時間がかかりすぎました。言葉は残してあります。「もう一度」を押してください。
read-not-available = いまは読めません。言葉は残してあります。あとで「もう一度」を押してください。
read-cancelled = 読むのを止めました。言葉は残してあります。「もう一度」で続けます。
draw-failed = 絵ができませんでした。ページは残してあります。「もう一度」でもう一回描きます。
draw-failed-again = 新しい絵ができなかったので、前の絵のままです。「もう一度」でもう一回描きます。
draw-too-slow = 絵に時間がかかりすぎました。ページは残してあります。「もう一度」でもう一回描きます。
draw-too-slow-again = 新しい絵に時間がかかりすぎたので、前の絵のままです。「もう一度」でもう一回描きます。
draw-not-available = いまは描けません。ページは残してあります。あとで「もう一度」を押してください。
draw-cancelled = 描くのを止めました。ページは残してあります。「もう一度」で続けます。
draw-cancelled-again = 描くのを止めました。前の絵のままです。
compose-failed = 音楽ができませんでした。ページは残してあります。「もう一度」でもう一回作ります。
compose-failed-again = 新しい音楽ができなかったので、前の曲のままです。
compose-too-slow = 音楽に時間がかかりすぎました。ページは残してあります。「もう一度」でもう一回作ります。
compose-not-available = いまは作曲できません。ページは残してあります。あとで「もう一度」を押してください。
compose-cancelled = 作曲を止めました。ページは残してあります。「もう一度」で続けます。
compose-cancelled-again = 作曲を止めました。前の曲のままです。
remember-failed = もう一度やってみるまで、このページは検索で見つかりにくいかもしれません。ページは残してあります。
page-stopped = このページは途中で止まりました。くださったものは残してあります。「もう一度」で続けます。
step-failed = このページの一部ができませんでした。くださったものは残してあります。「もう一度」でやりなおします。
photo-unreadable = 写真だというファイルが開けませんでした。ほかはすべて残しました。JPEG、PNG、HEICでお試しください。
photo-too-much = 大きすぎて見られない写真がありました。ほかはすべて残しました。小さめのものなら大丈夫です。
voice-unreadable = 音声だというファイルが再生できませんでした。ほかはすべて残しました。OGG、MP3、M4Aでお試しください。
voice-too-much = 長すぎて聞ききれない音声がありました。録音はそのまま残しました。短いものなら書きとれます。
voice-language = この音声の言語がわからず、言葉にできませんでした。録音は残してあり、再生できます。「直す」で言葉を足せます。
voice-silence = この音声からは話し声が聞こえませんでした。録音は残してあり、再生できます。

## うまくいかないとき

for-example = たとえば：
nothing-there = 空のメッセージでしたので、まだ残すものがありません。ひとことで十分です。写真でも、声でも。
too-long = 全部で{ FIGURES($characters) }文字ですが、一度に受けとれるのは{ FIGURES($limit) }文字までです。まだ何も残していませんので、二、三回に分けて送ってください。
edit-too-long = 一ページの{ FIGURES($limit) }文字を超えています。ページは前のままです。残りは新しいメッセージでお願いします。
edit-empty = メッセージが空になりましたが、ページには何かが必要です。ページは前のままです。なくすには下の「削除」を押してください。
file-too-large = { $name }は、ここで受けとれる{ $limit }MBより大きいです。ほかは残しました。小さめのものをお願いします。
file-too-many = 一ページに入るファイルは{ $limit }個までです。その分は残しましたので、残りは別のメッセージでお願いします。
file-not-fetched = { $name }が最後まで届きませんでした。ほかは残しました。もう一度送ってください。
file-empty = { $name }は空のファイルです。ほかは残しました。もう一度送ってください。
file-no-photo = { $name }は写真だということですが、開けません。言葉は残しました。JPEG、PNG、HEICでお試しください。
file-no-voice = { $name }は音声だということですが、再生できません。言葉は残しました。OGG、MP3、M4Aでお試しください。
file-unknown = 写真、絵、音声を残せますが、{ $name }はどれでもありません。言葉は残しました。
kind-photo = 写真
kind-voice = 音声
kind-sketch = 絵
kind-file = ファイル
not-your-button = ほかの人の日記のボタンか、古くなったボタンです。/last でご自分の最新のページが見られます。
button-old = 以前のボタンです。/last なら新しいボタンといっしょにページを出します。
unknown-command = /{ $command } は知りません。/help にわかるものがあります。ただのひとことはページになります。
unknown-command-near = /{ $command } は知りません。もしかして /{ $near } ですか？
wrong-missing = 足りないものがあるようです。
wrong-date = 「{ $given }」を日付として読めませんでした。
wrong-future = 「{ $given }」はまだ来ていません。私が残すのは過ぎた日です。
wrong-choice = 「{ $given }」は選べるものの中にありません。選べるのは { $choices } です。
wrong-integer = 「{ $given }」は使える数ではありません。
wrong-page = 「{ $given }」に合うページが見つかりませんでした。
wrong-place = 「{ $given }」という場所や時間帯を知りません。近くの大きな街で大丈夫です。
wrong-time = 「{ $given }」を時刻として読めませんでした。
wrong-dayends = 「{ $given }」を一日の終わりの時刻として読めませんでした。
wrong-text = そこに「{ $given }」は使えません。
wrong-nothing = このコマンドは単独で使います。「{ $given }」はわかりませんでした。
sorry-unexpected = 起きてはいけないことが起きました。これまでに書いたものは無事です。もう一度お試しください。
sorry-set-aside = そのメッセージで二度つまずいたので、わきに置きました。保管してあり、ほかには影響ありません。別のかたちで送ってください。
sorry-storage-down = いま棚に手が届かず、これはまだ残せていません。これまでのものはそのままです。一分ほどしてもう一度送ってください。
sorry-storage-full = この家に空きがなく、これは残せませんでした。これまでのページはすべて無事です。管理する人に伝えてから、もう一度送ってください。
sorry-closed = いま日記を開けません。失われたものはありません。管理する人が見る必要があります。
sorry-not-found = そのページは（もう）あなたの日記にありません。ほかのページはそのままです。/last で最新のページが見られます。
sorry-not-allowed = ここではできないことです。何も変わっていません。/help にできることがあります。
sorry-needs-invitation = ここは招待された方に日記を開いています。いま書かれたものは残していません。コードがあれば /start コード と送ってください。
sorry-not-listed = ここは名簿にある方の日記だけをお預かりしています。いま書かれたものは残していません。管理する人が加えられます。
sorry-invitation-unknown = その招待コードは使い終わったか、古いか、書きまちがいです。何も残していません。新しいものをもらって /start コード と送ってください。
sorry-code-unknown = そのコードは使い終わったか、十分を過ぎたか、書きまちがいです。何も変わっていません。/link で新しく作れます。
sorry-over = この家が一人に出せる{ $limit }を超えました。これまでのものは無事です。{ $when }また続けられます。
sorry-over-pages-a-day = 一日{ $limit }ページを超えるので、これは残していません。ページに返信すればそこに加わり、新しいページは{ $when }からまた書けます。
sorry-over-jobs-waiting = まだ描いているページが{ $limit }ページあり、これは残せていません。{ $when }もう一度送ってください。
sorry-over-bytes = この家が出せる場所を使いきりました。これまでのものはすべて無事です。これは残していません。
sorry-over-files-a-page = 一ページのファイルは{ $limit }個までです。入っているものは無事です。残りは新しいページで始めてください。
sorry-over-entry-characters = 一ページは{ FIGURES($limit) }文字までです。入っているものは無事です。残りは新しいページで始めてください。
sorry-until-later = 少ししてから

## 自分

me = 私
language-ask = どの言葉で話しましょうか？
language-en = 英語
language-ko = 韓国語
language-zh = 中国語
language-ja = 日本語
language-is = これからは{ $language }で話します。
timezone-title = いまいる場所
timezone-city = 街、または時間帯の名前
timezone-ask = どの街、またはどの街の近くにいますか？ 十分以内に位置情報を送ってくださっても大丈夫です。残すのは時間帯だけです。
timezone-now = いまは{ $zone }の時間です。そちらは{ $clock }ですね。違う場所にいるなら、街を教えるか、十分以内に位置情報を送ってください。
timezone-is = わかりました。{ $zone }、いま{ $clock }ですね。
dayends-now = 一日は{ $clock }に終わります。それまでに書いたものは前の晩のことになります。
dayends-is = これからは一日が{ $clock }に終わります。
reminder-title = 別の時刻
reminder-time = 何時がいいですか？（21:00、午後9時）
reminder-yes = はい、{ $clock }に
reminder-other = 別の時刻
reminder-no = いいえ
reminder-none = いまはこちらから聞いていません。聞きましょうか？
reminder-now = まだ書いていない日は、{ $clock }にどんな一日だったかうかがいます。
reminder-is = まだ書いていない日は、{ $clock }にうかがいますね。
reminder-off = こちらからは聞きません。書きたいときにいつでもどうぞ。
reminder-off-words =
    オフ
    なし
    いいえ
    やめる
reminder-later = では一時間後に。
reminder-not-today = では今日はお休みで。おやすみなさい。
button-later = あとで
button-not-today = 今日はいい
button-other-time = 別の時刻
on-this-day-yes = 朝に昔のページを見る
on-this-day-no = 朝の昔のページをやめる
on-this-day-on = ときどき朝に、過ぎた年のページをお持ちします。
on-this-day-off = 昔のページを自分から出すことはしません。
music-now-on = ページごとに、その日の言葉から作った短い音楽を添えています。
music-now-off = ページに音楽を添えていません。
music-wish-on = 音楽を添えてください
music-wish-off = 音楽はなしで
wanted-on = オン
wanted-off = オフ
music-on = ページにまた音楽を添えます。
music-off = これからはページに音楽を添えません。
link-code = もう一方の会話で、十分以内に  /link { $code }  と送ってください。どちらからも同じ日記に書けます。
link-done = ようこそ。この会話も同じ日記になりました。
privacy = *くださったものは、あなたのものです。*
    あなただけの鍵で暗号にしてあり、ディスクやバックアップが盗まれても読めません。ここで日記を開けるのはあなたのアカウントだけで、あなたがカードにして共有しないかぎり、誰にも見せません。
    正直に言うと、この家を管理する人は動いているあいだ読むことができ、お使いの会話アプリは通るものを見ることができます。
    /export で一ページでもすべてでも持ち出せ、/erase ですべてを永遠に消せます。
erase-ask = { $pages ->
    [0] 日記は空ですが、設定がなくなります。
   *[other] { $pages }ページと、その絵と音楽が、永遠に消えます。その前に「{ button-everything }」で持ち出せます。
}
erase-ask-again = { $pages ->
    [0] まちがいのないように、もう一度だけ。すべて消しますか？ 入力欄に「{ $word }」と書いてください。
   *[other] まちがいのないように、もう一度だけ。{ $pages }ページすべてが消え、バックアップからも戻せません。入力欄に「{ $word }」と書いてください。
}
erase-word = 消す
erase-type = 「{ $word }」と書く
erase-form = すべて消す
erase-done = すべて消し、鍵も壊しました。日々を預けてくださってありがとうございました。また何か送ってくだされば、新しい日記が始まります。
erase-kept = 何も触っていません。日記はそのままです。
button-erase = すべて消す…
button-erase-all = 全部消す
button-keep = 残しておく

## 人

people-known = { $count ->
    [0] まだ誰の名前も知りません。ページに出てくる人を、その姿で描けます。
   *[other] 日記には、あなたのほかに{ $count }人出てきます。それぞれどんな姿で描くか選んでください：
}
character-add = 人を加える
character-name = 名前
character-sheet = { $name }をどんな姿で描きましょうか？ これからのページすべてで同じ姿になります。前のページは「描きなおす」で変わります。
character-choose = { $feature }：どれにしますか？
character-now = { $feature }：{ $value }
character-kept = 覚えておきます。
character-forget = この人を忘れる
character-look = 誰
character-hair_style = 髪型
character-hair = 髪の色
character-skin = 肌の色
character-outfit = 服
character-clothes = 服の色
character-glasses = 眼鏡
character-beard = ひげ
character-hat = 帽子
character-yes = あり
character-no = なし
look-child = 子ども
look-girl = 女の子
look-boy = 男の子
look-woman = 女の人
look-man = 男の人
look-grandmother = おばあさん
look-grandfather = おじいさん
look-baby = 赤ちゃん
look-dog = 犬
look-cat = 猫
hair-style-short = 短い髪
hair-style-bob = ボブ
hair-style-long = 長い髪
hair-style-pigtails = ふたつ結び
hair-style-ponytail = ポニーテール
hair-style-bun = おだんご
hair-style-curly = 巻き毛
hair-style-bald = 坊主
outfit-shirt = シャツ
outfit-dress = ワンピース
outfit-coat = コート
outfit-overalls = オーバーオール
outfit-hoodie = パーカー
outfit-uniform = 制服
colour-black = 黒
colour-brown = 茶
colour-fair = 金
colour-red = 赤
colour-grey = 灰
colour-white = 白
colour-blue = 青
colour-green = 緑
colour-yellow = 黄
colour-pink = 桃
colour-violet = 紫
colour-coral = 珊瑚色
skin-light = とても明るい
skin-fair = 明るい
skin-tan = 小麦色
skin-brown = 褐色
skin-dark = 濃い褐色

## たずねる

remind-worry = 少し前に「{ $title }」と書いていましたね。どうなりましたか？
remind-person = 先日{ $name }のことを書いていましたね。最近はどうですか？
on-this-day-one = { $years }年前の今日：
on-this-day-grave = { $years }年前の今日のページがあります。心の重い日でした。ご覧になりますか？
button-see-it = 見る
button-not-now = いまはいい
button-not-page = このページはいい
button-not-person = { $name }のことはいい
button-not-week = 今週はいい
not-person-kept = わかりました。{ $name }の出てくる昔のページを自分から出すことはしません。
not-week-kept = わかりました。今週は静かにしています。
not-now-kept = はい、そのままにしておきます。

## 家

invite-code = { $days }日以内に、{ $uses }人が  /start { $code }  と送って入れます。
status-house = *家*
status-queue = *待ち行列*

## 使い方

help-first = ひとこと、写真、音声を送るだけです。ページに返信するとそこに加わり、送ったメッセージを直すとページも変わります。
help-page = ページ
help-album = さがす、人
help-me = あなた
help-house = 家
help-last = /help にコマンドの名前を続けると、くわしく言います。
help-argument = _{ $name }_：{ $help }

command-start = はじめかた
command-start-code = 招待が必要な家なら、そのコード
command-help = わかること
command-help-command = くわしく知りたいコマンド
command-help-example = /help write
command-write = 今日や別の日のページを書く
command-write-day = 日：昨日、5月14日、2026-05-14
command-write-text = 何があったか
command-write-file = 写真か音声
command-write-example = /write 昨日 丘で凧をあげた。
command-today = 今日のページ
command-last = いちばん新しいページ
command-page = 日付か短い名前でページを開く
command-page-which = 日付、またはページの短い名前
command-page-example = /page 5月14日
command-export = ページか日記全体をまるごと保存する
command-export-which = 日付、ページの短い名前、または「すべて」
export-everything = すべて
command-export-example = /export 5月14日
command-undo = 最後の変更を取り消す（十分間）
command-cancel = 作っているものを止める
command-style = ページの画風
command-style-style = パステル、クレヨン、水彩、色鉛筆、墨、夜
command-style-example = /style 水彩
command-music = ページに音楽を添えるか
command-music-wanted = オン または オフ
command-music-example = /music オフ
command-reminder = 夜にひとことたずねる
command-reminder-time = 時刻、または オフ
command-reminder-example = /reminder 21:00
command-timezone = 日付と時刻のための、いまいる場所
command-timezone-place = 街、または時間帯の名前
command-timezone-example = /timezone 東京
command-language = 話す言葉
command-language-language = en、ko、zh、ja
command-language-example = /language ja
command-dayends = 一日が終わる時刻
command-dayends-time = 時刻
command-dayends-example = /dayends 04:00
command-link = 別の会話でも同じ日記を使う
command-link-code = もう一方の会話のコード
command-link-example = /link 7KQ2-M4XP
command-privacy = 言葉がどこにあり、誰が読めるか
command-erase = すべてを永遠に消す
command-people = 日記に出てくる人たち
command-character = 誰かをどう描くか
command-character-name = 名前
command-character-example = /character ベン
command-invite = 人を招く
command-invite-uses = 何人
command-invite-days = 何日のあいだ
command-invite-example = /invite 3 7
command-status = 家のようす
