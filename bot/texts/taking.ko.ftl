### 페이지 가져가기: 책, 일기 전체. 오래 걸리면 얼마나 됐는지 알려 줘요.

button-stop = 그만
errand-stopping = 네, 그만할게요. 이미 온 것은 그대로예요.
errand-stopped = 그만뒀어요. 만들다 만 것은 남기지 않았어요.
errand-interrupted = 다 만들기 전에 멈췄어요. 페이지는 그대로 있으니 다시 말해 주세요.
errand-under-way = 아까 부탁하신 것을 아직 만들고 있어요. 다 되면 여기로 가져올게요.
errand-done = 다 됐어요.
wrong-span = “{ $given }”{ JOSA($given, "을/를") } 날짜로 읽지 못했어요.
wrong-span-order = “{ $given }”{ JOSA($given, "은/는") } 끝이 시작보다 빨라요.

## 일기 전체

everything-begun = { $pages }페이지를 담을게요. 기다리지 않아도 돼요. 다 되면 여기로 올게요.
everything-progress = 담는 중 { $bar } { $of }페이지 중 { $done }
everything-ready =
    일기 전체예요. 압축을 풀고 album.html을 열어 보세요. 인터넷 없이도 볼 수 있어요.
    잠겨 있지 않으니 혼자만 볼 수 있는 곳에 두세요.
everything-volume =
    일기의 { $number }번째 묶음이고, 그대로도 앨범이에요. 다시 들여올 때는 모두 한 폴더에 넣어 주세요.
    잠겨 있지 않으니 혼자만 볼 수 있는 곳에 두세요.
everything-no-pages = 아직 담을 페이지가 없어요.
everything-too-large =
    한 페이지가 파일까지 약 { $megabytes } MB라서 이 대화로는 보낼 수 없었어요. 그 페이지는 빠져 있어요.
    제가 있는 컴퓨터에서 이렇게 하면 모두 받을 수 있어요:
    daydrawn export diary.zip --whose { $whose }
everything-failed = 지금은 잘되지 않았어요. 잃어버린 것은 없으니 조금 뒤에 다시 해 보세요.

## 책

command-book = 페이지를 책 한 권으로
command-book-days = 해, 달, 또는 며칠부터 며칠까지
command-book-example = /book 2026-05-01..2026-06-15
book-begun = { $pages }페이지를 책으로 묶을게요. 기다리지 않아도 돼요. 다 되면 여기로 올게요.
book-progress = 묶는 중 { $bar } { $of }페이지 중 { $done }
book-ready =
    책이 됐어요. 두 쪽씩 나란히 보면 가장 좋고, 인쇄해도 예뻐요.
    잠겨 있지 않으니 혼자만 볼 수 있는 곳에 두세요.
book-volume = 책의 { $number }권이에요. 잠겨 있지 않으니 혼자만 볼 수 있는 곳에 두세요.
book-no-pages = 그 사이에는 책으로 묶을 페이지가 없어요.
book-too-large =
    하루만으로도 약 { $megabytes } MB라서 이 대화로는 보낼 수 없어요.
    제가 있는 컴퓨터에서 이렇게 하면 모두 묶을 수 있어요:
    daydrawn book --out book.pdf --whose { $whose }
book-failed = 지금은 잘되지 않았어요. 잃어버린 것은 없으니 조금 뒤에 다시 해 보세요.
