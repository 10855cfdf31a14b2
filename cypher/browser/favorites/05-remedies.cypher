// 05 Problems and remedies
// How each problem is connected to what eases it.
// Write (problem:Problem {slug: 'vanishing-gradient'}) to see a single problem.
MATCH path = (sufferer:Concept)-[:SUFFERS_FROM]->(problem:Problem)<-[:SOLVES]-(remedy:Concept)
OPTIONAL MATCH link = (remedy)-[:!SOLVES&!SUFFERS_FROM]-(sufferer)
RETURN path, link;
