### 日記に聞く：ページに書いてあることだけを答えます。

command-ask = 日記に聞いてみる
command-ask-question = いつ、何回、どこ、誰、何
command-ask-example = /ask 最後にベンに会ったのはいつ？
ask-how = 書いたことについて聞いてください。最後に会った日、何回あったか、どこで、誰と、何をしたか。あなたのページだけからさがし、そのページといっしょに答えます。
ask-no-pages = まだ答えられるページがありません。
ask-last = 最後は{ $day }です。
ask-first = 最初は{ $day }です。
ask-once = { $day }です。
ask-often = { $days ->
    [1] 一日だけ、{ $last }です。
   *[other] { $first }から{ $last }までに{ $days }日です。
}
ask-where = 場所：{ $names }
ask-who = いっしょにいた人：{ $names }
ask-someone = { $name }が誰かは、まだ聞いていません。{ $name }が出てくるページです：
ask-tell-who = 誰なのか教える
ask-feel = そのときの気持ち：{ $names }
ask-what = { $count }ページに書いてあります：
ask-other = ひとことでは答えられません。{ $words }が出てくるページです：
ask-unsure = 本当にあったことかはわかりません。この言葉が出てくるページです。
ask-read = { $pages }ページを読み、{ $count }ページが合いました。
ask-written = { $pages }ページをさがし、言語モデルがそのうち{ $given }ページを読んで書いた答えです。
ask-none = { $pages }ページで{ $words }をさがしましたが、書いてあるページはありませんでした。あて推量はしません。
ask-not-told = { $words }が出てくるページは{ $count }ページありますが、そのことは書いてありません。
ask-meant = 「{ $word }」のことですか？
