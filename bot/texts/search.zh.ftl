# 查找：结果、听懂了什么、按图和按声音查找、在别的聊天里给出的页面。

search-how = 用你自己的话问就行：谁、哪里、什么、何时。
search-how-empty = 等有了页面，就可以用自己的话来问：谁、哪里、什么、何时。
search-found = “{ $words }”：找到 { $count } 页。
search-none = 我找了“{ $words }”，没有一页全都有。
search-nearest = 最接近的：
search-more = 更多
command-search = 查找页面
command-search-words = 谁、哪里、什么、何时
command-search-example = /search 小本 雨
search-of = { $total ->
    [1] 一页
   *[other] 第 { $count ->
        [1] { $first }
       *[other] { $first }–{ $last }
    } 页，共 { $total } 页
}
search-not = 没有{ $word }
search-back = 返回
search-corrected = 我把“{ $typed }”当作“{ $word }”来找。
search-lacking = “{ $words }”：没有一页全都有。不算{ $lacking }，有 { $count } 页：
search-without = 去掉“{ $word }”再找（{ $count }）
search-voice-long = 作为一个问题，这段录音有点长。说短一点，或者写下来。
search-voice-unclear = 我没听清说的话。写下来，我马上找。
search-voice-busy = 现在没有空来听。写下来，我马上找。
command-search-file = 用来查找的语音或照片
command-like = 和这个相像的照片和页面
command-like-which = 页面
command-like-file = 照片
command-like-example = /like 2026-05-14
like-how = 发照片时带上 /like，或用 /like 回复一页：我给你看日记里相像的。
like-same = 日记里正好有这张照片：
like-found = 相像的照片：
like-far = 没有真正相像的。最接近的：
like-page = 和“{ $title }”相像的页面
like-no-pages = 还没有别的页面和这一页很相像。
like-no-photos = 日记里还没有可以比较的照片。
like-unreadable = 这个打不开，不像是照片。JPEG、PNG 或 HEIC 都可以；发来的没有留下。
like-large = 这张照片太大，没法比较。小一点的副本就够了。
inline-open = 打开我的日记
inline-none = 没有找到。打开我的日记
search-meant = 没有一页写着{ $words }，但有 { $count } 页意思相近：
search-meant-too = 其中 { $count } 页不是字面相同，而是意思相近。
search-words-only = 这次只按字面找了；比较意思会让你等太久。
