// What the names of the synthetic concepts are put together from: English words, and what they are in Chinese.

const pairs = (text) =>
  text
    .trim()
    .split(/\s*;\s*/u)
    .map((pair) => pair.split('='))
    .map(([english, chinese]) => ({ english, chinese }));

export const QUALITIES = pairs(`
adaptive=自适应; sparse=稀疏; dense=稠密; temporal=时序; spatial=空间; causal=因果; recursive=递归; parallel=并行; distributed=分布式;
hierarchical=层次; stochastic=随机; robust=鲁棒; modular=模块化; latent=隐式; explicit=显式; gated=门控; residual=残差; convex=凸;
linear=线性; nonlinear=非线性; bounded=有界; incremental=增量; federated=联邦; contrastive=对比; generative=生成式;
discriminative=判别式; bilingual=双语; multilingual=多语言; visual=视觉; acoustic=声学; semantic=语义; symbolic=符号;
probabilistic=概率; deterministic=确定性; asynchronous=异步; dynamic=动态; static=静态; local=局部; global=全局; shallow=浅层;
deep=深度; masked=掩码; weighted=加权; balanced=平衡; compressed=压缩; quantized=量化; streaming=流式; interactive=交互式;
supervised=监督; unsupervised=无监督; autonomous=自主; embedded=嵌入式; elastic=弹性; invariant=不变; iterative=迭代; lazy=惰性;
native=原生; orthogonal=正交; periodic=周期; private=私有`);

export const SUBJECTS = pairs(`
graph=图; vector=向量; token=词元; memory=记忆; attention=注意力; gradient=梯度; kernel=核; tensor=张量; sequence=序列; image=图像;
speech=语音; language=语言; document=文档; query=查询; context=上下文; prompt=提示; reward=奖励; policy=策略; feature=特征; label=标签;
cluster=聚类; index=索引; cache=缓存; schema=模式; ontology=本体; entity=实体; relation=关系; event=事件; signal=信号; noise=噪声;
pattern=模式串; knowledge=知识; concept=概念; dialogue=对话; sentence=句子; character=字符; pixel=像素; video=视频; motion=运动;
sensor=传感器; robot=机器人; molecule=分子; protein=蛋白质; genome=基因组; market=市场; traffic=交通; weather=天气; energy=能源;
battery=电池; circuit=电路; network=网络; protocol=协议; packet=数据包; session=会话; transaction=事务; ledger=账本; contract=合约;
identity=身份; privacy=隐私; security=安全; threat=威胁; anomaly=异常; fault=故障; storage=存储; backup=备份; stream=数据流;
matrix=矩阵; lattice=格; manifold=流形; distance=距离; similarity=相似度; ranking=排序; summary=摘要; translation=翻译; question=问题;
answer=答案; citation=引文; corpus=语料; lexicon=词典; grammar=语法; phoneme=音素`);

export const HEADS = pairs(`
model=模型; encoder=编码器; decoder=解码器; classifier=分类器; detector=检测器; estimator=估计器; planner=规划器; parser=解析器;
retrieval=检索; search=搜索; tuning=微调; sampling=采样; pruning=剪枝; distillation=蒸馏; alignment=对齐; reasoning=推理;
inference=推断; learning=学习; recognition=识别; segmentation=分割; generation=生成; compression=压缩法; encryption=加密;
scheduling=调度; routing=路由; simulation=仿真; optimization=优化; normalization=归一化; regularization=正则化; benchmark=基准;
dataset=数据集; library=库; framework=框架; engine=引擎; agent=智能体; pipeline=流水线`);

/** The parts of surnames that stand before many names, as in "Morello network". */
export const SYLLABLES = pairs(`
ka=卡; mo=莫; re=雷; li=利; to=托; va=瓦; ne=内; si=西; do=多; ba=巴; ru=鲁; fe=费; ga=加; lu=卢; pe=佩; zo=佐; ha=哈; mi=米; ta=塔; vo=沃;
so=索; ri=里; no=诺; de=德; ki=基; la=拉; mu=穆; sa=萨; bo=博; te=特; ni=尼; ro=罗; pa=帕; je=杰; wi=维; hu=胡; be=贝; go=戈; du=杜; fa=法`);

export const SURNAME_ENDINGS = pairs(`n=恩; r=尔; ll=勒; s=斯; nd=德; x=克斯; th=思; rt=特; ck=克; m=姆`);
