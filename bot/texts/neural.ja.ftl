### ニューラルの裏方：いま取り寄せているもの、仕事を止めたもの。

fetching-model = モデルを取り寄せています { $percent } %
fetching-reader = 読むモデルを取り寄せています { $percent } %
fetching-painter = 絵を描くモデルを取り寄せています { $percent } %
fetching-colourist = 絵を描くモデルを取り寄せています { $percent } %
fetching-safety = 絵を確かめるモデルを取り寄せています { $percent } %
fetching-composer = 曲を作るモデルを取り寄せています { $percent } %
fetching-narrator = 声を取り寄せています { $percent } %
fetching-hearer = 聞き取るモデルを取り寄せています { $percent } %
fetching-seer = 写真を見るモデルを取り寄せています { $percent } %
fetching-embedder = 似たものを探すモデルを取り寄せています { $percent } %
fetching-memorability = 記憶に残るかを見るモデルを取り寄せています { $percent } %

weights-missing = これに必要なモデルがこのサーバーにありません。いただいたものは残っています。サーバーを預かる方は `daydrawn doctor` で対処がわかります。
weights-token = これに必要なモデルは、先に利用条件への同意が要ります。いただいたものは残っています。サーバーを預かる方は `daydrawn doctor` で対処がわかります。
weights-damaged = サーバーにあるモデルが壊れています。いただいたものは残っています。サーバーを預かる方は `daydrawn doctor` で対処がわかります。
weights-no-network = モデルの置き場所から返事がなく、取り寄せられませんでした。いただいたものは残っています。「もう一度」で、また試します。
picture-not-fit = 何枚か描きましたが、お見せできる絵がありませんでした。ページは残っています。「もう一度」で、ほかの絵を描きます。
out-of-memory = サーバーのメモリーが足りませんでした。いただいたものは残っています。「もう一度」で、また作ります。
