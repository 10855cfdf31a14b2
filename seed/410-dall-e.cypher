// DALL·E
// OpenAI’s image generators.

// Concepts: kind, names and a summary in both languages, and the lines of the source that mention them.
WITH 'dhclly-2024' AS source
UNWIND [
  {slug: 'dall-e', kind: 'PRODUCT', lines: [227, 229, 231, 233, 235],
   name: 'DALL·E', nameZh: 'DALL·E',
   aliases: ['DALL-E', 'DALLE'],
   misspellings: ['DALL.E'],
   summary: 'OpenAI’s text-to-image system, first released in January 2021, which turns a written description into a matching picture in many artistic styles; DALL·E 2 and DALL·E 3 are its later versions.',
   summaryZh: 'OpenAI 的文本生成图像系统，2021 年 1 月首次发布，能把文字描述变成多种艺术风格的图像，后续版本有 DALL·E 2 和 DALL·E 3。'},
  {slug: 'wall-e', kind: 'PUBLICATION', lines: [233],
   name: 'WALL-E', nameZh: '机器人总动员',
   aliases: ['WALL·E'],
   aliasesZh: ['瓦力'],
   summary: 'An animated Pixar film of 2008, named in English after its hero, a small waste-collecting robot; together with the surname of the painter Dalí it gave DALL·E its name.',
   summaryZh: '皮克斯 2008 年的动画电影，英文片名取自主角——一台收集垃圾的小机器人，它与画家达利的姓氏共同构成 DALL·E 名称的由来。'},
  {slug: 'dall-e-2', kind: 'PRODUCT', lines: [235],
   name: 'DALL·E 2', nameZh: 'DALL·E 2',
   aliases: ['DALL-E 2', 'DALLE 2'],
   summary: 'The second version of OpenAI’s text-to-image system, presented in April 2022, which uses diffusion to create and edit images from a description at higher resolution than the first DALL·E.',
   summaryZh: 'OpenAI 文生图系统的第二代，2022 年 4 月发布，采用扩散模型，按文字描述生成和编辑图像，分辨率高于第一代 DALL·E。'},
  {slug: 'dall-e-3', kind: 'PRODUCT', lines: [235],
   name: 'DALL·E 3', nameZh: 'DALL·E 3',
   aliases: ['DALL-E 3', 'DALLE 3'],
   summary: 'The third version of OpenAI’s text-to-image system, released in 2023, which follows long descriptions more closely than DALL·E 2 and can be used from within ChatGPT.',
   summaryZh: 'OpenAI 文生图系统的第三代，2023 年发布，比 DALL·E 2 更能准确遵循较长的描述，并可直接在 ChatGPT 中使用。'}
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
  {id: 'dall-e.fact.1', concept: 'dall-e', kind: 'FACT', order: 1, section: 'DALL·E', line: 231,
   key: 'releasedOn', valueText: 'January 2021', date: '2021-01',
   text: 'OpenAI, an American non-profit AI organization, released DALL·E in January 2021.',
   textZh: 'OpenAI 是美国的非营利人工智能组织，2021 年 1 月发布了 DALL·E。',
   status: 'DISPUTED',
   correction: 'The date holds, but OpenAI was by then not purely a non-profit: since 2019 its non-profit parent has had a capped-profit company.',
   correctionZh: '发布时间无误，但当时的 OpenAI 已不是单纯的非营利组织：2019 年起，其非营利母体下设有利润封顶的公司。'},
  {id: 'dall-e.feature.1', concept: 'dall-e', kind: 'FEATURE', order: 2, section: 'DALL·E', line: 231,
   text: 'From a simple description by the user, DALL·E creates fairly realistic and clear images.',
   textZh: '用户只需简单描述，DALL·E 就能画出相当逼真、清晰的图像。'},
  {id: 'dall-e.use-case.1', concept: 'dall-e', kind: 'USE_CASE', order: 3, section: 'DALL·E', line: 231,
   text: 'DALL·E is used for text-to-image generation, that is, for making pictures from written descriptions.',
   textZh: 'DALL·E 用于文生图，即依照文字描述生成图像。'},
  {id: 'dall-e.feature.2', concept: 'dall-e', kind: 'FEATURE', order: 4, section: 'DALL·E', line: 231,
   text: 'DALL·E can also render signs on buildings from given words.',
   textZh: 'DALL·E 还能把给定的文字画成楼宇上的招牌。'},
  {id: 'dall-e.feature.3', concept: 'dall-e', kind: 'FEATURE', order: 5, section: 'DALL·E', line: 231,
   text: 'DALL·E knows many artistic styles and produces images in different ones, including illustrations and landscapes.',
   textZh: 'DALL·E 通晓多种艺术风格，可画出插画、风景等各式图像。'},
  {id: 'dall-e.fact.2', concept: 'dall-e', kind: 'FACT', order: 6, section: 'DALL·E', line: 233,
   text: 'The name DALL·E combines the painter Salvador Dalí and the film WALL-E.',
   textZh: 'DALL·E 之名由画家达利（Dalí）与电影《机器人总动员》（WALL-E）组合而成。'},
  {id: 'dall-e.mechanism.1', concept: 'dall-e', kind: 'MECHANISM', order: 7, section: 'DALL·E', line: 233,
   text: 'DALL·E receives text and image together as a single stream of tokens.',
   textZh: 'DALL·E 把文字和图像拼成一条词元序列一并输入。',
   status: 'DISPUTED',
   correction: 'This is true of the first DALL·E (2021) only; DALL·E 2 and DALL·E 3 are diffusion-based.',
   correctionZh: '只有 2021 年的第一代 DALL·E 如此，DALL·E 2 和 DALL·E 3 基于扩散模型。'},
  {id: 'dall-e.fact.3', concept: 'dall-e', kind: 'FACT', order: 8, section: 'DALL·E', line: 233,
   key: 'tokenLimit', value: 1280, valueText: 'up to 1280', unit: 'tokens',
   text: 'The stream of text and image that DALL·E receives holds at most 1280 tokens.',
   textZh: 'DALL·E 输入的图文序列最长为 1280 个词元。',
   status: 'DISPUTED',
   correction: 'The limit, made up of 256 text and 1024 image tokens, applies to the first DALL·E (2021) only, not to the diffusion-based DALL·E 2 and DALL·E 3.',
   correctionZh: '这一上限（256 个文本词元加 1024 个图像词元）只属于 2021 年的第一代 DALL·E，不适用于基于扩散模型的 DALL·E 2 和 DALL·E 3。'},
  {id: 'dall-e.mechanism.2', concept: 'dall-e', kind: 'MECHANISM', order: 9, section: 'DALL·E', line: 233,
   text: 'DALL·E is trained by maximum likelihood to generate all tokens one after another.',
   textZh: 'DALL·E 以最大似然为训练目标，依次生成每一个词元。',
   status: 'DISPUTED',
   correction: 'Only the first DALL·E (2021) generates token by token in this way; DALL·E 2 and DALL·E 3 generate images by diffusion.',
   correctionZh: '这样逐个生成词元的只有 2021 年的第一代 DALL·E，DALL·E 2 和 DALL·E 3 用扩散方法生成图像。'},
  {id: 'dall-e.fact.4', concept: 'dall-e', kind: 'FACT', order: 10, section: 'DALL·E', line: 233,
   key: 'recognizedOn', valueText: 'April 2021', date: '2021-04',
   text: 'In April 2021, after a year-long worldwide selection, the Netexplo University Network named DALL·E among the 10 most groundbreaking digital innovations.',
   textZh: '2021 年 4 月，Netexplo 大学网络经过为期一年的全球评选，将 DALL·E 列入十大突破性数字创新。'},
  {id: 'dall-e.variant.1', concept: 'dall-e', kind: 'VARIANT', order: 11, section: 'DALL·E', line: 235,
   text: 'DALL·E 2 is a version of DALL·E that generates images from text.',
   textZh: 'DALL·E 2 是 DALL·E 的一个版本，由文本生成图像。'},
  {id: 'dall-e.variant.2', concept: 'dall-e', kind: 'VARIANT', order: 12, section: 'DALL·E', line: 235,
   text: 'DALL·E 3 is a version of DALL·E that serves as OpenAI’s image generator.',
   textZh: 'DALL·E 3 是 DALL·E 的一个版本，为 OpenAI 的图像生成器。'},
  {id: 'dall-e.fact.5', concept: 'dall-e-2', kind: 'FACT', order: 1, section: 'DALL·E', line: 235,
   key: 'waitlistRemovedOn', valueText: '29 September 2022', date: '2022-09-29',
   text: 'On 29 September 2022 OpenAI removed the waiting list for DALL·E 2.',
   textZh: 'OpenAI 于 2022 年 9 月 29 日取消了 DALL·E 2 的等候名单。',
   status: 'DISPUTED',
   correction: 'OpenAI’s announcement is dated 28 September 2022 in the United States, which was 29 September in China.',
   correctionZh: '按美国日期，OpenAI 的公告发布于 2022 年 9 月 28 日，当时中国已是 9 月 29 日。'},
  {id: 'dall-e.fact.6', concept: 'dall-e-3', kind: 'FACT', order: 1, section: 'DALL·E', line: 235,
   key: 'watermarkAnnouncedOn', valueText: '7 February 2024', date: '2024-02-07',
   text: 'On 7 February 2024 OpenAI announced that DALL·E 3 images get a watermark of C2PA, the Coalition for Content Provenance and Authenticity.',
   textZh: '2024 年 2 月 7 日，OpenAI 宣布 DALL·E 3 的图像将带有内容来源和真实性联盟（C2PA）的水印。',
   status: 'DISPUTED',
   correction: 'What DALL·E 3 adds is C2PA metadata (content credentials) with a visible CR mark, so “watermark” is a loose term for it.',
   correctionZh: 'DALL·E 3 添加的是 C2PA 元数据（内容凭证）和可见的 CR 标记，称作“水印”并不严谨。'}
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
  {from: 'dall-e', type: 'DEVELOPED_BY', to: 'openai', lines: [231]},
  {from: 'dall-e', type: 'APPLIED_TO', to: 'image-generation', lines: [231]},
  {from: 'dall-e', type: 'PROCESSES', to: 'token', lines: [233],
   note: 'First version only: text and image in one stream of at most 1280', noteZh: '仅第一版：文本与图像合为最多 1280 个词元的单一数据流'},
  {from: 'dall-e', type: 'PROCESSES', to: 'text', lines: [233]},
  {from: 'dall-e', type: 'PROCESSES', to: 'image', lines: [233]},
  {from: 'dall-e', type: 'PRODUCES', to: 'image', lines: [231]},
  {from: 'dall-e', type: 'USES', to: 'maximum-likelihood', lines: [233],
   note: 'First version only', noteZh: '仅第一版'},
  {from: 'dall-e', type: 'NAMED_AFTER', to: 'salvador-dali', lines: [233]},
  {from: 'dall-e', type: 'NAMED_AFTER', to: 'wall-e', lines: [233]},
  {from: 'dall-e', type: 'RECOGNIZED_BY', to: 'netexplo', lines: [233],
   note: 'April 2021, one of ten breakthrough digital innovations', noteZh: '2021 年 4 月，十项突破性数字创新之一'},
  {from: 'dall-e', type: 'INSTANCE_OF', to: 'multimodal-model', implied: true},
  {from: 'dall-e-2', type: 'VARIANT_OF', to: 'dall-e', lines: [235]},
  {from: 'dall-e-2', type: 'SUCCEEDS', to: 'dall-e', lines: [235], implied: true},
  {from: 'dall-e-2', type: 'DEVELOPED_BY', to: 'openai', lines: [235]},
  {from: 'dall-e-2', type: 'APPLIED_TO', to: 'image-generation', lines: [235]},
  {from: 'dall-e-3', type: 'VARIANT_OF', to: 'dall-e', lines: [235]},
  {from: 'dall-e-3', type: 'SUCCEEDS', to: 'dall-e-2', lines: [235], implied: true},
  {from: 'dall-e-3', type: 'DEVELOPED_BY', to: 'openai', lines: [235]},
  {from: 'dall-e-3', type: 'APPLIED_TO', to: 'image-generation', lines: [235]},
  {from: 'dall-e-3', type: 'USES', to: 'c2pa', lines: [235],
   note: 'Marks its images with the coalition’s provenance data', noteZh: '以该联盟的来源信息标记图像'}
] AS row
MERGE (a:Concept {slug: row.from})
MERGE (b:Concept {slug: row.to})
MERGE (a)-[r:$(row.type)]->(b)
SET r += row {
  source: source, lines: coalesce(row.lines, []), implied: coalesce(row.implied, false),
  .note, .noteZh, .task, .value, .unit
};
