// Convolutional networks
// CNN, its layers and the properties that make it good at images.

// Concepts: kind, names and a summary in both languages, and the lines of the source that mention them.
WITH 'dhclly-2024' AS source
UNWIND [
  {slug: 'cnn', kind: 'ARCHITECTURE', lines: [92, 108, 366, 368, 370, 372, 377, 383],
   name: 'Convolutional neural network', nameZh: '卷积神经网络',
   abbreviations: ['CNN'],
   aliases: ['ConvNet', 'Convolutional network'],
   aliasesZh: ['卷积网络'],
   misspellings: ['Convolution neural network'],
   summary: 'A neural network for grid-like data such as images and video, in which small learned kernels slide over the input and share their weights, so that stacked layers pick out increasingly complex local patterns.',
   summaryZh: '面向图像、视频等网格状数据的神经网络：可学习的小卷积核在输入上滑动并共享权重，逐层提取由简单到复杂的局部特征。'},
  {slug: 'convolution', kind: 'TECHNIQUE', lines: [372, 381],
   name: 'Convolution', nameZh: '卷积',
   aliases: ['Convolution operation'],
   aliasesZh: ['卷积操作', '卷积运算'],
   summary: 'Operation that moves a small kernel over the data and takes a weighted sum at every position, so that the same local pattern is found wherever it occurs.',
   summaryZh: '让小尺寸的卷积核在数据上移动、并在每个位置求加权和的运算，同一种局部模式无论出现在哪里都能被检出。'},
  {slug: 'convolution-kernel', kind: 'COMPONENT', lines: [372],
   name: 'Convolution kernel', nameZh: '卷积核',
   aliases: ['Convolutional kernel', 'Kernel', 'Filter', 'Convolutional filter'],
   aliasesZh: ['滤波器', '过滤器'],
   summary: 'Small array of learned weights, for example 3 × 3, that a convolutional layer slides over its input to detect one local feature, such as an edge.',
   summaryZh: '由可学习权重构成的小数组（如 3×3），卷积层让它在输入上滑动，以检测某一种局部特征，例如边缘。'},
  {slug: 'convolutional-layer', kind: 'COMPONENT', lines: [372],
   name: 'Convolutional layer', nameZh: '卷积层',
   aliases: ['Convolution layer', 'Conv layer'],
   summary: 'Core layer of a CNN: it slides a set of learned kernels over its input, and each of them yields a feature map that shows where a certain local pattern occurs.',
   summaryZh: 'CNN 的核心层：用一组可学习的卷积核在输入上滑动，每个核得到一张特征图，标出某种局部模式出现在何处。'},
  {slug: 'average-pooling', kind: 'TECHNIQUE', lines: [373],
   name: 'Average pooling', nameZh: '平均池化',
   aliases: ['Mean pooling', 'Avg pooling'],
   aliasesZh: ['均值池化', '平均汇聚'],
   summary: 'Pooling that replaces each local region with the mean of its values, which smooths the features; max pooling keeps only the strongest value instead.',
   summaryZh: '用局部区域内各值的均值来代表该区域的池化方式，会使特征变得平滑；最大池化则只留下最强的值。'},
  {slug: 'max-pooling', kind: 'TECHNIQUE', lines: [373],
   name: 'Max pooling', nameZh: '最大池化',
   aliases: ['Max-pooling', 'Maximum pooling'],
   aliasesZh: ['最大值池化', '最大汇聚'],
   summary: 'Pooling that keeps only the largest value of each local region, so that the strongest response to a feature survives; average pooling takes the mean instead.',
   summaryZh: '只保留每个局部区域中最大值的池化方式，使特征的最强响应得以留存；平均池化取的则是均值。'},
  {slug: 'pooling-layer', kind: 'COMPONENT', lines: [373],
   name: 'Pooling layer', nameZh: '池化层',
   aliases: ['Pooling', 'Subsampling layer'],
   aliasesZh: ['池化', '汇聚层', '子采样层'],
   summary: 'CNN layer without learned weights that shrinks feature maps by replacing each small region with one value, such as its maximum or mean, while the most important features remain.',
   summaryZh: 'CNN 中不含可学习权重的层，用最大值或平均值等单个数值代替每个小区域，从而缩小特征图并留住主要特征。'},
  {slug: 'fully-connected-layer', kind: 'COMPONENT', lines: [375],
   name: 'Fully connected layer', nameZh: '全连接层',
   abbreviations: ['FC'],
   aliases: ['FC layer', 'Dense layer', 'Fully-connected layer'],
   aliasesZh: ['稠密层', '密集层'],
   summary: 'Layer in which every neuron is connected to all outputs of the layer before; at the end of a CNN it combines the extracted features into the prediction.',
   summaryZh: '每个神经元都与上一层全部输出相连的网络层；在 CNN 末端，它把提取出的特征综合起来得到预测。'},
  {slug: 'translation-invariance', kind: 'PROPERTY', lines: [380],
   name: 'Translation invariance', nameZh: '平移不变性',
   aliases: ['Shift invariance', 'Translational invariance'],
   aliasesZh: ['平移不变'],
   summary: 'Property that a shift of an object within the input leaves the output unchanged. A CNN has it approximately, through shared kernels and pooling; it does not extend to rotation.',
   summaryZh: '物体在输入中移动位置而输出不变的性质。CNN 靠共享的卷积核与池化近似做到这一点，但并不因此对旋转保持不变。'},
  {slug: 'local-connectivity', kind: 'PROPERTY', lines: [381],
   name: 'Local connectivity', nameZh: '局部连接',
   aliases: ['Local connection'],
   aliasesZh: ['局部连接性'],
   summary: 'Property that each unit of a layer is connected only to a small neighborhood of the input and not to all of it; together with shared weights it keeps convolution cheap.',
   summaryZh: '网络层的每个单元只与输入的一小块邻域相连，而不与全部输入相连；与权重共享一起，使卷积的计算量保持较小。'}
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
  {id: 'cnn.feature.1', concept: 'cnn', kind: 'FEATURE', order: 1, section: 'CNN', line: 368,
   text: 'CNNs are particularly suited to data with a grid structure, such as images and video.',
   textZh: 'CNN 尤其擅长处理按网格排布的数据，例如图像和视频。'},
  {id: 'cnn.component.1', concept: 'cnn', kind: 'COMPONENT', order: 2, section: 'CNN', line: 372,
   group: 'Key features and parts', groupZh: '关键特点和组成部分',
   text: 'The convolutional layer, the core of a CNN, applies kernels (also called filters) to local regions of the input to extract features and capture local patterns.',
   textZh: '卷积层是 CNN 的核心，用卷积核（又称滤波器）逐块感知输入的局部区域，从中提取特征并捕捉局部模式。'},
  {id: 'cnn.component.2', concept: 'cnn', kind: 'COMPONENT', order: 3, section: 'CNN', line: 373,
   group: 'Key features and parts', groupZh: '关键特点和组成部分',
   text: 'Pooling layers reduce the dimensions of the data while keeping its key features; max pooling takes the maximum of a local region, average pooling its mean.',
   textZh: '池化层在压缩数据维度的同时留住关键特征：最大池化取局部区域的最大值，平均池化取其均值。'},
  {id: 'cnn.component.3', concept: 'cnn', kind: 'COMPONENT', order: 4, section: 'CNN', line: 374,
   group: 'Key features and parts', groupZh: '关键特点和组成部分',
   text: 'Activation functions such as ReLU (rectified linear unit) make a CNN non-linear and so increase its expressive power.',
   textZh: 'ReLU（修正线性单元）等激活函数给 CNN 带来非线性，从而提高其表达能力。'},
  {id: 'cnn.component.4', concept: 'cnn', kind: 'COMPONENT', order: 5, section: 'CNN', line: 375,
   group: 'Key features and parts', groupZh: '关键特点和组成部分',
   text: 'Fully connected layers at the end of a CNN combine the extracted features, classify them and output the final prediction.',
   textZh: '全连接层位于 CNN 末端，汇总前面提取的特征，完成分类并给出最终预测。'},
  {id: 'cnn.advantage.1', concept: 'cnn', kind: 'ADVANTAGE', order: 6, section: 'CNN', line: 379,
   group: 'Advantages', groupZh: '优势',
   text: 'A CNN learns useful feature representations directly from raw data, which cuts the work of manual feature engineering.',
   textZh: 'CNN 直接从原始数据学得有用的特征表示，减轻了人工设计特征的负担。'},
  {id: 'cnn.advantage.2', concept: 'cnn', kind: 'ADVANTAGE', order: 7, section: 'CNN', line: 380,
   group: 'Advantages', groupZh: '优势',
   text: 'Translation invariance: a CNN is to some degree invariant to shifts and rotations in an image, so it copes better with objects changing position.',
   textZh: '平移不变性：图像发生平移或旋转时，CNN 的响应在一定程度上保持不变，因而更能应对物体位置的变化。',
   status: 'DISPUTED',
   correction: 'Convolution and pooling bring equivariance and approximate invariance to translation only; robustness to rotation has to come from elsewhere, typically data augmentation.',
   correctionZh: '卷积与池化只带来平移等变性和近似的平移不变性；对旋转的稳健性须另行获得，通常靠数据增强。'},
  {id: 'cnn.advantage.3', concept: 'cnn', kind: 'ADVANTAGE', order: 8, section: 'CNN', line: 381,
   group: 'Advantages', groupZh: '优势',
   text: 'Local connectivity and parameter sharing in convolution make CNNs computationally efficient.',
   textZh: '卷积采用局部连接并共享参数，CNN 的计算效率因此较高。'},
  {id: 'cnn.use-case.1', concept: 'cnn', kind: 'USE_CASE', order: 9, section: 'CNN', line: 383,
   text: 'CNNs achieve notable results in the computer-vision task of image classification.',
   textZh: '在图像分类这一计算机视觉任务上，CNN 成果显著。'},
  {id: 'cnn.use-case.2', concept: 'cnn', kind: 'USE_CASE', order: 10, section: 'CNN', line: 383,
   text: 'CNNs achieve notable results in the computer-vision task of object detection.',
   textZh: '在目标检测这一计算机视觉任务上，CNN 成果显著。'},
  {id: 'cnn.use-case.3', concept: 'cnn', kind: 'USE_CASE', order: 11, section: 'CNN', line: 383,
   text: 'CNNs achieve notable results in the computer-vision task of image segmentation.',
   textZh: '在图像分割这一计算机视觉任务上，CNN 成果显著。'},
  {id: 'cnn.use-case.4', concept: 'cnn', kind: 'USE_CASE', order: 12, section: 'CNN', line: 383,
   text: 'CNNs achieve notable results in the computer-vision task of face recognition.',
   textZh: '在人脸识别这一计算机视觉任务上，CNN 成果显著。'},
  {id: 'cnn.use-case.5', concept: 'cnn', kind: 'USE_CASE', order: 13, section: 'CNN', line: 383,
   text: 'CNNs are widely used in the field of autonomous driving.',
   textZh: 'CNN 在自动驾驶领域应用广泛。'},
  {id: 'cnn.use-case.6', concept: 'cnn', kind: 'USE_CASE', order: 14, section: 'CNN', line: 383,
   text: 'CNNs are widely used in the field of medical image analysis.',
   textZh: 'CNN 在医疗影像分析领域应用广泛。'},
  {id: 'cnn.use-case.7', concept: 'cnn', kind: 'USE_CASE', order: 15, section: 'CNN', line: 383,
   text: 'CNNs are widely used in the field of security surveillance.',
   textZh: 'CNN 在安防监控领域应用广泛。'},
  {id: 'convolutional-layer.mechanism.1', concept: 'convolutional-layer', kind: 'MECHANISM', order: 1, section: 'CNN', line: 372,
   text: 'It slides kernels over local regions of the input and so picks up local patterns and features.',
   textZh: '它让卷积核逐一扫过输入的各个局部，从中获得局部模式与特征。'},
  {id: 'pooling-layer.mechanism.1', concept: 'pooling-layer', kind: 'MECHANISM', order: 1, section: 'CNN', line: 373,
   text: 'It replaces each local region by one value, its maximum or its mean, which makes the data smaller.',
   textZh: '它用一个值（最大值或均值）代替每块局部区域，数据随之变小。'},
  {id: 'fully-connected-layer.mechanism.1', concept: 'fully-connected-layer', kind: 'MECHANISM', order: 1, section: 'CNN', line: 375,
   text: 'It stands at the end of the network, combines the extracted features and gives the final prediction.',
   textZh: '它位于网络末尾，把各项特征综合起来，得出最后的预测。'}
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
  {from: 'cnn', type: 'IS_A', to: 'neural-network', lines: [368]},
  {from: 'cnn', type: 'PROCESSES', to: 'grid-data', lines: [368]},
  {from: 'cnn', type: 'PROCESSES', to: 'image', lines: [368]},
  {from: 'cnn', type: 'IMPROVES_ON', to: 'feature-engineering', lines: [379],
   note: 'Learns features by itself', noteZh: '自动学习特征'},
  {from: 'cnn', type: 'HAS_PROPERTY', to: 'translation-invariance', lines: [380],
   note: 'Approximately; rotation is not covered', noteZh: '近似成立，不包括旋转'},
  {from: 'cnn', type: 'HAS_PROPERTY', to: 'local-connectivity', lines: [381]},
  {from: 'cnn', type: 'HAS_PROPERTY', to: 'parameter-sharing', lines: [381]},
  {from: 'cnn', type: 'APPLIED_TO', to: 'computer-vision', lines: [383]},
  {from: 'cnn', type: 'APPLIED_TO', to: 'image-classification', lines: [383]},
  {from: 'cnn', type: 'APPLIED_TO', to: 'object-detection', lines: [383]},
  {from: 'cnn', type: 'APPLIED_TO', to: 'image-segmentation', lines: [383]},
  {from: 'cnn', type: 'APPLIED_TO', to: 'face-recognition', lines: [383]},
  {from: 'cnn', type: 'APPLIED_TO', to: 'autonomous-driving', lines: [383]},
  {from: 'cnn', type: 'APPLIED_TO', to: 'medical-image-analysis', lines: [383]},
  {from: 'cnn', type: 'APPLIED_TO', to: 'security-surveillance', lines: [383]},
  {from: 'cnn', type: 'PART_OF', to: 'deep-learning', lines: [368]},
  {from: 'convolution', type: 'HAS_PROPERTY', to: 'local-connectivity', lines: [381]},
  {from: 'convolution', type: 'HAS_PROPERTY', to: 'parameter-sharing', lines: [381]},
  {from: 'convolutional-layer', type: 'PART_OF', to: 'cnn', lines: [372]},
  {from: 'convolutional-layer', type: 'USES', to: 'convolution-kernel', lines: [372]},
  {from: 'convolutional-layer', type: 'USES', to: 'convolution', lines: [372]},
  {from: 'convolutional-layer', type: 'USES', to: 'feature-extraction', lines: [372]},
  {from: 'max-pooling', type: 'ALTERNATIVE_TO', to: 'average-pooling', implied: true},
  {from: 'pooling-layer', type: 'PART_OF', to: 'cnn', lines: [373]},
  {from: 'pooling-layer', type: 'USES', to: 'max-pooling', lines: [373]},
  {from: 'pooling-layer', type: 'USES', to: 'average-pooling', lines: [373]},
  {from: 'pooling-layer', type: 'APPLIED_TO', to: 'dimensionality-reduction', lines: [373]},
  {from: 'fully-connected-layer', type: 'PART_OF', to: 'cnn', lines: [375]}
] AS row
MERGE (a:Concept {slug: row.from})
MERGE (b:Concept {slug: row.to})
MERGE (a)-[r:$(row.type)]->(b)
SET r += row {
  source: source, lines: coalesce(row.lines, []), implied: coalesce(row.implied, false),
  .note, .noteZh, .task, .value, .unit
};
