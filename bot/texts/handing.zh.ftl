### Files too large for a chat, handed over by a link to the web page.

hand-open = 领取
hand-title = 打包好的页面
hand-told = 约 { $megabytes } MB 的 ZIP，包含所有文件。它没有上锁，请放在只有你能看到的地方。
hand-get = 下载
hand-after = 链接一天内有效。这个文件可以用 daydrawn import 再读回来。
hand-ended-title = 这个链接已失效
hand-ended = 链接只在一天内有效。在聊天里再要一次，就会得到新的链接。
everything-too-large-here =
    有一页连同文件约 { $megabytes } MB，这个聊天发不了。
    明天之前可以在这里全部领取，链接只属于你。
book-too-large-here =
    光是一天就约 { $megabytes } MB，这个聊天发不了。
    那天的页面和所有文件明天之前可以在这里领取，链接只属于你。
export-page-here = 你的这一页。有 { $left } 个文件对这个聊天来说太大了：包含全部文件的页面明天之前可以在这里领取，链接只属于你。
