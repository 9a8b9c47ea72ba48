### Files too large for a chat, handed over by a link to the web page.

hand-open = 受け取る
hand-title = まとめたページ
hand-told = すべてのファイルが入った約{ $megabytes }MBのZIPです。鍵はかかっていないので、自分だけが読める場所に置いてください。
hand-get = ダウンロード
hand-after = リンクは一日使えます。このファイルは daydrawn import でまた読み込めます。
hand-ended-title = このリンクは終わりました
hand-ended = リンクが使えるのは一日です。チャットでもう一度頼めば、新しいリンクを渡します。
everything-too-large-here =
    1ページがファイルを含めて約{ $megabytes }MBあり、このチャットでは送れません。
    明日まで、ここですべて受け取れます。このリンクはあなただけのものです。
book-too-large-here =
    一日だけで約{ $megabytes }MBあり、このチャットでは送れません。
    その日のページとファイルは明日までここで受け取れます。このリンクはあなただけのものです。
export-page-here = ページです。このチャットには大きすぎるファイルが{ $left }個ありました。すべて入ったページを明日までここで受け取れます。このリンクはあなただけのものです。
