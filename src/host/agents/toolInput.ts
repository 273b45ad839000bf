import { ReadError } from '../sentences';

/** What an agent gave a tool, read field by field, and told in English what is wrong with it: the schema in package.json describes it, and nobody promises that it was followed. */
export class ToolInput {
  private readonly fields: Readonly<Record<string, unknown>>;
  private readonly asked = new Set<string>();

  /** @throws ReadError when it is no object */
  constructor(input: unknown) {
    if (typeof input !== 'object' || input === null || Array.isArray(input)) throw new ReadError('The input must be an object.');
    this.fields = input as Record<string, unknown>;
  }

  text(name: string): string {
    const value = this.optionalText(name);
    if (value === undefined) throw new ReadError(`Give "${name}".`);
    return value;
  }

  optionalText(name: string): string | undefined {
    return this.read(name, (value): value is string => typeof value === 'string' && value.trim() !== '', 'a text');
  }

  texts(name: string): string[] | undefined {
    return this.read(name, (value): value is string[] => Array.isArray(value) && value.every((each) => typeof each === 'string'), 'a list of texts');
  }

  number(name: string, least: number, most: number): number | undefined {
    return this.read(name, (value): value is number => typeof value === 'number' && value >= least && value <= most, most === Infinity ? `a number from ${least} on` : `a number from ${least} to ${most}`);
  }

  count(name: string, least: number, most: number): number | undefined {
    const whole = (value: unknown): value is number => typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most;
    return this.read(name, whole, `a whole number from ${least} to ${most}`);
  }

  oneOf<T extends string>(name: string, choices: readonly T[]): T | undefined {
    return this.read(name, (value): value is T => choices.some((each) => each === value), `one of ${choices.join(', ')}`);
  }

  someOf<T extends string>(name: string, choices: readonly T[]): T[] | undefined {
    const isSome = (value: unknown): value is T[] => Array.isArray(value) && value.length > 0 && value.every((each) => choices.includes(each as T));
    return this.read(name, isSome, `a list of some of ${choices.join(', ')}`);
  }

  flag(name: string): boolean {
    return this.read(name, (value): value is boolean => typeof value === 'boolean', 'true or false') ?? false;
  }

  /** To be called once all is read. @throws ReadError for a field that nobody asked for: it would be a wish that is not heard */
  refuseOthers(): void {
    const other = Object.keys(this.fields).find((name) => !this.asked.has(name));
    if (other !== undefined) throw new ReadError(`There is no "${other}"; this tool takes ${[...this.asked].join(', ')}.`);
  }

  private read<T>(name: string, fits: (value: unknown) => value is T, wanted: string): T | undefined {
    this.asked.add(name);
    const value = this.fields[name];
    if (value === undefined || value === null) return undefined;
    if (!fits(value)) throw new ReadError(`"${name}" must be ${wanted}.`);
    return value;
  }
}
