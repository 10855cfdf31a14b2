// Brewing
// What tea is prepared with and what it is served with.

// Concepts: kind, names and a summary in both languages, and the lines of the source that mention them.
WITH 'notes-on-tea' AS source
UNWIND [
  {slug: 'gaiwan', kind: 'UTENSIL', lines: [80, 81, 82],
   name: 'Gaiwan', nameZh: '盖碗',
   aliases: ['Lidded bowl', 'Gai wan'],
   aliasesZh: ['三才碗'],
   summary: 'Bowl with a lid and a saucer, usually of porcelain, in which tea is brewed; tilted, the lid holds the leaves back while the tea is poured.',
   summaryZh: '带盖和托的泡茶用碗，多为瓷质；斜置碗盖即可挡住茶叶，倒出茶汤。'},
  {slug: 'yixing-teapot', kind: 'UTENSIL', lines: [83, 84],
   name: 'Yixing teapot', nameZh: '紫砂壶',
   aliases: ['Zisha teapot', 'Purple clay teapot'],
   aliasesZh: ['宜兴壶', '宜兴紫砂壶'],
   summary: 'Small teapot of unglazed clay from Yixing in Jiangsu, whose pores take up the aroma of the tea over time; favored for oolong tea and Pu’er.',
   summaryZh: '用江苏宜兴陶土制成、不上釉的小茶壶，气孔会日渐吸附茶香，常用来泡乌龙茶和普洱茶。'},
  {slug: 'chasen', kind: 'UTENSIL', lines: [85],
   name: 'Chasen', nameZh: '茶筅',
   aliases: ['Tea whisk', 'Bamboo whisk'],
   summary: 'Whisk with many fine tines, split from a single piece of bamboo, which beats matcha and hot water into a froth.',
   summaryZh: '由一截竹子剖成许多细丝的搅拌用具，用来把抹茶和热水打出泡沫。'},
  {slug: 'milk', kind: 'FOOD', lines: [52],
   name: 'Milk', nameZh: '牛奶',
   aliases: ['Cow’s milk'],
   aliasesZh: ['牛乳'],
   summary: 'Milk of cows, often added to strong black tea, where its proteins bind part of the polyphenols and soften the taste.',
   summaryZh: '奶牛所产的乳，常加进浓红茶，其中的蛋白质结合部分多酚，使茶味变得柔和。'},
  {slug: 'wagashi', kind: 'FOOD', lines: [86],
   name: 'Wagashi', nameZh: '和果子',
   aliases: ['Japanese sweets'],
   aliasesZh: ['日式点心'],
   summary: 'Traditional Japanese sweets, often of bean paste, sugar and rice flour, which are served with matcha and other green teas to balance their bitterness.',
   summaryZh: '日本传统甜点，多以豆沙、糖和米粉制成，配抹茶等绿茶食用，以平衡苦味。'}
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
WITH 'notes-on-tea' AS source
UNWIND [
  {id: 'gaiwan.component.1', concept: 'gaiwan', kind: 'COMPONENT', order: 1, section: 'Brewing and serving', line: 80,
   text: 'The lid of a gaiwan holds the leaves back while pouring.',
   textZh: '盖碗的碗盖在倒茶时挡住茶叶。'},
  {id: 'gaiwan.advantage.1', concept: 'gaiwan', kind: 'ADVANTAGE', order: 2, section: 'Brewing and serving', line: 81,
   text: 'Being glazed, a porcelain gaiwan keeps no aroma, so it suits every tea.',
   textZh: '瓷质盖碗上了釉，不留茶香，因此适合各种茶。'},
  {id: 'gaiwan.drawback.1', concept: 'gaiwan', kind: 'DRAWBACK', order: 3, section: 'Brewing and serving', line: 82,
   text: 'A gaiwan has no handle, and its rim gets hot.',
   textZh: '盖碗没有把手，碗沿会烫手。'},
  {id: 'yixing-teapot.drawback.1', concept: 'yixing-teapot', kind: 'DRAWBACK', order: 1, section: 'Brewing and serving', line: 84,
   text: 'The pores of a Yixing teapot take up aroma over time, so it is best kept for one kind of tea.',
   textZh: '紫砂壶的气孔会日渐吸附茶香，因此一把壶最好只泡一种茶。'},
  {id: 'chasen.use-case.1', concept: 'chasen', kind: 'USE_CASE', order: 1, section: 'Brewing and serving', line: 85,
   text: 'A chasen is used to beat matcha and hot water into a froth.',
   textZh: '茶筅用来把抹茶和热水打出泡沫。'}
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
WITH 'notes-on-tea' AS source
UNWIND [
  {from: 'milk', type: 'PAIRS_WITH', to: 'black-tea', lines: [52]},
  {from: 'wagashi', type: 'PAIRS_WITH', to: 'matcha', lines: [86],
   note: 'Balances its bitterness', noteZh: '平衡其苦味'},
  {from: 'wagashi', type: 'PAIRS_WITH', to: 'sencha', lines: [86],
   note: 'Balances its bitterness', noteZh: '平衡其苦味'}
] AS row
MERGE (a:Concept {slug: row.from})
MERGE (b:Concept {slug: row.to})
MERGE (a)-[r:$(row.type)]->(b)
SET r += row {
  source: source, lines: coalesce(row.lines, []), implied: coalesce(row.implied, false),
  .note, .noteZh, .task, .value, .unit
};
