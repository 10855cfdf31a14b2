// What `search` looks in. One index knows English word forms (networks = network); the other takes words as they are written,
// by which typos are forgiven, and Chinese by pairs of characters.
CREATE FULLTEXT INDEX search_word_forms IF NOT EXISTS
FOR (n:Name|Concept|Statement) ON EACH [n.text, n.summary, n.correction]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'english'}};

CREATE FULLTEXT INDEX search_words IF NOT EXISTS
FOR (n:Name|Concept|Statement) ON EACH [n.text, n.textZh, n.summary, n.summaryZh, n.correction, n.correctionZh]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'cjk'}};

// By which `lookup` finds names while the service reads very many of them anew.
CREATE FULLTEXT INDEX name_words IF NOT EXISTS
FOR (n:Name) ON EACH [n.text]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'cjk'}};
