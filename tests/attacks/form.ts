/** Whether the attacks are carried out in full: `ATTACKS=full` does so, which takes many minutes more. */
export const FULL = process.env['ATTACKS'] === 'full';
