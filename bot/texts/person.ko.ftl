### 사람에 대해 아는 것: 가진 것, 필요한 것, 마음 쓸 것.

command-person = 누군가에 대해 알려 주신 것
command-person-about = 이름과 기억할 것
command-person-example = /person 지민 사다리가 있어요
person-how = 누군가에 대해 알려 주세요. 이름과 기억할 것을 쓰면 돼요. “/person 지민 사다리가 있어요”, “/person 미나 견과류 알레르기”, “/person 민수 사다리 필요”. /ask 누가 사다리 있어? 로 찾을 수 있어요.
person-known = { $count ->
    [0] { $name }에 대해서는 아직 들은 것이 없어요.
   *[other] *{ $name }*에 대해 알려 주신 것:
}
person-kept = 기억할게요.
person-too-long = 한 번에 기억하기에는 길어요({ $most }자까지). 긴 이야기는 페이지에 써 주세요.
person-full = { $name }에 대해 { $most }가지를 알고 있어요. 먼저 하나를 잊게 해 주세요.
person-helps = → { $name }{ JOSA($name, "이/가") } 도울 수 있을지도 몰라요: “{ $note }”
person-add = 더 알려 주기
person-add-title = { $name }에 대해
person-note = 무엇을 기억할까요?
person-drawn = 그림 속 모습
person-forget-note = 잊기: { $note }
person-note-gone = 잊었어요.
ask-told = { $name }에 대해 알려 주셨어요: “{ $note }”
ask-told-on = { $day }에 { $name }에 대해 알려 주셨어요: “{ $note }”
ask-pages-too = 이 페이지들에도 나와요:
people-some = { $total }명 중 { $first }–{ $last }
