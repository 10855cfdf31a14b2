// Problems
// Difficulties shared by several models and methods.

// Concepts: kind, names and a summary in both languages, and the lines of the source that mention them.
WITH 'dhclly-2024' AS source
UNWIND [
  {slug: 'discriminatory-speech', kind: 'PROBLEM', lines: [31],
   name: 'Discriminatory speech', nameZh: '歧视性言论',
   aliases: ['Discriminatory language', 'Discriminatory content'],
   aliasesZh: ['歧视言论', '歧视性语言', '歧视性内容'],
   summary: 'Statements that demean people or treat them unfairly because of race, sex, religion, disability or the like; models may reproduce them from biases in their training data.',
   summaryZh: '因种族、性别、宗教、残障等缘由贬低或不公正对待他人的言论；模型可能受训练数据中偏见的影响而复述这类内容。'},
  {slug: 'ethical-problem', kind: 'PROBLEM', lines: [31],
   name: 'Ethical problem', nameZh: '伦理问题',
   aliases: ['Ethical issue', 'Ethical concern', 'Ethical risk'],
   aliasesZh: ['道德问题', '伦理风险'],
   summary: 'A conflict between what a technology does and moral standards; for language models, typical cases are false or discriminatory output, breaches of privacy and use for deception.',
   summaryZh: '技术的作用与道德准则相冲突的问题；就语言模型而言，常见的有输出虚假或歧视性内容、侵犯隐私以及被用于欺骗。'},
  {slug: 'misinformation', kind: 'PROBLEM', lines: [31],
   name: 'Misinformation', nameZh: '虚假信息',
   aliases: ['False information'],
   aliasesZh: ['不实信息', '虚假内容'],
   summary: 'Untrue or misleading statements presented as fact, whether or not deception is intended; language models can write them fluently and in quantity, which makes them hard to spot.',
   summaryZh: '被当作事实陈述的不实或误导性内容，无论是否有意欺骗；语言模型能流畅、大量地写出此类内容，因而不易识别。'},
  {slug: 'high-compute-demand', kind: 'PROBLEM', lines: [32, 446],
   name: 'High computing demand', nameZh: '计算资源需求高',
   aliases: ['High compute demand', 'High computational demand', 'High computing resource demand'],
   aliasesZh: ['高计算资源需求', '算力需求高', '高算力需求'],
   summary: 'The need for large amounts of processing power, memory and storage, often many GPUs, to train and run big models, which drives up cost and energy use.',
   summaryZh: '训练和运行大模型需要大量处理器算力、内存与存储（往往要用许多 GPU），使成本和能耗居高不下。'},
  {slug: 'long-range-dependency', kind: 'PROBLEM', lines: [102, 111, 387, 400, 403, 422],
   name: 'Long-range dependency', nameZh: '长距离依赖',
   aliases: ['Long-distance dependency', 'Long-term dependency'],
   aliasesZh: ['长程依赖', '长期依赖', '长距离依赖关系', '长期依赖关系'],
   summary: 'Relation between elements that lie far apart in a sequence, such as a pronoun and a name many sentences earlier; sequence models find it hard to capture, because the link must survive many steps.',
   summaryZh: '序列中相隔很远的元素之间的关联，例如代词与好几句之前的人名。信息要经过许多步才能传到，序列模型因此难以捕捉。'},
  {slug: 'vanishing-gradient', kind: 'PROBLEM', lines: [105, 111, 362, 387],
   name: 'Vanishing gradient', nameZh: '梯度消失',
   aliases: ['Vanishing gradient problem', 'Gradient vanishing'],
   aliasesZh: ['梯度消失问题', '梯度弥散'],
   summary: 'Training problem in which gradients shrink toward zero as they are passed back through many layers or time steps, so that the earliest ones hardly learn; typical of plain RNNs and very deep networks.',
   summaryZh: '一种训练难题：梯度在反向传播中经过许多层或时间步后逐渐趋近于零，靠前的层或时间步因此几乎学不到东西；常见于普通 RNN 和很深的网络。'}
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
  {from: 'discriminatory-speech', type: 'IS_A', to: 'ethical-problem', lines: [31]},
  {from: 'misinformation', type: 'IS_A', to: 'ethical-problem', lines: [31]}
] AS row
MERGE (a:Concept {slug: row.from})
MERGE (b:Concept {slug: row.to})
MERGE (a)-[r:$(row.type)]->(b)
SET r += row {
  source: source, lines: coalesce(row.lines, []), implied: coalesce(row.implied, false),
  .note, .noteZh, .task, .value, .unit
};
