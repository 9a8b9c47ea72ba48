### 돌아보기: 한 주, 한 달, 한 해. 그리고 다시 여쭤보는 것.

command-review = 한 주, 한 달, 한 해 돌아보기
command-review-period = 주, 달, 해, 또는 언제
command-review-example = /review 지난주
wrong-period = “{ $given }”{ JOSA($given, "을/를") } 주, 달, 해로 읽지 못했어요.
review-week = { $day }부터 한 주
review-year = { $year }년
review-note = { $pages }페이지
review-label-who = 함께
review-label-where = 곳
review-label-words = 말
review-label-days = 날
review-none = { $period }: 아직 페이지가 없어요. 괜찮아요.
review-pages-week = 이 주에는 { $days }일 동안 { $pages }페이지를 남겼어요.
review-pages-month = 이 달에는 { $days }일 동안 { $pages }페이지를 남겼어요.
review-pages-year = 이 해에는 { $days }일 동안 { $pages }페이지를 남겼어요.
review-best = { $day }에는 “{ $title }”.
review-people = 함께한 사람은 { $names }.
review-places = 다녀온 곳은 { $names }.
review-words = 자주 나온 말은 { $words }.
review-comma = { ", " }
review-and = { $first }, { $last }
review-more = { $names } 외 { $count }
review-bright = 밝은 날이 { $days }일 있었어요.
review-both = 밝은 날이 { $bright }일, 무거운 날이 { $heavy }일 있었어요. 모두 그대로 남아 있어요.
review-heavy = 마음이 무거운 때였어요. 그대로 남아 있으니, 보지 않아도 괜찮아요.
reviews-wish-yes = 먼저 가져다 주기
reviews-wish-no = 먼저 가져오지 않기
reviews-wish-yes-long = 월요일과 1일에 돌아보기
reviews-wish-no-long = 돌아보기 끄기
reviews-on = 월요일, 매달 1일, 새해 첫날에 돌아볼지 여쭤볼게요.
reviews-off = 먼저 가져오지 않을게요. /review 로 언제든 볼 수 있어요.
review-offer-week = 지난주에 { $pages }페이지를 남겼어요. 함께 돌아볼까요?
review-offer-month = { $month }이 지나갔어요. { $pages }페이지가 있어요. 함께 돌아볼까요?
review-offer-year = { $year }년이 지나갔어요. { $pages }페이지가 있어요. 함께 돌아볼까요?

## 질문

remind-worried = { $when ->
    [week] 지난주에
   *[days] 며칠 전에
} “{ $word }”{ JOSA($word, "을/를") } 걱정하셨죠. 어떻게 됐어요?
remind-excited = { $when ->
    [week] 지난주에
   *[days] 며칠 전에
} “{ $word }”{ JOSA($word, "을/를") } 기다리셨죠. 어땠어요?
reminder-pause = 일주일 쉬기
reminder-paused = { $day }까지 조용히 있다가 다시 여쭤볼게요. 시간을 정하면 바로 다시 시작해요.
reminder-pause-words =
    쉬기
    일시정지
    일주일 쉬기
button-person-again = { $name } 나오는 옛 페이지 다시 보기
person-again-kept = 네, { $name }{ JOSA($name, "이/가") } 나오는 페이지도 다시 꺼내 드릴게요.
