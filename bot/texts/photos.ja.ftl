### 写真：だれが、どこで、いつ、どんな色で。

## コマンド

command-photo = 写真についてわかること全部
command-photo-which = 日付か、ページの短い名前
command-photo-example = /photo 2026-05-14
command-colors = 写真の色
command-colors-which = 日付か、ページの短い名前
command-colors-example = /colors 2026-05-14
command-faces = 写真に写っている人たち
command-who = この人はだれ？ ひとりずつ聞く
command-category = 自分だけの写真の分類
command-category-name = ふだんの呼び名
command-category-example = /category うちのベランダ
command-memorable = 心に残りそうな写真
command-forgettable = 忘れられそうな写真

## この人はだれ？

who-is-this = この人はだれですか？
is-this-them = { $name }さんですか？
who-nobody = いま聞きたい顔はありません。
face-yes = はい
face-no = いいえ
face-new = 新しい人
face-new-title = この人はだれですか？
face-name = 名前
face-nobody = 人ではない
face-never = この人はまとめない
face-next = この人はだれですか？
face-later = わかりました。/who でまた聞きます。
face-kept = { $count ->
    [1] { $name }さんですね。これからは写真でわかります。
   *[other] { $name }さんですね。いままでに写真{ $count }枚にいます。そのページにも書いておきます。
}
face-thanks = ありがとう。覚えておきます。
face-not-them = 別の人ですね。もう取り違えません。
face-nobody-kept = 人ではないのですね。もう聞きません。
face-never-kept = わかりました。名前もつけず、数えず、聞きません。
face-gone = この顔はもうありません。何も変わっていません。
faces-none = 写真でわかった人はまだいません。顔が正面に写った写真を送ってみてください。
faces-known = 写真に{ $count }人います。名前がわかるのは{ $named }人。数字は顔の数です。
face-unnamed = だれか { $number }
face-someone = まだ名前のない人
face-sheet = *{ $name }*：顔{ $count }つ。
face-say-name = 名前をつける
face-rename = 名前を変える
face-renamed = どのページでも{ $name }さんになります。
face-merge = ほかの人と同じ
face-merge-ask = 本当はだれですか？
face-merged = ひとりになりました。
face-split = 何枚かは別の人
face-split-ask = 別の人なのはどれですか？
face-split-all = 全部選ばれています。ひとつは残すか、名前を変えてください。
face-was-split = ふたりになりました。新しい人は /who で聞きます。
face-pages = その人のページ
faces-same = このふたりは同じ人ですか？
faces-same-yes = はい、同じ人
faces-same-no = いいえ、別の人

## 写真のカード

button-photo = 写真のカード
photo-none = そこに写真はありません。送るか、日付を教えてください：/photo 2026-05-14
photo-busy = いまは見る手が空いていません。何も変わっていないので、少ししてからもう一度どうぞ。
photo-where = 場所：{ $place }
photo-when = 日時：{ $day } { $clock }
photo-camera = カメラ：{ $camera }
photo-colours = 色：{ $colours }
photo-foreground = 手前：{ $colours }
photo-background = 背景：{ $colours }
photo-faces = 人：{ $count }人、名前はまだ
photo-people = { $others ->
    [0] 人：{ $names }
   *[other] 人：{ $names }、ほかに名前のわからない{ $others }人
}
photo-rank = 心に残る度（目安）：あなたの写真{ $of }枚のうち{ $rank }番目
photo-categories = 分類：{ $names }
photo-same = { $day }にも同じ写真があります。
photo-why = なぜ心に残る
photo-alike = 似た写真
photo-file = 分類する
photo-next = 写真{ $of }枚中{ $number }枚目：次へ
alike-none = よく似た写真はありません。
alike-found = よく似た写真です：

## 心に残る写真

why-for = 残りそうな理由：{ $reasons }
why-against = 残りにくい理由：{ $reasons }
why-estimate = あたたかい光のところが理由です。簡単な計測による目安で、評価ではありません。
why-face = 顔
why-one-thing = はっきりしたひとつ
why-close = 近くのもの
why-colour = 強い色
why-warm = あたたかい光
why-contrast = 明暗の差
why-landscape = 広い景色
why-exposure = とても暗いか明るい
why-clutter = 一度にたくさん
memorable-found = あなたの写真{ $of }枚のうち、いちばん心に残りそうな写真です。あくまで目安です：
forgettable-found = あなたの写真{ $of }枚のうち、先に忘れられそうな写真です。目安なので、好きなままで大丈夫：
ranking-few = 比べるには三枚必要です。もう少し送ってください。
gallery-alike = 似た写真{ $count }枚

## ページのあとに聞くこと

your-drawing = あなたの絵ですか？ それなら色を塗って、このページの絵にします。
drawing-yes = はい、塗って
drawing-no = いいえ、写真です
drawing-is = これは自分の絵です
drawing-coloured = 色を塗っています。
drawing-left = 写真ですね。そのままにします。
photo-day = この写真は{ $day }に撮られました。ページをその日に移しますか？
photo-day-move = { $day }へ
photo-day-stay = { $day }のまま
photo-stays = そのままにします。
photo-place-kept = この写真のファイルには撮った場所が書かれていました。日記の中だけに封じておき、ここから共有するものには入れません。
photo-place-lost = チャットは送る途中で写真の日付と場所を消します。ファイルとして送れば残り、どこだったかを言えて、その日のページもすすめられます。

## 分類

category-none = まだ分類がありません。写真のページに /category うちのベランダ と返信すると、最初の例になります。
category-all = あなたの分類：
category-which = この写真はどの分類ですか？
category-new = 新しい分類
category-name = 名前
category-sheet = *{ $name }*：写真{ $count }枚。
category-few = あと{ $count }枚の例で、ほかの写真をすすめられます。
category-perhaps = これも*{ $name }*ですか？
category-yes = はい
category-no = いいえ
category-not-this = この写真は違う
category-photos = 写真を見る
category-forget = 分類を消す
category-empty = まだ何も入っていません。
category-gone = 分類を消しました。写真は残っています。
