// Neural networks
// What all of them share: layers, parameters and activation functions.

// Concepts: kind, names and a summary in both languages, and the lines of the source that mention them.
WITH 'dhclly-2024' AS source
UNWIND [
  {slug: 'model-parameter', kind: 'TERM', lines: [9, 297, 298, 418, 446, 447, 467],
   name: 'Model parameter', nameZh: '模型参数',
   aliases: ['Parameter', 'Model weight'],
   aliasesZh: ['参数', '模型权重'],
   summary: 'A number inside a model, such as a weight or bias, that is learned in training, whereas a hyperparameter is set beforehand; how many there are is the usual measure of model size.',
   summaryZh: '模型内部在训练中学得的数值，如权重和偏置；超参数则需事先设定。参数的数量通常用来衡量模型规模。'},
  {slug: 'neural-network', kind: 'ARCHITECTURE', lines: [15, 51, 92, 104, 108, 264, 287, 353, 355, 368, 387, 407],
   name: 'Neural network', nameZh: '神经网络',
   abbreviations: ['NN', 'ANN'],
   aliases: ['Artificial neural network'],
   aliasesZh: ['人工神经网络'],
   summary: 'A machine learning model made of layers of simple connected units, or artificial neurons, whose connection weights are adjusted in training so that the network maps inputs to the desired outputs.',
   summaryZh: '由相互连接的人工神经元分层构成的机器学习模型，通过训练调整连接权重，使网络能把输入映射为期望的输出。'},
  {slug: 'deep-neural-network', kind: 'ARCHITECTURE', lines: [51],
   name: 'Deep neural network', nameZh: '深度神经网络',
   abbreviations: ['DNN'],
   aliasesZh: ['深层神经网络'],
   summary: 'A neural network with several hidden layers between input and output, able to represent more complex functions than a shallow network at the price of more computation and training data.',
   summaryZh: '在输入与输出之间含有多个隐藏层的神经网络，比浅层网络能表示更复杂的函数，但需要更多计算和训练数据。'},
  {slug: 'feed-forward-neural-network', kind: 'ARCHITECTURE', lines: [51, 104],
   name: 'Feed-forward neural network', nameZh: '前馈神经网络',
   abbreviations: ['FFN', 'FNN'],
   aliases: ['Feedforward neural network', 'Feed-forward network'],
   aliasesZh: ['前馈网络'],
   summary: 'A neural network in which signals flow one way, from input to output, without cycles. In a Transformer layer, a small one transforms every position separately after attention.',
   summaryZh: '信号只从输入向输出单向流动、没有环路的神经网络。在 Transformer 层中，它在注意力计算之后对每个位置分别做变换。'},
  {slug: 'graph-neural-network', kind: 'ARCHITECTURE', lines: [51],
   name: 'Graph neural network', nameZh: '图神经网络',
   abbreviations: ['GNN'],
   summary: 'A neural network for graph-structured data: each node updates its representation from its neighbors, so the result reflects both node features and the connections between nodes.',
   summaryZh: '用于图结构数据的神经网络，每个节点根据相邻节点的信息更新自身表示，从而兼顾节点特征与节点之间的连接。'},
  {slug: 'hidden-unit', kind: 'COMPONENT', lines: [297, 298],
   name: 'Hidden unit', nameZh: '隐藏单元',
   aliases: ['Hidden neuron', 'Hidden node'],
   aliasesZh: ['隐单元', '隐藏神经元', '隐层单元'],
   summary: 'Neuron in a layer between the input and the output of a neural network; its value is computed, never observed. In BERT the number of hidden units, such as 768, is the width of each token’s vector.',
   summaryZh: '神经网络中位于输入层与输出层之间的神经元，其取值由计算得出，无法直接观测。在 BERT 中，隐藏单元数（如 768）就是每个词元向量的宽度。'},
  {slug: 'traditional-neural-network', kind: 'ARCHITECTURE', lines: [355],
   name: 'Traditional neural network', nameZh: '传统神经网络',
   aliases: ['Conventional neural network'],
   summary: 'A plain neural network without recurrence, which treats successive inputs as independent and keeps no memory of earlier ones; it serves as the baseline to which recurrent networks are compared.',
   summaryZh: '不含循环连接的普通神经网络，把先后到来的输入视为彼此独立，不保留此前的信息，常作为循环神经网络的对照。'},
  {slug: 'activation-function', kind: 'COMPONENT', lines: [374],
   name: 'Activation function', nameZh: '激活函数',
   aliasesZh: ['激励函数'],
   summary: 'Non-linear function applied to the output of a neuron or layer, such as ReLU or sigmoid; without it, stacked layers would amount to a single linear map.',
   summaryZh: '施加在神经元或网络层输出上的非线性函数，如 ReLU 或 sigmoid；若没有它，多层堆叠也只等同于一次线性变换。'},
  {slug: 'relu', kind: 'COMPONENT', lines: [374],
   name: 'Rectified linear unit', nameZh: '修正线性单元',
   abbreviations: ['ReLU'],
   aliases: ['ReLU function'],
   aliasesZh: ['线性整流函数', '整流线性单元', '线性整流单元', 'ReLU 函数'],
   summary: 'Activation function that returns its input if positive and zero otherwise, max(0, x); it is cheap to compute and less prone to vanishing gradients than sigmoid or tanh.',
   summaryZh: '一种激活函数，即 max(0, x)：输入为正时原样输出，否则输出零；计算简单，也比 sigmoid、tanh 更不易出现梯度消失。'},
  {slug: 'parameter-sharing', kind: 'PROPERTY', lines: [381],
   name: 'Parameter sharing', nameZh: '参数共享',
   aliases: ['Weight sharing'],
   aliasesZh: ['权重共享', '权值共享'],
   summary: 'Use of the same weights in several places of a network, as when a convolution kernel serves all positions of an image or an RNN all time steps; it greatly reduces the number of parameters.',
   summaryZh: '在网络的多处使用同一组权重，例如卷积核用于图像的所有位置、RNN 的权重用于所有时间步，可大幅减少参数量。'}
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

// Relations that start from them. Without lines and `implied`: the field knows it, the source does not say it.
WITH 'dhclly-2024' AS source
UNWIND [
  {from: 'model-parameter', type: 'PART_OF', to: 'llm', lines: [9],
   note: 'Billions to hundreds of billions', noteZh: '数十亿至数千亿个'},
  {from: 'model-parameter', type: 'PART_OF', to: 'neural-network', implied: true},
  {from: 'neural-network', type: 'PART_OF', to: 'machine-learning', implied: true},
  {from: 'deep-neural-network', type: 'IS_A', to: 'neural-network', lines: [51]},
  {from: 'deep-neural-network', type: 'PART_OF', to: 'deep-learning', implied: true},
  {from: 'feed-forward-neural-network', type: 'IS_A', to: 'neural-network', lines: [51]},
  {from: 'feed-forward-neural-network', type: 'PART_OF', to: 'transformer', lines: [104]},
  {from: 'graph-neural-network', type: 'IS_A', to: 'neural-network', lines: [51]},
  {from: 'hidden-unit', type: 'PART_OF', to: 'bert-base', lines: [297],
   note: '768 of them', noteZh: '共 768 个'},
  {from: 'hidden-unit', type: 'PART_OF', to: 'bert-large', lines: [298],
   note: '1024 of them', noteZh: '共 1024 个'},
  {from: 'traditional-neural-network', type: 'IS_A', to: 'neural-network', lines: [355]},
  {from: 'activation-function', type: 'PART_OF', to: 'cnn', lines: [374]},
  {from: 'activation-function', type: 'PART_OF', to: 'neural-network', implied: true},
  {from: 'relu', type: 'INSTANCE_OF', to: 'activation-function', lines: [374]}
] AS row
MERGE (a:Concept {slug: row.from})
MERGE (b:Concept {slug: row.to})
MERGE (a)-[r:$(row.type)]->(b)
SET r += row {
  source: source, lines: coalesce(row.lines, []), implied: coalesce(row.implied, false),
  .note, .noteZh, .task, .value, .unit
};
