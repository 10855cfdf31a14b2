// Data
// Kinds of data and formats that models read, learn from or hand on.

// Concepts: kind, names and a summary in both languages, and the lines of the source that mention them.
WITH 'dhclly-2024' AS source
UNWIND [
  {slug: 'text-corpus', kind: 'DATA', lines: [10, 15, 53, 134],
   name: 'Text corpus', nameZh: '文本语料库',
   aliases: ['Corpus'],
   aliasesZh: ['语料库', '语料'],
   summary: 'A large collected body of text, such as books, articles or web pages, used to train language and embedding models or as the material of a search index.',
   summaryZh: '由书籍、文章或网页等汇集而成的大规模文本集合，用于训练语言模型和嵌入模型，或作为检索索引的素材。'},
  {slug: 'unlabelled-data', kind: 'DATA', lines: [49],
   name: 'Unlabeled data', nameZh: '无标签数据',
   aliases: ['Unlabelled data'],
   aliasesZh: ['无标注数据', '未标注数据'],
   summary: 'Data that carry no annotations giving the correct answer; they are cheap and plentiful and serve unsupervised and self-supervised learning.',
   summaryZh: '没有标注正确答案的数据，获取成本低、数量充足，可用于无监督学习和自监督学习。'},
  {slug: 'image-dataset', kind: 'DATA', lines: [53, 92],
   name: 'Image dataset', nameZh: '图像数据集',
   aliases: ['Image data set'],
   aliasesZh: ['图片数据集'],
   summary: 'A collection of images, often with labels or captions, used to train and test vision models such as image classifiers and image embedding models; ImageNet is a well-known example.',
   summaryZh: '图像的集合，常附有标签或文字说明，用于训练和测试图像分类、图像嵌入等视觉模型，ImageNet 是著名的例子。'},
  {slug: 'user-item-interactions', kind: 'DATA', lines: [53],
   name: 'User–item interaction records', nameZh: '用户-物品交互记录',
   aliases: ['User-item interactions', 'User-item interaction data'],
   aliasesZh: ['用户-物品交互数据'],
   summary: 'Records of what users did with items, such as clicks, purchases or ratings, from which recommender systems learn embeddings of users and items that reflect preferences.',
   summaryZh: '记录用户对物品的点击、购买、评分等行为的数据，推荐系统由此学习能反映偏好的用户与物品嵌入。'},
  {slug: 'text', kind: 'DATA', lines: [63],
   name: 'Text', nameZh: '文本',
   summary: 'Natural language in written form, stored as a sequence of characters; language models split it into tokens before processing it and write it token by token.',
   summaryZh: '以书面形式记录的自然语言，存储为字符序列；语言模型先把它切分成词元再作处理，生成时也是逐个词元写出。'},
  {slug: 'image', kind: 'DATA', lines: [82, 368],
   name: 'Image', nameZh: '图像',
   aliases: ['Picture', 'Digital image'],
   aliasesZh: ['图片', '数字图像'],
   summary: 'Picture stored as a two-dimensional grid of pixels, each holding brightness or color values; the basic kind of data in computer vision.',
   summaryZh: '以二维像素网格存储的画面，每个像素记录亮度或颜色值，是计算机视觉最基本的数据类型。'},
  {slug: 'json', kind: 'DATA', lines: [243, 244],
   name: 'JSON', nameZh: 'JSON',
   aliases: ['JavaScript Object Notation'],
   aliasesZh: ['JSON 格式', 'JavaScript 对象表示法'],
   summary: 'Text format for structured data made of objects with named fields, lists, strings, numbers, true, false and null; easy for people and programs to read, and usual in web APIs.',
   summaryZh: '表示结构化数据的文本格式，由带字段名的对象、列表、字符串、数字、布尔值和空值组成，人和程序都易读，常用于 Web API。'},
  {slug: 'sequence-data', kind: 'DATA', lines: [276, 291, 353, 355, 387, 399, 403, 422],
   name: 'Sequence data', nameZh: '序列数据',
   aliases: ['Sequential data'],
   aliasesZh: ['序列型数据'],
   summary: 'Data whose elements come in a meaningful order and depend on each other, such as the words of a text, audio samples or measurements over time.',
   summaryZh: '元素按有意义的次序排列、且彼此相关的数据，例如文本中的词、音频采样或随时间记录的测量值。'},
  {slug: 'variable-length-sequence', kind: 'DATA', lines: [284],
   name: 'Variable-length sequence', nameZh: '变长序列',
   aliases: ['Variable-length input and output'],
   aliasesZh: ['不定长序列', '可变长度序列', '变长输入输出', '不同长度的输入和输出序列'],
   summary: 'A sequence whose length is not fixed in advance; in tasks such as translation, input and output lengths may also differ, which encoder-decoder models handle but networks with fixed-size input do not.',
   summaryZh: '长度不预先固定的序列；在翻译等任务中，输入与输出还可以不等长，编码器-解码器能够处理，输入尺寸固定的网络则做不到。'},
  {slug: 'grid-data', kind: 'DATA', lines: [368],
   name: 'Grid-structured data', nameZh: '网格结构数据',
   aliases: ['Grid-like data', 'Grid data'],
   aliasesZh: ['网格数据', '网格结构的数据'],
   summary: 'Data arranged on a regular grid, so that every value has fixed neighbors, such as the pixels of an image or the frames of a video; CNNs exploit this layout.',
   summaryZh: '按规则网格排列、每个值都有固定邻居的数据，例如图像的像素或视频的帧，CNN 正是利用了这种排布。'},
  {slug: 'csv', kind: 'DATA', lines: [433],
   name: 'CSV', nameZh: 'CSV',
   aliases: ['Comma-separated values'],
   aliasesZh: ['逗号分隔值', 'CSV 文件'],
   summary: 'Plain-text format for tables: each line is a row, and commas separate the fields; almost every spreadsheet and data tool can read and write it.',
   summaryZh: '存放表格的纯文本格式：每行是一条记录，字段之间用逗号隔开，几乎所有电子表格和数据工具都能读写。'},
  {slug: 'pdf', kind: 'DATA', lines: [433],
   name: 'PDF', nameZh: 'PDF',
   aliases: ['Portable Document Format'],
   aliasesZh: ['便携式文档格式', '可移植文档格式'],
   summary: 'File format for documents with a fixed layout, which look the same on every device and in print; since it stores positions, not structure, clean text is often hard to extract.',
   summaryZh: '版式固定的文档文件格式，在各种设备和打印时显示一致；它记录的是位置而非结构，因此往往难以提取干净的文本。'},
  {slug: 'sql', kind: 'SOFTWARE', lines: [433],
   name: 'SQL', nameZh: 'SQL',
   aliases: ['Structured Query Language'],
   aliasesZh: ['结构化查询语言'],
   summary: 'Standard language for relational databases, in which tables are defined, queried and changed; a statement says what data is wanted, not how to find it.',
   summaryZh: '关系型数据库的标准语言，用于定义、查询和修改数据表；语句只说明需要什么数据，不规定如何查找。'}
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
  {from: 'text-corpus', type: 'IS_A', to: 'training-data', lines: [53],
   note: 'When a model learns from it', noteZh: '用于训练模型时'},
  {from: 'text-corpus', type: 'PART_OF', to: 'knowledge-base', lines: [134, 135], implied: true},
  {from: 'image-dataset', type: 'IS_A', to: 'training-data', lines: [53]},
  {from: 'user-item-interactions', type: 'IS_A', to: 'training-data', lines: [53]},
  {from: 'text', type: 'IS_A', to: 'sequence-data', lines: [355]},
  {from: 'image', type: 'IS_A', to: 'grid-data', lines: [368]},
  {from: 'sql', type: 'INSTANCE_OF', to: 'query-language', implied: true}
] AS row
MERGE (a:Concept {slug: row.from})
MERGE (b:Concept {slug: row.to})
MERGE (a)-[r:$(row.type)]->(b)
SET r += row {
  source: source, lines: coalesce(row.lines, []), implied: coalesce(row.implied, false),
  .note, .noteZh, .task, .value, .unit
};
