# 찾기: 결과, 알아들은 것, 사진과 목소리로 찾기, 다른 대화에 내놓는 페이지.

search-how = 편하게 물어보세요. 누구, 어디, 무엇, 언제.
search-how-empty = 페이지가 생기면 편하게 물어보실 수 있어요. 누구, 어디, 무엇, 언제.
search-found = { $words }: { $count }쪽을 찾았어요.
search-none = { $words }: 찾아봤지만, 모두 들어 있는 페이지는 없었어요.
search-nearest = 가장 가까운 페이지:
search-more = 더 보기
command-search = 페이지 찾기
command-search-words = 누구, 어디, 무엇, 언제
command-search-example = /search 지민이랑 비
search-of = { $total ->
    [1] 1쪽
   *[other] { $total }쪽 중 { $count ->
        [1] { $first }
       *[other] { $first }–{ $last }
    }
}
search-not = { $word } 말고
search-back = 앞으로
search-corrected = “{ $typed }”{ JOSA($typed, "은/는") } “{ $word }”{ JOSA($word, "으로/로") } 찾았어요.
search-lacking = { $words }: 모두 들어 있는 페이지는 없어요. { $lacking } 없이는 { $count }쪽이 있어요:
search-without = “{ $word }” 빼고 찾기 ({ $count })
search-voice-long = 물어보기에는 녹음이 조금 길어요. 짧게 말하거나 글로 적어 주세요.
search-voice-unclear = 말을 알아듣지 못했어요. 글로 적어 주시면 바로 찾아볼게요.
search-voice-busy = 지금은 들어 줄 손이 없어요. 글로 적어 주시면 바로 찾아볼게요.
command-search-file = 찾을 때 쓸 음성이나 사진
command-like = 이것과 닮은 사진과 페이지
command-like-which = 페이지
command-like-file = 사진
command-like-example = /like 2026-05-14
like-how = /like와 함께 사진을 보내거나 페이지에 /like로 답해 주세요. 일기에서 닮은 것을 보여 드려요.
like-same = 바로 이 사진이 일기에 있어요:
like-found = 닮은 사진이에요:
like-far = 정말 닮은 사진은 없어요. 가장 가까운 사진이에요:
like-page = “{ $title }”{ JOSA($title, "과/와") } 닮은 페이지
like-no-pages = 이 페이지와 많이 닮은 페이지는 아직 없어요.
like-no-photos = 아직 견주어 볼 사진이 일기에 없어요.
like-unreadable = 사진으로 열 수 없었어요. JPEG, PNG, HEIC는 괜찮아요. 보내신 것은 남기지 않았어요.
like-large = 견주어 보기에는 사진이 너무 커요. 작은 사본이면 충분해요.
inline-open = 내 일기 열기
inline-none = 찾은 것이 없어요. 내 일기 열기
search-meant = { $words }{ JOSA($words, "이라고/라고") } 적힌 페이지는 없지만, 뜻이 가까운 페이지가 { $count }쪽 있어요:
search-meant-too = 그중 { $count }쪽은 낱말이 아니라 뜻이 가까워서 함께 보여 드려요.
search-words-only = 이번에는 낱말로만 찾았어요. 뜻까지 견주려면 기다리셔야 했을 거예요.
