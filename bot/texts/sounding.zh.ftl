### 用耳朵听的：读出来的一页，会动的一页，一个月的影片。

command-listen = 伴着音乐听一页
command-listen-which = 日期，或页面的短名
command-listen-example = /listen 昨天
command-play = 看一页被画出来，或看一整个月
command-play-what = 日期、页面的短名，或月份
command-play-example = /play 2026-05
sounding-month = { $year }年{ $month }
month-film-ready = { $month }，一页接着一页。
made-no-month = { $month }里没有带画的页面。换个月份试试；只发 /play 就播放你最近的一页。
voice-recogniser = 这里没有能把说话写成文字的工具，所以这段语音还没有文字。录音保存着，可以播放；可以在“修改”里加上文字。
voice-unclear = 这段语音里的话我没听清。录音保存着，可以播放；可以在“修改”里加上文字。
