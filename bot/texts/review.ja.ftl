### ふりかえり：一週間、ひと月、一年。そして、その後のこと。

command-review = 一週間、ひと月、一年をふりかえる
command-review-period = 週、月、年、またはいつ
command-review-example = /review 先週
wrong-period = 「{ $given }」を週、月、年として読めませんでした。
review-week = { $day }からの一週間
review-year = { $year }年
review-note = { $pages }ページ
review-label-who = だれと
review-label-where = どこ
review-label-words = ことば
review-label-days = 日
review-none = { $period }：まだページがありません。それでいいんです。
review-pages-week = この週は{ $days }日に{ $pages }ページでした。
review-pages-month = この月は{ $days }日に{ $pages }ページでした。
review-pages-year = この年は{ $days }日に{ $pages }ページでした。
review-best = { $day }は「{ $title }」。
review-people = 一緒にいたのは{ $names }。
review-places = 行ったところは{ $names }。
review-words = よく出てきたことばは{ $words }。
review-comma = 、
review-and = { $first }と{ $last }
review-more = { $names }、ほか{ $count }
review-bright = 明るい日が{ $days }日ありました。
review-both = 明るい日が{ $bright }日、重い日が{ $heavy }日ありました。どれもそのまま残っています。
review-heavy = 心の重い時でした。そのまま残っています。見なくてもかまいません。
reviews-wish-yes = 自分から持ってきて
reviews-wish-no = もう持ってこなくていい
reviews-wish-yes-long = 月曜と一日にふりかえる
reviews-wish-no-long = ふりかえりを自分から出さない
reviews-on = 月曜日、毎月一日、元日に、ふりかえるかどうかお聞きします。
reviews-off = 自分から出すことはしません。/review でいつでも見られます。
review-offer-week = 先週は{ $pages }ページでした。一緒にふりかえりますか？
review-offer-month = { $month }が終わりました。{ $pages }ページあります。一緒にふりかえりますか？
review-offer-year = { $year }年が終わりました。{ $pages }ページあります。一緒にふりかえりますか？

## 質問

remind-worried = { $when ->
    [week] 先週
   *[days] 先日
}「{ $word }」を心配していましたね。どうなりましたか？
remind-excited = { $when ->
    [week] 先週
   *[days] 先日
}「{ $word }」を楽しみにしていましたね。どうでしたか？
reminder-pause = 一週間お休み
reminder-paused = { $day }まで静かにして、それからまたお聞きします。時刻を決めるとすぐに再開します。
reminder-pause-words =
    休み
    一時停止
    一週間休む
button-person-again = { $name }の出てくるページをまた見る
person-again-kept = はい、{ $name }の出てくるページもまたお持ちします。
