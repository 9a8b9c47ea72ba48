### 对话用的中文。始终一个声音：温暖、简短、稳重。

## 日期

today = 今天
yesterday = 昨天
tomorrow = 明天
date = { $month }{ $day }日 { $weekday }
date-with-year = { $year }年{ $month }{ $day }日 { $weekday }
weekday-1 = 周一
weekday-2 = 周二
weekday-3 = 周三
weekday-4 = 周四
weekday-5 = 周五
weekday-6 = 周六
weekday-7 = 周日
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

## 最初几分钟

welcome =
    用一句话、一张照片或一段语音，告诉我你的一天。我会替你保存，画成画，再配上一小段音乐。
    你发来的一切都会加密，存进只属于你的日记里。
button-example = 看一页例子
button-language = 语言 · Language
example-title = 我和奶奶看着船慢慢开进来
example-summary = 到海边的路上一直下着雨。我和奶奶看着船慢慢开进来，笑了好久。下雨也很开心。
example-tags = 奶奶, 海边, 船, 笑, 雨
example-place = 釜山
example-wrote = 到海边的路上一直下着雨。我和奶奶看着船慢慢开进来，笑了好久。下雨也很开心。
example-note = 有人写了三行字，得到的就是这一页。你接下来发的，就是你日记的开头。
first-page-question = 这是你的第一页。明天 { $clock } 要我来问问这一天过得怎样吗？
first-page-question-zone = 这是你的第一页。每天晚上 { $clock } 我可以来问问这一天过得怎样，只需要知道你在哪里。

## 页面

step-kept = 已保存
step-hear-then = 听
step-hear-now = 正在听
step-hear-done = 听过了
step-see-then = 看
step-see-now = 正在看
step-see-done = 看过了
step-read-then = 读
step-read-now = 正在读
step-read-done = 读过了
step-draw-then = 画
step-draw-now = 正在画
step-draw-done = 画好了
step-compose-then = 音乐
step-compose-now = 音乐
step-compose-done = 音乐
untitled = 无题
heard = “{ $words }”
heard-draft = “{ $words }”（这是语音的草稿，可以在“修改”里改正）

button-again = 重新画
button-style = 画风
button-star = 加星
button-unstar = 去星
button-edit = 修改
button-day = 换一天
button-to-day = 移到 { $day }
button-ask = 问问日记
button-unsay = 去掉
button-more = 更多…
button-back = 返回
button-tags = 标签
button-mood = 心情
button-weather = 天气
button-place = 地点
button-people = 人物
button-rate = 评分
button-change = 改画面
button-larger = 打印
button-music = 换音乐
button-narrate = 朗读
button-film = 影片
button-card = 分享卡片
button-export = 保存
button-trash = 删除
button-restore = 找回来
button-retry = 再试一次
button-cancel = 停下
button-write = 写
button-city = 告诉你城市

form-edit = 修改这一页
form-title = 标题
form-summary = 一句话
form-words = { $of ->
    [1] 你写的话
   *[other] 你写的话（{ $number }/{ $of }）
}
form-heard = 语音里的话
form-day-title = 换一天
form-day = 哪一天？（2026-05-14、昨天、5月14日）
form-tags-title = 标签
form-tags = 用逗号隔开
form-place-title = 地点
form-place = 在哪里？没有就留空
form-write-title = 新的一页
form-write-text = 发生了什么？
form-write-day = 是哪一天的事？

kept-for-day = 已为 { $day } 保存。
kept-for-today = 已存为今天的一页。如果是 { $day } 的，点一下就能移过去。
kept-question = 已存为一页。如果是想问日记，点一下就改为提问。
kept-privately = 已保存。这一页会发到我们的私聊里，只有你看得到。
opened-privately = 已经在我们的私聊里打开，只有你看得到。
added = 已加到《{ $title }》里，我重新画一画。
long-kept = 这一篇很长，全部都保存了，一共 { $pages } 页。
drawing-again = 正在重新画…
composing-again = 正在写新的曲子…
trying-again = 再试一次…
starred = 已加星。
unstarred = 星星拿掉了。
rated = { $stars ->
    [0] 评分已去掉。
    [one] 一颗星。总有这样的日子。
   *[other] { $stars } 颗星。
}
rate-none = 不评分
edited = 已修改。
unchanged = 没有改动。
corrected = 谢谢，我记住了。
moved = 已移到 { $day }。
trashed = 这一页已删除。十分钟内可以找回来。
restored = 找回来了。
hidden = 明白了，我不会再主动提起这一页。
page-id = { $ids }
today-empty = 今天还没有页面。一句话就够，照片或语音也行。
no-pages = 还没有页面。发一句话、一张照片或一段语音来，就有了。
undo-nothing = 过去十分钟里没有改动，所以没有可以撤回的。
undo-done = 已撤回。
undo-page = 你最后写下的一页是“{ $title }”。点删除会拿走这一页，十分钟内可以恢复。
undo-added = 你最后写的话加到了“{ $title }”里：“{ $words }”
unsaid = 去掉了。十分钟内可以用 /undo 放回去。
help-words =
    帮助
    幫助
undo-words =
    撤销
    撤銷
undone-revise = 文字回到了之前的样子。
undone-correct = 更正已撤回。
undone-wish = 画和音乐会回到之前的样子，我正在重新做。
undone-move = 页面回到了原来的那天。
undone-rate = 评分回到了之前。
undone-star = 星标回到了之前。
undone-hide = 这一页又可以被提起了。
undone-trash = 页面回来了。
cancel-done = 停下了。你给“{ $title }”的内容都保存着，按“再试一次”就会继续。
cancel-short = 停下了。
cancel-late = 已经做好了。
cancel-nothing = 现在没有正在做的。
export-page = { $left ->
    [0] 这是你的一页，连同它的一切。
   *[other] 这是你的一页。有 { $left } 个文件太大，这个聊天发不了；网页聊天没有这个限制。
}
people-none-here = 这一页里没有找到有名字的人。
not-a-person = 不是人名
day-not-read = 我读不出“{ $given }”是哪一天，所以先存为今天；可以用“换一天”来改。

card-ready = 一张可以分享的卡片。除非你自己转发，它哪儿也不会去。
print-ready = 同一幅画，更大，适合打印。
narration-ready = 你的这一页，读出来了。
film-ready = 你的这一页，像被一笔笔画出来那样。
made-busy = 刚才没有人手来做。你的页面没有变化，请过一分钟再试。
made-failed = 没有做成。你的页面没有变化，请过一分钟再试。
made-no-picture = 这一页还没有画，所以做不出来。先按“重新画”就有了。

style-ask = 用什么画风？
style-ask-all = 以后的页面用什么画风？（页面下面的“画风”只改那一页。）
style-is = 以后我用{ $style }来画。
style-pastel = 粉彩
style-pastel-help = 暖色纸上的软粉笔
style-crayon = 蜡笔
style-crayon-help = 粗粗的线，厚厚的颜色
style-watercolour = 水彩
style-watercolour-help = 湿润的边，清淡的色
style-pencil = 彩色铅笔
style-pencil-help = 细细的排线，安静
style-ink = 墨线
style-ink-help = 黑线，一种颜色
style-night = 夜
style-night-help = 深色纸上的亮粉笔

change-ask = 想改哪里？
change-nothing = 这幅画里没有可以单独移动的东西。
change-bigger = { $thing }：大一点
change-smaller = { $thing }：小一点
change-other-side = { $thing }：换到另一边
change-without = 不要{ $thing }

mood-ask = 这一天过得怎样？
mood-joy = 快乐
mood-excited = 兴奋
mood-love = 爱
mood-proud = 自豪
mood-calm = 平静
mood-wistful = 怀念
mood-tired = 疲惫
mood-worried = 担心
mood-angry = 生气
mood-sick = 不舒服
mood-sad = 难过
mood-grief = 悲痛
weather-ask = 天气怎么样？
weather-sun = 晴
weather-cloud = 阴
weather-rain = 雨
weather-storm = 暴风雨
weather-snow = 雪
weather-wind = 风
weather-fog = 雾
weather-heat = 炎热
weather-cold = 寒冷
weather-dust = 沙尘

## 没有做成的部分

hear-failed = 这段语音没能写成文字。录音保存着，可以播放；按“再试一次”我再听一遍。
hear-too-slow = 把语音写成文字花了太久。录音保存着，可以播放；按“再试一次”我再听一遍。
hear-not-available = 现在没法把语音写成文字。录音保存着，可以播放；也可以在“修改”里加上文字。
hear-cancelled = 我停止听了。录音保存着，按“再试一次”就会继续。
see-failed = 我没能好好看这些照片。照片保存着，按“再试一次”我再看一遍。
see-too-slow = 看照片花了太久。照片保存着，按“再试一次”我再看一遍。
see-not-available = 现在没法看照片。照片保存着，这一页先不包括照片里的内容。
see-cancelled = 我停止看照片了。照片保存着，按“再试一次”就会继续。
read-failed = 这一篇我没想出标题。文字保存着，按“再试一次”我再读一遍。
read-too-slow = 读的时间太久了。文字保存着，按“再试一次”我再读一遍。
read-not-available = 现在没法读。文字保存着，请晚些再按“再试一次”。
read-cancelled = 我停止读了。文字保存着，按“再试一次”就会继续。
draw-failed = 画没有画成。页面保存着，按“再试一次”我再画一遍。
draw-failed-again = 新的画没有画成，先留着之前的那幅。按“再试一次”我再画一遍。
draw-too-slow = 画得太久了。页面保存着，按“再试一次”我再画一遍。
draw-too-slow-again = 新的画花了太久，先留着之前的那幅。按“再试一次”我再画一遍。
draw-not-available = 现在没法画。页面保存着，请晚些再按“再试一次”。
draw-cancelled = 我停止画了。页面保存着，按“再试一次”就会继续。
draw-cancelled-again = 我停止画了，之前的那幅还在。
compose-failed = 音乐没有写成。页面保存着，按“再试一次”我再写一遍。
compose-failed-again = 新的音乐没有写成，之前的那首还在。
compose-too-slow = 音乐花了太久。页面保存着，按“再试一次”我再写一遍。
compose-not-available = 现在没法写音乐。页面保存着，请晚些再按“再试一次”。
compose-cancelled = 我停止写音乐了。页面保存着，按“再试一次”就会继续。
compose-cancelled-again = 我停止写音乐了，之前的那首还在。
remember-failed = 在我再试之前，这一页可能不容易搜到。它保存着。
page-stopped = 这一页做到一半停下了。你给的都保存着，按“再试一次”就会继续。
step-failed = 这一页有一部分没有做成。你给的都保存着，按“再试一次”再做一遍。
photo-unreadable = 有个文件说自己是照片，可我打不开。其余的都保存了；请试试 JPEG、PNG 或 HEIC。
photo-too-much = 有张照片太大，我看不了。其余的都保存了；小一点的就可以。
voice-unreadable = 有个文件说自己是语音，可我放不出来。其余的都保存了；请试试 OGG、MP3 或 M4A。
voice-too-much = 有段语音太长，我听不完。录音原样保存着；短一点的我可以写成文字。
voice-language = 我不懂这段语音的语言，所以没有文字。录音保存着，可以播放；可以在“修改”里加上文字。
voice-silence = 这段语音里我没听到说话。录音保存着，可以播放。

## 出了问题时

for-example = 例如：
nothing-there = 这一条是空的，还没有可保存的。一句话就够，照片或语音也行。
too-long = 一共 { FIGURES($characters) } 个字，我一次最多收 { FIGURES($limit) } 个。还没有保存，请分成两三次发来。
edit-too-long = 超过了一页的 { FIGURES($limit) } 个字。页面保持原样，剩下的请发成新消息。
edit-empty = 消息现在是空的，而一页总要有点什么。页面保持原样；要去掉它，请按下面的“删除”。
file-too-large = { $name } 超过了这里能收的 { $limit } MB。其余的已保存，小一点的就可以。
file-too-many = 一页最多收 { $limit } 个文件。这些已保存，其余的请另发一条。
file-not-fetched = { $name } 没能传过来。其余的已保存，请再发一次。
file-empty = { $name } 是空文件。其余的已保存，请再发一次。
file-no-photo = { $name } 说自己是照片，可我打不开。你的话已保存；请试试 JPEG、PNG 或 HEIC。
file-no-voice = { $name } 说自己是语音，可我放不出来。你的话已保存；请试试 OGG、MP3 或 M4A。
file-unknown = 我能保存照片、图画和语音，{ $name } 不在其中。你的话已保存。
kind-photo = 照片
kind-voice = 语音
kind-sketch = 图画
kind-file = 文件
not-your-button = 这是别人日记里的按钮，或者它已经太旧了。/last 可以看你自己最新的一页。
button-old = 这是以前的按钮了。/last 会带着新按钮再显示这一页。
unknown-command = 我不认识 /{ $command }。/help 里有我懂的；直接发一句话就会变成一页。
unknown-command-near = 我不认识 /{ $command }。你是说 /{ $near } 吗？
wrong-missing = 好像少了点什么。
wrong-date = 我读不出“{ $given }”是哪一天。
wrong-future = “{ $given }”还没到呢，我保存的是过去的日子。
wrong-choice = “{ $given }”不在可选的里面。可选的有：{ $choices }。
wrong-integer = “{ $given }”不是我能用的数字。
wrong-page = 没有找到与“{ $given }”对应的页面。
wrong-place = 我不知道“{ $given }”这个地方或时区。附近大一点的城市就可以。
wrong-time = 我读不出“{ $given }”是几点。
wrong-dayends = 我读不出“{ $given }”是一天结束的时间。
wrong-text = 那里不能用“{ $given }”。
wrong-nothing = 这个命令后面不用加什么，我没看懂“{ $given }”。
sorry-unexpected = 出了不该出的问题。之前写的都安全，请再试一次。
sorry-set-aside = 那条消息让我绊了两次，我先把它放到一边。它仍保存在这里，别的都不受影响；请换个方式再发。
sorry-storage-down = 现在够不到存放日记的地方，所以这一条还没有保存。之前的都没动，请过一分钟再发。
sorry-storage-full = 这里没有空间了，所以这一条没有保存。之前的页面都安全；请告诉管理的人，然后再发一次。
sorry-closed = 日记现在打不开。什么都没丢，需要管理的人来看看。
sorry-not-found = 那一页不在你的日记里（了）。其他页面都在，/last 可以看最新的一页。
sorry-not-allowed = 在这里做不到。什么都没有改变，/help 里有能做的事。
sorry-needs-invitation = 这里凭邀请开日记。你刚才写的没有保存；有邀请码的话，请发 /start 邀请码。
sorry-not-listed = 这里只为名单上的人保管日记。你刚才写的没有保存；管理的人可以把你加上。
sorry-invitation-unknown = 这个邀请码已用完、过期，或者写错了。什么都没有保存；请要一个新的，再发 /start 邀请码。
sorry-code-unknown = 这个码已用过、超过十分钟，或者写错了。什么都没有改变，/link 可以生成新的。
sorry-over = 超过了这里能给一个人的 { $limit }。已有的都安全，{ $when }可以继续。
sorry-over-pages-a-day = 一天超过 { $limit } 页了，这一条没有保存。回复某一页可以加进去，{ $when } 起又能写新的一页。
sorry-over-jobs-waiting = 你还有 { $limit } 页正在画，这一条还没保存，请{ $when }再发。
sorry-over-bytes = 你的日记用完了这里能给的空间。已有的都安全，这一条没有保存。
sorry-over-files-a-page = 一页最多 { $limit } 个文件。已有的都安全，其余的请另开一页。
sorry-over-entry-characters = 一页最多 { FIGURES($limit) } 个字。已有的都安全，其余的请另开一页。
sorry-until-later = 过一会儿

## 自己

me = 我
language-ask = 想让我说哪种语言？
language-en = 英语
language-ko = 韩语
language-zh = 中文
language-ja = 日语
language-is = 以后我说{ $language }。
timezone-title = 你在哪里
timezone-city = 城市，或时区名称
timezone-ask = 你在哪个城市，或者靠近哪个城市？也可以在十分钟内分享位置；我只保存时区。
timezone-now = 我现在按 { $zone } 的时间，那里是 { $clock }。如果你在别处，请告诉我城市，或在十分钟内分享位置。
timezone-is = 好的：{ $zone }，现在是 { $clock }。
dayends-now = 你的一天在 { $clock } 结束，在那之前写的算前一天晚上。
dayends-is = 以后你的一天在 { $clock } 结束。
reminder-title = 换个时间
reminder-time = 几点好？（21:00、晚上9点）
reminder-yes = 好，{ $clock }
reminder-other = 换个时间
reminder-no = 不用
reminder-none = 我现在不会主动问。要我来问吗？
reminder-now = 如果那天你还没写，我会在 { $clock } 来问问。
reminder-is = 如果那天你还没写，我会在 { $clock } 来问。
reminder-off = 我不会来问。想写的时候随时写。
reminder-off-words =
    关
    关闭
    不用
    不要
reminder-later = 那就一小时以后。
reminder-not-today = 那今天就算了。好好睡。
button-later = 晚点
button-not-today = 今天不了
button-other-time = 换个时间
on-this-day-yes = 早上看看旧页面
on-this-day-no = 早上不看旧页面
on-this-day-on = 有些早上，我会带来往年的一页。
on-this-day-off = 我不会主动拿出旧页面。
music-now-on = 每一页都会配上一小段由你的话写成的音乐。
music-now-off = 页面没有配音乐。
music-wish-on = 请配上音乐
music-wish-off = 请不要音乐
wanted-on = 开
wanted-off = 关
music-on = 页面又会有音乐了。
music-off = 以后页面不再配音乐。
link-code = 请在另一个聊天里，十分钟内发送  /link { $code }  。之后两边写的是同一本日记。
link-done = 欢迎：这个聊天现在属于同一本日记了。
privacy = *你给的，就是你的。*
    它用你自己的密钥加密：偷走硬盘或备份也读不了。这里只有你的账号能打开它；除非你把某一页作为卡片分享，谁也看不到。
    老实说：管理这里的人在它运行时是能读到的，你所用的聊天软件也能看到经过它的内容。
    /export 可以带走一页或全部，/erase 会把一切永远销毁。
erase-ask = { $pages ->
    [0] 你的日记是空的，但设置会一起消失。
   *[other] 这会永远销毁你的 { $pages } 页，连同画和音乐。按“{ button-everything }”可以先把它们带走。
}
erase-ask-again = { $pages ->
    [0] 再确认一次，免得是手滑：全部删除吗？请在表单里写“{ $word }”。
   *[other] 再确认一次，免得是手滑：{ $pages } 页都会消失，谁也找不回来，备份也不行。请在表单里写“{ $word }”。
}
erase-word = 删除
erase-type = 写“{ $word }”
erase-form = 全部删除
erase-done = 全部删除了，密钥也销毁了。谢谢你曾把日子托付给我。再发什么来，就是一本新日记。
erase-kept = 什么都没动。你的日记还是原样。
button-erase = 全部删除…
button-erase-all = 全部删掉
button-keep = 留着我的日记

## 人物

people-known = { $count ->
    [0] 我还不知道谁的名字。出现在页面里的人，可以画成他们的样子。
   *[other] 除了你，日记里还有 { $count } 个人。选一选每个人画成什么样：
}
character-add = 加一个人
character-name = 名字
character-sheet = { $name } 要画成什么样？以后每一页都一样；旧页面按“重新画”就会跟上。
character-choose = { $feature }：哪一种？
character-now = { $feature }：{ $value }
character-kept = 我记住了。
character-forget = 忘掉这个人
character-look = 是谁
character-hair_style = 发型
character-hair = 发色
character-skin = 肤色
character-outfit = 衣服
character-clothes = 衣服颜色
character-glasses = 眼镜
character-beard = 胡子
character-hat = 帽子
character-yes = 有
character-no = 没有
look-child = 孩子
look-girl = 女孩
look-boy = 男孩
look-woman = 女人
look-man = 男人
look-grandmother = 奶奶
look-grandfather = 爷爷
look-baby = 宝宝
look-dog = 狗
look-cat = 猫
hair-style-short = 短发
hair-style-bob = 波波头
hair-style-long = 长发
hair-style-pigtails = 双马尾
hair-style-ponytail = 马尾
hair-style-bun = 丸子头
hair-style-curly = 卷发
hair-style-bald = 光头
outfit-shirt = 衬衫
outfit-dress = 连衣裙
outfit-coat = 大衣
outfit-overalls = 背带裤
outfit-hoodie = 连帽衫
outfit-uniform = 校服
colour-black = 黑
colour-brown = 棕
colour-fair = 金
colour-red = 红
colour-grey = 灰
colour-white = 白
colour-blue = 蓝
colour-green = 绿
colour-yellow = 黄
colour-pink = 粉
colour-violet = 紫
colour-coral = 珊瑚色
skin-light = 很浅
skin-fair = 浅
skin-tan = 小麦色
skin-brown = 棕色
skin-dark = 深棕色

## 问候

remind-worry = 前些天你写过“{ $title }”。后来怎么样了？
remind-person = 前几天你写到了{ $name }。最近怎么样？
on-this-day-one = { $years } 年前的今天：
on-this-day-grave = 有一页是 { $years } 年前的今天写的，那天心里很沉。想看看吗？
button-see-it = 给我看
button-not-now = 现在不了
button-not-page = 不要这一页
button-not-person = 不要有{ $name }的
button-not-week = 这周不要
not-person-kept = 明白了，有{ $name }的旧页面，我不会主动拿出来。
not-week-kept = 明白了，这周安安静静的。
not-now-kept = 好的，它就留在原处。

## 这里

invite-code = { $days } 天之内，{ $uses } 个人可以发送  /start { $code }  进来。
status-house = *这里*
status-queue = *队列*

## 帮助

help-first = 发一句话、一张照片或一段语音，就这么简单。回复某一页会加进去；修改你发的消息，页面也会跟着改。
help-page = 页面
help-album = 查找与人物
help-me = 你
help-house = 这里
help-last = /help 加上命令名，会说得更详细。
help-argument = _{ $name }_：{ $help }

command-start = 怎么开始
command-start-code = 如果这里需要邀请，就写邀请码
command-help = 我懂些什么
command-help-command = 想了解的命令
command-help-example = /help write
command-write = 写今天或别的一天
command-write-day = 哪一天：昨天、5月14日、2026-05-14
command-write-text = 发生了什么
command-write-file = 照片或语音
command-write-example = /write 昨天 我们在山坡上放了风筝。
command-today = 今天的页面
command-last = 最新的一页
command-page = 按日期或短名打开一页
command-page-which = 日期，或页面的短名
command-page-example = /page 5月14日
command-export = 把一页或整本日记完整地存下来
command-export-which = 日期、页面的短名，或全部
export-everything = 全部
command-export-example = /export 5月14日
command-undo = 撤回上一次改动（十分钟内）
command-cancel = 停下正在做的
command-style = 页面的画风
command-style-style = 粉彩、蜡笔、水彩、彩色铅笔、墨线、夜
command-style-example = /style 水彩
command-music = 页面要不要音乐
command-music-wanted = 开 或 关
command-music-example = /music 关
command-reminder = 晚上问你一句
command-reminder-time = 时间，或 关
command-reminder-example = /reminder 21:00
command-timezone = 你在哪里，好算日期和时间
command-timezone-place = 城市，或时区名称
command-timezone-example = /timezone 上海
command-language = 我说的语言
command-language-language = en、ko、zh 或 ja
command-language-example = /language zh
command-dayends = 你的一天几点结束
command-dayends-time = 几点
command-dayends-example = /dayends 04:00
command-link = 在另一个聊天里用同一本日记
command-link-code = 另一个聊天给的码
command-link-example = /link 7KQ2-M4XP
command-privacy = 你的话在哪里，谁能读
command-erase = 永远销毁一切
command-people = 日记里出现的人
command-character = 某个人画成什么样
command-character-name = 名字
command-character-example = /character 小本
command-invite = 邀请别人进来
command-invite-uses = 几个人
command-invite-days = 几天之内
command-invite-example = /invite 3 7
command-status = 这里的状况
