// 03 What RNNs suffer from
// The problems and what solves or eases them. Change the slug to ask about another concept, such as 'rag' or 'llm'.
MATCH suffering = (:Concept {slug: 'rnn'})-[:SUFFERS_FROM]->(problem:Concept)
OPTIONAL MATCH remedy = (problem)<-[:SOLVES]-(:Concept)
RETURN suffering, remedy;
