import { digits as plainDigits } from '../digits';

/** A number of a sentence: so many significant digits, with commas between thousands from five digits on, as the charts beside it have them. */
export function digits(value: number, count = 4): string {
  return grouped(plainDigits(value, count));
}

/** What is counted. */
export function whole(count: number): string {
  return grouped(String(count));
}

function grouped(text: string): string {
  return text.replace(/^(-?)(\d{5,})/, (_, sign: string, integer: string) => sign + integer.replace(/\B(?=(\d{3})+$)/g, ','));
}
