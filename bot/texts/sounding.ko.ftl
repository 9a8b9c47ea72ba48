### 귀로 듣는 것들: 읽어 주는 페이지, 움직이는 페이지, 한 달의 영상.

command-listen = 음악과 함께 페이지를 읽어 주기
command-listen-which = 날짜나 페이지의 짧은 이름
command-listen-example = /listen 어제
command-play = 그려지는 페이지, 또는 한 달을 영상으로 보기
command-play-what = 날짜, 페이지의 짧은 이름, 또는 달
command-play-example = /play 2026-05
sounding-month = { $year }년 { $month }
month-film-ready = { $month }, 한 장 한 장 이어 봤어요.
made-no-month = { $month }에는 그림이 있는 페이지가 없어요. 다른 달을 골라 보세요. 달 없이 /play 하면 마지막 페이지를 틀어 드려요.
voice-recogniser = 여기에는 말을 받아 적을 수 있는 것이 없어서 이 음성 메모는 아직 글이 없어요. 녹음은 간직해 두었고 들을 수 있어요. ‘고치기’에서 글을 더할 수 있어요.
voice-unclear = 이 음성 메모의 말을 알아듣지 못했어요. 녹음은 간직해 두었고 들을 수 있어요. ‘고치기’에서 글을 더할 수 있어요.
