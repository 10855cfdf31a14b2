// The vocabulary: the kinds that a concept can have, and the types of relation between two concepts.
// The GraphQL API is generated from it, so a new row here is a new field there.

// Kinds. A concept carries its kind as a property and, in UpperCamelCase, as its second label.
UNWIND [
  {name: 'PLANT', label: 'Plant', labelZh: '植物',
   description: 'A species of plant or one of its varieties.'},
  {name: 'TEA_CLASS', label: 'Tea class', labelZh: '茶类',
   description: 'Tea as a whole, or one of the classes that it is sorted into by the way it is made.'},
  {name: 'NAMED_TEA', label: 'Named tea', labelZh: '名茶',
   description: 'A tea that is known and sold by a name of its own.'},
  {name: 'PROCESSING_STEP', label: 'Processing step', labelZh: '加工工序',
   description: 'A step on the way from the fresh leaf to the finished tea.'},
  {name: 'SUBSTANCE', label: 'Substance', labelZh: '物质',
   description: 'A chemical compound, or a group of them, in the leaf or in the cup.'},
  {name: 'TASTE', label: 'Taste', labelZh: '味道',
   description: 'A basic taste that the tongue perceives.'},
  {name: 'PLACE', label: 'Place', labelZh: '产地',
   description: 'A province, district or town where tea is grown.'},
  {name: 'UTENSIL', label: 'Utensil', labelZh: '茶具',
   description: 'A vessel or tool for preparing tea.'},
  {name: 'FOOD', label: 'Food', labelZh: '食物',
   description: 'Something eaten with tea or added to it.'}
] AS row
MERGE (k:Kind {name: row.name})
SET k += row {.label, .labelZh, .description};

// Relation types. `field` reads along the arrow, `inverseField` against it; a symmetric type has one field for both.
// A transitive type also gets closure fields; an acyclic one must never lead back to where it started.
UNWIND [
  {name: 'KIND_OF', field: 'kindOf', inverseField: 'varieties', label: 'is a kind of', labelZh: '属于',
   transitive: true, acyclic: true,
   description: 'From a tea, a class or a plant to the broader one: Longjing is a kind of green tea.'},
  {name: 'MADE_FROM', field: 'madeFrom', inverseField: 'madeInto', label: 'is made from', labelZh: '原料为',
   acyclic: true,
   description: 'From a tea or a substance to the plant or substance that it arises from: tea is made from Camellia sinensis.'},
  {name: 'MADE_BY_STEP', field: 'madeByStep', inverseField: 'stepOf', label: 'is made by the step', labelZh: '经过工序',
   description: 'From a tea or a class to a step of its making: black tea is made by oxidation.'},
  {name: 'PRECEDES', field: 'precedes', inverseField: 'precededBy', label: 'precedes', labelZh: '先于',
   description: 'From a step to a later one. Classes differ in their order, as the notes say, so this may lead round in a circle.'},
  {name: 'GROWN_IN', field: 'grownIn', inverseField: 'grows', label: 'is grown in', labelZh: '产于',
   description: 'From a tea to a place that it comes from: Pu’er is grown in Yunnan.'},
  {name: 'CONTAINS', field: 'contains', inverseField: 'foundIn', label: 'contains', labelZh: '含有',
   description: 'From a tea to a substance that it contains: black tea contains theaflavins.'},
  {name: 'TASTES_OF', field: 'tastesOf', inverseField: 'tastedIn', label: 'tastes of', labelZh: '味道为',
   description: 'From a tea or a substance to a taste that it has: L-theanine tastes of umami.'},
  {name: 'BREWED_WITH', field: 'brewedWith', inverseField: 'brews', label: 'is brewed with', labelZh: '冲泡用具为',
   description: 'From a tea to a vessel or tool that it is prepared with: matcha is whisked with a chasen.'},
  {name: 'PAIRS_WITH', field: 'pairsWith', inverseField: 'pairsWith', label: 'pairs with', labelZh: '搭配',
   symmetric: true,
   description: 'Between a tea and a food that go well together.'}
] AS row
MERGE (t:RelationType {name: row.name})
SET t += row {
  .field, .inverseField, .label, .labelZh, .description,
  transitive: coalesce(row.transitive, false), symmetric: coalesce(row.symmetric, false), acyclic: coalesce(row.acyclic, false)
};
