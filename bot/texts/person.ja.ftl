### 人について知っていること：持っているもの、必要なもの、気をつけること。

command-person = だれかについて聞いたこと
command-person-about = 名前と、覚えておくこと
command-person-example = /person ハナ はしごを持っている
person-how = だれかのことを教えてください。名前と、覚えておくことです。「/person ハナ はしごを持っている」「/person ミナ ナッツアレルギー」「/person ケン はしごが必要」。/ask 誰がはしごを持っている？ で見つかります。
person-known = { $count ->
    [0] { $name }についてはまだ何も聞いていません。
   *[other] *{ $name }*について聞いたこと：
}
person-kept = 覚えておきます。
person-too-long = 一度に覚えるには長すぎます（{ $most }字まで）。長い話はページにどうぞ。
person-full = { $name }については{ $most }個知っています。先にひとつ忘れさせてください。
person-helps = → { $name }が助けになるかもしれません：「{ $note }」
person-add = もっと教える
person-add-title = { $name }について
person-note = 何を覚えておきますか？
person-drawn = 絵の中の姿
person-forget-note = 忘れる：{ $note }
person-note-gone = 忘れました。
ask-told = { $name }について聞きました：「{ $note }」
ask-told-on = { $day }に{ $name }について聞きました：「{ $note }」
ask-pages-too = これらのページにも出てきます：
people-some = { $total }人中 { $first }–{ $last }
