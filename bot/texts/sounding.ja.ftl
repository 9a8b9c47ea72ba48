### 耳で楽しむもの：読みあげるページ、動くページ、ひと月の映像。

command-listen = 音楽にのせてページを聞く
command-listen-which = 日付、またはページの短い名前
command-listen-example = /listen 昨日
command-play = 描かれていくページや、ひと月を映像で見る
command-play-what = 日付、ページの短い名前、または月
command-play-example = /play 2026-05
sounding-month = { $year }年{ $month }
month-film-ready = { $month }を、一ページずつ。
made-no-month = { $month }には絵のあるページがありませんでした。ほかの月をお試しください。/play だけなら最後のページを再生します。
voice-recogniser = ここには話を書きとれるものがなく、この音声はまだ言葉になっていません。録音は残してあり、再生できます。「直す」で言葉を足せます。
voice-unclear = この音声の言葉を聞きとれませんでした。録音は残してあり、再生できます。「直す」で言葉を足せます。
