// Graph databases
// Neo4j, Cypher and the graphs that they keep.

// Concepts: kind, names and a summary in both languages, and the lines of the source that mention them.
WITH 'dhclly-2024' AS source
UNWIND [
  {slug: 'neo4j', kind: 'SOFTWARE', lines: [321, 323, 325, 349],
   name: 'Neo4j', nameZh: 'Neo4j',
   summary: 'Graph database management system that stores data as nodes and relationships carrying properties and is queried with Cypher; unlike a relational database, it follows connections directly instead of joining tables.',
   summaryZh: '以带属性的节点和关系存储数据的图数据库管理系统，使用 Cypher 查询；与关系型数据库不同，它直接沿关系遍历，而不依靠表连接。'},
  {slug: 'graph-node', kind: 'TERM', lines: [38, 44, 329, 335],
   name: 'Node', nameZh: '节点',
   aliases: ['Graph node', 'Vertex'],
   aliasesZh: ['结点', '顶点', '图节点'],
   summary: 'Basic element of a graph, standing for an entity such as a person or a place; relationships link it to other nodes, and in a graph database it can hold properties.',
   summaryZh: '图的基本元素，代表人、地点等实体；它通过关系与其他节点相连，在图数据库中还可以带有属性。'},
  {slug: 'entity-alignment', kind: 'TASK', lines: [44],
   name: 'Entity alignment', nameZh: '实体对齐',
   aliases: ['Entity matching'],
   aliasesZh: ['实体匹配'],
   summary: 'Finding the entities in different knowledge graphs that stand for the same real-world thing, so that the graphs can be merged; link prediction, by contrast, fills in missing edges.',
   summaryZh: '在不同知识图谱中找出指代同一现实事物的实体，以便合并图谱；链接预测则着眼于补全缺失的关系。'},
  {slug: 'graph-relationship', kind: 'TERM', lines: [44, 329, 332, 335],
   name: 'Relationship', nameZh: '关系',
   aliases: ['Edge', 'Graph edge'],
   aliasesZh: ['边', '图的边'],
   summary: 'Link between two nodes of a graph, also called an edge. In a graph database it has a type, usually a direction, and can hold properties of its own.',
   summaryZh: '图中两个节点之间的联系，也称为边。在图数据库中，关系具有类型，通常还有方向，并且可以带有自己的属性。'},
  {slug: 'knowledge-graph', kind: 'DATA', lines: [44, 53, 59, 347],
   name: 'Knowledge graph', nameZh: '知识图谱',
   abbreviations: ['KG'],
   summary: 'A network of entities and the typed relations between them, stored as nodes and edges, that lets programs query facts and infer new ones.',
   summaryZh: '由实体及其间各类关系构成的网络，以节点和边的形式存储，可供程序查询事实并推断新的事实。'},
  {slug: 'link-prediction', kind: 'TASK', lines: [44],
   name: 'Link prediction', nameZh: '链接预测',
   aliases: ['Edge prediction'],
   aliasesZh: ['链路预测', '边预测'],
   summary: 'Estimating which edges are missing from a graph or will appear in it; on a knowledge graph, this means finding facts that probably hold but have not been recorded.',
   summaryZh: '推测图中缺失的或将会出现的边；用于知识图谱时，就是找出很可能成立却尚未收录的关系。'},
  {slug: 'graph-database', kind: 'SOFTWARE', lines: [323],
   name: 'Graph database', nameZh: '图数据库',
   abbreviations: ['GDB'],
   aliases: ['Graph database management system'],
   aliasesZh: ['图数据库管理系统', '图形数据库'],
   summary: 'Database that stores data as nodes and the relationships between them, so that connections are followed directly and not, as in relational databases, computed by joining tables.',
   summaryZh: '以节点及其间的关系来存储数据的数据库，可沿关系直接查找，不必像关系型数据库那样靠表连接计算。'},
  {slug: 'graph-data-model', kind: 'TERM', lines: [327],
   name: 'Graph data model', nameZh: '图数据模型',
   aliasesZh: ['图结构数据模型'],
   summary: 'Way of describing data as nodes for entities and edges for the relationships between them; in the property graph, its form in Neo4j, both can carry labels or types and properties.',
   summaryZh: '用节点表示实体、用边表示实体间关系的数据描述方式；Neo4j 采用的属性图是其中一种，节点和边都可带有标签或类型以及属性。'},
  {slug: 'graph-traversal', kind: 'TECHNIQUE', lines: [332],
   name: 'Graph traversal', nameZh: '图遍历',
   aliases: ['Graph search'],
   aliasesZh: ['图的遍历', '图搜索'],
   summary: 'Visiting the nodes of a graph by following relationships from a starting point, for example breadth-first or depth-first; it answers questions about paths and connections.',
   summaryZh: '从起点出发、沿关系依次访问图中节点的过程，如广度优先或深度优先，用来回答路径与关联方面的问题。'},
  {slug: 'query-language', kind: 'SOFTWARE', lines: [336, 338],
   name: 'Query language', nameZh: '查询语言',
   aliases: ['Database query language'],
   aliasesZh: ['数据库查询语言'],
   summary: 'A formal language in which a database is asked for data, such as SQL for relational databases or Cypher for graph databases, usually by stating what is wanted and not how to find it.',
   summaryZh: '用于向数据库索取数据的形式语言，如关系数据库的 SQL 和图数据库的 Cypher，通常只需说明要什么，而不必说明如何查找。'},
  {slug: 'cypher', kind: 'SOFTWARE', lines: [338],
   name: 'Cypher', nameZh: 'Cypher',
   aliases: ['Cypher Query Language'],
   aliasesZh: ['Cypher 查询语言'],
   summary: 'Declarative query language for property graphs, created for Neo4j; a query draws the pattern it looks for in plain characters, such as (a)-[:KNOWS]->(b).',
   summaryZh: '为 Neo4j 设计的声明式属性图查询语言，用普通字符画出要查找的模式，例如 (a)-[:KNOWS]->(b)。'},
  {slug: 'visualization-tool', kind: 'SOFTWARE', lines: [339, 341],
   name: 'Visualization tool', nameZh: '可视化工具',
   aliases: ['Visualisation tool'],
   summary: 'Software that shows data as charts, maps or diagrams so that patterns can be seen; for graph data it draws nodes and their links, which users can explore.',
   summaryZh: '把数据呈现为图表、地图或示意图，使规律一目了然的软件；用于图数据时，会画出节点和连线供用户浏览探索。'},
  {slug: 'distributed-deployment', kind: 'TECHNIQUE', lines: [344],
   name: 'Distributed deployment', nameZh: '分布式部署',
   summary: 'Running one system on several machines that share its data and work, so that it can hold more, answer more requests and survive the failure of a machine.',
   summaryZh: '把同一系统部署在多台机器上，由它们分担数据与工作，从而容纳更多数据、应对更多请求，并经受住单机故障。'}
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
  {id: 'neo4j.feature.1', concept: 'neo4j', kind: 'FEATURE', order: 1, section: 'neo4j', line: 329,
   group: 'Graph data model', groupZh: '图数据模型',
   text: 'Neo4j stores and represents data as nodes and relationships, which mirrors real-world entities and their complex connections more directly.',
   textZh: 'Neo4j 用节点和关系存储、表示数据，更直观地刻画现实中的实体及其复杂联系。'},
  {id: 'neo4j.feature.2', concept: 'neo4j', kind: 'FEATURE', order: 2, section: 'neo4j', line: 332,
   group: 'High performance', groupZh: '高性能',
   text: 'Neo4j is optimized for graph operations and therefore runs complex relationship queries and traversals fast.',
   textZh: 'Neo4j 专为图操作优化，复杂的关系查询与图遍历都很快。'},
  {id: 'neo4j.feature.3', concept: 'neo4j', kind: 'FEATURE', order: 3, section: 'neo4j', line: 335,
   group: 'Flexible data modeling', groupZh: '灵活的数据建模',
   text: 'Nodes and relationships in Neo4j are easy to add or change, so the data model keeps up with changing business needs.',
   textZh: '在 Neo4j 中增改节点和关系十分方便，数据模型可随业务需求调整。'},
  {id: 'neo4j.feature.4', concept: 'neo4j', kind: 'FEATURE', order: 4, section: 'neo4j', line: 338,
   group: 'Powerful query language', groupZh: '强大的查询语言',
   text: 'Neo4j has its own query language, Cypher, which is concise and expressive and makes complex queries easier to write.',
   textZh: 'Neo4j 配有专用查询语言 Cypher，语法简洁、表达力强，便于编写复杂查询。'},
  {id: 'neo4j.feature.5', concept: 'neo4j', kind: 'FEATURE', order: 5, section: 'neo4j', line: 341,
   group: 'Visualization support', groupZh: '可视化支持',
   text: 'Neo4j offers a rich set of visualization tools that help users understand and analyze graph data.',
   textZh: 'Neo4j 附带丰富的可视化工具，便于用户直观地认识和分析图数据。'},
  {id: 'neo4j.feature.6', concept: 'neo4j', kind: 'FEATURE', order: 6, section: 'neo4j', line: 344,
   group: 'Scalability', groupZh: '可扩展性',
   text: 'Neo4j copes with large graphs and supports distributed deployment as data volume and query load grow.',
   textZh: 'Neo4j 能处理大规模图数据，并可分布式部署，以应对数据量和查询量的增长。'},
  {id: 'neo4j.use-case.1', concept: 'neo4j', kind: 'USE_CASE', order: 7, section: 'neo4j', line: 347,
   group: 'Wide use', groupZh: '应用场景广泛',
   text: 'Neo4j is used for social network analysis.',
   textZh: 'Neo4j 可用于社交网络分析。'},
  {id: 'neo4j.use-case.2', concept: 'neo4j', kind: 'USE_CASE', order: 8, section: 'neo4j', line: 347,
   group: 'Wide use', groupZh: '应用场景广泛',
   text: 'Neo4j is used in recommender systems.',
   textZh: 'Neo4j 可用于推荐系统。'},
  {id: 'neo4j.use-case.3', concept: 'neo4j', kind: 'USE_CASE', order: 9, section: 'neo4j', line: 347,
   group: 'Wide use', groupZh: '应用场景广泛',
   text: 'Neo4j is used for knowledge graphs.',
   textZh: 'Neo4j 可用于知识图谱。'},
  {id: 'neo4j.use-case.4', concept: 'neo4j', kind: 'USE_CASE', order: 10, section: 'neo4j', line: 347,
   group: 'Wide use', groupZh: '应用场景广泛',
   text: 'Neo4j is used for fraud detection.',
   textZh: 'Neo4j 可用于欺诈检测。'},
  {id: 'neo4j.use-case.5', concept: 'neo4j', kind: 'USE_CASE', order: 11, section: 'neo4j', line: 347,
   group: 'Wide use', groupZh: '应用场景广泛',
   text: 'Neo4j is used for path planning.',
   textZh: 'Neo4j 可用于路径规划。'},
  {id: 'neo4j.note.1', concept: 'neo4j', kind: 'NOTE', order: 12, section: 'neo4j', line: 349,
   text: 'Neo4j is an efficient and flexible way to process and analyze relational data and to uncover the value and relationships in it.',
   textZh: 'Neo4j 为关系型数据的处理与分析提供高效灵活的手段，有助于挖掘其中的价值和关系。',
   status: 'DISPUTED',
   correction: 'What is meant is connected data, that is, entities and the links between them, not the tables of a relational database.',
   correctionZh: '这里指的是由实体及其联系构成的关联数据，而不是关系型数据库中的表。'}
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
  {from: 'neo4j', type: 'INSTANCE_OF', to: 'graph-database', lines: [323]},
  {from: 'neo4j', type: 'USES', to: 'graph-data-model', lines: [327, 329]},
  {from: 'neo4j', type: 'USES', to: 'cypher', lines: [338]},
  {from: 'neo4j', type: 'SUPPORTS', to: 'distributed-deployment', lines: [344]},
  {from: 'neo4j', type: 'SUPPORTS', to: 'graph-traversal', lines: [332]},
  {from: 'neo4j', type: 'HAS_PROPERTY', to: 'high-performance', lines: [323, 330]},
  {from: 'neo4j', type: 'HAS_PROPERTY', to: 'scalability', lines: [342, 344]},
  {from: 'neo4j', type: 'APPLIED_TO', to: 'social-network-analysis', lines: [347]},
  {from: 'neo4j', type: 'APPLIED_TO', to: 'recommender-system', lines: [347]},
  {from: 'neo4j', type: 'APPLIED_TO', to: 'knowledge-graph', lines: [347]},
  {from: 'neo4j', type: 'APPLIED_TO', to: 'fraud-detection', lines: [347]},
  {from: 'neo4j', type: 'APPLIED_TO', to: 'path-planning', lines: [347]},
  {from: 'neo4j', type: 'PROVIDES', to: 'visualization-tool', lines: [341]},
  {from: 'graph-node', type: 'PART_OF', to: 'graph-data-model', lines: [329]},
  {from: 'entity-alignment', type: 'APPLIED_TO', to: 'knowledge-graph', lines: [44]},
  {from: 'graph-relationship', type: 'PART_OF', to: 'graph-data-model', lines: [329]},
  {from: 'knowledge-graph', type: 'USES', to: 'graph-data-model', implied: true},
  {from: 'link-prediction', type: 'APPLIED_TO', to: 'knowledge-graph', lines: [44]},
  {from: 'cypher', type: 'APPLIED_TO', to: 'graph-database', lines: [338], implied: true,
   note: 'First of all Neo4j', noteZh: '首先是 Neo4j'},
  {from: 'cypher', type: 'INSTANCE_OF', to: 'query-language', lines: [338]}
] AS row
MERGE (a:Concept {slug: row.from})
MERGE (b:Concept {slug: row.to})
MERGE (a)-[r:$(row.type)]->(b)
SET r += row {
  source: source, lines: coalesce(row.lines, []), implied: coalesce(row.implied, false),
  .note, .noteZh, .task, .value, .unit
};
