/**
 * A time as RFC 3339 to the second, in a time zone: `…-05:00`, or `…Z` where that is UTC at the time.
 * `at`: nanoseconds since the epoch. Throws a RangeError for an unknown zone.
 */
export function zonedTime(at: number, timeZone: string): string {
  const date = new Date(Math.floor(at / 1e9) * 1000);
  const parts = new Map<string, string>(
    new Intl.DateTimeFormat('en', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      timeZoneName: 'longOffset',
    })
      .formatToParts(date)
      .map(({ type, value }) => [type, value]),
  );
  const part = (type: string): string => parts.get(type) ?? '';
  const offset = part('timeZoneName').replace(/^GMT(\+00:00)?/, '') || 'Z';
  return `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}:${part('second')}${offset}`;
}

/** A stretch of time in whole seconds as Go prints it, hours being the largest unit: `931h24m7s`, `5m0s`, `45s`. */
export function durationText(seconds: number): string {
  const sign = seconds < 0 ? '-' : '';
  const total = Math.abs(seconds);
  const hours = Math.floor(total / 3600);
  const minutes = Math.floor((total % 3600) / 60);
  const rest = total % 60;
  if (hours > 0) return `${sign}${hours}h${minutes}m${rest}s`;
  return minutes > 0 ? `${sign}${minutes}m${rest}s` : `${sign}${rest}s`;
}
