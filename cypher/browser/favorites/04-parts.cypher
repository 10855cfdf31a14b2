// 04 Parts of RAG, in order
// Change the slug to take another concept apart.
MATCH part = (stage:Concept)-[:PART_OF]->(whole:Concept {slug: 'rag'})
OPTIONAL MATCH succession = (stage)-[:SUCCEEDS]->(:Concept)-[:PART_OF]->(whole)
RETURN part, succession
ORDER BY COUNT { (stage)-[:SUCCEEDS]->+(:Concept) }, stage.slug;
