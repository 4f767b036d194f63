const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Formats a time as API Gateway does: `09/Apr/2026:12:34:56 +0000`. */
export function clfTime(date: Date): string {
  const [day, time] = [date.getUTCDate(), date.toISOString().slice(11, 19)];
  return `${String(day).padStart(2, '0')}/${MONTHS[date.getUTCMonth()]}/${date.getUTCFullYear()}:${time} +0000`;
}
