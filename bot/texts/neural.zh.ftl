### 神经网络后端：正在取来的东西，和妨碍了工作的事。

fetching-model = 正在取来模型 { $percent } %
fetching-reader = 正在取来阅读模型 { $percent } %
fetching-painter = 正在取来绘画模型 { $percent } %
fetching-colourist = 正在取来绘画模型 { $percent } %
fetching-safety = 正在取来查看图画的模型 { $percent } %
fetching-composer = 正在取来作曲模型 { $percent } %
fetching-narrator = 正在取来声音 { $percent } %
fetching-hearer = 正在取来听写模型 { $percent } %
fetching-seer = 正在取来看照片的模型 { $percent } %
fetching-embedder = 正在取来辨认相似的模型 { $percent } %
fetching-memorability = 正在取来衡量难忘程度的模型 { $percent } %

weights-missing = 这一步所需的模型不在这台服务器上。你写下的都已保存；管理服务器的人可以用 `daydrawn doctor` 查看该怎么做。
weights-token = 这一步所需的模型要先同意它的条款。你写下的都已保存；管理服务器的人可以用 `daydrawn doctor` 查看该怎么做。
weights-damaged = 服务器上的模型损坏了。你写下的都已保存；管理服务器的人可以用 `daydrawn doctor` 查看该怎么做。
weights-no-network = 没能取来模型，那边没有回应。你写下的都已保存；按“再试一次”会重新去取。
picture-not-fit = 画了几张都不适合给你看，所以没有图画。这一页已保存；按“再试一次”会另画几张。
out-of-memory = 服务器的内存不够用了。你写下的都已保存；按“再试一次”会重新来做。
