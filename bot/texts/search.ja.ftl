# さがす：結果、わかったこと、写真と声でさがす、ほかの会話に出すページ。

search-how = ご自分の言葉で聞いてください。誰、どこ、何、いつ。
search-how-empty = ページができたら、ご自分の言葉で聞けます。誰、どこ、何、いつ。
search-found = { $words }のページが{ $count }枚ありました：
search-none = { $words }をさがしましたが、全部がそろうページはありませんでした。
search-nearest = いちばん近いもの：
search-more = もっと
command-search = ページをさがす
command-search-words = 誰、どこ、何、いつ
command-search-example = /search ベン 雨
search-of = { $total ->
    [1] 1枚
   *[other] { $total }枚中 { $count ->
        [1] { $first }
       *[other] { $first }–{ $last }
    }
}
search-not = { $word }以外
search-back = 戻る
search-corrected = 「{ $typed }」を「{ $word }」としてさがしました。
search-lacking = { $words }が全部そろうページはありません。{ $lacking }なしでは{ $count }枚あります：
search-without = 「{ $word }」なしでさがす（{ $count }）
search-voice-long = 質問にしては録音が少し長いです。短く話すか、書いてください。
search-voice-unclear = 言葉を聞き取れませんでした。書いてくだされば、すぐさがします。
search-voice-busy = いま聞ける手がありません。書いてくだされば、すぐさがします。
command-search-file = さがすための声か写真
command-like = これに似た写真とページ
command-like-which = ページ
command-like-file = 写真
command-like-example = /like 2026-05-14
like-how = 写真に /like をつけて送るか、ページに /like で返信してください。日記の中の似たものをお見せします。
like-same = まさにこの写真が日記にあります：
like-found = 似ている写真です：
like-far = 本当に似たものはありません。いちばん近いもの：
like-page = 「{ $title }」に似たページ
like-no-pages = このページとよく似たページは、まだありません。
like-no-photos = くらべられる写真が、まだ日記にありません。
like-unreadable = 写真として開けませんでした。JPEG、PNG、HEICなら大丈夫です。送られたものは残していません。
like-large = この写真は大きすぎてくらべられません。小さい写しで十分です。
inline-open = 日記を開く
inline-none = 見つかりませんでした。日記を開く
search-meant = { $words }と書いたページはありませんが、意味の近いページが{ $count }枚あります：
search-meant-too = このうち{ $count }枚は、言葉ではなく意味が近いページです。
search-words-only = 今回は言葉だけでさがしました。意味まで比べると、お待たせするところでした。
