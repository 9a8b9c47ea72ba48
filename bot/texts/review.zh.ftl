### 回顾：一周、一个月、一年；以及后来怎样了。

command-review = 回顾一周、一个月或一年
command-review-period = 周、月、年，或哪一段
command-review-example = /review 上周
wrong-period = 我没能把“{ $given }”读成一周、一个月或一年。
review-week = { $day }起的一周
review-year = { $year }年
review-note = { $pages } 页
review-label-who = 同伴
review-label-where = 地方
review-label-words = 词语
review-label-days = 日子
review-none = { $period }：还没有页面。没关系。
review-pages-week = 这一周有 { $days } 天，留下了 { $pages } 页。
review-pages-month = 这个月有 { $days } 天，留下了 { $pages } 页。
review-pages-year = 这一年有 { $days } 天，留下了 { $pages } 页。
review-best = { $day }：“{ $title }”。
review-people = 和你在一起的有{ $names }。
review-places = 你去过{ $names }。
review-words = 常常写到：{ $words }。
review-comma = 、
review-and = { $first }和{ $last }
review-more = { $names }等，另有 { $count } 个
review-bright = 有 { $days } 天是明亮的。
review-both = 有 { $bright } 天明亮，{ $heavy } 天沉重。都好好留着。
review-heavy = 那是一段沉重的日子。都留着，不看也可以。
reviews-wish-yes = 主动带来
reviews-wish-no = 不要主动带来
reviews-wish-yes-long = 周一和每月一日回顾
reviews-wish-no-long = 不主动回顾
reviews-on = 每逢周一、每月一日和元旦，我会问你想不想回顾。
reviews-off = 我不会主动带来。想看时用 /review。
review-offer-week = 上周有 { $pages } 页。要一起回顾吗？
review-offer-month = { $month }过去了，留下 { $pages } 页。要一起回顾吗？
review-offer-year = { $year }年过去了，留下 { $pages } 页。要一起回顾吗？

## 问题

remind-worried = { $when ->
    [week] 上周
   *[days] 前几天
}你在担心“{ $word }”。后来怎么样了？
remind-excited = { $when ->
    [week] 上周
   *[days] 前几天
}你在期待“{ $word }”。后来怎么样？
reminder-pause = 安静一周
reminder-paused = 我会安静到{ $day }，然后再问。设定一个时间就会马上恢复。
reminder-pause-words =
    暂停
    休息
    安静一周
button-person-again = 重新看看有{ $name }的旧页面
person-again-kept = 好的，有{ $name }的页面又可以拿出来了。
