### 把日记带走：一本书，整本日记。需要久一点的，会说明进度。

button-stop = 停下
errand-stopping = 好，不做了。已经送到的仍然是你的。
errand-stopped = 已停下。没有留下做了一半的东西。
errand-interrupted = 还没做好就被打断了。日记都在，请再说一次。
errand-under-way = 上一次要的还在做，好了就送到这里。
errand-done = 好了。
wrong-span = 我没能把“{ $given }”读成日期。
wrong-span-order = “{ $given }”的结束早于开始。

## 整本日记

everything-begun = 我来打包 { $pages } 页。不用等，好了就送到这里。
everything-progress = 打包中 { $bar } { $done } / { $of } 页
everything-ready =
    这是你的整本日记。解压后打开 album.html，不需要网络。
    它没有上锁，请放在只有你能看到的地方。
everything-volume =
    这是你日记的第 { $number } 部分，自成一本相册。要全部读回来，请把各部分放进同一个文件夹。
    它没有上锁，请放在只有你能看到的地方。
everything-no-pages = 还没有可以打包的页面。
everything-too-large =
    有一页连同文件约 { $megabytes } MB，这个聊天传不了，所以没有包含在内。
    在我所在的电脑上，这样可以得到全部：
    daydrawn export diary.zip --whose { $whose }
everything-failed = 刚才没有成功。什么都没有丢失，请过一会儿再试。

## 书

command-book = 把日记装订成一本书
command-book-days = 一年、一个月，或从哪天到哪天
command-book-example = /book 2026-05-01..2026-06-15
book-begun = 我来把 { $pages } 页装订成书。不用等，好了就送到这里。
book-progress = 装订中 { $bar } { $done } / { $of } 页
book-ready =
    你的书好了。两页并排看最好，也适合打印。
    它没有上锁，请放在只有你能看到的地方。
book-volume = 这是书的第 { $number } 册。它没有上锁，请放在只有你能看到的地方。
book-no-pages = 那几天之间没有可以装订的页面。
book-too-large =
    光是一天就约 { $megabytes } MB，这个聊天传不了。
    在我所在的电脑上，这样可以装订全部：
    daydrawn book --out book.pdf --whose { $whose }
book-failed = 刚才没有成功。什么都没有丢失，请过一会儿再试。
