// LangChain
// The framework, its parts and the data it connects to.

// Concepts: kind, names and a summary in both languages, and the lines of the source that mention them.
WITH 'dhclly-2024' AS source
UNWIND [
  {slug: 'langchain', kind: 'SOFTWARE', lines: [141, 424, 426, 428, 430, 432, 433, 435],
   name: 'LangChain', nameZh: 'LangChain',
   misspellings: ['Lang Chain'],
   summary: 'An open-source framework for building applications on large language models, which links models, prompts, data sources, tools and memory through standard interfaces and composable components.',
   summaryZh: '用于开发大语言模型应用的开源框架，以标准接口和可组合的组件，把模型、提示、数据源、工具与记忆衔接成完整流程。'},
  {slug: 'open-source', kind: 'PROPERTY', lines: [426, 465, 473],
   name: 'Open source', nameZh: '开源',
   aliases: ['Open-source'],
   aliasesZh: ['开放源代码', '开放源码'],
   summary: 'Published under a license that lets anyone inspect, use, change and share the source code; of models, the word is often used loosely when only the weights can be downloaded.',
   summaryZh: '源代码依许可证公开，任何人都可查看、使用、修改和传播；就模型而言，只开放权重下载也常被宽泛地称为开源。'},
  {slug: 'modularity', kind: 'PROPERTY', lines: [431, 435],
   name: 'Modularity', nameZh: '模块化',
   aliases: ['Modular design'],
   aliasesZh: ['模块化设计', '模块性'],
   summary: 'The quality of a system made of separate parts with clear interfaces, so that each part can be developed, replaced or reused without changing the others.',
   summaryZh: '系统由相互独立、接口清晰的部分组成的特性，每个部分都可以单独开发、替换或复用，而不必改动其他部分。'},
  {slug: 'agent', kind: 'COMPONENT', lines: [432],
   name: 'Agent', nameZh: '智能体',
   aliases: ['AI agent', 'LLM agent'],
   aliasesZh: ['代理', 'AI 智能体', 'AI 代理'],
   summary: 'Program in which a language model decides by itself which steps to take and which tools to call until a goal is reached; a chain, by contrast, runs through fixed steps.',
   summaryZh: '由语言模型自行决定步骤、选用工具，直到达成目标的程序；与之相比，链只按预先固定的步骤执行。'},
  {slug: 'chain', kind: 'COMPONENT', lines: [432],
   name: 'Chain', nameZh: '链',
   aliases: ['LLM chain'],
   aliasesZh: ['调用链'],
   misspellingsZh: ['链接'],
   summary: 'In LangChain and similar frameworks, a fixed series of steps, such as filling in a prompt, calling a model and parsing its answer, in which each step feeds the next.',
   summaryZh: '在 LangChain 等框架中，由填写提示、调用模型、解析回答等步骤按固定顺序组成的流程，前一步的输出即后一步的输入。'},
  {slug: 'data-augmented-generation', kind: 'TECHNIQUE', lines: [432],
   name: 'Data-augmented generation', nameZh: '数据增强生成',
   summary: 'Generation of text by a language model that is given data from outside sources as context; retrieval-augmented generation is its best-known form. Not to be confused with augmenting training data.',
   summaryZh: '让语言模型结合外部数据源提供的内容来生成文本，检索增强生成是其中最常见的形式；与扩充训练数据的数据增强不是一回事。'},
  {slug: 'evaluation', kind: 'TASK', lines: [432],
   name: 'Evaluation', nameZh: '评估',
   abbreviations: ['Eval'],
   aliases: ['Model evaluation', 'LLM evaluation'],
   aliasesZh: ['模型评估', '评测', '模型评测'],
   summary: 'Measuring how well a model or application does its task, by metrics on test data, by human judges or by another model, so that versions can be compared and errors found.',
   summaryZh: '用测试数据上的指标、人工评判或另一个模型，来衡量模型或应用完成任务的好坏，以便比较版本、发现问题。'},
  {slug: 'memory-module', kind: 'COMPONENT', lines: [432],
   name: 'Memory', nameZh: '记忆',
   aliases: ['Memory module', 'Conversation memory'],
   aliasesZh: ['记忆模块', '对话记忆'],
   misspellingsZh: ['内存'],
   summary: 'Component of a language model application that stores earlier messages or facts and adds them to later prompts, since the model itself keeps nothing between calls.',
   summaryZh: '语言模型应用中保存先前对话或事实、并加入后续提示的组件；模型本身在两次调用之间并不保留任何信息。'},
  {slug: 'prompt', kind: 'TERM', lines: [432],
   name: 'Prompt', nameZh: '提示词',
   aliasesZh: ['提示', '提示语'],
   summary: 'Text given to a language model as input: an instruction or question, often with context and examples, which steers what the model generates.',
   summaryZh: '作为输入交给语言模型的文字，即指令或问题，常附有背景和示例，用来引导模型生成什么内容。'},
  {slug: 'google-analytics', kind: 'PRODUCT', lines: [433],
   name: 'Google Analytics', nameZh: 'Google Analytics',
   abbreviations: ['GA'],
   aliasesZh: ['谷歌分析'],
   summary: 'Google’s service for analyzing the use of websites and apps; it records visits and events and reports where users come from and what they do.',
   summaryZh: '谷歌的网站与应用使用情况分析服务，记录访问和事件，并报告用户来自哪里、做了些什么。'},
  {slug: 'stripe', kind: 'PRODUCT', lines: [433],
   name: 'Stripe', nameZh: 'Stripe',
   summary: 'Online payment platform with which businesses accept cards and other means of payment and manage subscriptions and invoices, mostly through its API.',
   summaryZh: '在线支付平台，企业主要通过其 API 接受银行卡等方式的付款，并管理订阅和账单。'}
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
  {id: 'langchain.feature.1', concept: 'langchain', kind: 'FEATURE', order: 1, section: 'LangChain', line: 426,
   text: 'LangChain is an open-source framework that helps developers build end-to-end applications with language models.',
   textZh: 'LangChain 是开源框架，帮助开发者借助语言模型搭建端到端应用。'},
  {id: 'langchain.feature.2', concept: 'langchain', kind: 'FEATURE', order: 2, section: 'LangChain', line: 426,
   text: 'LangChain’s tools, components and interfaces make it simpler to create applications backed by large language models (LLMs) and chat models.',
   textZh: 'LangChain 备有成套的工具、组件与接口，让以大语言模型（LLM）和聊天模型为支撑的应用更容易开发。'},
  {id: 'langchain.use-case.1', concept: 'langchain', kind: 'USE_CASE', order: 3, section: 'LangChain', line: 426,
   text: 'Developers use LangChain to build applications that run on LLMs and chat models.',
   textZh: '开发者用 LangChain 构建依托 LLM 和聊天模型运行的应用。'},
  {id: 'langchain.feature.3', concept: 'langchain', kind: 'FEATURE', order: 4, section: 'LangChain', line: 430,
   group: 'Main features and functions', groupZh: '主要特点和功能',
   text: 'LangChain is easy to integrate: its standardized interfaces let developers bring many different LLMs into their own projects.',
   textZh: 'LangChain 易于集成：凭借统一标准的接口，开发者可以轻松在自己的项目里接入多种 LLM。'},
  {id: 'langchain.feature.4', concept: 'langchain', kind: 'FEATURE', order: 5, section: 'LangChain', line: 431,
   group: 'Main features and functions', groupZh: '主要特点和功能',
   text: 'LangChain is modular: it supports many LLMs, keeps its modules compatible with one another, and combines LLMs seamlessly with other services or tools.',
   textZh: 'LangChain 采用模块化设计：支持多种 LLM，各模块彼此兼容，并能把 LLM 与其他服务或工具无缝组合起来。'},
  {id: 'langchain.feature.5', concept: 'langchain', kind: 'FEATURE', order: 6, section: 'LangChain', line: 432,
   group: 'Main features and functions', groupZh: '主要特点和功能',
   text: 'LangChain’s common interface manages LLMs, prompts, chains, data-augmented generation, agent orchestration, memory and evaluation, so that LLMs integrate seamlessly with real-world data and workflows.',
   textZh: 'LangChain 以一套通用接口统管 LLM、提示、链、数据增强生成、智能体编排、记忆和评估，使 LLM 与真实数据及工作流无缝衔接。'},
  {id: 'langchain.component.1', concept: 'langchain', kind: 'COMPONENT', order: 7, section: 'LangChain', line: 432,
   group: 'Main features and functions', groupZh: '主要特点和功能',
   text: 'LangChain comprises prompts, chains, data-augmented generation, agent orchestration, memory and evaluation.',
   textZh: 'LangChain 的组成包括提示、链、数据增强生成、智能体编排、记忆与评估。'},
  {id: 'langchain.feature.6', concept: 'langchain', kind: 'FEATURE', order: 8, section: 'LangChain', line: 433,
   group: 'Main features and functions', groupZh: '主要特点和功能',
   text: 'LangChain’s tools and components make it straightforward to connect data such as Google Analytics, Stripe, SQL, PDF and CSV, and to apply and optimize language models.',
   textZh: '借助 LangChain 的工具与组件，连接 Google Analytics、Stripe、SQL、PDF、CSV 等数据，以及应用和优化语言模型，都变得简便。'},
  {id: 'langchain.component.2', concept: 'langchain', kind: 'COMPONENT', order: 9, section: 'LangChain', line: 433,
   group: 'Main features and functions', groupZh: '主要特点和功能',
   text: 'LangChain’s data connections cover Google Analytics, Stripe, SQL, PDF and CSV, among others.',
   textZh: 'LangChain 的数据连接涵盖 Google Analytics、Stripe、SQL、PDF 和 CSV 等来源。'},
  {id: 'langchain.advantage.1', concept: 'langchain', kind: 'ADVANTAGE', order: 10, section: 'LangChain', line: 435,
   text: 'LangChain’s modular design and its common LLM interface greatly simplify the development of complex LLM applications.',
   textZh: 'LangChain 的模块化设计与通用的 LLM 接口，让复杂 LLM 应用的开发大为简化。'},
  {id: 'langchain.use-case.2', concept: 'langchain', kind: 'USE_CASE', order: 11, section: 'LangChain', line: 435,
   text: 'LangChain is used to develop complex applications based on LLMs.',
   textZh: 'LangChain 用于开发复杂的 LLM 应用。'}
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
  {from: 'langchain', type: 'APPLIED_TO', to: 'rag', lines: [141],
   note: 'Quick prototypes', noteZh: '快速实现原型'},
  {from: 'langchain', type: 'APPLIED_TO', to: 'llm-application-development', lines: [426, 435]},
  {from: 'langchain', type: 'USES', to: 'language-model', lines: [426]},
  {from: 'langchain', type: 'INTEGRATES_WITH', to: 'llm', lines: [430, 431]},
  {from: 'langchain', type: 'INTEGRATES_WITH', to: 'chat-model', lines: [426]},
  {from: 'langchain', type: 'HAS_PROPERTY', to: 'open-source', lines: [426]},
  {from: 'langchain', type: 'HAS_PROPERTY', to: 'modularity', lines: [431]},
  {from: 'langchain', type: 'INTEGRATES_WITH', to: 'google-analytics', lines: [433],
   note: 'As a data source', noteZh: '作为数据来源'},
  {from: 'langchain', type: 'INTEGRATES_WITH', to: 'stripe', lines: [433],
   note: 'As a data source', noteZh: '作为数据来源'},
  {from: 'langchain', type: 'SUPPORTS', to: 'prompt', lines: [432]},
  {from: 'langchain', type: 'SUPPORTS', to: 'data-augmented-generation', lines: [432]},
  {from: 'langchain', type: 'SUPPORTS', to: 'agent', lines: [432]},
  {from: 'langchain', type: 'SUPPORTS', to: 'evaluation', lines: [432]},
  {from: 'langchain', type: 'SUPPORTS', to: 'sql', lines: [433],
   note: 'As a data source', noteZh: '作为数据来源'},
  {from: 'langchain', type: 'PROCESSES', to: 'pdf', lines: [433],
   note: 'As a data source', noteZh: '作为数据来源'},
  {from: 'langchain', type: 'PROCESSES', to: 'csv', lines: [433],
   note: 'As a data source', noteZh: '作为数据来源'},
  {from: 'chain', type: 'PART_OF', to: 'langchain', lines: [432]},
  {from: 'data-augmented-generation', type: 'IS_A', to: 'text-generation', implied: true},
  {from: 'memory-module', type: 'PART_OF', to: 'langchain', lines: [432]}
] AS row
MERGE (a:Concept {slug: row.from})
MERGE (b:Concept {slug: row.to})
MERGE (a)-[r:$(row.type)]->(b)
SET r += row {
  source: source, lines: coalesce(row.lines, []), implied: coalesce(row.implied, false),
  .note, .noteZh, .task, .value, .unit
};
