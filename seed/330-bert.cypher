// BERT
// BERT, its two sizes and its relatives.

// Concepts: kind, names and a summary in both languages, and the lines of the source that mention them.
WITH 'dhclly-2024' AS source
UNWIND [
  {slug: 'bert', kind: 'MODEL', lines: [190, 262, 293, 295, 297, 298, 300, 302],
   name: 'BERT', nameZh: 'BERT',
   aliases: ['Bidirectional Encoder Representations from Transformers'],
   aliasesZh: ['来自 Transformer 的双向编码器表示', '基于 Transformer 的双向编码器表示'],
   summary: 'Encoder-only Transformer language model released by Google in 2018; it is pre-trained on unlabeled text to use context from both sides of a word, then fine-tuned for understanding tasks such as classification or question answering.',
   summaryZh: 'Google 于 2018 年发布的仅编码器 Transformer 语言模型：先在无标注文本上学习利用词语两侧的上下文，再经微调用于分类、问答等理解任务。'},
  {slug: 'albert', kind: 'MODEL', lines: [262],
   name: 'ALBERT', nameZh: 'ALBERT',
   aliases: ['A Lite BERT'],
   summary: 'A lighter encoder-only variant of BERT that shares parameters across its layers and factorizes the embedding matrix, so that it needs far fewer parameters at comparable accuracy.',
   summaryZh: 'BERT 的轻量变体，同为仅编码器架构，通过各层共享参数和分解嵌入矩阵，以少得多的参数取得相近的准确率。'},
  {slug: 'roberta', kind: 'MODEL', lines: [262],
   name: 'RoBERTa', nameZh: 'RoBERTa',
   aliases: ['Robustly optimized BERT pretraining approach'],
   misspellings: ['RoBERT'],
   summary: 'A retrained version of BERT from 2019 that keeps its encoder-only architecture but trains longer on more data, with dynamic masking and without next-sentence prediction, and thereby reaches higher accuracy.',
   summaryZh: '2019 年提出的 BERT 改进版，沿用仅编码器架构，用更多数据训练更久，采用动态掩码并去掉下一句预测，从而提高了准确率。'},
  {slug: 'bert-base', kind: 'MODEL', lines: [297],
   name: 'BERT-Base', nameZh: 'BERT-Base',
   aliases: ['BERT Base'],
   summary: 'The smaller of the two original BERT models, with 110 million parameters, 12 Transformer encoder layers and 768 hidden units; it is cheaper to fine-tune and run than BERT-Large.',
   summaryZh: 'BERT 最初两种规格中较小的一种，有 1.1 亿个参数、12 个 Transformer 编码器层和 768 个隐藏单元，微调和运行成本低于 BERT-Large。'},
  {slug: 'transformer-encoder-layer', kind: 'COMPONENT', lines: [297, 298],
   name: 'Transformer encoder layer', nameZh: 'Transformer 编码器层',
   aliases: ['Encoder layer', 'Transformer encoder block'],
   aliasesZh: ['编码器层'],
   summary: 'A Transformer layer of the encoder, whose self-attention can look at both sides of a position, unlike that of decoder layers, which is barred from later positions; BERT is a stack of such layers.',
   summaryZh: '构成 Transformer 编码器的层，其自注意力可同时利用左右两侧的位置，而解码器层的自注意力看不到后面的位置；BERT 由这种层堆叠而成。'},
  {slug: 'bert-large', kind: 'MODEL', lines: [298, 300, 302],
   name: 'BERT-Large', nameZh: 'BERT-Large',
   aliases: ['BERT Large'],
   summary: 'The larger of the two original BERT models, with 340 million parameters, 24 Transformer encoder layers and 1024 hidden units; in 2018 it set state-of-the-art results on several language benchmarks.',
   summaryZh: 'BERT 最初两种规格中较大的一种，有 3.4 亿个参数、24 个 Transformer 编码器层和 1024 个隐藏单元，2018 年在多项语言基准上刷新了最佳成绩。'}
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
  {id: 'bert.fact.1', concept: 'bert', kind: 'FACT', order: 1, section: 'BERT', line: 295,
   key: 'releasedOn', valueText: '2018', date: '2018',
   text: 'Google released the language model BERT in 2018.',
   textZh: 'Google 于 2018 年发布语言模型 BERT。'},
  {id: 'bert.variant.3', concept: 'bert', kind: 'VARIANT', order: 2, section: 'BERT', line: 295,
   group: 'Variants', groupZh: '变体',
   text: 'BERT comes in two variants, BERT-Base and BERT-Large.',
   textZh: 'BERT 有 BERT-Base 和 BERT-Large 两种变体。',
   status: 'DISPUTED',
   correction: 'These are only the two original sizes; there are many further variants, such as multilingual BERT, RoBERTa, ALBERT and DistilBERT.',
   correctionZh: '这只是最初的两种规格，此外还有多语言 BERT、RoBERTa、ALBERT、DistilBERT 等众多变体。'},
  {id: 'bert.variant.1', concept: 'bert', kind: 'VARIANT', order: 3, section: 'BERT', line: 297,
   group: 'Variants', groupZh: '变体',
   text: 'BERT-Base is the smaller original size: 12 Transformer encoder layers, 768 hidden units and 110M parameters.',
   textZh: 'BERT-Base 是较小的原始规格：12 个 Transformer 编码器层、768 个隐藏单元、110M 参数。'},
  {id: 'bert.variant.2', concept: 'bert', kind: 'VARIANT', order: 4, section: 'BERT', line: 298,
   group: 'Variants', groupZh: '变体',
   text: 'BERT-Large is the larger original size: 24 Transformer encoder layers, 1024 hidden units and 340M parameters.',
   textZh: 'BERT-Large 是较大的原始规格：24 个 Transformer 编码器层、1024 个隐藏单元、340M 参数。'},
  {id: 'bert.advantage.1', concept: 'bert', kind: 'ADVANTAGE', order: 5, section: 'BERT', line: 300,
   text: 'Because of its large size, BERT-Large performed excellently on many natural language processing tasks.',
   textZh: 'BERT-Large 凭借较大的规模，在众多自然语言处理任务上表现优异。',
   status: 'DISPUTED',
   correction: 'Size is only one reason; the main innovation behind these results was bidirectional pre-training by masked language modeling.',
   correctionZh: '规模只是原因之一，这些成绩背后的主要创新是基于掩码语言建模的双向预训练。'},
  {id: 'bert.mechanism.1', concept: 'bert', kind: 'MECHANISM', order: 6, section: 'BERT', line: 300,
   text: 'BERT is first pre-trained on large-scale data sets.',
   textZh: 'BERT 首先在大规模数据集上预训练。'},
  {id: 'bert.mechanism.2', concept: 'bert', kind: 'MECHANISM', order: 7, section: 'BERT', line: 300,
   text: 'After pre-training, fine-tuning adapts BERT to a wide range of natural language processing tasks.',
   textZh: '预训练之后，BERT 通过微调适应各类自然语言处理任务。'},
  {id: 'bert.use-case.1', concept: 'bert', kind: 'USE_CASE', order: 8, section: 'BERT', line: 300,
   text: 'After fine-tuning, BERT-Large gives very good results in text classification, sentiment analysis and machine translation.',
   textZh: 'BERT-Large 经微调后可用于文本分类、情感分析和机器翻译等任务，效果很好。',
   status: 'DISPUTED',
   correction: 'Text classification and sentiment analysis hold; as an encoder-only model, BERT cannot generate text and is not used directly for machine translation.',
   correctionZh: '文本分类和情感分析确实适用；但 BERT 是仅编码器模型，不能生成文本，并不直接用于机器翻译。'},
  {id: 'bert.drawback.1', concept: 'bert', kind: 'DRAWBACK', order: 9, section: 'BERT', line: 302,
   text: 'As technology advances, newer models or techniques may surpass the performance of BERT-Large.',
   textZh: '随着技术进步，BERT-Large 的性能可能被新的模型或方法超过。'},
  {id: 'bert.advantage.2', concept: 'bert', kind: 'ADVANTAGE', order: 10, section: 'BERT', line: 302,
   text: 'For some time after its release, BERT-Large contributed substantially to natural language processing and gave later research and applications a valuable reference.',
   textZh: 'BERT-Large 发布后的一段时期内有力推动了自然语言处理的进步，也为后来的研究与应用提供了宝贵借鉴。'},
  {id: 'bert.fact.2', concept: 'bert-base', kind: 'FACT', order: 1, section: 'BERT', line: 297,
   group: 'Variants', groupZh: '变体',
   key: 'parameters', value: 110000000, valueText: '110M', unit: 'parameters',
   text: 'The BERT-Base model has 110M parameters in total.',
   textZh: 'BERT-Base 的参数量为 110M（1.1 亿）。'},
  {id: 'bert.fact.3', concept: 'bert-base', kind: 'FACT', order: 2, section: 'BERT', line: 297,
   group: 'Variants', groupZh: '变体',
   key: 'layers', value: 12, valueText: '12', unit: 'layers',
   text: 'BERT-Base is a stack of 12 Transformer encoder layers.',
   textZh: 'BERT-Base 由 12 个 Transformer 编码器层堆叠而成。'},
  {id: 'bert.fact.4', concept: 'bert-base', kind: 'FACT', order: 3, section: 'BERT', line: 297,
   group: 'Variants', groupZh: '变体',
   key: 'hiddenSize', value: 768, valueText: '768', unit: 'hidden units',
   text: 'BERT-Base has a hidden size of 768 units.',
   textZh: 'BERT-Base 的隐藏层有 768 个单元。'},
  {id: 'bert.fact.5', concept: 'bert-large', kind: 'FACT', order: 1, section: 'BERT', line: 298,
   group: 'Variants', groupZh: '变体',
   key: 'parameters', value: 340000000, valueText: '340M', unit: 'parameters',
   text: 'The BERT-Large model has 340M parameters in total.',
   textZh: 'BERT-Large 的参数量为 340M（3.4 亿）。'},
  {id: 'bert.fact.6', concept: 'bert-large', kind: 'FACT', order: 2, section: 'BERT', line: 298,
   group: 'Variants', groupZh: '变体',
   key: 'layers', value: 24, valueText: '24', unit: 'layers',
   text: 'BERT-Large is a stack of 24 Transformer encoder layers.',
   textZh: 'BERT-Large 由 24 个 Transformer 编码器层堆叠而成。'},
  {id: 'bert.fact.7', concept: 'bert-large', kind: 'FACT', order: 3, section: 'BERT', line: 298,
   group: 'Variants', groupZh: '变体',
   key: 'hiddenSize', value: 1024, valueText: '1024', unit: 'hidden units',
   text: 'BERT-Large has a hidden size of 1024 units.',
   textZh: 'BERT-Large 的隐藏层有 1024 个单元。'},
  {id: 'bert.fact.8', concept: 'bert-large', kind: 'FACT', order: 4, section: 'BERT', line: 300,
   text: 'BERT-Large was regarded as state of the art in its day.',
   textZh: 'BERT-Large 的性能在当时被视为最先进水平（SOTA）。'}
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
  {from: 'bert', type: 'USES', to: 'tokenizer', lines: [190]},
  {from: 'bert', type: 'BUILT_ON', to: 'encoder-only', lines: [262, 297]},
  {from: 'bert', type: 'INSTANCE_OF', to: 'language-model', lines: [190, 295]},
  {from: 'bert', type: 'DEVELOPED_BY', to: 'google', lines: [295]},
  {from: 'bert', type: 'BUILT_ON', to: 'transformer', lines: [295, 297],
   note: 'A stack of its encoder layers', noteZh: '由其编码器层堆叠而成'},
  {from: 'bert', type: 'APPLIED_TO', to: 'nlp', lines: [295]},
  {from: 'bert', type: 'INSTANCE_OF', to: 'pre-trained-model', implied: true},
  {from: 'bert', type: 'USES', to: 'wordpiece', implied: true},
  {from: 'albert', type: 'BUILT_ON', to: 'encoder-only', lines: [262]},
  {from: 'albert', type: 'VARIANT_OF', to: 'bert', lines: [262],
   note: 'Shares parameters across layers', noteZh: '跨层共享参数'},
  {from: 'albert', type: 'INSTANCE_OF', to: 'language-model', lines: [262], implied: true},
  {from: 'albert', type: 'DEVELOPED_BY', to: 'google', implied: true},
  {from: 'roberta', type: 'BUILT_ON', to: 'encoder-only', lines: [262]},
  {from: 'roberta', type: 'VARIANT_OF', to: 'bert', lines: [262],
   note: 'Trained longer and on more data', noteZh: '训练更久、数据更多'},
  {from: 'roberta', type: 'INSTANCE_OF', to: 'language-model', lines: [262], implied: true},
  {from: 'roberta', type: 'DEVELOPED_BY', to: 'meta-ai', implied: true},
  {from: 'bert-base', type: 'VARIANT_OF', to: 'bert', lines: [297]},
  {from: 'transformer-encoder-layer', type: 'PART_OF', to: 'bert-base', lines: [297],
   note: '12 of them', noteZh: '共 12 层'},
  {from: 'transformer-encoder-layer', type: 'PART_OF', to: 'bert-large', lines: [298],
   note: '24 of them', noteZh: '共 24 层'},
  {from: 'transformer-encoder-layer', type: 'IS_A', to: 'transformer-layer', implied: true},
  {from: 'bert-large', type: 'VARIANT_OF', to: 'bert', lines: [298]},
  {from: 'bert-large', type: 'COMPARED_WITH', to: 'bert-base', lines: [297, 298], implied: true,
   note: 'By size', noteZh: '就规模而言'},
  {from: 'bert-large', type: 'USES', to: 'pre-training', lines: [300]},
  {from: 'bert-large', type: 'USES', to: 'fine-tuning', lines: [300]},
  {from: 'bert-large', type: 'APPLIED_TO', to: 'text-classification', lines: [300]},
  {from: 'bert-large', type: 'APPLIED_TO', to: 'sentiment-analysis', lines: [300]},
  {from: 'bert-large', type: 'ACHIEVES', to: 'sota', lines: [300],
   note: 'At its release, on many NLP tasks', noteZh: '发布之时，在多项自然语言处理任务上'}
] AS row
MERGE (a:Concept {slug: row.from})
MERGE (b:Concept {slug: row.to})
MERGE (a)-[r:$(row.type)]->(b)
SET r += row {
  source: source, lines: coalesce(row.lines, []), implied: coalesce(row.implied, false),
  .note, .noteZh, .task, .value, .unit
};
