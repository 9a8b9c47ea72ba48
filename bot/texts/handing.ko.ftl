### Files too large for a chat, handed over by a link to the web page.

hand-open = 받기
hand-title = 꾸려 둔 페이지
hand-told = 모든 파일이 담긴 약 { $megabytes }MB의 ZIP이에요. 잠겨 있지 않으니 나만 볼 수 있는 곳에 두세요.
hand-get = 내려받기
hand-after = 링크는 하루 동안 열려요. 이 파일은 daydrawn import 로 다시 읽어 들일 수 있어요.
hand-ended-title = 끝난 링크예요
hand-ended = 링크는 하루 동안만 열려요. 채팅에서 다시 부탁하면 새 링크를 드려요.
everything-too-large-here =
    한 페이지가 파일까지 약 { $megabytes }MB라서 이 채팅으로는 보낼 수 없어요.
    내일까지 여기에서 전부 받을 수 있어요. 이 링크는 나만의 것이에요.
book-too-large-here =
    하루치만 약 { $megabytes }MB라서 이 채팅으로는 보낼 수 없어요.
    그날의 페이지와 파일을 내일까지 여기에서 받을 수 있어요. 이 링크는 나만의 것이에요.
export-page-here = 페이지예요. 파일 { $left }개가 이 채팅에는 너무 커요. 모두 담은 페이지를 내일까지 여기에서 받을 수 있어요. 이 링크는 나만의 것이에요.
