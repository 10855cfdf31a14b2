// LLaVA
// Vision and language in one assistant, and the data that trained it.

// Concepts: kind, names and a summary in both languages, and the lines of the source that mention them.
WITH 'dhclly-2024' AS source
UNWIND [
  {slug: 'llava', kind: 'MODEL', lines: [475, 477, 479, 481],
   name: 'LLaVA', nameZh: 'LLaVA',
   aliases: ['Large Language and Vision Assistant'],
   aliasesZh: ['大型语言和视觉助手'],
   summary: 'A multimodal model that joins a vision encoder to a large language model and is tuned on visual instruction data, so that, unlike a text-only model, it can converse and answer questions about images.',
   summaryZh: '一种多模态大模型，将视觉编码器与大语言模型相连，并用视觉指令数据微调；与纯文本模型不同，它能就图像内容对话和答题。'},
  {slug: 'vision-encoder', kind: 'COMPONENT', lines: [477],
   name: 'Vision encoder', nameZh: '视觉编码器',
   aliases: ['Visual encoder', 'Image encoder'],
   aliasesZh: ['图像编码器'],
   summary: 'The part of a multimodal model that turns an image into feature vectors, which are then passed to the language model so that it can reason about what the picture shows.',
   summaryZh: '多模态模型中负责“看图”的部分：把图像转换为特征向量，再交给语言模型，使其能就画面内容进行推理。'},
  {slug: 'visual-language-understanding', kind: 'TASK', lines: [477],
   name: 'Visual and language understanding', nameZh: '视觉和语言理解',
   aliases: ['Vision-language understanding', 'Visual-language understanding'],
   aliasesZh: ['视觉语言理解', '视觉与语言理解'],
   summary: 'Interpreting images and text together, for instance answering a question about a picture or judging whether a caption fits it; words must be related to what is seen, not just processed on their own.',
   summaryZh: '把图像与文字结合起来理解的任务，如看图答题、判断图文是否相符，要求在词语与画面内容之间建立联系，而非分别处理。'},
  {slug: 'instruction-following-data', kind: 'DATA', lines: [479, 481, 483],
   name: 'Instruction-following data', nameZh: '指令跟随数据',
   aliases: ['Instruction data', 'Instruction-tuning data', 'Multimodal instruction data', 'Vision-language instruction data'],
   aliasesZh: ['指令跟踪数据', '指令遵循数据', '指令数据', '指令微调数据', '多模态指令数据', '视觉-语言指令数据'],
   summary: 'Training examples that pair an instruction, possibly about an image, with the desired response; instruction tuning uses them to teach a pre-trained model to do what it is asked.',
   summaryZh: '由指令（可附带图像）与理想回答组成的训练样本，用于指令微调，使预训练模型学会按要求行事。'},
  {slug: 'multimodal-chat', kind: 'TASK', lines: [479],
   name: 'Multimodal chat', nameZh: '多模态聊天',
   aliases: ['Multimodal dialogue', 'Multimodal conversation'],
   aliasesZh: ['多模态对话'],
   summary: 'Conversation in which a user may send images or other media as well as text and the model answers in the light of all of them; text-only chat is the simpler case.',
   summaryZh: '用户除文字外还可发送图像等内容、由模型综合各类信息作答的对话形式，比纯文本聊天多了跨模态理解的要求。'},
  {slug: 'multimodal-gpt-4', kind: 'MODEL', lines: [479],
   name: 'Multimodal GPT-4', nameZh: '多模态 GPT-4',
   abbreviations: ['GPT-4V'],
   aliases: ['GPT-4 with vision'],
   summary: 'The form of GPT-4 that takes images together with text and answers questions about them, as opposed to language-only GPT-4; OpenAI released it in 2023 as GPT-4V.',
   summaryZh: '能同时接受图像和文本输入并就图像作答的 GPT-4，区别于只处理文本的 GPT-4，OpenAI 于 2023 年以 GPT-4V 之名发布。'},
  {slug: 'science-qa', kind: 'DATA', lines: [479],
   name: 'ScienceQA', nameZh: '科学问答',
   aliases: ['Science QA', 'Science Question Answering'],
   aliasesZh: ['科学问答数据集', 'ScienceQA 数据集'],
   summary: 'A benchmark of about 21,000 multiple-choice questions from school science curricula, many with an image and most with an explanation, that tests the knowledge and reasoning of multimodal models.',
   summaryZh: '收录约 2.1 万道中小学科学选择题的评测数据集（ScienceQA），许多题目配图，多数附有解析，用于检验多模态模型的知识与推理能力。'},
  {slug: 'data-reformation', kind: 'TECHNIQUE', lines: [481],
   name: 'Data reformation', nameZh: '数据重组',
   aliasesZh: ['数据重组方式'],
   summary: 'A method introduced with LLaVA that prompts ChatGPT or GPT-4 to rewrite image–text pairs as instructions and answers, so that multimodal training data need not be written by hand.',
   summaryZh: '随 LLaVA 提出的数据构造方法：借助 ChatGPT 或 GPT-4 把图文对改写成“指令加回答”的形式，免去人工编写多模态训练数据。'},
  {slug: 'image-text-pair', kind: 'DATA', lines: [481],
   name: 'Image–text pair', nameZh: '图像-文本对',
   aliases: ['Image-text pair', 'Text-image pair'],
   aliasesZh: ['图文对', '图像文本对'],
   summary: 'An image together with text that describes or accompanies it, such as a caption; large collections of such pairs are the basic training material of models that connect vision and language.',
   summaryZh: '一幅图像与描述它的文字（如图注）组成的一对数据，大量图文对是训练视觉与语言联合模型的基本素材。'},
  {slug: 'visual-assistant', kind: 'TASK', lines: [481],
   name: 'General-purpose visual assistant', nameZh: '通用视觉助手',
   aliases: ['Visual assistant', 'General visual assistant'],
   aliasesZh: ['视觉助手'],
   summary: 'An AI assistant that follows free-form instructions about images, such as describing or explaining a picture or answering questions on it, rather than being built for one fixed vision task.',
   summaryZh: '能按自由表述的指令处理图像的智能助手，可描述、解释画面并回答相关问题，而不像传统视觉模型那样只完成某一项固定任务。'},
  {slug: 'code-base', kind: 'SOFTWARE', lines: [483],
   name: 'Code base', nameZh: '代码库',
   aliases: ['Codebase'],
   aliasesZh: ['源代码库'],
   summary: 'The whole body of source code of a program or research project; publishing it lets others reproduce, check and extend the work, which a released checkpoint alone does not.',
   summaryZh: '一个程序或研究项目的全部源代码；公开代码库便于他人复现、检验和扩展成果，仅发布检查点则做不到这一点。'},
  {slug: 'model-checkpoint', kind: 'DATA', lines: [483],
   name: 'Model checkpoint', nameZh: '模型检查点',
   aliases: ['Checkpoint'],
   aliasesZh: ['检查点'],
   summary: 'A saved state of a model, above all its parameters, from which training can be resumed or the trained model loaded, shared and used.',
   summaryZh: '模型在某一时刻保存下来的状态（主要是参数），可用于恢复训练，也可供他人加载、分享和使用训练好的模型。'},
  {slug: 'visual-chat-demo', kind: 'SOFTWARE', lines: [483],
   name: 'Visual chat demo', nameZh: '视觉聊天演示',
   aliases: ['Visual chat demonstration', 'Multimodal chat demo'],
   aliasesZh: ['视觉对话演示'],
   misspellingsZh: ['可视化聊天演示'],
   summary: 'A demonstration program in which visitors upload an image and converse with a model about it, so that its abilities can be tried without installing anything.',
   summaryZh: '一种演示程序：访问者上传图像并就其内容与模型对话，无须安装即可体验模型的能力。'}
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
  {id: 'llava.fact.1', concept: 'llava', kind: 'FACT', order: 1, section: 'LLaVA(Large Language and Vision Assistant)', line: 477,
   text: 'LLaVA was released jointly by researchers of the University of Wisconsin–Madison, Microsoft Research and Columbia University.',
   textZh: 'LLaVA 的发布者是威斯康星大学麦迪逊分校、微软研究院与哥伦比亚大学的研究人员。'},
  {id: 'llava.mechanism.1', concept: 'llava', kind: 'MECHANISM', order: 2, section: 'LLaVA(Large Language and Vision Assistant)', line: 477,
   text: 'LLaVA works by connecting a vision encoder to a language model.',
   textZh: 'LLaVA 的工作方式是把视觉编码器同语言模型连接起来。'},
  {id: 'llava.component.1', concept: 'llava', kind: 'COMPONENT', order: 3, section: 'LLaVA(Large Language and Vision Assistant)', line: 477,
   text: 'A vision encoder is one of the two parts that LLaVA connects.',
   textZh: '视觉编码器是 LLaVA 所连接的两个部分之一。'},
  {id: 'llava.component.2', concept: 'llava', kind: 'COMPONENT', order: 4, section: 'LLaVA(Large Language and Vision Assistant)', line: 477,
   text: 'A language model is the other part of LLaVA, connected to its vision encoder.',
   textZh: '语言模型是 LLaVA 的另一部分，与视觉编码器相连。'},
  {id: 'llava.use-case.1', concept: 'llava', kind: 'USE_CASE', order: 5, section: 'LLaVA(Large Language and Vision Assistant)', line: 477,
   text: 'LLaVA is used to understand images and language together.',
   textZh: 'LLaVA 用于图像与语言的联合理解。'},
  {id: 'llava.mechanism.2', concept: 'llava', kind: 'MECHANISM', order: 6, section: 'LLaVA(Large Language and Vision Assistant)', line: 479,
   text: 'LLaVA was trained on instruction-following data generated by GPT-4.',
   textZh: 'LLaVA 的训练用到了 GPT-4 生成的指令跟随数据。'},
  {id: 'llava.use-case.2', concept: 'llava', kind: 'USE_CASE', order: 7, section: 'LLaVA(Large Language and Vision Assistant)', line: 479,
   text: 'LLaVA can be used for multimodal chat.',
   textZh: 'LLaVA 可用于多模态聊天。'},
  {id: 'llava.feature.1', concept: 'llava', kind: 'FEATURE', order: 8, section: 'LLaVA(Large Language and Vision Assistant)', line: 479,
   text: 'LLaVA shows strong multimodal chat ability, in some cases behaving much like multimodal GPT-4.',
   textZh: 'LLaVA 的多模态聊天能力突出，有时与多模态 GPT-4 的表现颇为相近。'},
  {id: 'llava.use-case.3', concept: 'llava', kind: 'USE_CASE', order: 9, section: 'LLaVA(Large Language and Vision Assistant)', line: 479,
   text: 'LLaVA can be fine-tuned on Science QA to answer science questions.',
   textZh: 'LLaVA 可在 Science QA 上微调，用于科学问答。'},
  {id: 'llava.fact.2', concept: 'llava', kind: 'FACT', order: 10, section: 'LLaVA(Large Language and Vision Assistant)', line: 479,
   key: 'accuracy', value: 92.53, valueText: '92.53%', unit: '%',
   text: 'With LLaVA fine-tuned on Science QA, LLaVA and GPT-4 together reached 92.53% accuracy, a new state of the art at the time.',
   textZh: 'LLaVA 在 Science QA 上微调后与 GPT-4 配合，准确率达到 92.53%，刷新了当时的最好成绩。'},
  {id: 'llava.advantage.1', concept: 'llava', kind: 'ADVANTAGE', order: 11, section: 'LLaVA(Large Language and Vision Assistant)', line: 481,
   text: 'By its authors’ account, LLaVA was the first attempt to extend instruction tuning to the multimodal space, paving the way to a general-purpose visual assistant.',
   textZh: '据作者称，LLaVA 首次尝试把指令微调拓展到多模态领域，为通用视觉助手开辟了道路。'},
  {id: 'llava.use-case.4', concept: 'llava', kind: 'USE_CASE', order: 12, section: 'LLaVA(Large Language and Vision Assistant)', line: 481,
   text: 'LLaVA is meant as a step toward a general-purpose visual assistant.',
   textZh: 'LLaVA 意在朝通用视觉助手的方向迈进一步。'},
  {id: 'llava.advantage.2', concept: 'llava', kind: 'ADVANTAGE', order: 13, section: 'LLaVA(Large Language and Vision Assistant)', line: 481,
   text: 'LLaVA contributes a data reformation method that uses ChatGPT or GPT-4 to convert image–text pairs into a suitable instruction format.',
   textZh: 'LLaVA 的一项贡献是数据重组方法：用 ChatGPT 或 GPT-4 把图文对改写成合适的指令格式。'},
  {id: 'llava.advantage.3', concept: 'llava', kind: 'ADVANTAGE', order: 14, section: 'LLaVA(Large Language and Vision Assistant)', line: 481,
   text: 'LLaVA itself, a large multimodal model fine-tuned end to end on generated data, is among the main contributions of its authors.',
   textZh: 'LLaVA 本身就是作者的主要贡献之一：一个在生成数据上端到端微调而成的大型多模态模型。'},
  {id: 'llava.mechanism.3', concept: 'llava', kind: 'MECHANISM', order: 15, section: 'LLaVA(Large Language and Vision Assistant)', line: 481,
   text: 'LLaVA was fine-tuned end to end on generated vision-language instruction data.',
   textZh: 'LLaVA 以端到端方式微调，所用的是模型生成的视觉-语言指令数据。'},
  {id: 'llava.fact.3', concept: 'llava', kind: 'FACT', order: 16, section: 'LLaVA(Large Language and Vision Assistant)', line: 483,
   text: 'The researchers behind LLaVA published its generated multimodal instruction data, the code base for data generation and training, model checkpoints and a visual chat demo.',
   textZh: 'LLaVA 的研究者公开了所生成的多模态指令数据、数据生成与训练代码库、模型检查点以及视觉聊天演示。'}
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
  {from: 'llava', type: 'INSTANCE_OF', to: 'multimodal-model', lines: [477]},
  {from: 'llava', type: 'DEVELOPED_BY', to: 'university-of-wisconsin-madison', lines: [477]},
  {from: 'llava', type: 'DEVELOPED_BY', to: 'microsoft-research', lines: [477]},
  {from: 'llava', type: 'DEVELOPED_BY', to: 'columbia-university', lines: [477]},
  {from: 'llava', type: 'APPLIED_TO', to: 'visual-language-understanding', lines: [477]},
  {from: 'llava', type: 'TRAINED_ON', to: 'instruction-following-data', lines: [479]},
  {from: 'llava', type: 'USES', to: 'gpt-4', lines: [479, 481],
   note: 'To generate training data and as a partner on Science QA', noteZh: '生成训练数据，并在科学问答上协同'},
  {from: 'llava', type: 'USES', to: 'chatgpt', lines: [481],
   note: 'To turn image–text pairs into instructions', noteZh: '把图像-文本对转换为指令'},
  {from: 'llava', type: 'APPLIED_TO', to: 'multimodal-chat', lines: [479]},
  {from: 'llava', type: 'COMPARED_WITH', to: 'multimodal-gpt-4', lines: [479],
   note: 'Similar behavior in some cases', noteZh: '某些情况下行为相似'},
  {from: 'llava', type: 'INTEGRATES_WITH', to: 'gpt-4', lines: [479],
   note: 'Combined on Science QA', noteZh: '在科学问答上协同'},
  {from: 'llava', type: 'EVALUATED_ON', to: 'science-qa', lines: [479], task: 'Science question answering', value: 92.53, unit: '%',
   note: 'Accuracy, together with GPT-4', noteZh: '准确率，与 GPT-4 协同取得'},
  {from: 'llava', type: 'ACHIEVES', to: 'sota', lines: [479], task: 'Science question answering', value: 92.53, unit: '%',
   note: 'On Science QA, together with GPT-4', noteZh: '在科学问答上，与 GPT-4 协同取得'},
  {from: 'llava', type: 'APPLIED_TO', to: 'question-answering', lines: [479], implied: true},
  {from: 'llava', type: 'USES', to: 'fine-tuning', lines: [479, 481]},
  {from: 'llava', type: 'USES', to: 'instruction-tuning', lines: [481],
   note: 'Extended to several modalities', noteZh: '扩展到多模态'},
  {from: 'llava', type: 'USES', to: 'data-reformation', lines: [481]},
  {from: 'llava', type: 'USES', to: 'end-to-end-fine-tuning', lines: [481]},
  {from: 'llava', type: 'APPLIED_TO', to: 'visual-assistant', lines: [481],
   note: 'A step toward it', noteZh: '为其铺平道路'},
  {from: 'llava', type: 'PROVIDES', to: 'instruction-following-data', lines: [483],
   note: 'Released to the public', noteZh: '已向公众发布'},
  {from: 'llava', type: 'PROVIDES', to: 'model-checkpoint', lines: [483],
   note: 'Released to the public', noteZh: '已向公众发布'},
  {from: 'llava', type: 'PROVIDES', to: 'code-base', lines: [483],
   note: 'Released to the public', noteZh: '已向公众发布'},
  {from: 'llava', type: 'PROVIDES', to: 'visual-chat-demo', lines: [483],
   note: 'Released to the public', noteZh: '已向公众发布'},
  {from: 'llava', type: 'BUILT_ON', to: 'llama', implied: true,
   note: 'By way of Vicuna, a fine-tuned LLaMA', noteZh: '经由 Vicuna（微调后的 LLaMA）'},
  {from: 'vision-encoder', type: 'PART_OF', to: 'llava', lines: [477]},
  {from: 'vision-encoder', type: 'IS_A', to: 'encoder', lines: [477], implied: true},
  {from: 'instruction-following-data', type: 'IS_A', to: 'training-data', implied: true},
  {from: 'multimodal-gpt-4', type: 'VARIANT_OF', to: 'gpt-4', lines: [479], implied: true},
  {from: 'multimodal-gpt-4', type: 'INSTANCE_OF', to: 'multimodal-model', implied: true},
  {from: 'science-qa', type: 'INSTANCE_OF', to: 'benchmark', implied: true},
  {from: 'data-reformation', type: 'PROCESSES', to: 'image-text-pair', lines: [481]},
  {from: 'data-reformation', type: 'USES', to: 'chatgpt', lines: [481]},
  {from: 'data-reformation', type: 'USES', to: 'gpt-4', lines: [481]},
  {from: 'data-reformation', type: 'PRODUCES', to: 'instruction-following-data', lines: [481]},
  {from: 'visual-assistant', type: 'IS_A', to: 'intelligent-assistant', implied: true}
] AS row
MERGE (a:Concept {slug: row.from})
MERGE (b:Concept {slug: row.to})
MERGE (a)-[r:$(row.type)]->(b)
SET r += row {
  source: source, lines: coalesce(row.lines, []), implied: coalesce(row.implied, false),
  .note, .noteZh, .task, .value, .unit
};
