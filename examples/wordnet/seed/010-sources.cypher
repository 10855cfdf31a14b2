// The data files of WordNet; a line of a concept or relation is the line of its file.
UNWIND [
  {slug: 'wordnet-nouns', title: 'WordNet 3.0, data.noun'},
  {slug: 'wordnet-verbs', title: 'WordNet 3.0, data.verb'},
  {slug: 'wordnet-adjectives', title: 'WordNet 3.0, data.adj'},
  {slug: 'wordnet-adverbs', title: 'WordNet 3.0, data.adv'}
] AS row
MERGE (s:Source {slug: row.slug})
SET s += {title: row.title, author: 'Princeton University', language: 'EN', publishedOn: '2006', url: 'https://wordnet.princeton.edu/'};
