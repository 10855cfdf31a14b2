/** Whether the long form of the slow rows is asked for, by `CHAOS=full`; else they run a shorter one. */
export const isFull = process.env['CHAOS'] === 'full';
