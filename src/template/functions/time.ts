const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);
const DAYS = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ');

const LAYOUT =
  /January|Jan(?![a-z])|Monday|Mon(?![a-z])|MST|2006|002|__2|_2(?!006)|01|02|03|04|05|06|15|Z070000|Z07:00:00|Z0700|Z07:00|Z07|-070000|-07:00:00|-0700|-07:00|-07|[.,](?:0+|9+)(?!\d)|PM|pm|1|2|3|4|5/g;

/** A time in UTC in the layout of Go: what its reference time looks like. Source: Go time.Time.Format. */
export function formatTime(time: Date, layout: string): string {
  return layout.replace(LAYOUT, (element) => formatElement(time, element));
}

const pad = (value: number, width: number, fill = '0'): string => String(value).padStart(width, fill);

function formatElement(time: Date, element: string): string {
  const month = time.getUTCMonth();
  const hour = time.getUTCHours();
  switch (element) {
    case 'January':
      return MONTHS[month] ?? '';
    case 'Jan':
      return (MONTHS[month] ?? '').slice(0, 3);
    case 'Monday':
      return DAYS[time.getUTCDay()] ?? '';
    case 'Mon':
      return (DAYS[time.getUTCDay()] ?? '').slice(0, 3);
    case 'MST':
      return 'UTC';
    case '2006':
      return pad(time.getUTCFullYear(), 4);
    case '06':
      return pad(time.getUTCFullYear() % 100, 2);
    case '01':
      return pad(month + 1, 2);
    case '1':
      return String(month + 1);
    case '002':
      return pad(yearDay(time), 3);
    case '__2':
      return pad(yearDay(time), 3, ' ');
    case '02':
      return pad(time.getUTCDate(), 2);
    case '_2':
      return pad(time.getUTCDate(), 2, ' ');
    case '2':
      return String(time.getUTCDate());
    case '15':
      return pad(hour, 2);
    case '03':
      return pad(hour % 12 || 12, 2);
    case '3':
      return String(hour % 12 || 12);
    case '04':
      return pad(time.getUTCMinutes(), 2);
    case '4':
      return String(time.getUTCMinutes());
    case '05':
      return pad(time.getUTCSeconds(), 2);
    case '5':
      return String(time.getUTCSeconds());
    case 'PM':
    case 'pm':
      return half(hour, element);
    default:
      return /^[.,]/.test(element) ? fraction(time, element) : zone(element);
  }
}

function yearDay(time: Date): number {
  return (
    (Date.UTC(time.getUTCFullYear(), time.getUTCMonth(), time.getUTCDate()) -
      Date.UTC(time.getUTCFullYear(), 0, 0)) /
    86_400_000
  );
}

function half(hour: number, element: string): string {
  const name = hour < 12 ? 'AM' : 'PM';
  return element === 'pm' ? name.toLowerCase() : name;
}

/** Nines leave out zeros at the end. */
function fraction(time: Date, element: string): string {
  const digits = pad(time.getUTCMilliseconds(), 3)
    .padEnd(9, '0')
    .slice(0, element.length - 1);
  if (element.includes('0')) return element.charAt(0) + digits;
  const kept = digits.replace(/0+$/, '');
  return kept === '' ? '' : element.charAt(0) + kept;
}

function zone(element: string): string {
  return element.startsWith('Z') ? 'Z' : element.replace('-', '+').replace('7', '0');
}
