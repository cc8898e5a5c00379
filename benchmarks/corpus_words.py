"""The words of the synthetic corpus."""

# zh|en|alias|alias ...  The zh name may be Latin, as it is in Chinese speech.
TERMS = [
    tuple(entry.split("|"))
    for entry in """
反向传播|backpropagation|BP  反向传播算法|backpropagation algorithm  受限玻尔兹曼机|restricted Boltzmann machine|RBM
玻尔兹曼机|Boltzmann machine  深度信念网络|deep belief network|DBN  卷积神经网络|convolutional neural network|CNN|卷积网络
循环神经网络|recurrent neural network|RNN  长短期记忆网络|long short-term memory|LSTM  门控循环单元|gated recurrent unit|GRU
图神经网络|graph neural network|GNN  生成对抗网络|generative adversarial network|GAN  变分自编码器|variational autoencoder|VAE
自编码器|autoencoder  扩散模型|diffusion model  能量模型|energy-based model|EBM  注意力机制|attention mechanism
自注意力|self-attention  多头注意力|multi-head attention  位置编码|positional encoding  词嵌入|word embedding
词向量|word vector|word2vec  预训练|pre-training  微调|fine-tuning  迁移学习|transfer learning  元学习|meta-learning
少样本学习|few-shot learning  零样本学习|zero-shot learning  自监督学习|self-supervised learning|SSL
无监督学习|unsupervised learning  监督学习|supervised learning  半监督学习|semi-supervised learning
强化学习|reinforcement learning|RL  策略梯度|policy gradient  价值函数|value function  时序差分|temporal difference|TD
贝尔曼方程|Bellman equation  奖励函数|reward function  模仿学习|imitation learning  世界模型|world model
对比学习|contrastive learning  对比散度|contrastive divergence|CD-k  知识蒸馏|knowledge distillation  模型压缩|model compression
量化|quantization  剪枝|pruning  稀疏性|sparsity  梯度下降|gradient descent  随机梯度下降|stochastic gradient descent|SGD
小批量|mini-batch  动量|momentum  学习率|learning rate  学习率预热|learning-rate warm-up  自适应优化器|adaptive optimizer|Adam
权重衰减|weight decay  正则化|regularization  随机失活|dropout  批归一化|batch normalization|BatchNorm
层归一化|layer normalization|LayerNorm  残差连接|residual connection  跳跃连接|skip connection  激活函数|activation function
线性整流单元|rectified linear unit|ReLU  逻辑函数|sigmoid function  双曲正切|hyperbolic tangent|tanh  梯度消失|vanishing gradient
梯度爆炸|exploding gradient  梯度裁剪|gradient clipping  损失函数|loss function  交叉熵|cross-entropy  均方误差|mean squared error|MSE
最大似然|maximum likelihood|MLE  变分推断|variational inference  证据下界|evidence lower bound|ELBO
蒙特卡洛采样|Monte Carlo sampling|MCMC  吉布斯采样|Gibbs sampling  重参数化|reparameterization  隐变量|latent variable
先验分布|prior distribution  后验分布|posterior distribution  贝叶斯网络|Bayesian network  概率图模型|probabilistic graphical model|PGM
隐马尔可夫模型|hidden Markov model|HMM  条件随机场|conditional random field|CRF  支持向量机|support vector machine|SVM
核方法|kernel method  决策树|decision tree  随机森林|random forest  感知机|perceptron  多层感知机|multilayer perceptron|MLP
霍普菲尔德网络|Hopfield network  神经图灵机|neural Turing machine  记忆网络|memory network  序列到序列|sequence to sequence|seq2seq
编码器|encoder  解码器|decoder  语言模型|language model|LM  大语言模型|large language model|LLM  机器翻译|machine translation
语音识别|speech recognition|ASR  语音合成|speech synthesis|TTS  计算机视觉|computer vision|CV  目标检测|object detection
图像分割|image segmentation  图像分类|image classification  特征提取|feature extraction  特征工程|feature engineering
表示学习|representation learning  分布式表示|distributed representation  维数灾难|curse of dimensionality  流形假设|manifold hypothesis
主成分分析|principal component analysis|PCA  独立成分分析|independent component analysis|ICA  聚类|clustering
过拟合|overfitting  欠拟合|underfitting  泛化|generalization  偏差方差权衡|bias-variance trade-off  交叉验证|cross-validation
早停|early stopping  数据增强|data augmentation  超参数|hyperparameter  计算图|computational graph  自动微分|automatic differentiation|autodiff
雅可比矩阵|Jacobian matrix  海森矩阵|Hessian matrix  鞍点|saddle point  局部极小值|local minimum  凸优化|convex optimization
信息瓶颈|information bottleneck  互信息|mutual information  注意力权重|attention weight  池化|pooling  最大池化|max pooling
感受野|receptive field  特征图|feature map  胶囊网络|capsule network  图灵测试|Turing test  符号主义|symbolic AI
连接主义|connectionism  专家系统|expert system  因果推断|causal inference  解耦表示|disentangled representation
对抗样本|adversarial example  可解释性|interpretability  联邦学习|federated learning  数据并行|data parallelism
模型并行|model parallelism  混合精度|mixed precision  思维链|chain of thought|CoT  人类反馈|human feedback|RLHF
提示工程|prompt engineering  缩放定律|scaling law  涌现能力|emergent ability  对齐|alignment  幻觉|hallucination
PyTorch|PyTorch  TensorFlow|TensorFlow  JAX|JAX  CUDA|CUDA  Theano|Theano  NumPy|NumPy  Keras|Keras  Caffe|Caffe
ImageNet|ImageNet  MNIST|MNIST  CIFAR-10|CIFAR-10  AlexNet|AlexNet  ResNet|ResNet  Transformer|Transformer  BERT|BERT
GPU|graphics processing unit  TPU|tensor processing unit  arXiv|arXiv  NeurIPS|NeurIPS|NIPS  ICML|ICML
""".replace("\n", "  ").split("  ")
    if entry
]

# Put before a base term, these make as many further glossary terms as asked.
_PAIRS = """深度:deep 稀疏:sparse 分层:hierarchical 双向:bidirectional 递归:recursive 动态:dynamic 在线:online 离线:offline
分布式:distributed 鲁棒:robust 贝叶斯:Bayesian 概率:probabilistic 非线性:nonlinear 线性:linear 局部:local 全局:global
自适应:adaptive 增量:incremental 多模态:multimodal 多任务:multi-task 跨语言:cross-lingual 轻量级:lightweight 高效:efficient
条件:conditional 联合:joint 对称:symmetric 离散:discrete 连续:continuous 层次化:layered 模块化:modular 量子:quantum
神经:neural 广义:generalized 随机:stochastic 加权:weighted 隐式:implicit 显式:explicit 耦合:coupled 截断:truncated 混合:hybrid"""
MODIFIERS = [tuple(pair.split(":")) for pair in _PAIRS.split()]

TOPICS = """反向传播 神经网络史 无监督学习 表示学习 强化学习 生成模型 语言模型 机器翻译 语音识别 计算机视觉 图像识别 自动驾驶 机器人
医疗影像 药物发现 蛋白质结构 推荐系统 搜索引擎 开源软件 深度学习框架 PyTorch TensorFlow GPU计算 芯片设计 分布式训练 优化算法
正则化 贝叶斯方法 概率图模型 因果推断 可解释性 人工智能安全 对齐问题 数据隐私 公平与偏见 联邦学习 模型压缩 边缘计算 迁移学习
元学习 少样本学习 自监督学习 注意力机制 Transformer 大语言模型 提示工程 多模态 扩散模型 对抗样本 认知科学 神经科学 教育与课程
职业建议 学术研究 论文写作 创业 工业界落地 在线教育 数学基础 读书推荐""".split()

SENTENCES = """我最早接触{t}的时候，大家普遍认为{t}才是正确的方向。
当时我们在{p}试着把{t}和{t}结合起来，结果{r}。
坦率地说，{t}的想法并不复杂，难的是把{t}真正跑通。
你可以把{t}理解为一种{a}的{n}，它和{t}之间的关系其实{a2}。
如果只看{n}，{t}好像没有优势；但换一个角度，{t}就显得{a2}了。
我常对学生讲，先用{t}写一个最小的例子，再去考虑{t}。
那几年{t}的{n}很有限，所以我们不得不依赖{t}。
后来有人证明，在{n}足够大的时候，{t}的表现会超过{t}。
这件事让我意识到，{n}比我们想象的更重要。
从数学上看，{t}就是在{a}的空间里寻找一个更好的{n}。
说实话，审稿人第一次看到{t}时觉得它{a2}，论文被拒了三次。
我们花了大约{k}个月才弄清楚，问题并不在{t}，而在{t}。
今天的{t}已经很成熟了，可是{t}仍然有许多没有答案的问题。
举个例子，训练{t}时只要{n}稍微变化一点，{t}就会失效。
我的直觉是，未来{k}年里{t}会和{t}走到一起。
很多人问我{t}会不会取代{t}，我认为这两者并不矛盾。
在{p}的那段时间，我几乎每天都在调{t}的{n}。
最有意思的是，{t}给出的{n}与我们在大脑里观察到的现象{a2}。
如果让我重新开始，我会先学好{t}，再读{k}篇关于{t}的论文。
对工程师来说，{t}的{n}往往比论文里的数字更有说服力。
我们把{k}万条数据放进{t}，发现{r}。
这也解释了为什么{t}需要{a}的{n}。
我并不反对{t}，我反对的是不加思考地使用它。
那篇论文里真正{a}的部分，是用{t}代替了{t}。
你刚才提到{t}，这正是我想说的。""".split("\n")

QUESTIONS = """能不能请您谈谈{t}是怎样开始的？
很多初学者对{t}感到困惑，您会怎样向他们解释{t}？
您怎么看{t}与{t}之间的争论？
当时在{p}，{t}的研究氛围是什么样的？
您认为接下来{k}年，{t}最值得关注的{n}是什么？
对想进入{t}这个领域的人，您有什么建议？""".split("\n")

ENGLISH = """At that time most people believed {e} was a dead end, and we kept working on {e} anyway.
What surprised me about {e} was how well it worked once we had enough data.
I tell my students to implement {e} from scratch before they read about {e}.
The hard part was never {e} itself; it was making it stable.
Over the next few years I expect {e} and {e} to come together.
If you only look at the benchmark, you miss what {e} is really doing.""".split("\n")

FILL = {
    "a": "简单 优雅 高维 紧凑 稳定 通用 实用 关键 粗糙 巧妙".split(),
    "a2": "非常微妙 相当自然 并不显然 十分吻合 有些奇怪 很有启发 过于简单 难以解释".split(),
    "n": "数据规模 计算能力 训练误差 收敛速度 参数数量 模型结构 初始化方式 评价指标 实验结果 学习过程 内部表示 采样效率".split(),
    "p": "实验室 研究所 多伦多 蒙特利尔 斯坦福 北京 剑桥 公司的研究部门 博士后阶段 一次暑期学校".split(),
    "r": "误差下降了一半 训练根本不收敛 效果出乎意料地好 速度快了十倍 没有人能够复现 它学到了很有意义的特征".split(),
    "k": "两 三 五 六 八 十 十二 二十".split(),
}

SECTIONS = "早年经历 研究的起点 转折与坚持 关于{t} {t}的今天 方法与直觉 从论文到产品 给学生的建议 未来的方向 {t}之争 工程中的教训 闲谈".split()
SURNAMES = "王李张刘陈杨黄赵周吴徐孙马朱胡郭何林罗高"
GIVEN = "文博 思远 雨桐 明哲 佳宁 浩然 子墨 欣怡 志强 晓峰 若兰 立新 嘉树 书涵 宇航 静怡 凯文 海洋 知行 一鸣".split()
LINKS = ["https://example.org/paper/{}", "https://example.org/talk/{}"]
