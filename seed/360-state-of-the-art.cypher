// State of the art
// What SOTA means and what it is judged by.

// Concepts: kind, names and a summary in both languages, and the lines of the source that mention them.
WITH 'dhclly-2024' AS source
UNWIND [
  {slug: 'sota', kind: 'TERM', lines: [116, 118, 120, 122, 124, 126, 300, 479],
   name: 'State of the art', nameZh: '最先进水平',
   abbreviations: ['SOTA'],
   aliases: ['State-of-the-art'],
   aliasesZh: ['最先进的', '最先进性能', '当前最优'],
   misspellings: ['State-of-art'],
   summary: 'The best performance that has been reached so far on a given task or benchmark; a reference point that moves with every new record, not a particular method or metric.',
   summaryZh: '指某一任务或基准上迄今达到的最佳成绩；它是不断被刷新的参照水平，并非某种具体的方法或指标。'},
  {slug: 'benchmark', kind: 'METRIC', lines: [122, 466],
   name: 'Benchmark', nameZh: '基准测试',
   aliases: ['Benchmark test', 'Benchmark dataset', 'Benchmark data set'],
   aliasesZh: ['基准', '测试基准', '评测基准', '基准数据集', '基准测试数据集'],
   summary: 'A standard test with fixed data and scoring rules on which models are run under the same conditions, so that results can be compared and claims of being best can be checked.',
   summaryZh: '采用固定数据和评分规则的标准化测试，让不同模型在相同条件下比较成绩，也是判断是否达到最先进水平的依据。'},
  {slug: 'accuracy', kind: 'METRIC', lines: [124, 479],
   name: 'Accuracy', nameZh: '准确率',
   aliases: ['Accuracy rate'],
   aliasesZh: ['准确性', '准确度', '正确率'],
   summary: 'The share of cases that a model gets right, usually given as a percentage; it is simple and widely used, but misleading when some classes are far more frequent than others.',
   summaryZh: '模型判断正确的样本占全部样本的比例，通常以百分数表示；含义直观、应用广泛，但类别严重不均衡时容易产生误导。'},
  {slug: 'efficiency', kind: 'PROPERTY', lines: [110, 124, 381, 418],
   name: 'Efficiency', nameZh: '效率',
   aliases: ['Computational efficiency', 'Computing efficiency'],
   aliasesZh: ['计算效率'],
   summary: 'How little time, computing power, memory or data a method needs for the result it gives; unlike accuracy, it concerns the cost of that result rather than its quality.',
   summaryZh: '方法为取得一定结果所需时间、算力、内存或数据的节省程度；准确率评价结果的好坏，效率评价的则是为此付出的代价。'},
  {slug: 'generality', kind: 'PROPERTY', lines: [124],
   name: 'Generality', nameZh: '通用性',
   aliases: ['General applicability'],
   aliasesZh: ['普适性', '广泛适用性'],
   summary: 'The breadth of tasks, domains or kinds of data to which a method or model applies; generalization, by contrast, is how well it performs on data not seen in training.',
   summaryZh: '方法或模型可适用的任务、领域和数据类型的宽广程度；它不同于泛化能力，后者指模型在未见过的数据上的表现。'},
  {slug: 'novelty', kind: 'PROPERTY', lines: [124],
   name: 'Novelty', nameZh: '创新性',
   aliases: ['Innovation', 'Innovativeness', 'Originality'],
   aliasesZh: ['新颖性', '独创性'],
   summary: 'The degree to which a piece of work brings ideas, methods or findings that were not known before, as opposed to repeating or merely tuning what exists.',
   summaryZh: '一项成果在思想、方法或发现上超出已有工作的程度；重复前人做法或只作细微调整，通常算不上创新。'}
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
  {id: 'sota.fact.1', concept: 'sota', kind: 'FACT', order: 1, section: 'SOTA(State-of-the-Art)', line: 118,
   text: 'The abbreviation SOTA stands for “state of the art”.',
   textZh: 'SOTA 由英文 State-of-the-Art 的首字母缩写而成。'},
  {id: 'sota.feature.1', concept: 'sota', kind: 'FEATURE', order: 2, section: 'SOTA(State-of-the-Art)', line: 118,
   text: '“State of the art” means most advanced, of the latest level or of the top level.',
   textZh: 'State-of-the-Art 有“最先进”“最新水平”“顶尖水平”之意。'},
  {id: 'sota.feature.2', concept: 'sota', kind: 'FEATURE', order: 3, section: 'SOTA(State-of-the-Art)', line: 120,
   text: 'In technology, research and engineering, SOTA denotes the best performance now attainable on a particular problem or task.',
   textZh: '在技术、科研和工程领域，SOTA 表示针对某一具体问题或任务目前所能取得的最好成绩。'},
  {id: 'sota.use-case.1', concept: 'sota', kind: 'USE_CASE', order: 4, section: 'SOTA(State-of-the-Art)', line: 122,
   text: 'In natural language processing, for example, a new model that beats all earlier models on certain benchmark data sets has reached SOTA.',
   textZh: '以自然语言处理为例，新模型若在某些基准数据集上胜过以往全部模型，就算达到 SOTA。'},
  {id: 'sota.mechanism.1', concept: 'sota', kind: 'MECHANISM', order: 5, section: 'SOTA(State-of-the-Art)', line: 124,
   text: 'Whether a result counts as SOTA depends on several factors together, such as accuracy, efficiency, novelty and generality.',
   textZh: '一项成果是否算 SOTA，要结合准确性、效率、创新性和通用性等多方面来判断。'},
  {id: 'sota.use-case.2', concept: 'sota', kind: 'USE_CASE', order: 6, section: 'SOTA(State-of-the-Art)', line: 124,
   text: 'Researchers and developers make it their goal to reach or surpass SOTA, which moves their field forward.',
   textZh: '研究者和开发者常把追平或超越 SOTA 当作目标，从而带动所在领域不断前进。'},
  {id: 'sota.feature.3', concept: 'sota', kind: 'FEATURE', order: 7, section: 'SOTA(State-of-the-Art)', line: 126,
   text: 'SOTA is a moving target: the bar keeps rising as technology develops and new results appear.',
   textZh: 'SOTA 是动态的：技术在发展，新成果陆续出现，衡量标准也随之提高。'}
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
  {from: 'sota', type: 'REQUIRES', to: 'benchmark', lines: [122],
   note: 'Measured on it', noteZh: '据此衡量'},
  {from: 'sota', type: 'APPLIED_TO', to: 'nlp', lines: [122],
   note: 'For example', noteZh: '例如'},
  {from: 'sota', type: 'USES', to: 'accuracy', lines: [124],
   note: 'One of the criteria', noteZh: '评判标准之一'},
  {from: 'sota', type: 'USES', to: 'efficiency', lines: [124],
   note: 'One of the criteria', noteZh: '评判标准之一'},
  {from: 'sota', type: 'USES', to: 'novelty', lines: [124],
   note: 'One of the criteria', noteZh: '评判标准之一'},
  {from: 'sota', type: 'USES', to: 'generality', lines: [124],
   note: 'One of the criteria', noteZh: '评判标准之一'}
] AS row
MERGE (a:Concept {slug: row.from})
MERGE (b:Concept {slug: row.to})
MERGE (a)-[r:$(row.type)]->(b)
SET r += row {
  source: source, lines: coalesce(row.lines, []), implied: coalesce(row.implied, false),
  .note, .noteZh, .task, .value, .unit
};
