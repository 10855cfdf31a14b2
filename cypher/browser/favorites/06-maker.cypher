// 06 What OpenAI stands behind
// Change the slug to 'meta-ai', 'google' or another maker.
MATCH made = (:Concept {slug: 'openai'})<-[:DEVELOPED_BY]-(work:Concept)
OPTIONAL MATCH kinship = (work)-[:BUILT_ON|PART_OF|PROVIDES|SUCCEEDS|VARIANT_OF]->(:Concept)
RETURN made, kinship;
