// The vocabulary of WordNet: its parts of speech as kinds, its pointers as relation types.

UNWIND [
  {name: 'NOUN', label: 'Noun', labelZh: '名词', description: 'What a noun of WordNet means.'},
  {name: 'VERB', label: 'Verb', labelZh: '动词', description: 'What a verb of WordNet means.'},
  {name: 'ADJECTIVE', label: 'Adjective', labelZh: '形容词', description: 'What an adjective of WordNet means.'},
  {name: 'ADVERB', label: 'Adverb', labelZh: '副词', description: 'What an adverb of WordNet means.'}
] AS row
MERGE (k:Kind {name: row.name})
SET k += row {.label, .labelZh, .description};

UNWIND [
  {name: 'IS_A', field: 'isA', inverseField: 'subtypes', label: 'is a', labelZh: '是一种', transitive: true, acyclic: true,
   description: 'From a meaning to a broader one (hypernym): a dog is a canine.'},
  {name: 'INSTANCE_OF', field: 'instanceOf', inverseField: 'instances', label: 'is an instance of', labelZh: '是…的实例', acyclic: true,
   description: 'From a named individual to its class: Einstein is an instance of a physicist.'},
  {name: 'MEMBER_OF', field: 'memberOf', inverseField: 'members', label: 'is a member of', labelZh: '是…的成员', transitive: true, acyclic: true,
   description: 'From a member to its group: a tree is a member of a forest.'},
  {name: 'SUBSTANCE_OF', field: 'substanceOf', inverseField: 'substances', label: 'is a substance of', labelZh: '是…的物质', transitive: true, acyclic: true,
   description: 'From a substance to what is made of it.'},
  {name: 'PART_OF', field: 'partOf', inverseField: 'parts', label: 'is part of', labelZh: '是…的部分', transitive: true, acyclic: true,
   description: 'From a part to the whole: a wheel is part of a wheeled vehicle.'},
  {name: 'ENTAILS', field: 'entails', inverseField: 'entailedBy', label: 'entails', labelZh: '蕴涵', acyclic: true,
   description: 'From an action to one that it cannot be without: to snore entails to sleep.'},
  {name: 'CAUSES', field: 'causes', inverseField: 'causedBy', label: 'causes', labelZh: '导致',
   description: 'From an action to what comes of it: to show causes to see.'},
  {name: 'VALUE_OF', field: 'valueOf', inverseField: 'values', label: 'is a value of', labelZh: '是…的取值',
   description: 'From an adjective to the attribute that it expresses: heavy is a value of weight.'},
  {name: 'SIMILAR_TO', field: 'similarTo', inverseField: 'similarTo', label: 'is similar to', labelZh: '近义于', symmetric: true,
   description: 'Between adjectives of one cluster.'},
  {name: 'ANTONYM_OF', field: 'antonymOf', inverseField: 'antonymOf', label: 'is the opposite of', labelZh: '反义于', symmetric: true,
   description: 'Between meanings with opposite words.'},
  {name: 'FORM_OF', field: 'formOf', inverseField: 'formOf', label: 'has a related form in', labelZh: '与…同源', symmetric: true,
   description: 'Between meanings whose words are derived from each other.'},
  {name: 'SEE_ALSO', field: 'seeAlso', inverseField: 'seenFrom', label: 'see also', labelZh: '参见',
   description: 'From a meaning to one to look at as well.'},
  {name: 'GROUPED_WITH', field: 'groupedWith', inverseField: 'groupedWith', label: 'is grouped with', labelZh: '与…同组', symmetric: true,
   description: 'Between verbs of like meaning.'},
  {name: 'IN_TOPIC', field: 'inTopic', inverseField: 'topicOf', label: 'belongs to the topic', labelZh: '属于主题',
   description: 'From a meaning to the subject in which it is used.'},
  {name: 'IN_REGION', field: 'inRegion', inverseField: 'regionOf', label: 'is used in', labelZh: '用于地区',
   description: 'From a meaning to the region where it is used.'},
  {name: 'IN_USAGE', field: 'inUsage', inverseField: 'usageOf', label: 'is used as', labelZh: '用法为',
   description: 'From a meaning to how its word is used, such as slang.'},
  {name: 'PARTICIPLE_OF', field: 'participleOf', inverseField: 'participles', label: 'is a participle of', labelZh: '是…的分词',
   description: 'From an adjective to the verb of which it is a participle.'},
  {name: 'PERTAINS_TO', field: 'pertainsTo', inverseField: 'pertainyms', label: 'pertains to', labelZh: '关于',
   description: 'From an adjective to the noun that it is about.'},
  {name: 'MADE_FROM', field: 'madeFrom', inverseField: 'adverbs', label: 'is made from', labelZh: '派生自',
   description: 'From an adverb to the adjective that it is made from.'}
] AS row
MERGE (t:RelationType {name: row.name})
SET t += row {
  .field, .inverseField, .label, .labelZh, .description,
  transitive: coalesce(row.transitive, false), symmetric: coalesce(row.symmetric, false), acyclic: coalesce(row.acyclic, false)
};
