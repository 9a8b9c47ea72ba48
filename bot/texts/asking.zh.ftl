### 问日记：只按页面上写的回答。

command-ask = 问问你的日记
command-ask-question = 何时、几次、哪里、谁、什么
command-ask-example = /ask 我上次见到志敏是什么时候？
ask-how = 问问你写过的事：上次见到谁是什么时候、有几次、在哪里、和谁、做了什么。我只从你的页面里找，并把页面给你看。
ask-no-pages = 还没有可以回答的页面。
ask-last = 最后一次是 { $day }。
ask-first = 第一次是 { $day }。
ask-once = { $day }。
ask-often = { $days ->
    [1] 一天：{ $last }。
   *[other] 一共 { $days } 天，从 { $first } 到 { $last }。
}
ask-where = 在这些地方：{ $names }。
ask-who = 和你在一起的：{ $names }。
ask-someone = { $name }是谁，你还没告诉过我。这些页面写到{ $name }：
ask-tell-who = 告诉我这是谁
ask-feel = 当时的心情：{ $names }。
ask-what = 有 { $count } 页写到：
ask-other = 这个我没法用一句话回答。这些页面符合“{ $words }”：
ask-unsure = 我不能确定它真的发生过；这些页面里有这些字。
ask-read = 我读了 { $pages } 页，其中 { $count } 页符合。
ask-written = 我看了 { $pages } 页，这个回答是语言模型根据其中 { $given } 页写的。
ask-none = 我在 { $pages } 页里找了“{ $words }”，没有一页说到。我不乱猜。
ask-not-told = “{ $words }”：有 { $count } 页，但没有写这一点。
ask-meant = 你是说“{ $word }”吗？
