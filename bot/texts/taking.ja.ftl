### ページを持ち出す：本、日記ぜんぶ。時間がかかるときは、どこまで進んだかを言います。

button-stop = やめる
errand-stopping = わかりました、やめます。もう届いたものはそのままです。
errand-stopped = やめました。作りかけのものは残していません。
errand-interrupted = できあがる前に止まってしまいました。ページは無事です。もう一度どうぞ。
errand-under-way = 先ほどのものをまだ作っています。できたらここに届けます。
errand-done = できました。
wrong-span = 「{ $given }」を日にちとして読めませんでした。
wrong-span-order = 「{ $given }」は、終わりが始まりより前です。

## 日記ぜんぶ

everything-begun = { $pages }ページを詰めます。待たなくて大丈夫です。できたらここに届けます。
everything-progress = 詰めています { $bar } { $of }ページ中 { $done }
everything-ready =
    日記ぜんぶです。展開して album.html を開いてください。ネットワークはいりません。
    鍵はかかっていません。自分だけが読める場所に置いてください。
everything-volume =
    日記の{ $number }つ目の束で、これだけでもアルバムです。ぜんぶ読み戻すときは、ひとつのフォルダに入れてください。
    鍵はかかっていません。自分だけが読める場所に置いてください。
everything-no-pages = まだ詰めるページがありません。
everything-too-large =
    ファイルを合わせると約 { $megabytes } MB のページがあり、このチャットでは送れないので入っていません。
    わたしのいるコンピュータでこうすると、ぜんぶ受け取れます：
    daydrawn export diary.zip --whose { $whose }
everything-failed = いまはうまくいきませんでした。何も失われていません。少ししてからもう一度どうぞ。

## 本

command-book = ページを一冊の本に
command-book-days = 年、月、またはいつからいつまで
command-book-example = /book 2026-05-01..2026-06-15
book-begun = { $pages }ページを本にします。待たなくて大丈夫です。できたらここに届けます。
book-progress = 綴じています { $bar } { $of }ページ中 { $done }
book-ready =
    本ができました。2ページずつ並べて見るのがいちばんで、印刷もきれいです。
    鍵はかかっていません。自分だけが読める場所に置いてください。
book-volume = 本の第{ $number }巻です。鍵はかかっていません。自分だけが読める場所に置いてください。
book-no-pages = その間には、本にするページがありません。
book-too-large =
    一日分だけで約 { $megabytes } MB あり、このチャットでは送れません。
    わたしのいるコンピュータでこうすると、ぜんぶ綴じられます：
    daydrawn book --out book.pdf --whose { $whose }
book-failed = いまはうまくいきませんでした。何も失われていません。少ししてからもう一度どうぞ。
