// What clients filter by.
CREATE INDEX concept_kind IF NOT EXISTS
FOR (c:Concept) ON (c.kind);

CREATE INDEX concept_name IF NOT EXISTS
FOR (c:Concept) ON (c.name);

CREATE INDEX concept_name_zh IF NOT EXISTS
FOR (c:Concept) ON (c.nameZh);

CREATE INDEX name_text IF NOT EXISTS
FOR (n:Name) ON (n.text);

CREATE INDEX statement_kind IF NOT EXISTS
FOR (s:Statement) ON (s.kind);
