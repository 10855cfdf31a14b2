/** How well each type of name stands for its concept. */
export const TYPE_WEIGHT = { PREFERRED: 1, ABBREVIATION: 0.99, ALIAS: 0.98, MISSPELLING: 0.9 } as const;

/** How well each way to answer to a name does so. */
export const MATCH_WEIGHT = { EXACT: 1, FOLDED: 0.95, PREFIX: 0.7, FUZZY: 0.75 } as const;
