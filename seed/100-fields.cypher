// Fields of study
// The disciplines and industries that the other topics belong to or serve.

// Concepts: kind, names and a summary in both languages, and the lines of the source that mention them.
WITH 'dhclly-2024' AS source
UNWIND [
  {slug: 'deep-learning', kind: 'FIELD', lines: [5, 48, 98, 368, 439],
   name: 'Deep learning', nameZh: '深度学习',
   abbreviations: ['DL'],
   summary: 'The branch of machine learning that uses neural networks with many layers, which learn increasingly abstract features directly from raw data such as text, images or sound.',
   summaryZh: '机器学习的一个分支，使用多层神经网络，直接从文本、图像、声音等原始数据中逐层学习越来越抽象的特征。'},
  {slug: 'nlp', kind: 'FIELD', lines: [5, 34, 42, 59, 63, 98, 112, 114, 122, 141, 155, 239, 272, 276, 295, 300, 302, 364, 401, 422, 469, 473],
   name: 'Natural language processing', nameZh: '自然语言处理',
   abbreviations: ['NLP'],
   summary: 'The field concerned with making computers analyze, understand and generate human language, covering tasks such as machine translation, text classification, question answering and summarization.',
   summaryZh: '研究如何让计算机分析、理解和生成人类语言的领域，涵盖机器翻译、文本分类、问答和摘要等任务。'},
  {slug: 'machine-learning', kind: 'FIELD', lines: [38, 172],
   name: 'Machine learning', nameZh: '机器学习',
   abbreviations: ['ML'],
   summary: 'The branch of artificial intelligence in which models learn patterns from data instead of following hand-written rules, and then use what they learned to make predictions or decisions on new inputs.',
   summaryZh: '人工智能的一个分支，让模型从数据中学习规律，而不是依赖人工编写的规则，再用学到的规律对新输入作出预测或决策。'},
  {slug: 'computer-vision', kind: 'FIELD', lines: [45, 59, 383],
   name: 'Computer vision', nameZh: '计算机视觉',
   abbreviations: ['CV'],
   summary: 'The field concerned with making computers extract information from images and video, with image classification, object detection and face recognition as typical tasks.',
   summaryZh: '研究如何让计算机从图像和视频中获取信息的领域，典型任务有图像分类、目标检测和人脸识别。'},
  {slug: 'artificial-intelligence', kind: 'FIELD', lines: [114, 223, 231],
   name: 'Artificial intelligence', nameZh: '人工智能',
   abbreviations: ['AI'],
   summary: 'The field concerned with building systems that carry out tasks normally requiring human intelligence, such as reasoning, perceiving, learning and using language. Machine learning is its dominant approach today.',
   summaryZh: '研究如何让机器完成通常需要人类智能的任务（如推理、感知、学习和运用语言）的学科，机器学习是其目前的主流方法。'},
  {slug: 'computer-science', kind: 'FIELD', lines: [192],
   name: 'Computer science', nameZh: '计算机科学',
   abbreviations: ['CS'],
   summary: 'The study of computation, algorithms, data structures, and software and hardware systems; it supplies the methods by which models are implemented, trained and run efficiently.',
   summaryZh: '研究计算、算法、数据结构以及软硬件系统的学科，为模型的高效实现、训练和运行提供方法。'},
  {slug: 'linguistics', kind: 'FIELD', lines: [192],
   name: 'Linguistics', nameZh: '语言学',
   summary: 'The scientific study of language, including its sounds, word forms, grammar, meaning and use. It informs how language technology splits, analyzes and represents text.',
   summaryZh: '研究语言的科学，考察语音、词法、句法、语义和语用，为文本的切分、分析和表示提供理论依据。'},
  {slug: 'statistics', kind: 'FIELD', lines: [192],
   name: 'Statistics', nameZh: '统计学',
   aliases: ['Statistical methods'],
   aliasesZh: ['统计方法'],
   summary: 'The discipline of collecting and analyzing data and drawing conclusions under uncertainty. Its methods, such as frequency counts and probability estimation, underlie machine learning and language modeling.',
   summaryZh: '研究如何收集、分析数据并在不确定性下作出推断的学科，其频次统计、概率估计等方法是机器学习和语言建模的基础。'},
  {slug: 'autonomous-driving', kind: 'FIELD', lines: [383],
   name: 'Autonomous driving', nameZh: '自动驾驶',
   aliases: ['Self-driving', 'Automated driving'],
   aliasesZh: ['无人驾驶'],
   summary: 'The field of making vehicles drive with little or no human control, by perceiving the surroundings with cameras and other sensors, planning a path and controlling the vehicle accordingly.',
   summaryZh: '研究让车辆在很少甚至无须人工操控的情况下行驶的领域，涉及用摄像头等传感器感知环境、规划路径和控制车辆。'},
  {slug: 'medical-image-analysis', kind: 'FIELD', lines: [383],
   name: 'Medical image analysis', nameZh: '医疗影像分析',
   aliases: ['Medical imaging analysis'],
   aliasesZh: ['医学影像分析', '医学图像分析', '医疗图像分析'],
   summary: 'The use of computers to interpret X-ray, CT, MRI and other medical images, for instance to find lesions or outline organs in support of diagnosis and treatment.',
   summaryZh: '用计算机解读 X 光、CT、磁共振等医学图像的领域，例如发现病灶、勾画器官轮廓，为诊断和治疗提供辅助。'},
  {slug: 'security-surveillance', kind: 'FIELD', lines: [383],
   name: 'Security surveillance', nameZh: '安防监控',
   aliases: ['Security monitoring', 'Video surveillance'],
   aliasesZh: ['视频监控', '安全监控'],
   summary: 'The field of watching over places with cameras and other sensors to protect people and property; computer vision can spot intruders, recognize faces or flag unusual behavior automatically.',
   summaryZh: '利用摄像头等传感器看护场所、保障人身与财产安全的领域；计算机视觉可自动发现闯入者、识别人脸或提示异常行为。'}
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
  {from: 'deep-learning', type: 'IS_A', to: 'machine-learning', implied: true},
  {from: 'nlp', type: 'IS_A', to: 'artificial-intelligence', lines: [114], implied: true},
  {from: 'nlp', type: 'USES', to: 'linguistics', implied: true},
  {from: 'machine-learning', type: 'IS_A', to: 'artificial-intelligence', implied: true},
  {from: 'machine-learning', type: 'USES', to: 'statistics', implied: true},
  {from: 'machine-learning', type: 'REQUIRES', to: 'training-data', implied: true},
  {from: 'computer-vision', type: 'IS_A', to: 'artificial-intelligence', implied: true},
  {from: 'artificial-intelligence', type: 'IS_A', to: 'computer-science', implied: true}
] AS row
MERGE (a:Concept {slug: row.from})
MERGE (b:Concept {slug: row.to})
MERGE (a)-[r:$(row.type)]->(b)
SET r += row {
  source: source, lines: coalesce(row.lines, []), implied: coalesce(row.implied, false),
  .note, .noteZh, .task, .value, .unit
};
