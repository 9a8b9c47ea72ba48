"""Does a clause stand alone? Each language has its own grammar of what is whole.

`stands` gives how much a clause loses by what was cut off (0: nothing), or None where it cannot
stand: no predicate, half a subject, half of a pair, somebody who is still speaking.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache

from models.embedded.reader.clauses import Piece, units_of
from models.embedded.reader.scan import Scan
from models.embedded.reader.units import SPACELESS, Unit, irregular, listed

_QUOTE_OPENS = re.compile(r"(?:^|[\s(])'(?=\w)")
_QUOTE_ENDS = re.compile(r"(?<=[\w.!?,])'(?=[\s,.!?)]|$)")
_APOSTROPHE = re.compile(r"[A-Za-zÀ-ÿ]'[A-Za-zÀ-ÿ]")
_PAIRED = ("()", "（）", "「」", "『』", "《》", "【】", "[]", "“”")


def balanced(text: str) -> bool:
    """Every quotation and bracket that opens is closed."""
    if text.count('"') % 2:
        return False
    if any(text.count(pair[0]) != text.count(pair[1]) for pair in _PAIRED):
        return False
    if not text.isascii():
        return text.count("'") % 2 == 0 or bool(_APOSTROPHE.search(text))
    return len(_QUOTE_OPENS.findall(text)) <= len(_QUOTE_ENDS.findall(text))


def stands(piece: Piece, scan: Scan) -> float | None:
    """What a clause loses by standing alone; None: it cannot."""
    if not balanced(piece.text):
        return None
    if piece.told is not None:
        if not piece.whole_end and _too_short(piece.told.text, scan):
            return None
        piece = piece.told
    return _GRAMMARS.get(scan.language, _spaced)(piece, scan)


def _too_short(text: str, scan: Scan) -> bool:
    return len(text.split()) < 3 if scan.language not in SPACELESS else len(text.strip()) < 6


# ---------------------------------------------------------------- English and its like

_AUXILIARIES = frozenset(
    listed(
        "is was were are am be been 's 're 'm has have had 've 'd did do does don't didn't doesn't "
        "wasn't weren't isn't aren't can could can't couldn't will won't would wouldn't 'll should "
        "must might may got get gets hadn't haven't hasn't ain't"
    )
)
_NOMINATIVE = frozenset(listed("i he she we they it you nobody everyone everybody someone who"))
_SUBORDINATE = frozenset(
    listed(
        "because while when until which that who whose since if although though as unless "
        "whenever before after where than till whilst"
    )
)
_HANGS = _SUBORDINATE - {"that", "who", "as"}
_COORDINATE = frozenset(listed("and or nor plus & et und y e"))
_ADVERSE = frozenset(listed("but though although except until unless yet"))
_PREPOSITIONS = frozenset(
    listed(
        "in on at for with to from by of about into over under after before until like as than "
        "without except through across down up off behind beside between"
    )
)
_NO_DEED = frozenset(
    listed(
        "a an the i my me your his her our their its foot tooth mouse child man woman person goose "
        "knife leaf life wife wolf half shelf loaf thief scarf calf good bad well far little many"
    )
)
_NO_VERB = frozenset(
    listed("bed red shed seed feed speed weed need hundred wicked naked bread dread thread")
)


@cache
def _past() -> frozenset[str]:
    return frozenset(
        form
        for form, base in irregular().items()
        if base not in _NO_DEED and not form.endswith(("ing", "s"))
    )


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+(?:'[^\W_]+)?|&", text.lower())


def _is_verb(word: str) -> bool:
    if word in _AUXILIARIES or word in _past():
        return True
    if "'" in word and word.partition("'")[2] in ("s", "re", "m", "ve", "d", "ll", "t"):
        return word.partition("'")[0] in _NOMINATIVE or word.endswith("n't")
    return word.endswith("ed") and len(word) > 3 and word not in _NO_VERB


def _has_predicate(words: Sequence[str]) -> bool:
    if any(_is_verb(word) for word in words):
        return True
    return bool(words) and words[0].partition("'")[0] in _NOMINATIVE and len(words) > 1


def _english(piece: Piece, scan: Scan) -> float | None:
    own = _words(piece.text)
    if not own:
        return None
    lost = 0.0
    if not piece.whole_start:
        begun = _english_start(piece, own, scan)
        if begun is None:
            return None
        lost += begun
    if not piece.whole_end:
        ended = _english_end(piece, own, scan)
        if ended is None:
            return None
        lost += ended
    if piece.whole_start and own[0] in _HANGS and not _main_clause_after(piece.text):
        lost += 0.9  # "When we got home": and then?
    if own[0] in _PREPOSITIONS and not _has_predicate(own):
        lost += 0.5
    return lost


def _main_clause_after(text: str) -> bool:
    _, comma, rest = text.partition(",")
    return bool(comma) and _has_predicate(_words(rest))


def _english_start(piece: Piece, own: list[str], scan: Scan) -> float | None:
    lead = own[0]
    if lead in _SUBORDINATE:
        return None  # "because …" is the reason of something
    rest = own
    while rest and rest[0] in (*_COORDINATE, "but", "so", "then", "yet"):
        rest = rest[1:]
    first_clause = re.split(r"[,;:—–]", piece.text.strip(" ,;:"))[0]
    own = _words(first_clause)
    borders = [at for at, word in enumerate(own) if at and word in _SUBORDINATE]
    if (
        not rest
        or rest[0] in _SUBORDINATE
        or not _has_predicate(own[: borders[0]] if borders else own)
    ):
        return None  # "and the place |where the dress was" tells nothing
    before = _words(piece.before)
    if lead in _COORDINATE and not _has_predicate(before):
        return None  # half of those who did it
    head = rest[: next((at for at, word in enumerate(rest) if _is_verb(word)), len(rest))]
    if lead in _COORDINATE and any(word in _COORDINATE for word in head):
        return None  # "in gown |and wellies and saw": half of a list
    if rest[0] in _PREPOSITIONS or rest[0].endswith("ing"):
        return None
    starts_with_verb = _is_verb(rest[0]) and rest[0].partition("'")[0] not in _NOMINATIVE
    if starts_with_verb:
        told = bool(before) and (_is_verb(before[0]) or before[0] in ("i", "we"))
        return 0.9 if told else None  # "Mum laughed and |dropped the cake": who?
    if rest[0].partition("'")[0] in ("he", "she", "it", "they", "this", "that"):
        return 1.0  # who is that?
    return 0.35 if lead == "but" else 0.5


def _english_end(piece: Piece, own: list[str], scan: Scan) -> float | None:
    after = _words(piece.after)
    if piece.phrase:
        told = len(_words(re.split(r"[,;:—–]", piece.text)[-1])) >= 3
        kept = 0.6 + 0.04 * min(10, len(after))  # the more is left, the better
        return kept if told and not _is_verb(own[-1]) and own[-1] not in _PREPOSITIONS else None
    if own[-1] in scan.book.words("bad_end"):
        return None
    if piece.whole_start and own[0] in _SUBORDINATE and not _main_clause_after(piece.text):
        return None  # "When we got home": and then?
    if not after:
        return 0.0
    rest = after[1:] if after[0] in (*_COORDINATE, "so", "but", "then") else after
    whole = _has_predicate(own)
    says_who = bool(rest) and rest[0].partition("'")[0] in _NOMINATIVE
    if not whole and not says_who and after[0] in (*_COORDINATE, "who", "which"):
        return None  # "Mum| and my sister cried"
    acts = bool(rest) and not says_who and _is_verb(rest[0]) and after[0] not in ("so", "but")
    if not whole and acts and len(own) <= 3:
        return None  # "The dog, |soaked through, shook": its subject alone
    if after[0] in _ADVERSE:
        return 0.5  # half of a contrast
    if not _has_predicate(rest[:6]) and after[0] in _COORDINATE:
        return 0.45  # half of a list
    return 0.15 if whole else 0.3


def _spaced(piece: Piece, scan: Scan) -> float | None:
    """Languages whose grammar is not known here: the beginning of a sentence is likeliest whole."""
    lost = 0.0 if piece.whole_start else 0.8
    return lost + (0.0 if piece.whole_end else 0.2)


# ---------------------------------------------------------------- Korean

_KO_POINT = listed("는데 은데 ㄴ데 지만 더니")  # what matters follows them
_KO_BOUND = listed("면 으면 다면 ㄴ다면 려고 느라")  # what follows needs them
_KO_OPEN_END = listed("JKO JKS JKB JKG JX JC EC ETM MM JKQ")


def _korean(piece: Piece, scan: Scan) -> float | None:
    own = units_of(scan, piece.start, piece.end)
    if not own:
        return None
    last = own[-1]
    lost = 0.0
    if not piece.whole_end:
        if last.tag.startswith(_KO_OPEN_END) or (last.tag.startswith("MA") and len(own) < 4):
            return None
        lost += 0.3
        if len(own) <= 2:
            lost += 0.5
    elif last.tag in ("EC", "ETM", "JKS", "JKG", "JC") and last.lemma not in ("다", "지", "네"):
        lost += 0.7  # its verb was left unsaid
    elif last.tag in ("JKO", "JKB", "JX"):
        lost += 0.25
    if piece.whole_start:
        return lost
    before = units_of(scan, piece.start - len(piece.before), piece.start)
    link = before[-1] if before else None
    if piece.phrase:
        lost += 0.5
    elif link is not None and link.tag == "EC":
        if link.lemma in _KO_BOUND or own[0].tag.startswith(("J", "VX", "E")):
            return None
        lost += 0.3 if link.lemma in _KO_POINT else 0.6
    else:
        lost += 0.7  # after a comma
    if _has(before, "JKS", ("은", "는")) and not _has(own, "JKS", ("은", "는", "도")):
        lost += 0.5  # who?
    if not any(u.tag.startswith(("NN", "NP", "NR", "SL")) for u in own):
        return None
    if own[0].tag == "NNB" or (link is not None and link.tag == "ETM"):
        return None  # 칠 |때마다
    if len(piece.text.replace(" ", "")) < 8:
        lost += 0.4
    if last.tag == "EF" and len([u for u in own if u.tag.startswith(("NN", "NR", "SL"))]) < 2:
        lost += 0.5
    return lost


def _has(units: Sequence[Unit], subject: str, topics: Sequence[str]) -> bool:
    return any(u.tag == subject or (u.tag == "JX" and u.lemma in topics) for u in units)


# ---------------------------------------------------------------- Japanese

_JA_OPEN = listed(
    "助詞-格助詞 助詞-接続助詞 助詞-係助詞 助詞-連体化 助詞-並立助詞 連体詞 接続詞 接頭詞"
)
_JA_BOUND = listed("たら ば ながら と")


def _japanese(piece: Piece, scan: Scan) -> float | None:
    own = units_of(scan, piece.start, piece.end)
    if not own:
        return None
    last = own[-1]
    lost = 0.0
    if not piece.whole_end:
        if last.tag.startswith(_JA_OPEN) or last.tag.startswith(("副詞", "助詞-副")):
            return None
        if last.tag.startswith(("動詞", "形容詞")) and last.text != last.lemma:
            return None  # 立ち寄り、: its verb goes on
        if last.tag.startswith("名詞-副詞可能") or (
            not _ja_predicate(own)
            and any(u.tag == "助詞-格助詞" and u.text in "をがにへ" for u in own)
        ):
            return None
        if last.tag.startswith("助動詞") and last.text in listed(
            "なく ず で たり だっ たら だら なら"
        ):
            return None
        lost += 0.3
        if len(own) <= 2:
            lost += 0.5
    elif last.tag.startswith(("助詞-接続助詞", "助詞-係助詞", "助詞-連体化")):
        lost += 0.7
    elif last.tag.startswith("助詞-格助詞"):
        lost += 0.3
    if piece.whole_start:
        return lost
    before = units_of(scan, piece.start - len(piece.before), piece.start)
    link = before[-1] if before else None
    if own[0].tag.startswith(
        ("助詞", "助動詞", "動詞-非自立", "動詞-接尾", "名詞-非自立", "名詞-接尾")
    ):
        return None
    if piece.phrase and not own[0].tag.startswith(("名詞", "接頭詞", "連体詞")):
        return None  # 「…」から|始まる話
    if piece.before.endswith(("じゃなくて", "ではなくて", "じゃなく", "ではなく")):
        return None  # not this, but that
    if link is not None and link.text in _JA_BOUND:
        lost += 0.2
    if not _ja_predicate(own) and last.tag.startswith("助詞"):
        return None
    if piece.phrase:
        lost += 0.5
    elif link is not None and link.tag.startswith("助詞-接続助詞"):
        lost += 0.3 if link.text in listed("けど けれど けれども が のに") else 0.6
    else:
        lost += 0.6
    subjects = ("が", "は", "も")
    if any(u.text in subjects and u.tag.startswith("助詞") for u in before) and not any(
        u.text in subjects and u.tag.startswith("助詞") for u in own
    ):
        lost += 0.5
    if not any(u.tag.startswith("名詞") for u in own):
        return None
    return lost


def _ja_predicate(units: Sequence[Unit]) -> bool:
    return bool(units) and units[-1].tag.startswith(("動詞", "助動詞", "形容詞", "助詞-終助詞"))


# ---------------------------------------------------------------- Chinese

_ZH_FIRST_HALF = listed(
    "虽然 虽说 因为 由于 如果 要是 只要 除了 既然 不管 无论 不但 不仅 不是 一边 本来 原本 原以为 "
    "本想 本以为 以为 与其 宁可 为了 自从 等到 趁着 趁 每当 即使 就算 哪怕 幸亏 说是 说好 不光 明明"
)
_ZH_SECOND_HALF = listed(
    "就 才 都 也 还 却 而 但 所以 因为 而是 而且 再 可 是 不然 否则 反而 倒 则 并 并且 尤其 甚至 "
    "结果 于是 因此 连 更 只 只是 只好 只能 后来 不过 然后 接着 最后 说 像 仍 依然 当时 把 被 又"
)
_ZH_TIME = listed(
    "时 时候 后 以后 之后 前 之前 以前 时分 那天 那年 早上 下午 晚上 中午 周末 凌晨 傍晚 半夜 今年 去年 夜里"
)
_ZH_WHO = listed(
    "我 他 她 它 你 咱 俩 妈 爸 爷 奶 姥 外公 外婆 老 哥 姐 弟 妹 儿 女 孩 娃 宝 室友 同 医生 护士 教练 "
    "师傅 班 全 大家 没人 邻居 楼 隔壁 猫 狗 小 店 司机 队 对面 有人 有个 一只 一个 两 三"
)
_ZH_OPEN_END = listed(
    "跟 和 在 把 被 了又 但 就 给 让 对 从 往 向 说 是 问 去看 一看 发现 觉得 以为 说好 本来"
)


def _chinese(piece: Piece, scan: Scan) -> float | None:
    own = piece.text.strip(" ,，、；：;:。！？!?")
    if not own:
        return None
    lost = 0.0
    clauses = len(re.findall(r"[，,；;：:]", own)) + 1
    if not piece.whole_end:
        if own.endswith((*_ZH_OPEN_END, *_ZH_TIME)) or piece.text.rstrip().endswith(
            ("：", ":", "、")
        ):
            return None
        if clauses == 1 and own.startswith(_ZH_FIRST_HALF):
            return None  # its other half is the point
        after = piece.after.strip(" ,，")
        lost += 0.2
        if after.startswith(
            ("但", "可是", "却", "不过", "结果", "而是", "才", "就", "没想到", "又", "还是")
        ):
            lost += 0.3
        if after.startswith(("像", "跟", "是", "其实", "我说", "他说", "她说")):
            lost += 0.2
        if own.endswith("的"):
            lost += 0.15
        if len(own) < 5:
            lost += 0.5
    if not piece.whole_start:
        if piece.before.rstrip().endswith("、") or own.startswith(_ZH_SECOND_HALF):
            return None
        if "就" in own[1:3] or own[0] in "配用拿给":
            return None  # 他说想吃，|我就去买
        lost += 0.6
        if piece.before.strip(" ,，").startswith(_ZH_FIRST_HALF):
            lost -= 0.3  # hoped, and then this happened
        if len(own) < 6:
            lost += 0.4
        if not own.startswith(_ZH_WHO):
            lost += 0.3
    return lost


_GRAMMARS: Mapping[str, Callable[[Piece, Scan], float | None]] = {
    "en": _english,
    "ko": _korean,
    "ja": _japanese,
    "zh": _chinese,
}
