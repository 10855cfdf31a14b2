// People and organizations
// Who builds, names, hosts or recognizes the things described elsewhere.

// Concepts: kind, names and a summary in both languages, and the lines of the source that mention them.
WITH 'dhclly-2024' AS source
UNWIND [
  {slug: 'openai', kind: 'ORGANIZATION', lines: [76, 196, 215, 217, 219, 223, 227, 231, 235, 239, 246, 248, 250, 256],
   name: 'OpenAI', nameZh: 'OpenAI',
   misspellings: ['Open AI'],
   summary: 'An American artificial intelligence organization founded in 2015 as a non-profit, with a commercial arm since 2019; it develops the GPT models, ChatGPT, DALL·E and the OpenAI API.',
   summaryZh: '美国的人工智能机构，2015 年以非营利组织的形式成立，2019 年起设有商业公司，开发了 GPT 系列模型、ChatGPT、DALL·E 和 OpenAI API。'},
  {slug: 'vaswani', kind: 'PERSON', lines: [98],
   name: 'Vaswani et al.', nameZh: 'Vaswani 等人',
   aliases: ['Ashish Vaswani', 'Vaswani'],
   aliasesZh: ['阿希什·瓦斯瓦尼'],
   summary: 'Vaswani and his seven co-authors, mostly researchers at Google, who first proposed the Transformer architecture in 2017 in the paper “Attention Is All You Need”.',
   summaryZh: 'Vaswani 与另外七位合著者，多为谷歌研究人员，2017 年以论文《Attention Is All You Need》首次提出 Transformer 架构。'},
  {slug: 'openai-devday', kind: 'TERM', lines: [217],
   name: 'OpenAI DevDay 2023', nameZh: 'OpenAI 首届开发者大会',
   aliases: ['OpenAI DevDay', 'DevDay', 'First OpenAI developer conference'],
   aliasesZh: ['OpenAI 开发者大会'],
   summary: 'OpenAI’s first conference for developers, held in San Francisco in November 2023, at which it announced GPTs along with new models and tools for its API.',
   summaryZh: 'OpenAI 于 2023 年 11 月在旧金山举办的首场开发者会议，会上发布了 GPTs，以及面向 API 的新模型和新工具。'},
  {slug: 'netexplo', kind: 'ORGANIZATION', lines: [233],
   name: 'Netexplo University Network', nameZh: 'Netexplo 大学网络',
   aliases: ['Netexplo'],
   summary: 'An international network of universities that scouts new digital technology for the French observatory Netexplo, leading to an annual selection of ten groundbreaking innovations.',
   summaryZh: '为法国数字创新观察机构 Netexplo 发掘新技术的国际大学网络，据此每年评选出十项具有突破性的创新。'},
  {slug: 'salvador-dali', kind: 'PERSON', lines: [233],
   name: 'Salvador Dalí', nameZh: '萨尔瓦多·达利',
   aliases: ['Dalí', 'Salvador Dali', 'Dali'],
   aliasesZh: ['达利'],
   summary: 'Spanish surrealist painter (1904–1989), known for dreamlike and bizarre imagery; his surname is one of the two sources of the name DALL·E.',
   summaryZh: '西班牙超现实主义画家（1904—1989），以梦幻奇异的画面著称，其姓氏是 DALL·E 名称的两个来源之一。'},
  {slug: 'c2pa', kind: 'ORGANIZATION', lines: [235],
   name: 'Coalition for Content Provenance and Authenticity', nameZh: '内容来源和真实性联盟',
   abbreviations: ['C2PA'],
   aliasesZh: ['内容来源与真实性联盟'],
   summary: 'A coalition of technology and media companies that maintains an open standard for recording where digital media come from and how they were edited, in signed metadata attached to the file.',
   summaryZh: '由科技与媒体企业组成的联盟，维护一项开放标准，用附在文件中的签名元数据记录数字媒体的来源与编辑历史。'},
  {slug: 'csdn', kind: 'PRODUCT', lines: [254],
   name: 'CSDN', nameZh: 'CSDN',
   aliases: ['Chinese Software Developer Network', 'China Software Developer Network'],
   summary: 'A Chinese online community for software developers, founded in 1999, where members publish technical blog posts, share resources and answer each other’s questions.',
   summaryZh: '中国的软件开发者网络社区，创立于 1999 年，用户在其中发表技术博客、分享资源和相互解答问题。'},
  {slug: 'github', kind: 'PRODUCT', lines: [258],
   name: 'GitHub', nameZh: 'GitHub',
   summary: 'A web platform owned by Microsoft that hosts Git repositories and lets developers publish code, track issues and review changes; many open-source projects are kept there.',
   summaryZh: '微软旗下基于 Git 的代码托管平台，开发者可在其上发布代码、跟踪问题和评审改动，许多开源项目都托管于此。'},
  {slug: 'google', kind: 'ORGANIZATION', lines: [295],
   name: 'Google', nameZh: '谷歌',
   aliases: ['Google LLC'],
   aliasesZh: ['谷歌公司', 'Google 公司'],
   summary: 'The American technology company known for its search engine, whose researchers proposed the Transformer in 2017 and released the language model BERT in 2018.',
   summaryZh: '以搜索引擎著称的美国科技公司，其研究人员于 2017 年提出 Transformer，并在 2018 年发布语言模型 BERT。'},
  {slug: 'meta-ai', kind: 'ORGANIZATION', lines: [461],
   name: 'Meta AI', nameZh: 'Meta AI',
   aliases: ['Facebook AI'],
   summary: 'The artificial intelligence research division of Meta, the parent company of Facebook; it developed the LLaMA models and publishes many of its models and tools openly.',
   summaryZh: 'Facebook 母公司 Meta 的人工智能研究部门，开发了 LLaMA 系列模型，并公开发布了许多模型和工具。'},
  {slug: 'columbia-university', kind: 'ORGANIZATION', lines: [477],
   name: 'Columbia University', nameZh: '哥伦比亚大学',
   abbreviationsZh: ['哥大'],
   aliases: ['Columbia University in the City of New York'],
   summary: 'A private research university in New York City, in the United States, founded in 1754, whose researchers took part in developing the multimodal model LLaVA.',
   summaryZh: '位于美国纽约市的私立研究型大学，创立于 1754 年，其研究人员参与开发了多模态模型 LLaVA。'},
  {slug: 'microsoft-research', kind: 'ORGANIZATION', lines: [477],
   name: 'Microsoft Research', nameZh: '微软研究院',
   abbreviations: ['MSR'],
   summary: 'The research arm of Microsoft, founded in 1991, with laboratories around the world that study computer science and artificial intelligence; it took part in developing the multimodal model LLaVA.',
   summaryZh: '微软于 1991 年成立的研究机构，在全球设有多个实验室，研究计算机科学与人工智能，参与开发了多模态模型 LLaVA。'},
  {slug: 'university-of-wisconsin-madison', kind: 'ORGANIZATION', lines: [477],
   name: 'University of Wisconsin–Madison', nameZh: '威斯康星大学麦迪逊分校',
   abbreviations: ['UW-Madison'],
   aliases: ['University of Wisconsin-Madison'],
   aliasesZh: ['威斯康辛大学麦迪逊分校'],
   summary: 'A public research university in Madison, Wisconsin, in the United States, whose researchers took part in developing the multimodal model LLaVA.',
   summaryZh: '位于美国威斯康星州麦迪逊市的公立研究型大学，其研究人员参与开发了多模态模型 LLaVA。'},
  {slug: 'dhclly', kind: 'PERSON', lines: [485],
   name: 'DHclly', nameZh: 'DHclly',
   summary: 'A blogger writing in Chinese who published the article “Common concepts of large models”, an introduction to terms around large language models, on 25 June 2024.',
   summaryZh: '中文技术博客作者，于 2024 年 6 月 25 日发表《大模型常见的概念》一文，介绍大型语言模型的相关术语。'}
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
  {from: 'openai-devday', type: 'DEVELOPED_BY', to: 'openai', lines: [217],
   note: 'Organizer', noteZh: '主办方'},
  {from: 'github', type: 'PROVIDES', to: 'ollama', lines: [258], implied: true,
   note: 'Hosts its code and documentation', noteZh: '托管其代码与文档'}
] AS row
MERGE (a:Concept {slug: row.from})
MERGE (b:Concept {slug: row.to})
MERGE (a)-[r:$(row.type)]->(b)
SET r += row {
  source: source, lines: coalesce(row.lines, []), implied: coalesce(row.implied, false),
  .note, .noteZh, .task, .value, .unit
};
