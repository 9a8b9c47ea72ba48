### 照片：里面有谁，在哪里，什么时候，什么颜色。

## 命令

command-photo = 一张照片的所有信息
command-photo-which = 日期，或页面的短名
command-photo-example = /photo 2026-05-14
command-colors = 照片里的颜色
command-colors-which = 日期，或页面的短名
command-colors-example = /colors 2026-05-14
command-faces = 照片里的人
command-who = 这是谁？一次问一张脸
command-category = 你自己的照片类别
command-category-name = 你平时的叫法
command-category-example = /category 我家阳台
command-memorable = 可能让人记住的照片
command-forgettable = 可能容易忘的照片

## 这是谁？

who-is-this = 这是谁？
is-this-them = 这是{ $name }吗？
who-nobody = 现在没有要问的脸。
face-yes = 是
face-no = 不是
face-new = 新的人
face-new-title = 这是谁？
face-name = 名字
face-nobody = 不是人
face-never = 不要归类这个人
face-next = 这是谁？
face-later = 好，下次再说。发 /who 就会再问。
face-kept = { $count ->
    [1] 记住了，这是{ $name }。以后在照片里就能认出来。
   *[other] 记住了，这是{ $name }，目前在{ $count }张照片里。那些页面也会写上。
}
face-thanks = 谢谢，记住了。
face-not-them = 那是别人。以后不会再弄混。
face-nobody-kept = 不是人。以后不会再问。
face-never-kept = 明白了。不命名，不计数，也不再问。
face-gone = 这张脸已经不在了。什么都没有改变。
faces-none = 照片里还没有认出谁。发一张正脸的照片试试。
faces-known = 照片里有{ $count }个人，其中{ $named }个有名字。数字是脸的数目。
face-unnamed = 某人 { $number }
face-someone = 还没有名字的人
face-sheet = *{ $name }*：{ $count }张脸。
face-say-name = 起名字
face-rename = 改名字
face-renamed = 每一页都叫{ $name }了。
face-merge = 和别人是同一个
face-merge-ask = 其实是谁？
face-merged = 现在是同一个人了。
face-split = 有几张是别人
face-split-ask = 哪几张是别人？
face-split-all = 全都选了。至少留一张，或者改名字。
face-was-split = 现在是两个人了。新的那位，/who 会再问。
face-pages = 有这个人的页面
faces-same = 这两张是同一个人吗？
faces-same-yes = 是，同一个人
faces-same-no = 不是，两个人

## 照片卡片

button-photo = 照片信息
photo-none = 那里没有照片。发一张，或说出日期：/photo 2026-05-14
photo-busy = 现在没有空看照片。什么都没有改变，请过一分钟再试。
photo-where = 地点：{ $place }
photo-when = 时间：{ $day } { $clock }
photo-camera = 相机：{ $camera }
photo-colours = 颜色：{ $colours }
photo-foreground = 前景：{ $colours }
photo-background = 背景：{ $colours }
photo-faces = 人：{ $count }个，还没有名字
photo-people = { $others ->
    [0] 人：{ $names }
   *[other] 人：{ $names }，还有{ $others }个没有名字
}
photo-rank = 记忆度（估计）：在你的{ $of }张照片里排第{ $rank }
photo-categories = 类别：{ $names }
photo-same = { $day }也有同一张照片。
photo-why = 为什么难忘
photo-alike = 相似的照片
photo-file = 归入类别
photo-next = 第{ $number }张，共{ $of }张：下一张
alike-none = 没有很像的照片。
alike-found = 这些和它很像：

## 难忘

why-for = 容易记住：{ $reasons }
why-against = 不易记住：{ $reasons }
why-estimate = 暖光标出了理由。这是由简单的量算出的估计，不是评判。
why-face = 脸
why-one-thing = 一个清楚的主体
why-close = 近处的东西
why-colour = 浓的颜色
why-warm = 暖光
why-contrast = 明暗对比
why-landscape = 开阔的风景
why-exposure = 太暗或太亮
why-clutter = 东西太多
memorable-found = 在你的{ $of }张照片里，这些也许最让人记住。只是估计：
forgettable-found = 在你的{ $of }张照片里，这些也许最先被忘记。只是估计，你照样可以很喜欢：
ranking-few = 至少要三张照片才能比较。再发几张吧。
gallery-alike = 相似的{ $count }张

## 页面之后的提问

your-drawing = 这是你画的吗？是的话，我来上色，作为这一页的画。
drawing-yes = 是，上色吧
drawing-no = 不，是照片
drawing-is = 这是我画的
drawing-coloured = 正在上色。
drawing-left = 那就是照片，保持原样。
photo-day = 这张照片是{ $day }拍的。要把页面移到那天吗？
photo-day-move = 移到{ $day }
photo-day-stay = 留在{ $day }
photo-stays = 保持不动。
photo-place-kept = 这张照片的文件里写着拍摄地点。它只封存在你的日记里，从这里分享的任何东西都不带它。
photo-place-lost = 聊天软件会在路上去掉照片的日期和地点。以文件发送就会保留，我就能说出在哪里，并建议放到那一天。

## 类别

category-none = 还没有类别。回复一张照片的页面，写 /category 我家阳台，它就是第一个例子。
category-all = 你的类别：
category-which = 这张照片属于哪个类别？
category-new = 新类别
category-name = 名字
category-sheet = *{ $name }*：{ $count }张照片。
category-few = 再有{ $count }个例子，我就能推荐其他照片。
category-perhaps = 这张也是*{ $name }*吗？
category-yes = 是
category-no = 不是
category-not-this = 不是这张
category-photos = 看照片
category-forget = 删除类别
category-empty = 里面还没有照片。
category-gone = 类别已删除，照片都还在。
