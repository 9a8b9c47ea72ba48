### 网页聊天界面的文字，简体中文。

## The page around the talk

web-skip = 跳到写作处
web-your-diary = 你的日记
web-conversation = 对话
web-messages = 消息，最新的在最后
web-newest = 最新
web-sides = 对话或日记
web-talk = 对话
web-diary = 日记
web-close = 关闭
web-undo = 撤销
web-use = 保存
web-leave-it = 算了
web-settings = 设置
web-offline = 连接断了。你写的会在这里等着，恢复后自动发出。
web-line-back = 连接恢复了。
web-no-line = 现在没有连接，请稍后再试。
web-trouble = 这里出了点问题；已保存的都安全。请再试一次。
web-refused-full = 磁盘已满，还没保存。它在这里等着，请腾出空间。
web-refused-down = 日记暂时没有回应。什么都没改变，请稍后再试。

## Writing

web-write = 写写你的一天
web-write-hint = 说说你的一天……
web-commands-hint = 输入 / 看命令
web-commands = 命令
web-found-commands = 建议：{ $count } 条
web-to-be-sent = 待发送
web-add-photo = 添加照片或录音
web-draw-sketch = 画草图
web-record = 录语音
web-recording = 正在录音
web-stop-and-send = 停止并发送
web-throw-away = 丢掉
web-send = 发送
web-today = 今天
web-for-day = 写的是{ $day }。更改日期
web-adds-to = 添加到“{ $title }”。取消
web-photo = 照片
web-sketch = 草图
web-file = 文件
web-added = 已添加：{ $name }
web-remove = 移除：{ $name }
web-no-microphone = 这里不能用麦克风。可以用照片按钮添加录音。
web-refused-file = 文件超过 { $size } MB，没有发出。你的文字还在，请选小一点的文件。
web-refused-files = 一页最多 { $count } 个文件。其余的请另发一页。
web-refused-words = 一次发送太长了。文字还在，请分两次发。

## What was said

web-you-wrote = 你写的
web-diary-said = Daydrawn 说
web-from-diary = 日记里的图
web-kept = 已保存
web-sending = 发送中……
web-not-kept = 未保存
web-edit-gone = 没能保存：那一页已经不在了。
web-waiting = 等待连接
web-take-back = 取回修改
web-from = 来自 { $platform }
web-change = 修改
web-change-title = 修改你写的
web-your-words = 你的文字
web-your-voice = 你的语音
web-today-is = 今天，{ $day }

## Pages

web-page-ready = 这一页好了：{ $title }
web-making = 正在制作一页
web-unfinished = 尚未画完的图
web-about-seconds = 大约 { $count } 秒。
web-about-minutes = 大约 { $count } 分钟。
web-may-leave = 可以继续写，也可以离开；它会在这里。
web-open = 打开“{ $title }”
web-untitled = 没有标题的一页
web-rated = 评分 { $count }/5
web-music-of = “{ $title }”的音乐
web-play = 播放{ $what }
web-pause = 暂停{ $what }
web-position = { $what }的位置
web-time-of = { $at }/{ $long }
web-earlier = 上一页
web-later = 下一页
web-no-such-page = 那一页已经不在了。
web-add-more = 添加到这一页

## The shelf

web-search = 搜索日记
web-search-hint = 去年五月的雨……
web-found = 找到的
web-calendar = 日历
web-month-before = 上个月
web-month-after = 下个月
web-nothing-written = { $day }，没有写
web-other-years = 往年今日
web-a-year-ago = 一年前的今天
web-years-ago = { $count } 年前的今天
web-ways = 浏览日记
web-way-people = 人物
web-way-map = 地图
web-way-music = 音乐
web-way-album = 相册
web-way-export = 带走

## The sketch

web-sketch-title = 画一张让我上色
web-sheet = 画纸。用鼠标、笔或手指画；也可以添加一张画的照片。
web-crayon = 蜡笔
web-crayon-black = 黑色
web-crayon-red = 红色
web-crayon-orange = 橙色
web-crayon-yellow = 黄色
web-crayon-green = 绿色
web-crayon-blue = 蓝色
web-crayon-violet = 紫色
web-crayon-brown = 棕色
web-clear = 清空
web-use-it = 用这张

## Settings

web-paper = 纸张
web-theme-device = 跟随设备
web-theme-light = 浅色
web-theme-dark = 深色
web-language = 语言
web-day-ends = 一天结束于
web-remind = 什么时候问我这一天
web-timezone = 我的时区
web-kept-at = 日记就在这台机器的 { $home }。不会离开这里。
web-kept-here = 日记保存在提供本页面的地方，并已加密。
web-privacy = 隐私
web-take-all = 全部带走
web-erase = 全部抹去……
web-keys = 按键
web-close-door = 锁上此浏览器
web-key-send = 发送
web-key-line = 换行
web-key-commands = 命令
web-key-search = 搜索
web-key-up = 从空行到最新一条，再逐条移动
web-key-open = 打开这一页
web-key-play = 播放音乐
web-key-star = 加星标
web-key-turn = 上一页，下一页
web-key-back = 返回，最后回到写作处
web-key-keys = 这些按键

## The first time, and the door

web-hello = 说说你的一天吧
web-hello-what = 一行字、一张照片或一段语音。我替你保存并画下来，只有你能读。
web-door = 这本日记上了锁
web-passphrase = 口令
web-come-in = 进入
web-door-wrong = 口令不对，请再试一次。
web-door-wait = 口令不对。{ $count } 秒后可以再试。
