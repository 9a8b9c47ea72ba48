### 关于人的事：有什么，需要什么，要留心什么。

command-person = 你告诉过我的某个人的事
command-person-about = 名字，以及要记住的事
command-person-example = /person 小雨 有梯子
person-how = 告诉我某个人的事：名字，以及要记住的。“/person 小雨 有梯子”，“/person 米娜 对坚果过敏”，“/person 小明 需要梯子”。用 /ask 谁有梯子？就能找到。
person-known = { $count ->
    [0] 关于{ $name }，你还没告诉过我什么。
   *[other] 你告诉过我的*{ $name }*：
}
person-kept = 我记住了。
person-too-long = 一次记不了这么多（最多 { $most } 个字）。长的故事可以写成一页。
person-full = 关于{ $name }我已经记住 { $most } 件事。请先让我忘掉一件。
person-helps = → { $name }也许能帮忙：“{ $note }”
person-add = 再加一点
person-add-title = 关于{ $name }
person-note = 要记住什么？
person-drawn = 画里的样子
person-forget-note = 忘掉：{ $note }
person-note-gone = 忘掉了。
ask-told = 你告诉过我{ $name }：“{ $note }”
ask-told-on = { $day }你告诉过我{ $name }：“{ $note }”
ask-pages-too = 这些页面也写到了：
people-some = 第 { $first }–{ $last } 位，共 { $total } 位
