// Transformer
// The architecture, its attention and the layers it is stacked from.

// Concepts: kind, names and a summary in both languages, and the lines of the source that mention them.
WITH 'dhclly-2024' AS source
UNWIND [
  {slug: 'transformer', kind: 'ARCHITECTURE', lines: [96, 98, 100, 106, 108, 114, 155, 287, 297, 298],
   name: 'Transformer', nameZh: 'Transformer',
   aliases: ['Transformer architecture', 'Transformer model'],
   aliasesZh: ['Transformer 架构', 'Transformer 模型'],
   summary: 'A neural network architecture that relies on self-attention instead of recurrence: positions of a sequence attend directly to one another, so that training can run in parallel; it underlies most large language models.',
   summaryZh: '以自注意力取代循环结构的神经网络架构：序列中的各个位置直接相互关联，训练可以并行，是多数大型语言模型的基础。'},
  {slug: 'attention-is-all-you-need', kind: 'PUBLICATION', lines: [98],
   name: 'Attention Is All You Need', nameZh: 'Attention Is All You Need',
   aliasesZh: ['注意力就是你所需要的一切'],
   summary: 'The 2017 paper by Vaswani et al. that introduced the Transformer, a sequence model built entirely on attention without recurrence or convolution, and demonstrated it on machine translation.',
   summaryZh: 'Vaswani 等人 2017 年的论文，提出完全基于注意力、不用循环和卷积的序列模型 Transformer，并在机器翻译上验证了其效果。'},
  {slug: 'sequence-to-sequence', kind: 'TASK', lines: [98],
   name: 'Sequence-to-sequence task', nameZh: '序列到序列任务',
   abbreviations: ['Seq2seq'],
   aliases: ['Sequence-to-sequence', 'Sequence to sequence', 'Sequence transduction'],
   aliasesZh: ['序列到序列', '序列转换'],
   summary: 'A task that maps one sequence to another whose length may differ, such as translation or summarization; sequence labeling, by contrast, gives one output per input element.',
   summaryZh: '把一个序列映射为另一个长度可以不同的序列，如机器翻译和文本摘要；序列标注则为每个输入元素各给出一个标签。'},
  {slug: 'attention-weight', kind: 'TERM', lines: [102],
   name: 'Attention weight', nameZh: '注意力权重',
   summary: 'A number between 0 and 1, usually produced by a softmax, that says how strongly attention at one position draws on another; the weights of one position sum to 1.',
   summaryZh: '表示某一位置在多大程度上采纳另一位置信息的数值，通常由 softmax 得到，介于 0 和 1 之间，同一位置的各权重之和为 1。'},
  {slug: 'self-attention', kind: 'TECHNIQUE', lines: [102, 103],
   name: 'Self-attention', nameZh: '自注意力机制',
   aliases: ['Self-attention mechanism', 'Intra-attention'],
   aliasesZh: ['自注意力'],
   summary: 'A mechanism in which every position of a sequence weighs the positions of the same sequence by relevance and combines their information, so that distant elements can interact directly.',
   summaryZh: '让序列中每个位置按相关程度为同一序列的各个位置分配权重并汇总其信息的机制，使相距很远的元素也能直接关联。'},
  {slug: 'attention-head', kind: 'COMPONENT', lines: [103],
   name: 'Attention head', nameZh: '注意力头',
   aliases: ['Self-attention head'],
   aliasesZh: ['自注意力头'],
   summary: 'One of the parallel attention computations within multi-head attention; it has projection weights of its own and can thus learn a pattern of relations that other heads do not.',
   summaryZh: '多头注意力中并行的一路注意力计算，拥有自己的投影权重，因而能学到与其他头不同的关联模式。'},
  {slug: 'multi-head-attention', kind: 'TECHNIQUE', lines: [103],
   name: 'Multi-head attention', nameZh: '多头注意力',
   abbreviations: ['MHA'],
   aliasesZh: ['多头注意力机制'],
   summary: 'Attention computed several times in parallel with different learned projections, called heads, whose results are combined, so that each head can focus on a different kind of relation.',
   summaryZh: '用多组不同的可学习投影（即多个头）并行计算注意力再合并结果的机制，使各个头可以关注不同类型的关系。'},
  {slug: 'layer-normalization', kind: 'TECHNIQUE', lines: [105],
   name: 'Layer normalization', nameZh: '层归一化',
   abbreviations: ['LayerNorm', 'LN'],
   aliases: ['Layer normalisation'],
   aliasesZh: ['层规范化', '层标准化'],
   summary: 'A technique that rescales the features of each example, at each position, to zero mean and unit variance and then applies a learned scale and shift, which stabilizes and speeds up training.',
   summaryZh: '把每个样本在每个位置上的特征调整为零均值、单位方差，再做可学习的缩放和平移的技术，可使训练更稳定、更快。'},
  {slug: 'residual-connection', kind: 'TECHNIQUE', lines: [105],
   name: 'Residual connection', nameZh: '残差连接',
   aliases: ['Skip connection', 'Shortcut connection'],
   aliasesZh: ['跳跃连接'],
   summary: 'A connection that adds a layer’s input to its output, giving gradients a direct path; this eases vanishing gradients and makes very deep networks trainable.',
   summaryZh: '把一层的输入直接加到其输出上的连接，为梯度提供直达通路，从而缓解梯度消失，使很深的网络也能训练。'},
  {slug: 'transformer-layer', kind: 'COMPONENT', lines: [106],
   name: 'Transformer layer', nameZh: 'Transformer 层',
   aliases: ['Transformer block'],
   aliasesZh: ['Transformer 块'],
   summary: 'The repeated building block of a Transformer, combining self-attention with a feed-forward network, each wrapped in a residual connection and layer normalization; a model stacks many of identical structure.',
   summaryZh: 'Transformer 的基本单元，由自注意力和前馈网络组成，两者都配有残差连接和层归一化；模型由许多结构相同的层堆叠而成。'},
  {slug: 'parallel-processing', kind: 'PROPERTY', lines: [110],
   name: 'Parallel processing', nameZh: '并行处理',
   aliases: ['Parallel computation', 'Parallelisation', 'Parallelization'],
   aliasesZh: ['并行计算', '并行化'],
   summary: 'Carrying out many computations at the same time. A Transformer handles all positions of a known sequence at once, which makes training on modern hardware fast, whereas an RNN goes step by step.',
   summaryZh: '同时进行多项计算。Transformer 能一次处理已知序列的全部位置，因而在现代硬件上训练很快；RNN 则只能一步一步地算。'},
  {slug: 'transformer-xl', kind: 'MODEL', lines: [190],
   name: 'Transformer-XL', nameZh: 'Transformer-XL',
   aliases: ['Transformer XL'],
   summary: 'A Transformer language model from 2019 that carries hidden states over from one text segment to the next and uses relative positions, so that it can exploit context beyond a fixed window.',
   summaryZh: '2019 年提出的 Transformer 语言模型，把前一文本片段的隐藏状态传给下一片段，并采用相对位置编码，能利用超出固定窗口的上下文。'}
] AS row
MERGE (c:Concept {slug: row.slug})
SET c += row {.kind, .name, .nameZh, .summary, .summaryZh},
    c:$(reduce(label = '', word IN split(row.kind, '_') | label + left(word, 1) + toLower(substring(word, 1))))
MERGE (s:Source {slug: source})
MERGE (c)-[m:MENTIONED_IN]->(s)
SET m.lines = row.lines
WITH c, row
UNWIND [
  {language: 'EN', type: 'PREFERRED', texts: [row.name]},
  {language: 'ZH', type: 'PREFERRED', texts: [row.nameZh]},
  {language: 'EN', type: 'ABBREVIATION', texts: row.abbreviations},
  {language: 'ZH', type: 'ABBREVIATION', texts: row.abbreviationsZh},
  {language: 'EN', type: 'ALIAS', texts: row.aliases},
  {language: 'ZH', type: 'ALIAS', texts: row.aliasesZh},
  {language: 'EN', type: 'MISSPELLING', texts: row.misspellings},
  {language: 'ZH', type: 'MISSPELLING', texts: row.misspellingsZh}
] AS names
UNWIND [text IN names.texts WHERE text IS NOT NULL] AS text
MERGE (c)-[:HAS_NAME]->(n:Name {text: text, language: names.language})
SET n.type = names.type;

// Statements: what the source says of them, in its order.
WITH 'dhclly-2024' AS source
UNWIND [
  {id: 'transformer.use-case.1', concept: 'transformer', kind: 'USE_CASE', order: 1, section: 'Transformer', line: 98,
   text: 'The Transformer is widely used in natural language processing and other sequence-to-sequence tasks.',
   textZh: 'Transformer 广泛用于自然语言处理，也用于其他序列到序列任务。'},
  {id: 'transformer.fact.1', concept: 'transformer', kind: 'FACT', order: 2, section: 'Transformer', line: 98,
   key: 'proposedOn', valueText: '2017', date: '2017',
   text: 'Vaswani et al. proposed the Transformer architecture in 2017.',
   textZh: 'Transformer 架构由 Vaswani 等人于 2017 年提出。'},
  {id: 'transformer.fact.2', concept: 'transformer', kind: 'FACT', order: 3, section: 'Transformer', line: 98,
   text: 'The Transformer was introduced in the paper “Attention Is All You Need”.',
   textZh: '提出 Transformer 的论文是《Attention Is All You Need》。'},
  {id: 'transformer.component.1', concept: 'transformer', kind: 'COMPONENT', order: 4, section: 'Transformer', line: 102,
   group: 'Main features', groupZh: '主要特点',
   text: 'Self-attention in the Transformer relates each input position to the others and assigns attention weights, which captures long-range dependencies.',
   textZh: 'Transformer 的自注意力计算输入中各位置彼此的相关程度，据此分配注意力权重，以捕捉长距离依赖。'},
  {id: 'transformer.component.2', concept: 'transformer', kind: 'COMPONENT', order: 5, section: 'Transformer', line: 103,
   group: 'Main features', groupZh: '主要特点',
   text: 'Multi-head attention extends self-attention to several heads, each able to learn a different pattern, which strengthens the representation of the Transformer.',
   textZh: '多头注意力在自注意力的基础上设置多个头，各头可学到不同的关注模式，使 Transformer 的表示能力更强。'},
  {id: 'transformer.component.3', concept: 'transformer', kind: 'COMPONENT', order: 6, section: 'Transformer', line: 104,
   group: 'Main features', groupZh: '主要特点',
   text: 'A feed-forward neural network at every position of the Transformer processes the attention-weighted representation further.',
   textZh: 'Transformer 在每个位置都设有前馈神经网络，对经注意力加权的表示再作处理。'},
  {id: 'transformer.component.4', concept: 'transformer', kind: 'COMPONENT', order: 7, section: 'Transformer', line: 105,
   group: 'Main features', groupZh: '主要特点',
   text: 'Residual connections and layer normalization in the Transformer ease vanishing gradients and speed up training.',
   textZh: 'Transformer 中的残差连接与层归一化可减轻梯度消失，并加快训练。'},
  {id: 'transformer.component.5', concept: 'transformer', kind: 'COMPONENT', order: 8, section: 'Transformer', line: 106,
   group: 'Main features', groupZh: '主要特点',
   text: 'Stacking several identical Transformer layers lets the model learn more complex representations.',
   textZh: 'Transformer 由结构相同的层一层层叠成，学到的表示因此更为复杂。'},
  {id: 'transformer.fact.3', concept: 'transformer', kind: 'FACT', order: 9, section: 'Transformer', line: 108,
   group: 'Advantages over RNN and CNN', groupZh: '与 RNN、CNN 相比的优势',
   text: 'The advantages of the Transformer are stated in comparison with traditional recurrent (RNN) and convolutional (CNN) neural networks.',
   textZh: 'Transformer 的优势是相对于 RNN、CNN 这类传统网络而言的。'},
  {id: 'transformer.advantage.1', concept: 'transformer', kind: 'ADVANTAGE', order: 10, section: 'Transformer', line: 110,
   group: 'Advantages over RNN and CNN', groupZh: '与 RNN、CNN 相比的优势',
   text: 'The Transformer processes all positions of the input at once instead of in order, which makes training and inference more efficient.',
   textZh: 'Transformer 同时处理输入的所有位置，无须逐个进行，训练和推理因此更高效。',
   status: 'DISPUTED',
   correction: 'Parallel processing holds for training and for encoding the input, whereas autoregressive generation still produces one token after another.',
   correctionZh: '并行只适用于训练和对输入的编码，自回归生成时仍须逐个产生词元。'},
  {id: 'transformer.advantage.2', concept: 'transformer', kind: 'ADVANTAGE', order: 11, section: 'Transformer', line: 111,
   group: 'Advantages over RNN and CNN', groupZh: '与 RNN、CNN 相比的优势',
   text: 'The Transformer handles long-range dependencies better and avoids the vanishing gradients common in RNNs.',
   textZh: 'Transformer 更擅长处理长距离依赖，并且避免了 RNN 常见的梯度消失。',
   status: 'DISPUTED',
   correction: 'The Transformer avoids only the vanishing gradients caused by recurrence; deep ones still need residual connections and normalization.',
   correctionZh: 'Transformer 避免的只是循环结构引起的梯度消失，层数很深时仍要依靠残差连接和归一化。'},
  {id: 'transformer.advantage.3', concept: 'transformer', kind: 'ADVANTAGE', order: 12, section: 'Transformer', line: 112,
   group: 'Advantages over RNN and CNN', groupZh: '与 RNN、CNN 相比的优势',
   text: 'The Transformer is flexible: the same architecture suits many different tasks in natural language processing.',
   textZh: 'Transformer 适应性强，同一架构可胜任多种自然语言处理任务。'},
  {id: 'transformer.use-case.2', concept: 'transformer', kind: 'USE_CASE', order: 13, section: 'Transformer', line: 112,
   group: 'Advantages over RNN and CNN', groupZh: '与 RNN、CNN 相比的优势',
   text: 'Machine translation, text generation and question answering are among the applications of the Transformer.',
   textZh: 'Transformer 的应用包括文本生成、机器翻译和问答系统等。'},
  {id: 'transformer.fact.4', concept: 'transformer', kind: 'FACT', order: 14, section: 'Transformer', line: 114,
   text: 'Large language models based on the Transformer, such as GPT-3 and GPT-4, achieved remarkable results in natural language processing and advanced artificial intelligence.',
   textZh: 'GPT-3、GPT-4 等建立在 Transformer 之上的大型语言模型，在自然语言处理中成果显著，也带动了人工智能的进步。'}
] AS row
MERGE (c:Concept {slug: row.concept})
MERGE (t:Statement {id: row.id})
SET t += row {
  .kind, .order, .text, .textZh, .group, .groupZh, .section, .line,
  status: coalesce(row.status, 'ASSERTED'), .correction, .correctionZh,
  .key, .value, .valueText, .unit, .date
}
MERGE (c)-[:HAS_STATEMENT]->(t)
MERGE (s:Source {slug: source})
MERGE (t)-[:STATED_IN]->(s);

// Relations that start from them. Without lines and `implied`: the field knows it, the source does not say it.
WITH 'dhclly-2024' AS source
UNWIND [
  {from: 'transformer', type: 'IS_A', to: 'neural-network', lines: [98], implied: true},
  {from: 'transformer', type: 'PROPOSED_IN', to: 'attention-is-all-you-need', lines: [98]},
  {from: 'transformer', type: 'DEVELOPED_BY', to: 'vaswani', lines: [98],
   note: 'Proposed by', noteZh: '提出者'},
  {from: 'transformer', type: 'APPLIED_TO', to: 'nlp', lines: [98]},
  {from: 'transformer', type: 'APPLIED_TO', to: 'sequence-to-sequence', lines: [98]},
  {from: 'transformer', type: 'COMPARED_WITH', to: 'rnn', lines: [108]},
  {from: 'transformer', type: 'COMPARED_WITH', to: 'cnn', lines: [108]},
  {from: 'transformer', type: 'IMPROVES_ON', to: 'rnn', lines: [108, 110, 111],
   note: 'Parallel computation, long-range dependencies', noteZh: '并行计算、长距离依赖'},
  {from: 'transformer', type: 'IMPROVES_ON', to: 'cnn', lines: [108, 111],
   note: 'Long-range dependencies', noteZh: '长距离依赖'},
  {from: 'transformer', type: 'SOLVES', to: 'long-range-dependency', lines: [111]},
  {from: 'transformer', type: 'SOLVES', to: 'vanishing-gradient', lines: [111],
   note: 'The one caused by recurrence', noteZh: '指循环结构带来的梯度消失'},
  {from: 'transformer', type: 'APPLIED_TO', to: 'machine-translation', lines: [112]},
  {from: 'transformer', type: 'APPLIED_TO', to: 'text-generation', lines: [112]},
  {from: 'transformer', type: 'APPLIED_TO', to: 'question-answering', lines: [112]},
  {from: 'transformer', type: 'PART_OF', to: 'deep-learning', lines: [98]},
  {from: 'transformer', type: 'HAS_PROPERTY', to: 'parallel-processing', lines: [110],
   note: 'In training and encoding; text is still generated token by token', noteZh: '训练和编码时并行；生成文本仍须逐词元进行'},
  {from: 'transformer', type: 'PROCESSES', to: 'token', lines: [155]},
  {from: 'attention-is-all-you-need', type: 'DEVELOPED_BY', to: 'vaswani', lines: [98],
   note: 'Authors', noteZh: '论文作者'},
  {from: 'self-attention', type: 'PART_OF', to: 'transformer', lines: [102]},
  {from: 'self-attention', type: 'PRODUCES', to: 'attention-weight', lines: [102]},
  {from: 'self-attention', type: 'SOLVES', to: 'long-range-dependency', lines: [102]},
  {from: 'attention-head', type: 'PART_OF', to: 'multi-head-attention', lines: [103]},
  {from: 'multi-head-attention', type: 'PART_OF', to: 'transformer', lines: [103]},
  {from: 'multi-head-attention', type: 'BUILT_ON', to: 'self-attention', lines: [103],
   note: 'Runs it in several heads', noteZh: '以多个头并行计算'},
  {from: 'layer-normalization', type: 'PART_OF', to: 'transformer', lines: [105]},
  {from: 'layer-normalization', type: 'SOLVES', to: 'vanishing-gradient', lines: [105],
   note: 'Eases it', noteZh: '起缓解作用'},
  {from: 'residual-connection', type: 'PART_OF', to: 'transformer', lines: [105]},
  {from: 'residual-connection', type: 'SOLVES', to: 'vanishing-gradient', lines: [105],
   note: 'Eases it', noteZh: '起缓解作用'},
  {from: 'transformer-layer', type: 'PART_OF', to: 'transformer', lines: [106],
   note: 'Stacked many times', noteZh: '多层堆叠'},
  {from: 'parallel-processing', type: 'COMPARED_WITH', to: 'sequential-processing', lines: [110]},
  {from: 'transformer-xl', type: 'USES', to: 'tokenizer', lines: [190]},
  {from: 'transformer-xl', type: 'INSTANCE_OF', to: 'language-model', lines: [190]},
  {from: 'transformer-xl', type: 'BUILT_ON', to: 'transformer', implied: true}
] AS row
MERGE (a:Concept {slug: row.from})
MERGE (b:Concept {slug: row.to})
MERGE (a)-[r:$(row.type)]->(b)
SET r += row {
  source: source, lines: coalesce(row.lines, []), implied: coalesce(row.implied, false),
  .note, .noteZh, .task, .value, .unit
};
