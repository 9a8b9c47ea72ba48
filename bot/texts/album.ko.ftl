# 일기를 보고 가져가기.

button-everything = 일기 전체
everything-ready =
    일기 전체예요. 압축을 풀고 album.html을 열어 보세요. 인터넷 없이도 볼 수 있어요.
    잠겨 있지 않으니 혼자만 볼 수 있는 곳에 두세요.
everything-too-large =
    일기 전체는 약 { $megabytes } MB라서 이 대화로는 보낼 수 없어요.
    제가 있는 컴퓨터에서 이렇게 하면 모두 받을 수 있어요:
    daydrawn export diary.zip --whose { $whose }
everything-failed = 지금은 잘되지 않았어요. 잃어버린 것은 없으니 조금 뒤에 다시 해 보세요.

## 달력

calendar-title = { $year }년 { $month }
calendar-days = { $count ->
    [0] 아직 없어요
   *[other] 그린 날 { $count }일
}
command-calendar = 날마다의 그림이 있는 한 달
command-calendar-month = 달
command-calendar-example = /calendar 2026-05
