/** The value that `part` (0 to 1) of the numbers are not above; undefined of none. */
export function quantile(numbers, part) {
  const sorted = Float64Array.from(numbers).sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))];
}

/** The number in the middle; of an even count, the mean of the two in the middle. */
export function median(numbers) {
  const sorted = [...numbers].sort((one, other) => one - other);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** How far numbers lie from their median, in the middle (the median absolute deviation). */
export function deviation(numbers) {
  const middle = median(numbers);
  return median(numbers.map((number) => Math.abs(number - middle)));
}

/** The mean of ratios. */
export function geometricMean(numbers) {
  return Math.exp(numbers.reduce((sum, number) => sum + Math.log(number), 0) / numbers.length);
}
