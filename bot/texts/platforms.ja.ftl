### プラットフォームだけが言うこと。

platform-form-again = 1〜{ FIGURES($limit) }文字で、もう一度答えてください。
platform-form-keep = そのままにするなら – を送ってください。/cancel でやめます。
platform-form-cancelled = やめました。何も変わっていません。
platform-private-first = それは二人だけのチャットでお見せします。先に私とのチャットを開いて、もう一度聞いてください。
platform-private-open = チャットを開く
platform-private-sent = 二人だけのチャットに送りました。
platform-not-handled = 今いただいたものを扱う途中で、こちらに問題が起きました。安全に取り置いてありますので、少し言い方を変えてもう一度送ってください。
platform-not-kept = いまは何もしまっておけないため、これは保存できていません。少ししてからもう一度試してください。
platform-kept = しまいました ✓
platform-add-to-diary = 日記に入れる
platform-open-form = 答える
platform-form-ready = ひとつだけ聞かせてください。
