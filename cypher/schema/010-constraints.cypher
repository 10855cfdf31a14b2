// What identifies each kind of node. A constraint is also the index by which the node is found.
CREATE CONSTRAINT concept_slug_unique IF NOT EXISTS
FOR (c:Concept) REQUIRE c.slug IS UNIQUE;

CREATE CONSTRAINT statement_id_unique IF NOT EXISTS
FOR (s:Statement) REQUIRE s.id IS UNIQUE;

CREATE CONSTRAINT source_slug_unique IF NOT EXISTS
FOR (s:Source) REQUIRE s.slug IS UNIQUE;

CREATE CONSTRAINT kind_name_unique IF NOT EXISTS
FOR (k:Kind) REQUIRE k.name IS UNIQUE;

CREATE CONSTRAINT relation_type_name_unique IF NOT EXISTS
FOR (t:RelationType) REQUIRE t.name IS UNIQUE;

// The node in which the seeder remembers what it has written.
CREATE CONSTRAINT seed_state_id_unique IF NOT EXISTS
FOR (s:SeedState) REQUIRE s.id IS UNIQUE;
