### 플랫폼에서만 하는 말.

platform-form-again = 1자 이상 { FIGURES($limit) }자 이하로 다시 답해 주세요.
platform-form-keep = 그대로 두려면 – 를 보내 주세요. /cancel 은 그만두기예요.
platform-form-cancelled = 그만뒀어요. 바뀐 것은 없어요.
platform-private-first = 그건 둘만의 대화에서만 보여 드려요. 먼저 저와 대화를 열고 다시 물어봐 주세요.
platform-private-open = 대화 열기
platform-private-sent = 둘만의 대화로 보내 드렸어요.
platform-not-handled = 방금 보내 주신 것을 처리하다 제 쪽에서 문제가 생겼어요. 안전하게 따로 두었으니, 조금 다르게 한 번만 더 보내 주세요.
platform-not-kept = 지금은 아무것도 간직할 수 없어서 이건 저장하지 못했어요. 잠시 뒤에 다시 보내 주세요.
platform-kept = 간직했어요 ✓
platform-add-to-diary = 일기에 담기
platform-open-form = 답하기
platform-form-ready = 짧게 하나 여쭤볼게요.
