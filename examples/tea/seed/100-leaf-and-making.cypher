// Leaf and making
// The tea plant, what its leaf holds and tastes of, and the steps that turn it into tea.

// Concepts: kind, names and a summary in both languages, and the lines of the source that mention them.
WITH 'notes-on-tea' AS source
UNWIND [
  {slug: 'camellia-sinensis', kind: 'PLANT', lines: [8, 9, 10],
   name: 'Camellia sinensis', nameZh: '茶树',
   aliases: ['Tea plant', 'Tea bush'],
   misspellings: ['Camelia sinensis'],
   summary: 'Evergreen shrub or small tree of the family Theaceae whose young shoots are made into tea; its two varieties grown for this are var. sinensis and var. assamica.',
   summaryZh: '山茶科常绿灌木或小乔木，嫩梢用来制茶；用于制茶的有小叶的原变种和大叶的阿萨姆变种。'},
  {slug: 'var-sinensis', kind: 'PLANT', lines: [10, 11, 69],
   name: 'Camellia sinensis var. sinensis', nameZh: '小叶种茶树',
   aliases: ['var. sinensis', 'China tea plant'],
   aliasesZh: ['中小叶种', '小叶茶'],
   summary: 'Small-leaved, cold-hardy variety of the tea plant, from which most teas of eastern China and Japan are made.',
   summaryZh: '茶树中叶片较小、耐寒的变种，中国东部和日本的茶大多以它为原料。'},
  {slug: 'var-assamica', kind: 'PLANT', lines: [10, 12, 13, 65],
   name: 'Camellia sinensis var. assamica', nameZh: '大叶种茶树',
   aliases: ['var. assamica', 'Assam tea plant'],
   aliasesZh: ['大叶茶', '阿萨姆种'],
   summary: 'Large-leaved variety of the tea plant for warm, wet climates, which grows into a tree where it is not pruned; Pu’er is made from it.',
   summaryZh: '茶树中叶片较大、喜温暖湿润的变种，不修剪可长成乔木，普洱茶即以它为原料。'},
  {slug: 'caffeine', kind: 'SUBSTANCE', lines: [18, 19, 79, 91, 92],
   name: 'Caffeine', nameZh: '咖啡因',
   aliases: ['Theine'],
   aliasesZh: ['咖啡碱'],
   summary: 'Bitter alkaloid in tea, coffee and cacao that stimulates the central nervous system; dry tea leaf usually holds about 2 to 4 percent of it.',
   summaryZh: '茶、咖啡和可可中的苦味生物碱，能使中枢神经兴奋；干茶中的含量通常为 2% 至 4%。'},
  {slug: 'l-theanine', kind: 'SUBSTANCE', lines: [20, 21],
   name: 'L-theanine', nameZh: 'L-茶氨酸',
   aliases: ['Theanine'],
   aliasesZh: ['茶氨酸'],
   summary: 'Amino acid found in tea and hardly anywhere else, which gives the brew its umami; leaves that grew in the shade hold more of it.',
   summaryZh: '几乎只见于茶的氨基酸，赋予茶汤鲜味；在遮阴下长成的叶片含量更高。'},
  {slug: 'catechin', kind: 'SUBSTANCE', lines: [21, 22, 23, 32, 46, 79],
   name: 'Catechin', nameZh: '儿茶素',
   aliases: ['Tea catechin', 'Catechins'],
   aliasesZh: ['茶儿茶素'],
   summary: 'Any of a group of bitter, astringent polyphenols that abound in fresh tea leaves; green tea keeps most of them, while oxidation turns them into theaflavins and other darker substances.',
   summaryZh: '茶鲜叶中含量丰富的一类多酚，味苦而涩；绿茶中大多得以保留，氧化则使其转变为茶黄素等颜色更深的物质。'},
  {slug: 'theaflavin', kind: 'SUBSTANCE', lines: [23, 24],
   name: 'Theaflavin', nameZh: '茶黄素',
   abbreviations: ['TF'],
   aliases: ['Theaflavins'],
   summary: 'Any of a group of orange-red polyphenols that arise when catechins join in pairs as leaves oxidize; they make black tea bright and brisk.',
   summaryZh: '茶叶氧化时由儿茶素两两结合而成的一类橙红色多酚，使红茶汤色明亮、滋味鲜爽。'},
  {slug: 'bitterness', kind: 'TASTE', lines: [18, 22, 72, 79, 86],
   name: 'Bitterness', nameZh: '苦味',
   aliases: ['Bitter taste'],
   summary: 'Basic taste that in tea comes mainly from caffeine and catechins, and grows with hotter water and longer steeping.',
   summaryZh: '基本味觉之一，在茶中主要来自咖啡因和儿茶素，水温越高、浸泡越久就越重。'},
  {slug: 'umami', kind: 'TASTE', lines: [20, 72],
   name: 'Umami', nameZh: '鲜味',
   aliases: ['Savory taste'],
   summary: 'Basic taste of broth and seaweed, savory and lingering; in tea it comes mainly from L-theanine and other amino acids.',
   summaryZh: '肉汤、海带所具有的基本味觉，鲜美而回味悠长；在茶中主要来自茶氨酸等氨基酸。'},
  {slug: 'withering', kind: 'PROCESSING_STEP', lines: [28, 37, 38, 47],
   name: 'Withering', nameZh: '萎凋',
   aliases: ['Wei diao'],
   summary: 'Step of tea making in which fresh leaves are spread out and lose water until they are limp; white, oolong and black tea begin with it.',
   summaryZh: '把鲜叶摊开、使其失水变软的制茶工序，白茶、乌龙茶和红茶都由此开始。'},
  {slug: 'fixation', kind: 'PROCESSING_STEP', lines: [29, 30, 35, 36, 38, 39, 40, 45, 47, 53, 59],
   name: 'Fixation', nameZh: '杀青',
   aliases: ['Kill-green', 'Sha qing', 'Fixing'],
   summary: 'Step of tea making in which heat, from a pan or from steam, destroys the enzymes of the leaf and so stops its oxidation; green tea owes its color to it.',
   summaryZh: '以锅炒或蒸汽加热破坏叶中的酶、从而终止氧化的制茶工序，绿茶因此得以保持绿色。'},
  {slug: 'rolling', kind: 'PROCESSING_STEP', lines: [31, 36, 37, 38, 40, 47, 71, 73],
   name: 'Rolling', nameZh: '揉捻',
   aliases: ['Rou nian'],
   summary: 'Step of tea making that twists the leaves into shape and breaks their cells, which lets the juices out, to oxidize or to dissolve easily in the cup.',
   summaryZh: '把茶叶揉卷成形并使细胞破损的制茶工序，茶汁由此渗出，便于氧化或在冲泡时溶出。'},
  {slug: 'oxidation', kind: 'PROCESSING_STEP', lines: [23, 29, 32, 37, 38, 45, 46, 47, 50, 51, 62],
   name: 'Oxidation', nameZh: '氧化',
   aliasesZh: ['发酵'],
   summary: 'Step of tea making in which enzymes of the leaf, with oxygen from the air, turn catechins into darker substances; it is partial in oolong tea and goes furthest in black tea.',
   summaryZh: '叶中的酶借助空气中的氧把儿茶素转变为深色物质的制茶工序；乌龙茶只进行一部分，红茶最为充分。'},
  {slug: 'drying', kind: 'PROCESSING_STEP', lines: [33, 36, 37, 38, 39, 47, 71, 73],
   name: 'Drying', nameZh: '干燥',
   aliases: ['Gan zao'],
   summary: 'Step of tea making that removes water, by hot air, in a pan or in the sun, until the tea can be stored without spoiling.',
   summaryZh: '用热风、锅炒或日晒除去水分，使茶叶得以存放而不变质的制茶工序。'},
  {slug: 'wo-dui', kind: 'PROCESSING_STEP', lines: [34, 40, 66, 67],
   name: 'Wo dui', nameZh: '渥堆',
   aliases: ['Wet piling', 'Pile fermentation'],
   aliasesZh: ['渥堆发酵'],
   summary: 'Step of tea making in which moistened leaves are heaped up so that microbes ferment them in the warmth of the heap; it makes dark teas such as ripe Pu’er.',
   summaryZh: '把茶叶洒水堆积、借堆内温热由微生物发酵的制茶工序，用于熟普洱等黑茶。'},
  {slug: 'sealed-yellowing', kind: 'PROCESSING_STEP', lines: [35, 39, 49],
   name: 'Sealed yellowing', nameZh: '闷黄',
   aliases: ['Men huang'],
   summary: 'Step that sets yellow tea apart from green: after fixation the warm, damp leaves are wrapped, so that they slowly yellow and become mellower.',
   summaryZh: '黄茶有别于绿茶的工序：杀青后把温热潮湿的茶叶包裹起来，使其慢慢变黄、滋味转醇。'}
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
  {id: 'camellia-sinensis.feature.1', concept: 'camellia-sinensis', kind: 'FEATURE', order: 1, section: 'The plant', line: 9,
   text: 'Camellia sinensis is an evergreen shrub or small tree of the family Theaceae.',
   textZh: '茶树是山茶科的常绿灌木或小乔木。'},
  {id: 'camellia-sinensis.variant.1', concept: 'camellia-sinensis', kind: 'VARIANT', order: 2, section: 'The plant', line: 10,
   text: 'Two varieties of Camellia sinensis are grown for tea: var. sinensis and var. assamica.',
   textZh: '茶树有两个变种用于制茶：小叶种和大叶种。'},
  {id: 'var-assamica.fact.1', concept: 'var-assamica', kind: 'FACT', order: 1, section: 'The plant', line: 13,
   key: 'height', value: 10, valueText: 'more than 10 m', unit: 'm',
   text: 'Left unpruned, var. assamica can grow into a tree more than 10 m tall.',
   textZh: '大叶种茶树若不修剪，可长成 10 米以上的乔木。'},
  {id: 'caffeine.fact.1', concept: 'caffeine', kind: 'FACT', order: 1, section: 'What the leaf holds', line: 19,
   key: 'massFraction', valueText: '2–4%', unit: '%',
   text: 'Dry tea leaf usually contains about 2 to 4 percent of caffeine by weight.',
   textZh: '干茶中咖啡因的质量分数通常约为 2% 至 4%。'},
  {id: 'caffeine.note.1', concept: 'caffeine', kind: 'NOTE', order: 2, section: 'Sayings and standards', line: 92,
   text: 'A rinse of 30 seconds washes most of the caffeine out of the leaf.',
   textZh: '洗茶 30 秒就能洗去茶叶中的大部分咖啡因。',
   status: 'DISPUTED',
   correction: 'Half a minute removes only a small part of the caffeine; most of it takes several minutes to dissolve.',
   correctionZh: '半分钟只能洗去一小部分咖啡因，大部分要浸泡数分钟才会溶出。'},
  {id: 'l-theanine.mechanism.1', concept: 'l-theanine', kind: 'MECHANISM', order: 1, section: 'What the leaf holds', line: 21,
   text: 'Shading the tea bushes before harvest keeps more L-theanine in the leaf and lets fewer catechins form.',
   textZh: '采摘前为茶树遮阴，能让叶中留存更多茶氨酸，并减少儿茶素的生成。'},
  {id: 'theaflavin.feature.1', concept: 'theaflavin', kind: 'FEATURE', order: 1, section: 'What the leaf holds', line: 24,
   text: 'Theaflavins give black tea its bright orange-red tint and its briskness.',
   textZh: '茶黄素使红茶汤色橙红明亮、滋味鲜爽。'},
  {id: 'fixation.mechanism.1', concept: 'fixation', kind: 'MECHANISM', order: 1, section: 'The steps of making', line: 29,
   text: 'Fixation heats the leaves until the enzymes that drive oxidation are destroyed.',
   textZh: '杀青把茶叶加热，直到催化氧化的酶被破坏。'},
  {id: 'fixation.variant.1', concept: 'fixation', kind: 'VARIANT', order: 2, section: 'The steps of making', line: 30,
   text: 'In China fixation is mostly done in a hot pan or drum, in Japan mostly with steam.',
   textZh: '中国多用热锅或滚筒杀青，日本则多用蒸汽。'},
  {id: 'oxidation.mechanism.1', concept: 'oxidation', kind: 'MECHANISM', order: 1, section: 'The steps of making', line: 32,
   text: 'In oxidation, enzymes of the leaf and the oxygen of the air turn catechins into darker substances.',
   textZh: '氧化时，叶中的酶与空气中的氧把儿茶素转变为颜色更深的物质。'},
  {id: 'drying.fact.1', concept: 'drying', kind: 'FACT', order: 1, section: 'The steps of making', line: 33,
   key: 'moisture', value: 7, valueText: 'below 7%', unit: '%',
   text: 'Most loose tea is dried to a moisture below 7 percent, so that it keeps.',
   textZh: '多数散茶要干燥到含水量低于 7%，以便存放。'},
  {id: 'wo-dui.mechanism.1', concept: 'wo-dui', kind: 'MECHANISM', order: 1, section: 'The steps of making', line: 34,
   text: 'In wo dui, moistened leaves are heaped up and microbes ferment them in the warmth of the heap.',
   textZh: '渥堆时，洒过水的茶叶堆成堆，微生物在堆内的温热中使其发酵。'},
  {id: 'wo-dui.fact.1', concept: 'wo-dui', kind: 'FACT', order: 2, section: 'Teas by name', line: 66,
   key: 'developedOn', valueText: 'early 1970s',
   text: 'Wo dui as used for ripe Pu’er was developed in the early 1970s.',
   textZh: '用于熟普洱的渥堆工艺形成于 20 世纪 70 年代初。'}
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
  {from: 'var-sinensis', type: 'KIND_OF', to: 'camellia-sinensis', lines: [10]},
  {from: 'var-assamica', type: 'KIND_OF', to: 'camellia-sinensis', lines: [10]},
  {from: 'caffeine', type: 'TASTES_OF', to: 'bitterness', lines: [18]},
  {from: 'l-theanine', type: 'TASTES_OF', to: 'umami', lines: [20]},
  {from: 'catechin', type: 'TASTES_OF', to: 'bitterness', lines: [22]},
  {from: 'theaflavin', type: 'MADE_FROM', to: 'catechin', lines: [23],
   note: 'During oxidation', noteZh: '在氧化过程中'},
  {from: 'withering', type: 'PRECEDES', to: 'rolling', lines: [37, 38],
   note: 'In black and oolong tea', noteZh: '见于红茶和乌龙茶'},
  {from: 'withering', type: 'PRECEDES', to: 'oxidation', lines: [37, 38],
   note: 'In black and oolong tea', noteZh: '见于红茶和乌龙茶'},
  {from: 'withering', type: 'PRECEDES', to: 'drying', lines: [37, 38, 47]},
  {from: 'fixation', type: 'PRECEDES', to: 'rolling', lines: [36, 38, 40],
   note: 'In green, oolong and dark tea', noteZh: '见于绿茶、乌龙茶和黑茶'},
  {from: 'fixation', type: 'PRECEDES', to: 'sealed-yellowing', lines: [39],
   note: 'In yellow tea', noteZh: '见于黄茶'},
  {from: 'fixation', type: 'PRECEDES', to: 'drying', lines: [36, 38, 39]},
  {from: 'rolling', type: 'PRECEDES', to: 'oxidation', lines: [37],
   note: 'In black tea', noteZh: '见于红茶'},
  {from: 'rolling', type: 'PRECEDES', to: 'drying', lines: [36, 37, 38]},
  {from: 'rolling', type: 'PRECEDES', to: 'wo-dui', lines: [40],
   note: 'In dark tea', noteZh: '见于黑茶'},
  {from: 'oxidation', type: 'PRECEDES', to: 'fixation', lines: [38],
   note: 'In oolong tea', noteZh: '见于乌龙茶'},
  {from: 'oxidation', type: 'PRECEDES', to: 'drying', lines: [37, 38]},
  {from: 'sealed-yellowing', type: 'PRECEDES', to: 'drying', lines: [39],
   note: 'In yellow tea', noteZh: '见于黄茶'}
] AS row
MERGE (a:Concept {slug: row.from})
MERGE (b:Concept {slug: row.to})
MERGE (a)-[r:$(row.type)]->(b)
SET r += row {
  source: source, lines: coalesce(row.lines, []), implied: coalesce(row.implied, false),
  .note, .noteZh, .task, .value, .unit
};
