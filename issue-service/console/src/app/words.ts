/**
 * Moments, lengths of time, lists and whole numbers as Intl writes them, which the tests compare. The first of Intl's formats that a
 * page makes keeps the browser from all else for a tenth of a second, just when the page is built.
 */
interface Words {
  /** So many units ahead; behind where it is less than none. */
  ago: (count: number, unit: Unit) => string;
  moment: (at: Date) => string;
  list: (values: readonly string[]) => string;
}

export type Unit = 'day' | 'hour' | 'minute';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const UNITS_IN_CHINESE: Record<Unit, string> = { day: '天', hour: '小时', minute: '分钟' };
const DAYS_IN_ENGLISH: Record<number, string> = { [-1]: 'yesterday', 1: 'tomorrow' };
const DAYS_IN_CHINESE: Record<number, string> = { [-2]: '前天', [-1]: '昨天', 1: '明天', 2: '后天' };

const twoDigits = (value: number) => String(value).padStart(2, '0');

const joined = (values: readonly string[], comma: string, and: string) =>
  values.length < 2 ? values.join() : values.slice(0, -1).join(comma) + and + values.at(-1);

/** A number with commas between each three digits before its point, as both languages have it. */
export const grouped = (value: number) => String(value).replace(/\d+/, digits => digits.replace(/\B(?=(\d{3})+$)/g, ','));

const english: Words = {
  ago: (count, unit) => {
    const length = `${grouped(Math.abs(count))} ${unit}${Math.abs(count) === 1 ? '' : 's'}`;
    return (unit === 'day' && DAYS_IN_ENGLISH[count]) || (count < 0 ? `${length} ago` : `in ${length}`);
  },
  moment: at => `${MONTHS[at.getMonth()]} ${at.getDate()}, ${at.getFullYear()}, ${at.getHours() % 12 || 12}:${twoDigits(at.getMinutes())} ${at.getHours() < 12 ? 'AM' : 'PM'}`,
  list: values => joined(values, ', ', values.length === 2 ? ' and ' : ', and '),
};

const chinese: Words = {
  ago: (count, unit) => (unit === 'day' && DAYS_IN_CHINESE[count]) || `${grouped(Math.abs(count))}${UNITS_IN_CHINESE[unit]}${count < 0 ? '前' : '后'}`,
  moment: at => `${at.getFullYear()}年${at.getMonth() + 1}月${at.getDate()}日 ${twoDigits(at.getHours())}:${twoDigits(at.getMinutes())}`,
  list: values => joined(values, '、', '和'),
};

export const wordsIn = (language: string): Words => (language.startsWith('zh') ? chinese : english);
