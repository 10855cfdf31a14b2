// LLaMA
// Meta’s openly released language models.

// Concepts: kind, names and a summary in both languages, and the lines of the source that mention them.
WITH 'dhclly-2024' AS source
UNWIND [
  {slug: 'llama', kind: 'MODEL', lines: [459, 461, 463, 465, 466, 473],
   name: 'LLaMA', nameZh: 'LLaMA',
   aliases: ['Large Language Model Meta AI', 'Meta Llama'],
   misspellings: ['Large Language Model Assistant'],
   summary: 'A family of large language models from Meta AI, first released in February 2023 in several sizes, whose weights can be downloaded, unlike those of models such as GPT-4 that are offered only as a service.',
   summaryZh: 'Meta AI 推出的大语言模型系列，2023 年 2 月首次发布，有多种参数规模；其权重可供下载，不同于仅以服务形式提供的 GPT-4 等模型。'},
  {slug: 'llama-3', kind: 'MODEL', lines: [463],
   name: 'Llama 3', nameZh: 'Llama 3',
   aliases: ['Llama3', 'Llama-3', 'Meta Llama 3'],
   summary: 'The third generation of Meta’s open-weight LLaMA language models, first released in April 2024 in sizes of 8 and 70 billion parameters and trained on over 15 trillion tokens.',
   summaryZh: 'Meta 开放权重的 LLaMA 语言模型的第三代，2024 年 4 月首次发布，有 80 亿和 700 亿参数两种规格，用超过 15 万亿个词元训练。'}
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
  {id: 'llama.fact.4', concept: 'llama', kind: 'FACT', order: 1, section: 'LLaMA', line: 461,
   text: 'LLaMA is short for “Large Language Model Assistant”.',
   textZh: 'LLaMA 是“Large Language Model Assistant”的缩写。',
   status: 'DISPUTED',
   correction: 'LLaMA stands for “Large Language Model Meta AI”.',
   correctionZh: 'LLaMA 的全称是 Large Language Model Meta AI。'},
  {id: 'llama.fact.1', concept: 'llama', kind: 'FACT', order: 2, section: 'LLaMA', line: 461,
   text: 'LLaMA is a series of models released by Meta AI.',
   textZh: 'LLaMA 系列模型由 Meta AI 推出。'},
  {id: 'llama.fact.2', concept: 'llama', kind: 'FACT', order: 3, section: 'LLaMA', line: 463,
   key: 'releasedOn', valueText: '2023-02', date: '2023-02',
   text: 'LLaMA was first released in February 2023.',
   textZh: 'LLaMA 于 2023 年 2 月首次公开。'},
  {id: 'llama.variant.1', concept: 'llama', kind: 'VARIANT', order: 4, section: 'LLaMA', line: 463,
   text: 'Llama 3 is the latest version of LLaMA.',
   textZh: 'LLaMA 的最新版本是 Llama 3。',
   status: 'DISPUTED',
   correction: 'Llama 3 was the latest version only until July 2024, when Llama 3.1 appeared; further versions have followed.',
   correctionZh: 'Llama 3 作为最新版本只到 2024 年 7 月，此后 Llama 3.1 及更新的版本相继推出。'},
  {id: 'llama.feature.1', concept: 'llama', kind: 'FEATURE', order: 5, section: 'LLaMA', line: 465,
   group: 'Model features', groupZh: '模型特点',
   text: 'LLaMA is open source, so researchers and developers may freely use, study and improve it.',
   textZh: 'LLaMA 是开源的，研究人员与开发者均可自由使用、研究和改进。',
   status: 'DISPUTED',
   correction: 'LLaMA has open weights under Meta’s own license rather than an open-source one, and the first version was for research only.',
   correctionZh: 'LLaMA 属于开放权重，采用 Meta 自定的许可协议而非开源许可，初代更仅限研究使用。'},
  {id: 'llama.feature.2', concept: 'llama', kind: 'FEATURE', order: 6, section: 'LLaMA', line: 466,
   group: 'Model features', groupZh: '模型特点',
   text: 'On some benchmarks, LLaMA outperforms other large language models such as GPT-3.',
   textZh: '在部分基准测试上，LLaMA 胜过 GPT-3 等其他大语言模型。'},
  {id: 'llama.feature.3', concept: 'llama', kind: 'FEATURE', order: 7, section: 'LLaMA', line: 467,
   group: 'Model features', groupZh: '模型特点',
   text: 'LLaMA is scalable: its number of parameters can be varied to suit different tasks and needs.',
   textZh: 'LLaMA 具有可扩展性，可选用不同的参数量来满足各类任务和需求。'},
  {id: 'llama.use-case.1', concept: 'llama', kind: 'USE_CASE', order: 8, section: 'LLaMA', line: 469,
   group: 'Application areas', groupZh: '应用领域',
   text: 'LLaMA handles language tasks such as text generation, knowledge question answering, reasoning and calculation, and reading comprehension.',
   textZh: 'LLaMA 可完成知识问答、阅读理解、推理计算和文本生成等自然语言处理任务。'},
  {id: 'llama.use-case.2', concept: 'llama', kind: 'USE_CASE', order: 9, section: 'LLaMA', line: 470,
   group: 'Application areas', groupZh: '应用领域',
   text: 'LLaMA can power dialogue systems: intelligent chatbots that converse naturally and fluently with users.',
   textZh: 'LLaMA 可用于搭建对话系统，即能同用户自然流畅交谈的智能聊天机器人。'},
  {id: 'llama.use-case.3', concept: 'llama', kind: 'USE_CASE', order: 10, section: 'LLaMA', line: 471,
   group: 'Application areas', groupZh: '应用领域',
   text: 'LLaMA can generate code from a given description or requirement.',
   textZh: 'LLaMA 能依照描述或需求编写代码。'},
  {id: 'llama.note.1', concept: 'llama', kind: 'NOTE', order: 11, section: 'LLaMA', line: 473,
   text: 'LLaMA is an influential language model whose openness and high performance attract wide attention in natural language processing.',
   textZh: 'LLaMA 是颇具影响力的语言模型，凭开放与高性能在自然语言处理界备受瞩目。'},
  {id: 'llama.fact.3', concept: 'llama-3', kind: 'FACT', order: 1, section: 'LLaMA', line: 463,
   key: 'releasedOn', valueText: '2024-04-19', date: '2024-04-19',
   text: 'Llama 3 was released on 19 April 2024.',
   textZh: 'Llama 3 的发布日期是 2024 年 4 月 19 日。',
   status: 'DISPUTED',
   correction: 'Meta released Llama 3 on 18 April 2024 by the US date, which was 19 April in China.',
   correctionZh: '按美国日期，Meta 于 2024 年 4 月 18 日发布 Llama 3，当时中国已是 4 月 19 日。'}
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
  {from: 'llama', type: 'INSTANCE_OF', to: 'llm', lines: [461, 466]},
  {from: 'llama', type: 'DEVELOPED_BY', to: 'meta-ai', lines: [461]},
  {from: 'llama', type: 'HAS_PROPERTY', to: 'open-source', lines: [465, 473],
   note: 'Open weights under a custom license', noteZh: '以自定义许可证开放权重'},
  {from: 'llama', type: 'HAS_PROPERTY', to: 'scalability', lines: [467]},
  {from: 'llama', type: 'IMPROVES_ON', to: 'gpt-3', lines: [466],
   note: 'On some benchmarks', noteZh: '在某些基准测试上'},
  {from: 'llama', type: 'COMPARED_WITH', to: 'gpt-3', lines: [466]},
  {from: 'llama', type: 'EVALUATED_ON', to: 'benchmark', lines: [466]},
  {from: 'llama', type: 'APPLIED_TO', to: 'nlp', lines: [469]},
  {from: 'llama', type: 'APPLIED_TO', to: 'text-generation', lines: [469]},
  {from: 'llama', type: 'APPLIED_TO', to: 'question-answering', lines: [469]},
  {from: 'llama', type: 'APPLIED_TO', to: 'reasoning-task', lines: [469]},
  {from: 'llama', type: 'APPLIED_TO', to: 'reading-comprehension', lines: [469]},
  {from: 'llama', type: 'APPLIED_TO', to: 'dialogue-system', lines: [470]},
  {from: 'llama', type: 'APPLIED_TO', to: 'code-generation', lines: [471]},
  {from: 'llama', type: 'BUILT_ON', to: 'decoder-only', implied: true},
  {from: 'llama-3', type: 'VARIANT_OF', to: 'llama', lines: [463]},
  {from: 'llama-3', type: 'SUCCEEDS', to: 'llama', lines: [463],
   note: 'Two generations after the first', noteZh: '与第一代相隔两代'},
  {from: 'llama-3', type: 'DEVELOPED_BY', to: 'meta-ai', lines: [463], implied: true},
  {from: 'llama-3', type: 'INSTANCE_OF', to: 'llm', implied: true}
] AS row
MERGE (a:Concept {slug: row.from})
MERGE (b:Concept {slug: row.to})
MERGE (a)-[r:$(row.type)]->(b)
SET r += row {
  source: source, lines: coalesce(row.lines, []), implied: coalesce(row.implied, false),
  .note, .noteZh, .task, .value, .unit
};
