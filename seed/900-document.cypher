// The document
// The article that the first graph was made from.

// Concepts: kind, names and a summary in both languages, and the lines of the source that mention them.
WITH 'dhclly-2024' AS source
UNWIND [
  {slug: 'source-article', kind: 'PUBLICATION', lines: [1, 485],
   name: 'Common concepts of large models', nameZh: '大模型常见的概念',
   aliasesZh: ['大模型常见概念'],
   summary: 'A Chinese blog article, posted by DHclly on 25 June 2024, that briefly introduces concepts around large language models, from embeddings and the Transformer to LangChain and LLaVA.',
   summaryZh: 'DHclly 于 2024 年 6 月 25 日发表的中文博文，简介大模型的相关概念，从嵌入、Transformer 到 LangChain 与 LLaVA。'}
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
  {from: 'source-article', type: 'DEVELOPED_BY', to: 'dhclly', lines: [485],
   note: 'Author', noteZh: '作者'},
  {from: 'source-article', type: 'USES', to: 'csdn', lines: [254],
   note: 'Cites an introduction to the OpenAI API', noteZh: '引用其中介绍 OpenAI API 的文章'},
  {from: 'source-article', type: 'USES', to: 'openai-docs', lines: [252],
   note: 'Cites its API reference', noteZh: '引用其 API 参考'}
] AS row
MERGE (a:Concept {slug: row.from})
MERGE (b:Concept {slug: row.to})
MERGE (a)-[r:$(row.type)]->(b)
SET r += row {
  source: source, lines: coalesce(row.lines, []), implied: coalesce(row.implied, false),
  .note, .noteZh, .task, .value, .unit
};
