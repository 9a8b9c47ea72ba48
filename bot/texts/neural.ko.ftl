### 신경망 백엔드: 지금 내려받고 있는 것과, 일을 막은 것.

fetching-model = 모델을 내려받는 중 { $percent } %
fetching-reader = 읽는 모델을 내려받는 중 { $percent } %
fetching-painter = 그리는 모델을 내려받는 중 { $percent } %
fetching-colourist = 그리는 모델을 내려받는 중 { $percent } %
fetching-safety = 그림을 살피는 모델을 내려받는 중 { $percent } %
fetching-composer = 작곡하는 모델을 내려받는 중 { $percent } %
fetching-narrator = 목소리를 내려받는 중 { $percent } %
fetching-hearer = 듣는 모델을 내려받는 중 { $percent } %
fetching-seer = 사진을 보는 모델을 내려받는 중 { $percent } %
fetching-embedder = 닮음을 찾는 모델을 내려받는 중 { $percent } %
fetching-memorability = 기억에 남는 정도를 보는 모델을 내려받는 중 { $percent } %

weights-missing = 이 일에 필요한 모델이 서버에 없어요. 남겨 주신 것은 잘 보관했어요. 서버를 돌보는 분은 `daydrawn doctor`에서 할 일을 볼 수 있어요.
weights-token = 이 일에 필요한 모델은 먼저 약관에 동의해야 쓸 수 있어요. 남겨 주신 것은 잘 보관했어요. 서버를 돌보는 분은 `daydrawn doctor`에서 할 일을 볼 수 있어요.
weights-damaged = 서버에 있는 모델이 손상됐어요. 남겨 주신 것은 잘 보관했어요. 서버를 돌보는 분은 `daydrawn doctor`에서 할 일을 볼 수 있어요.
weights-no-network = 모델을 받아 오려 했지만 응답이 없었어요. 남겨 주신 것은 잘 보관했어요. ‘다시 해 보기’를 누르면 한 번 더 해 볼게요.
picture-not-fit = 여러 번 그렸지만 보여 드릴 만한 그림이 없었어요. 페이지는 잘 보관했어요. ‘다시 해 보기’를 누르면 새로 그려 볼게요.
out-of-memory = 서버의 메모리가 모자랐어요. 남겨 주신 것은 잘 보관했어요. ‘다시 해 보기’를 누르면 한 번 더 만들어 볼게요.
