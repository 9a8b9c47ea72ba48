# 日記のいろいろな眺めかた。

looks-dark = 暗い紙に
looks-light = 明るい紙に
looks-busy = いまは絵を描く手が空いていません。少ししてからもう一度どうぞ。
looks-failed = 絵がうまく描けませんでした。何も失われていません。少ししてからもう一度どうぞ。
looks-no-pages = まだお見せできるものがありません。
looks-no-day = このボタンの日はもう見つかりません。/calendar でいまのカレンダーを見られます。
looks-day-empty = { $day }には何も書かれていません。
looks-month-empty = { $month }には何も書かれていません。
looks-year = { $year }年
looks-list = リストで
looks-calendar = カレンダーで
looks-open-day = 日を開く：{ $days }日
looks-later-in-month = { $month }の続き
looks-pages = { $count }ページ
command-list = ひと月の日記を要約とともに
command-list-month = 月
command-list-example = /list 2026-05

## 色で見る一年

year-title = 色で見る{ $year }年
year-months = 1月 2月 3月 4月 5月 6月 7月 8月 9月 10月 11月 12月
year-moods = 最高 いい ふつう しずむ おもい
year-open-month = 月を開く
command-year = 一年の毎日を気分の色で
command-year-year = 年
command-year-example = /year 2026

## めくるアルバム

gallery-title = アルバム
gallery-newer = 新しいほうへ
gallery-older = 古いほうへ
gallery-of = { $total ->
    [1] 1ページ
   *[other] { $total }ページのうち{ $count ->
        [1] { $first }
       *[other] { $first }–{ $last }
    }
}
gallery-leaf = { $total }ページのうち{ $number }
gallery-open = このページを開く
gallery-back = 九枚ずつ
command-gallery = めくって見るアルバム
command-gallery-when = はじめる日、月、または年
command-gallery-example = /gallery 2026年5月

## たくさんの絵を一枚に

looks-no-faces = そのページには知っている顔がありません。
puzzle-title = わたしのアルバム
puzzle-tall = 縦長
puzzle-square = 正方形
puzzle-wide = 横長
puzzle-pictures = 絵をそのまま
puzzle-faces = 顔だけ
puzzle-mosaic = モザイクで
puzzle-another = ほかの絵で
puzzle-word-faces = 顔
puzzle-word-mosaic = モザイク
puzzle-alt-pictures = { $what }：たくさんの絵のパズル
puzzle-alt-faces = { $what }：顔のパズル
puzzle-alt-mosaic = { $what }：たくさんの絵でできた一枚
puzzle-wrong-shape = 「{ $given }」の形の紙には描けません。1:3から3:1までなら大丈夫です。
command-puzzle = たくさんの絵をすきまなく一枚に
command-puzzle-what = 誰か、何か。形も：縦長、正方形、横長、16:9
command-puzzle-example = /puzzle おばあちゃん 16:9

## 一人のすべての顔

looks-no-face-of = その人の顔は、まだ写真にも絵にも見つかっていません。
wall-button = この人の顔をぜんぶ
wall-someone = 名前のない人
wall-note = %sから%n日
wall-months = 1月 2月 3月 4月 5月 6月 7月 8月 9月 10月 11月 12月
wall-day = %m%d日
wall-day-year = %y年%m%d日
wall-month = %y年%m
wall-alt = { $name }：時の順に並べたすべての顔
wall-earlier = 前へ
wall-later = 後へ
command-faces-name = 誰の顔
command-faces-example = /faces ジミン

## 眺めて楽しい数字

stats-all = すべて
stats-title = 数字で見る{ $year }年
stats-title-all = わたしのすべての日
stats-pages = ページ
stats-words = 文字と言葉
stats-in_a_row = 日つづけて
stats-photos = 枚の写真
stats-days = 日
stats-people = 人
stats-of-months = ページと気分の移りかわり
stats-of-people = 誰と
stats-of-places = どこで
stats-of-weekdays = 曜日
stats-of-hours = 時間帯
command-stats = 言葉、気分、誰とどこで
command-stats-year = 年、または「すべて」
command-stats-example = /stats 2026
