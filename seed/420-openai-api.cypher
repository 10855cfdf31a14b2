// OpenAI API
// Access to OpenAI’s models over HTTP, its formats, limits and prices.

// Concepts: kind, names and a summary in both languages, and the lines of the source that mention them.
WITH 'dhclly-2024' AS source
UNWIND [
  {slug: 'openai-api', kind: 'PRODUCT', lines: [237, 239, 241, 242, 243, 244, 245, 246, 248, 250, 252, 254],
   name: 'OpenAI API', nameZh: 'OpenAI API',
   aliasesZh: ['OpenAI 接口', 'OpenAI API 接口'],
   summary: 'OpenAI’s paid cloud interface, through which applications send HTTP requests to OpenAI’s models and receive results as JSON, so that developers can build on them without hosting a model.',
   summaryZh: 'OpenAI 的付费云端接口，应用程序以 HTTP 请求调用其模型并取回 JSON 结果，开发者无需自行部署模型即可构建应用。'},
  {slug: 'http-post', kind: 'TERM', lines: [243],
   name: 'HTTP POST', nameZh: 'HTTP POST 方法',
   aliases: ['POST request', 'POST method'],
   aliasesZh: ['POST 请求', 'POST 方法'],
   summary: 'HTTP request method that sends data to a server in the body of the request, for example to submit a form or call an API; GET, by contrast, only asks for data.',
   summaryZh: 'HTTP 的一种请求方法，在请求体中向服务器提交数据，用于提交表单或调用 API 等；相比之下，GET 只用于获取数据。'},
  {slug: 'request-format', kind: 'TERM', lines: [243],
   name: 'Request format', nameZh: '请求格式',
   summary: 'Agreed form of the messages that clients send to an API: method, address, headers and body. Requests to the OpenAI API are mostly HTTP POST with a JSON body.',
   summaryZh: '客户端向 API 发送消息时约定的形式，包括方法、地址、头部和正文。OpenAI API 的请求大多是带 JSON 正文的 HTTP POST。'},
  {slug: 'response-format', kind: 'TERM', lines: [244],
   name: 'Response format', nameZh: '响应格式',
   aliasesZh: ['返回格式'],
   summary: 'Agreed form of the messages that an API sends back: status code, headers and body. Responses of the OpenAI API are mostly JSON with the generated output in it.',
   summaryZh: 'API 返回消息时约定的形式，包括状态码、头部和正文。OpenAI API 的响应大多是包含生成结果的 JSON。'},
  {slug: 'usage-limit', kind: 'PROBLEM', lines: [245],
   name: 'Usage limit', nameZh: '使用限制',
   aliases: ['Usage cap', 'Usage quota'],
   aliasesZh: ['用量限制', '使用限额', '使用配额'],
   summary: 'Bound that a provider sets on the use of its service, such as the number of requests in a period or the length of an input; calls beyond it are refused.',
   summaryZh: '服务提供方对使用设定的上限，例如一段时间内的请求次数或单次输入的长度，超出后调用会被拒绝。'},
  {slug: 'pricing-model', kind: 'TERM', lines: [246],
   name: 'Pricing model', nameZh: '定价模式',
   aliases: ['Pricing scheme'],
   aliasesZh: ['计费模式', '计费方式'],
   summary: 'Scheme by which a provider charges for a service, such as a subscription or payment by use; language model APIs commonly charge per token, at a rate that depends on the model.',
   summaryZh: '服务收费的方案，如订阅制或按用量付费；语言模型 API 通常按词元数计费，单价因模型而异。'},
  {slug: 'api-key', kind: 'TERM', lines: [248],
   name: 'API key', nameZh: 'API 密钥',
   aliasesZh: ['接口密钥'],
   misspellingsZh: ['API 秘钥'],
   summary: 'Secret string that a program sends with each request, by which the provider of an API recognizes the account, grants access and charges for usage.',
   summaryZh: '程序在每次请求中附带的一串保密字符，API 提供方据此识别账号、授予访问权限并计费。'},
  {slug: 'openai-account', kind: 'TERM', lines: [248],
   name: 'OpenAI account', nameZh: 'OpenAI 账号',
   aliasesZh: ['OpenAI 账户', 'OpenAI 帐号'],
   summary: 'Account registered with OpenAI, which identifies a user for signing in, billing and usage limits; developers need one to create an API key.',
   summaryZh: '在 OpenAI 注册的账号，用于登录、计费和核算使用额度；开发者须先有它才能创建 API 密钥。'},
  {slug: 'openai-docs', kind: 'PUBLICATION', lines: [248, 250, 252],
   name: 'OpenAI documentation', nameZh: 'OpenAI 官方文档',
   aliases: ['OpenAI docs', 'OpenAI API documentation', 'OpenAI API reference'],
   aliasesZh: ['OpenAI 文档', 'OpenAI API 文档'],
   summary: 'The official guides and reference pages for OpenAI’s models and API, covering endpoints, parameters, examples, limits and prices; they are updated as the service changes.',
   summaryZh: '介绍 OpenAI 模型和 API 的官方指南与参考手册，说明端点、参数、示例、限制和价格，并随服务变化而更新。'},
  {slug: 'cloud-service', kind: 'TERM', lines: [250],
   name: 'Cloud service', nameZh: '云服务',
   aliases: ['Cloud computing service'],
   aliasesZh: ['云端服务', '云计算服务'],
   summary: 'Computing power, storage or software that a provider runs in its data centers and customers use over the network; nothing has to be installed, but a working connection is needed.',
   summaryZh: '由提供商在数据中心运行、客户通过网络使用的算力、存储或软件；无需自行安装，但离不开网络连接。'},
  {slug: 'ollama', kind: 'SOFTWARE', lines: [256, 258],
   name: 'Ollama', nameZh: 'Ollama',
   misspellingsZh: ['奥拉玛', '奥拉马'],
   summary: 'An open-source tool for downloading and running language models on one’s own computer; it offers a local API that is partly compatible with the OpenAI API.',
   summaryZh: '用于在自己的电脑上下载和运行语言模型的开源工具，提供本地 API，并部分兼容 OpenAI API。'}
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
  {id: 'openai-api.feature.1', concept: 'openai-api', kind: 'FEATURE', order: 1, section: 'OpenAI API', line: 239,
   text: 'The OpenAI API lets developers integrate OpenAI’s language models into their own applications.',
   textZh: '开发者可借助 OpenAI API，在自己的应用里接入 OpenAI 的语言模型。'},
  {id: 'openai-api.use-case.1', concept: 'openai-api', kind: 'USE_CASE', order: 2, section: 'OpenAI API', line: 239,
   text: 'Applications use the OpenAI API for language-processing tasks such as text generation, question answering and translation.',
   textZh: '应用程序可用 OpenAI API 完成文本生成、问答、翻译之类的自然语言处理任务。'},
  {id: 'openai-api.feature.2', concept: 'openai-api', kind: 'FEATURE', order: 3, section: 'OpenAI API', line: 241,
   group: 'Details', groupZh: '详细信息',
   text: 'The OpenAI API offers several models, such as GPT-3, GPT-3.5 and GPT-4, which differ in ability and are chosen by need.',
   textZh: 'OpenAI API 备有 GPT-3、GPT-3.5、GPT-4 等模型，能力各不相同，可按需选用。',
   status: 'DISPUTED',
   correction: 'The GPT-3 models were switched off in January 2024, and GPT-4o was added in May 2024.',
   correctionZh: 'GPT-3 系列模型已于 2024 年 1 月停用，2024 年 5 月又新增了 GPT-4o。'},
  {id: 'openai-api.feature.3', concept: 'openai-api', kind: 'FEATURE', order: 4, section: 'OpenAI API', line: 242,
   group: 'Details', groupZh: '详细信息',
   text: 'Developers choose a task type that fits their application and obtain the model’s output by sending a request through the OpenAI API.',
   textZh: '开发者按应用的需要选定任务类型，再经 OpenAI API 发出请求，即可得到模型输出。'},
  {id: 'openai-api.use-case.2', concept: 'openai-api', kind: 'USE_CASE', order: 5, section: 'OpenAI API', line: 242,
   group: 'Details', groupZh: '详细信息',
   text: 'The task types that the OpenAI API supports include text generation, dialogue, summarization and translation.',
   textZh: '文本生成、对话、摘要和翻译都属于 OpenAI API 可承担的任务类型。'},
  {id: 'openai-api.feature.4', concept: 'openai-api', kind: 'FEATURE', order: 6, section: 'OpenAI API', line: 243,
   group: 'Details', groupZh: '详细信息',
   text: 'A request to the OpenAI API is usually an HTTP POST of JSON to a given endpoint, holding the model choice, input text and task parameters.',
   textZh: '对 OpenAI API 的请求一般用 HTTP POST 向指定端点提交 JSON，其中写明所选模型、输入文本和任务参数。'},
  {id: 'openai-api.feature.5', concept: 'openai-api', kind: 'FEATURE', order: 7, section: 'OpenAI API', line: 244,
   group: 'Details', groupZh: '详细信息',
   text: 'The OpenAI API responds in JSON with the generated text or other information, which developers parse and process further.',
   textZh: 'OpenAI API 返回 JSON，内含模型生成的文本或其他信息，由开发者解析后再作处理。'},
  {id: 'openai-api.drawback.1', concept: 'openai-api', kind: 'DRAWBACK', order: 8, section: 'OpenAI API', line: 245,
   group: 'Details', groupZh: '详细信息',
   text: 'The OpenAI API may impose limits, for example on monthly requests or character length, which developers must observe.',
   textZh: 'OpenAI API 可能限制每月请求数、字符长度等，开发者须了解并遵守。'},
  {id: 'openai-api.feature.6', concept: 'openai-api', kind: 'FEATURE', order: 9, section: 'OpenAI API', line: 246,
   group: 'Details', groupZh: '详细信息',
   text: 'Use of the OpenAI API is normally charged by model and request volume; OpenAI’s website lists the prices.',
   textZh: 'OpenAI API 通常收费，金额取决于模型和请求量，价格详见 OpenAI 官网。'},
  {id: 'openai-api.mechanism.1', concept: 'openai-api', kind: 'MECHANISM', order: 10, section: 'OpenAI API', line: 248,
   text: 'To use the OpenAI API, a developer first registers an OpenAI account.',
   textZh: '使用 OpenAI API 之前，要先注册一个 OpenAI 账号。'},
  {id: 'openai-api.mechanism.2', concept: 'openai-api', kind: 'MECHANISM', order: 11, section: 'OpenAI API', line: 248,
   text: 'Access to the OpenAI API requires an API key, which the developer has to obtain.',
   textZh: '访问 OpenAI API 需要密钥（API Key），开发者须先行申领。'},
  {id: 'openai-api.mechanism.3', concept: 'openai-api', kind: 'MECHANISM', order: 12, section: 'OpenAI API', line: 248,
   text: 'Developers send requests to the OpenAI API and process its responses with a programming language and tools, following the API documentation.',
   textZh: '开发者用编程语言和相应工具，依照 OpenAI API 的文档发出请求、处理返回结果。'},
  {id: 'openai-api.drawback.2', concept: 'openai-api', kind: 'DRAWBACK', order: 13, section: 'OpenAI API', line: 250,
   text: 'The functions and usage of the OpenAI API may change over time, so the official documentation should be read beforehand.',
   textZh: 'OpenAI API 的功能与用法会不断变动，使用前应先查阅最新的官方文档。'},
  {id: 'openai-api.drawback.3', concept: 'openai-api', kind: 'DRAWBACK', order: 14, section: 'OpenAI API', line: 250,
   text: 'As a cloud service, the OpenAI API is affected by network connection and performance, so applications need optimization and error handling.',
   textZh: 'OpenAI API 属于云服务，会受网络和性能影响，应用端要做好优化与错误处理。'},
  {id: 'openai-api.reference.1', concept: 'openai-api', kind: 'REFERENCE', order: 15, section: 'OpenAI API', line: 252,
   key: 'url', valueText: 'https://platform.openai.com/docs/api-reference/audio/createTranslation',
   text: 'OpenAI’s “API Reference” is the official reference documentation of the OpenAI API.',
   textZh: 'OpenAI 官方的“API Reference”是 OpenAI API 的参考文档。',
   status: 'DISPUTED',
   correction: 'The cited address leads to a single endpoint, the creation of audio translations, not to the reference as a whole.',
   correctionZh: '所附网址只指向创建音频翻译（createTranslation）这一个端点，并不是整部参考文档。'},
  {id: 'openai-api.reference.2', concept: 'openai-api', kind: 'REFERENCE', order: 16, section: 'OpenAI API', line: 254,
   key: 'url', valueText: 'https://blog.csdn.net/YGL_smile/article/details/130655518',
   text: 'The CSDN blog post “OpenAI API 介绍” introduces the OpenAI API in Chinese.',
   textZh: 'CSDN 博客文章《OpenAI API 介绍》用中文介绍 OpenAI API。'},
  {id: 'openai-api.reference.3', concept: 'openai-api', kind: 'REFERENCE', order: 17, section: 'OpenAI API', line: 256,
   key: 'url', valueText: 'https://ollama.com/blog/openai-compatibility',
   text: 'The Ollama blog post “OpenAI compatibility” describes how Ollama is compatible with the OpenAI API.',
   textZh: 'Ollama 博客文章《OpenAI compatibility》说明了 Ollama 与 OpenAI API 的兼容情况。'},
  {id: 'openai-api.reference.4', concept: 'openai-api', kind: 'REFERENCE', order: 18, section: 'OpenAI API', line: 258,
   key: 'url', valueText: 'https://github.com/ollama/ollama/blob/main/docs/openai.md',
   text: 'The file docs/openai.md in the GitHub repository ollama/ollama documents Ollama’s compatibility with the OpenAI API.',
   textZh: 'GitHub 仓库 ollama/ollama 中的 docs/openai.md 记录了 Ollama 对 OpenAI API 的兼容支持。'}
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
  {from: 'openai-api', type: 'DEVELOPED_BY', to: 'openai', lines: [239], implied: true},
  {from: 'openai-api', type: 'PROVIDES', to: 'gpt-3', lines: [241],
   note: 'Original models retired in January 2024', noteZh: '原有模型已于 2024 年 1 月停用'},
  {from: 'openai-api', type: 'PROVIDES', to: 'gpt-3-5', lines: [241]},
  {from: 'openai-api', type: 'PROVIDES', to: 'gpt-4', lines: [241]},
  {from: 'openai-api', type: 'APPLIED_TO', to: 'text-generation', lines: [239]},
  {from: 'openai-api', type: 'APPLIED_TO', to: 'question-answering', lines: [239]},
  {from: 'openai-api', type: 'APPLIED_TO', to: 'machine-translation', lines: [239]},
  {from: 'openai-api', type: 'APPLIED_TO', to: 'dialogue-system', lines: [242]},
  {from: 'openai-api', type: 'APPLIED_TO', to: 'text-summarization', lines: [242]},
  {from: 'openai-api', type: 'APPLIED_TO', to: 'llm-application-development', lines: [239], implied: true},
  {from: 'openai-api', type: 'USES', to: 'http-post', lines: [243]},
  {from: 'openai-api', type: 'USES', to: 'json', lines: [243, 244]},
  {from: 'openai-api', type: 'SUFFERS_FROM', to: 'usage-limit', lines: [245]},
  {from: 'openai-api', type: 'REQUIRES', to: 'openai-account', lines: [248]},
  {from: 'openai-api', type: 'REQUIRES', to: 'api-key', lines: [248]},
  {from: 'openai-api', type: 'INSTANCE_OF', to: 'cloud-service', lines: [250]},
  {from: 'openai-api', type: 'HAS_PROPERTY', to: 'pricing-model', lines: [246]},
  {from: 'openai-api', type: 'PROVIDES', to: 'text-embedding-ada-002', implied: true},
  {from: 'request-format', type: 'PART_OF', to: 'openai-api', lines: [243]},
  {from: 'request-format', type: 'USES', to: 'http-post', lines: [243]},
  {from: 'request-format', type: 'USES', to: 'json', lines: [243]},
  {from: 'response-format', type: 'PART_OF', to: 'openai-api', lines: [244]},
  {from: 'response-format', type: 'USES', to: 'json', lines: [244]},
  {from: 'api-key', type: 'REQUIRES', to: 'openai-account', lines: [248], implied: true},
  {from: 'openai-docs', type: 'DEVELOPED_BY', to: 'openai', lines: [250]},
  {from: 'openai-docs', type: 'PART_OF', to: 'openai-api', lines: [250, 252], implied: true,
   note: 'Its reference', noteZh: '参考文档'},
  {from: 'ollama', type: 'SUPPORTS', to: 'openai-api', lines: [256, 258],
   note: 'Compatible endpoints', noteZh: '提供兼容接口'}
] AS row
MERGE (a:Concept {slug: row.from})
MERGE (b:Concept {slug: row.to})
MERGE (a)-[r:$(row.type)]->(b)
SET r += row {
  source: source, lines: coalesce(row.lines, []), implied: coalesce(row.implied, false),
  .note, .noteZh, .task, .value, .unit
};
