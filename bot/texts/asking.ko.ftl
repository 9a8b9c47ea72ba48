### 일기에게 묻기: 페이지에 있는 것만 대답해요.

command-ask = 일기에게 물어보기
command-ask-question = 언제, 몇 번, 어디, 누구, 무엇
command-ask-example = /ask 지민이를 마지막으로 본 게 언제야?
ask-how = 쓰신 것에 대해 물어보세요. 누구를 언제 마지막으로 봤는지, 몇 번 했는지, 어디서, 누구랑, 무엇을 했는지. 페이지에서만 찾아 그 페이지와 함께 대답할게요.
ask-no-pages = 아직 대답할 페이지가 없어요.
ask-last = 마지막은 { $day }이에요.
ask-first = 처음은 { $day }이에요.
ask-once = { $day }이에요.
ask-often = { $days ->
    [1] { $last }, 하루예요.
   *[other] { $first }부터 { $last }까지 { $days }일이에요.
}
ask-where = 이런 곳이었어요: { $names }
ask-who = 함께한 사람: { $names }
ask-someone = { $name }{ JOSA($name, "이/가") } 누구인지는 아직 알려 주지 않으셨어요. { $name }{ JOSA($name, "이/가") } 나오는 페이지예요:
ask-tell-who = 누구인지 알려 주기
ask-feel = 이런 기분이었어요: { $names }
ask-what = 페이지 { $count }개에 적혀 있어요:
ask-other = 한마디로는 대답할 수 없어요. 이런 페이지가 있어요({ $words }):
ask-unsure = 정말 있었던 일인지는 모르겠어요. 이 말이 나오는 페이지예요.
ask-read = 페이지 { $pages }개를 읽었고, 그중 { $count }개가 맞아요.
ask-written = 페이지 { $pages }개를 찾아봤고, 언어 모델이 그중 { $given }개를 읽고 쓴 답이에요.
ask-none = 페이지 { $pages }개에서 찾아봤지만({ $words }), 알려 주는 페이지가 없어요. 짐작으로 대답하지는 않을게요.
ask-not-told = { $words }: 페이지가 { $count }개 있지만, 그건 적혀 있지 않아요.
ask-meant = “{ $word }” 말씀이세요?
