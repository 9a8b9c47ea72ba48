### 사진: 누가, 어디서, 언제, 어떤 색으로.

## 명령

command-photo = 사진 한 장에 대해 아는 모든 것
command-photo-which = 날짜나 페이지의 짧은 이름
command-photo-example = /photo 2026-05-14
command-colors = 사진의 색
command-colors-which = 날짜나 페이지의 짧은 이름
command-colors-example = /colors 2026-05-14
command-faces = 사진 속 사람들
command-who = 누구일까요? 한 얼굴씩 묻기
command-category = 나만의 사진 갈래
command-category-name = 평소 부르는 이름
command-category-example = /category 우리 베란다
command-memorable = 오래 기억될 만한 내 사진
command-forgettable = 쉽게 잊힐 만한 내 사진

## 누구일까요?

who-is-this = 이 사람은 누구예요?
is-this-them = { $name } 맞아요?
who-nobody = 지금은 물어볼 얼굴이 없어요.
face-yes = 맞아요
face-no = 아니에요
face-new = 새로운 사람
face-new-title = 이 사람은 누구예요?
face-name = 이름
face-nobody = 사람이 아니에요
face-never = 이 사람은 묶지 않기
face-next = 이 사람은 누구예요?
face-later = 알겠어요. /who 라고 하면 다시 물어볼게요.
face-kept = { $count ->
    [1] { $name }, 기억할게요. 이제부터 사진에서 알아볼 수 있어요.
   *[other] { $name }, 기억할게요. 지금까지 사진 { $count }장에 있어요. 그 페이지들에도 적어 둘게요.
}
face-thanks = 고마워요. 기억할게요.
face-not-them = 다른 사람이군요. 다시는 헷갈리지 않을게요.
face-nobody-kept = 사람이 아니군요. 다시 묻지 않을게요.
face-never-kept = 알겠어요. 이름을 붙이지도, 세지도, 묻지도 않을게요.
face-gone = 이제는 없는 얼굴이에요. 아무것도 바뀌지 않았어요.
faces-none = 아직 사진에서 알아본 사람이 없어요. 얼굴이 정면으로 나온 사진을 보내 보세요.
faces-known = 사진에 { $count }명이 나와요. 그중 { $named }명은 이름을 알아요. 숫자는 얼굴 수예요.
face-unnamed = 누군가 { $number }
face-someone = 아직 이름 없는 사람
face-sheet = *{ $name }*: 얼굴 { $count }개.
face-say-name = 이름 알려 주기
face-rename = 이름 바꾸기
face-renamed = 모든 페이지에서 { $name }{ JOSA($name, "으로/로") } 적을게요.
face-merge = 다른 이와 같은 사람
face-merge-ask = 실제로는 누구예요?
face-merged = 이제 한 사람이에요.
face-split = 몇 장은 다른 사람
face-split-ask = 어느 얼굴이 다른 사람이에요?
face-split-all = 전부 고르셨어요. 하나는 남기거나 이름을 바꿔 주세요.
face-was-split = 이제 두 사람이에요. 새로운 사람은 /who 로 물어볼게요.
face-pages = 나오는 페이지
faces-same = 두 얼굴이 같은 사람이에요?
faces-same-yes = 네, 한 사람
faces-same-no = 아니요, 두 사람

## 사진 카드

button-photo = 사진에서 알아본 것
photo-none = 사진이 없어요. 사진을 보내거나 날짜를 알려 주세요: /photo 2026-05-14
photo-busy = 지금은 사진을 볼 손이 없어요. 바뀐 것은 없으니 잠시 뒤에 다시 해 주세요.
photo-where = 어디서: { $place }
photo-when = 언제: { $day } { $clock }
photo-camera = 카메라: { $camera }
photo-colours = 색: { $colours }
photo-foreground = 앞: { $colours }
photo-background = 뒤: { $colours }
photo-faces = 사람: { $count }명, 아직 이름을 몰라요
photo-people = { $others ->
    [0] 사람: { $names }
   *[other] 사람: { $names } 그리고 이름 모르는 { $others }명
}
photo-rank = 기억에 남을 정도(어림): 내 사진 { $of }장 가운데 { $rank }번째
photo-categories = 갈래: { $names }
photo-same = { $day }에도 같은 사진이 있어요.
photo-why = 왜 기억에 남을까
photo-alike = 닮은 사진
photo-file = 갈래에 넣기
photo-next = 사진 { $of }장 중 { $number }번째: 다음
alike-none = 많이 닮은 사진은 없어요.
alike-found = 닮은 사진들이에요:

## 기억에 남을 사진

why-for = 남을 만한 까닭: { $reasons }
why-against = 덜 남을 까닭: { $reasons }
why-estimate = 따뜻한 빛이 비친 곳이 그 까닭이에요. 간단한 측정으로 어림한 것이지 평가가 아니에요.
why-face = 얼굴
why-one-thing = 또렷한 하나
why-close = 가까이 있는 것
why-colour = 짙은 색
why-warm = 따뜻한 빛
why-contrast = 밝고 어두움의 차이
why-landscape = 넓은 풍경
why-exposure = 아주 어둡거나 밝음
why-clutter = 한꺼번에 많은 것
memorable-found = 내 사진 { $of }장 가운데 오래 기억될 만한 사진이에요. 어디까지나 어림이에요:
forgettable-found = 내 사진 { $of }장 가운데 먼저 잊힐 만한 사진이에요. 어림일 뿐, 그래도 소중할 수 있어요:
ranking-few = 사진이 세 장은 있어야 견줄 수 있어요. 몇 장 더 보내 주세요.
gallery-alike = 닮은 사진 { $count }장

## 페이지 뒤에 묻는 것

your-drawing = 직접 그린 그림이에요? 그렇다면 색을 칠해 페이지의 그림으로 할게요.
drawing-yes = 네, 칠해 주세요
drawing-no = 아니요, 사진이에요
drawing-is = 내가 그린 그림이에요
drawing-coloured = 색을 칠하고 있어요.
drawing-left = 사진이군요. 그대로 둘게요.
photo-day = { $day }에 찍은 사진이에요. 페이지를 그날로 옮길까요?
photo-day-move = { $day }로
photo-day-stay = { $day }에 두기
photo-stays = 그대로 둘게요.
photo-place-kept = 이 사진 파일에는 찍은 곳이 적혀 있었어요. 일기장 안에만 잠가 두고, 여기서 나누는 어떤 것에도 넣지 않아요.
photo-place-lost = 채팅은 보내는 길에 사진에서 날짜와 장소를 지워요. 파일로 보내면 그대로 남아서, 어디였는지 알고 그날 페이지로 권할 수 있어요.

## 갈래

category-none = 아직 갈래가 없어요. 사진 페이지에 /category 우리 베란다 라고 답하면 첫 본보기가 돼요.
category-all = 나만의 갈래:
category-which = 이 사진은 어느 갈래예요?
category-new = 새 갈래
category-name = 이름
category-sheet = *{ $name }*: 사진 { $count }장.
category-few = 본보기가 { $count }장 더 있으면 다른 사진도 권할 수 있어요.
category-perhaps = 이 사진도 *{ $name }*일까요?
category-yes = 네
category-no = 아니요
category-not-this = 이 사진은 빼기
category-photos = 사진 보기
category-forget = 갈래 없애기
category-empty = 아직 아무것도 없어요.
category-gone = 갈래가 없어졌어요. 사진은 그대로예요.
