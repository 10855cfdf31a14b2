// 01 What surrounds LSTM
// Change the slug to start from another concept.
MATCH path = (:Concept {slug: 'lstm'})--(:Concept)
RETURN path;
