### 只由平台说的话。

platform-form-again = 请重新回答，1 到 { FIGURES($limit) } 个字符。
platform-form-keep = 发送 – 可保持原样。/cancel 停止。
platform-form-cancelled = 已停止，什么都没有改变。
platform-private-first = 这个我只在私聊里给你看。请先和我开始私聊，再问一次。
platform-private-open = 打开私聊
platform-private-sent = 我已经私下发给你了。
platform-not-handled = 处理你刚发来的内容时，我这边出了问题。它已被安全保存在一边，请换个说法再发一次。
platform-not-kept = 我现在什么都存不了，所以这条没有保存。请过一分钟再试。
platform-kept = 已收好 ✓
platform-add-to-diary = 加入日记
platform-open-form = 回答
platform-form-ready = 我想问你一个小问题。
