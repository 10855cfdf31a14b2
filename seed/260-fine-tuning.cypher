// Fine-tuning
// Adapting a pre-trained model: full, parameter-efficient and by instructions.

// Concepts: kind, names and a summary in both languages, and the lines of the source that mention them.
WITH 'dhclly-2024' AS source
UNWIND [
  {slug: 'fine-tuning', kind: 'TECHNIQUE', lines: [48, 56, 300, 437, 439, 441, 446, 447, 449, 454, 457, 479, 481],
   name: 'Fine-tuning', nameZh: '微调',
   aliases: ['Fine-tune', 'Finetuning', 'Model fine-tuning', 'Fine-tunes'],
   aliasesZh: ['模型微调', '精调'],
   summary: 'Further training of a pre-trained model on a smaller, task- or domain-specific data set, so that it adapts what it has already learned instead of starting from random parameters.',
   summaryZh: '在预训练模型的基础上，用规模较小的任务或领域数据继续训练，使其适应特定用途，而不必从随机参数重新训练。'},
  {slug: 'full-fine-tuning', kind: 'TECHNIQUE', lines: [446, 454],
   name: 'Full fine-tuning', nameZh: '全量微调',
   aliases: ['Full-parameter fine-tuning'],
   aliasesZh: ['全参数微调'],
   summary: 'Fine-tuning that updates all parameters of a pre-trained model on the data of a task; it adapts the model most thoroughly but needs far more memory and computation than parameter-efficient methods.',
   summaryZh: '用任务数据更新预训练模型全部参数的微调方式，适配最充分，但所需显存和计算远高于参数高效微调。'},
  {slug: 'limited-compute', kind: 'PROBLEM', lines: [447],
   name: 'Limited computing resources', nameZh: '计算资源有限',
   aliases: ['Limited compute', 'Limited computational resources', 'Compute constraints'],
   aliasesZh: ['计算资源受限', '算力有限', '算力不足', '算力受限'],
   summary: 'A situation in which hardware, memory or budget does not suffice to train or run a model in full; parameter-efficient fine-tuning and smaller models are common answers.',
   summaryZh: '硬件、显存或预算不足以完整训练或运行模型的情形，常见的对策是参数高效微调或改用较小的模型。'},
  {slug: 'peft', kind: 'TECHNIQUE', lines: [447, 454],
   name: 'Parameter-efficient fine-tuning', nameZh: '参数高效微调',
   abbreviations: ['PEFT'],
   aliasesZh: ['高效微调'],
   summary: 'Fine-tuning that trains only a small share of a model’s parameters, or a few added ones, while the rest stay frozen, which greatly reduces training time, memory and cost.',
   summaryZh: '只训练模型的少部分参数或少量新增参数、其余保持冻结的微调方式，可大幅降低训练时间、显存和成本。'},
  {slug: 'end-to-end-fine-tuning', kind: 'TECHNIQUE', lines: [481],
   name: 'End-to-end fine-tuning', nameZh: '端到端微调',
   aliases: ['End-to-end finetuning'],
   summary: 'Fine-tuning the connected parts of a system together on the final task, with gradients flowing back from the output through the components, instead of training each one separately.',
   summaryZh: '把系统中相连的各部分放在一起、针对最终任务联合微调，梯度从输出端反向贯穿各部分，而不是逐一单独训练。'},
  {slug: 'instruction-tuning', kind: 'TECHNIQUE', lines: [481],
   name: 'Instruction tuning', nameZh: '指令微调',
   aliases: ['Instruction fine-tuning'],
   aliasesZh: ['指令调整', '指令调优'],
   summary: 'Fine-tuning a language model on pairs of instructions and desired responses, so that it follows users’ requests across many tasks instead of merely continuing a text.',
   summaryZh: '用“指令—期望回答”样本对语言模型进行微调，使其在多种任务上按用户要求作答，而不只是续写文本。'}
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
  {id: 'fine-tuning.feature.1', concept: 'fine-tuning', kind: 'FEATURE', order: 1, section: 'Fine-tunes', line: 443,
   group: 'Key information', groupZh: '关键信息',
   text: 'Fine-tuning in essence optimizes a pre-trained model with data from a specific domain, to raise its performance on a particular task.',
   textZh: '微调的实质是用领域数据有的放矢地优化预训练模型，提高它在具体任务上的表现。'},
  {id: 'fine-tuning.mechanism.1', concept: 'fine-tuning', kind: 'MECHANISM', order: 2, section: 'Fine-tunes', line: 444,
   group: 'Key information', groupZh: '关键信息',
   text: 'Fine-tuning begins with the choice of a relevant data set and a pre-trained model.',
   textZh: '微调的第一步是选好相关的数据集与预训练模型。'},
  {id: 'fine-tuning.mechanism.2', concept: 'fine-tuning', kind: 'MECHANISM', order: 3, section: 'Fine-tunes', line: 444,
   group: 'Key information', groupZh: '关键信息',
   text: 'For fine-tuning, suitable hyperparameters are set and the model is adjusted as needed.',
   textZh: '微调时要设定合适的超参数，并视需要调整模型。'},
  {id: 'fine-tuning.mechanism.3', concept: 'fine-tuning', kind: 'MECHANISM', order: 4, section: 'Fine-tunes', line: 444,
   group: 'Key information', groupZh: '关键信息',
   text: 'In fine-tuning, the model is trained on data of the specific task to optimize its performance.',
   textZh: '微调以具体任务的数据训练模型，使其性能更优。'},
  {id: 'fine-tuning.variant.1', concept: 'fine-tuning', kind: 'VARIANT', order: 5, section: 'Fine-tunes', line: 446,
   group: 'Applications', groupZh: '应用',
   text: 'Full fine-tuning adjusts all parameters of the pre-trained model with task data, fitting the new task fully while making effective use of the model’s general features.',
   textZh: '全量微调放开预训练模型的全部参数，拿任务数据来训练，既充分贴合新任务，又能有效利用模型已有的通用特征。'},
  {id: 'fine-tuning.drawback.1', concept: 'fine-tuning', kind: 'DRAWBACK', order: 6, section: 'Fine-tunes', line: 446,
   group: 'Applications', groupZh: '应用',
   text: 'Full fine-tuning depends on large-scale computing resources.',
   textZh: '全量微调需要大规模的计算资源。'},
  {id: 'fine-tuning.variant.2', concept: 'fine-tuning', kind: 'VARIANT', order: 7, section: 'Fine-tunes', line: 447,
   group: 'Applications', groupZh: '应用',
   text: 'Parameter-efficient fine-tuning updates only part of the model’s parameters, minimizing tuned parameters and computation for efficient transfer learning; it saves much training time and cost where computing resources are limited.',
   textZh: '参数高效微调只更新模型的一部分参数，把微调的参数量和计算量降到最低，借此高效地进行迁移学习；它大幅节省训练时间与成本，适合算力有限的场合。',
   status: 'DISPUTED',
   correction: 'Parameter-efficient methods often train newly added parameters, such as adapters or LoRA matrices, while the original parameters stay frozen, rather than updating part of the model’s own.',
   correctionZh: '参数高效微调往往并不更新原模型的部分参数，而是将其冻结，只训练新增的参数，例如适配器或 LoRA 矩阵。'},
  {id: 'fine-tuning.note.1', concept: 'fine-tuning', kind: 'NOTE', order: 8, section: 'Fine-tunes', line: 451,
   group: 'Points to note', groupZh: '注意点',
   text: 'For fine-tuning, choose a pre-trained model and a data set that are related to the task.',
   textZh: '微调所选的预训练模型与数据集应当同任务相关。'},
  {id: 'fine-tuning.note.2', concept: 'fine-tuning', kind: 'NOTE', order: 9, section: 'Fine-tunes', line: 452,
   group: 'Points to note', groupZh: '注意点',
   text: 'Set the hyperparameters of fine-tuning sensibly, for example the learning rate and the number of training epochs.',
   textZh: '微调的超参数要设得合理，例如学习率和训练轮次。'},
  {id: 'fine-tuning.note.3', concept: 'fine-tuning', kind: 'NOTE', order: 10, section: 'Fine-tunes', line: 453,
   group: 'Points to note', groupZh: '注意点',
   text: 'Preprocess and clean the data suitably before fine-tuning.',
   textZh: '微调之前应对数据作适当的预处理与清洗。'},
  {id: 'fine-tuning.note.4', concept: 'fine-tuning', kind: 'NOTE', order: 11, section: 'Fine-tunes', line: 454,
   group: 'Points to note', groupZh: '注意点',
   text: 'Choose between full and parameter-efficient fine-tuning according to the circumstances.',
   textZh: '采用全量微调还是参数高效微调，应视实际情况而定。'},
  {id: 'fine-tuning.note.5', concept: 'fine-tuning', kind: 'NOTE', order: 12, section: 'Fine-tunes', line: 455,
   group: 'Points to note', groupZh: '注意点',
   text: 'Cross-validate when fine-tuning, to make sure that the model generalizes.',
   textZh: '微调时应做交叉验证，以保证模型的泛化能力。'},
  {id: 'fine-tuning.advantage.1', concept: 'fine-tuning', kind: 'ADVANTAGE', order: 13, section: 'Fine-tunes', line: 457,
   text: 'Fine-tuning is an effective way of speeding up training for a specific task with a pre-trained model, and it improves performance and generalization.',
   textZh: '微调借助预训练模型有效加快特定任务的训练，并提升模型的性能与泛化能力。',
   status: 'DISPUTED',
   correction: 'Fine-tuning improves the target task but may harm the model’s general abilities, an effect known as catastrophic forgetting.',
   correctionZh: '微调提升的是目标任务上的表现，却可能损害模型的通用能力，即所谓灾难性遗忘。'}
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
  {from: 'fine-tuning', type: 'REQUIRES', to: 'pre-trained-model', lines: [439, 444]},
  {from: 'fine-tuning', type: 'REQUIRES', to: 'training-data', lines: [443, 444],
   note: 'From the task or domain', noteZh: '来自特定任务或领域'},
  {from: 'fine-tuning', type: 'REQUIRES', to: 'hyperparameter', lines: [444, 452]},
  {from: 'fine-tuning', type: 'USES', to: 'data-preprocessing', lines: [453]},
  {from: 'fine-tuning', type: 'USES', to: 'cross-validation', lines: [455]},
  {from: 'fine-tuning', type: 'SUPPORTS', to: 'generalization', lines: [457],
   note: 'On the target task', noteZh: '针对目标任务'},
  {from: 'fine-tuning', type: 'REQUIRES', to: 'learning-rate', lines: [452]},
  {from: 'fine-tuning', type: 'REQUIRES', to: 'training-epoch', lines: [452]},
  {from: 'fine-tuning', type: 'PART_OF', to: 'deep-learning', lines: [439]},
  {from: 'fine-tuning', type: 'SUCCEEDS', to: 'pre-training', lines: [439], implied: true},
  {from: 'fine-tuning', type: 'IS_A', to: 'transfer-learning', implied: true},
  {from: 'full-fine-tuning', type: 'IS_A', to: 'fine-tuning', lines: [446]},
  {from: 'full-fine-tuning', type: 'SUFFERS_FROM', to: 'high-compute-demand', lines: [446]},
  {from: 'full-fine-tuning', type: 'ALTERNATIVE_TO', to: 'peft', lines: [454]},
  {from: 'full-fine-tuning', type: 'PROCESSES', to: 'model-parameter', lines: [446],
   note: 'Updates all of them', noteZh: '更新全部参数'},
  {from: 'peft', type: 'IS_A', to: 'fine-tuning', lines: [447]},
  {from: 'peft', type: 'SOLVES', to: 'limited-compute', lines: [447]},
  {from: 'peft', type: 'USES', to: 'transfer-learning', lines: [447]},
  {from: 'peft', type: 'PROCESSES', to: 'model-parameter', lines: [447],
   note: 'Updates or adds only a small part', noteZh: '只更新或新增一小部分参数'},
  {from: 'peft', type: 'IMPROVES_ON', to: 'full-fine-tuning', lines: [446, 447], implied: true,
   note: 'Less training time and cost', noteZh: '训练时间和成本更低'},
  {from: 'end-to-end-fine-tuning', type: 'IS_A', to: 'fine-tuning', lines: [481], implied: true},
  {from: 'instruction-tuning', type: 'TRAINED_ON', to: 'instruction-following-data', lines: [481], implied: true},
  {from: 'instruction-tuning', type: 'IS_A', to: 'fine-tuning', implied: true}
] AS row
MERGE (a:Concept {slug: row.from})
MERGE (b:Concept {slug: row.to})
MERGE (a)-[r:$(row.type)]->(b)
SET r += row {
  source: source, lines: coalesce(row.lines, []), implied: coalesce(row.implied, false),
  .note, .noteZh, .task, .value, .unit
};
