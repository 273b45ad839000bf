import { missingLevel } from '../data/designColumns';
import type { Reading } from '../data/table';
import { levelsOf, signsOf, type CodeInput, type CodeRecord, type CodeSubject } from './codeSubject';

/** A text in Python: JSON's escapes are Python's, too. */
export function pythonText(text: string): string {
  return JSON.stringify(text);
}

/** A list of texts as Python has it. */
export function pythonList(texts: readonly string[]): string {
  return `[${texts.map(pythonText).join(', ')}]`;
}

const encodings = { 'utf-8': 'utf-8-sig', 'utf-16le': 'utf-16', 'utf-16be': 'utf-16', 'latin-1': 'cp1252' } as const;

/** Lines that read the file as it was read for the fit, and make `X` and `y` of it. */
export function pythonData(subject: CodeSubject): string[] {
  const { model, record } = subject;
  const targetIsNumber = model.classes === null || model.classes.every((name) => name !== '' && String(Number(name)) === name);
  return [...pythonInputs({ ...subject, inputs: model.terms }, targetIsNumber || record.offset !== null), ...targetLines(subject, targetIsNumber)];
}

/** A file, and what of it enters a model. */
export interface PythonInputs {
  readonly inputs: readonly CodeInput[];
  readonly record: Pick<CodeRecord, 'source' | 'signs'>;
  readonly file: string;
  readonly columns: readonly string[];
}

/** The lines without a target. @param alsoNumbers other columns are read as numbers, too */
export function pythonInputs({ inputs, record, file, columns }: PythonInputs, alsoNumbers: boolean): string[] {
  const { source } = record;
  const header = source.header ? '' : `, header=None, names=${pythonList(columns)}`;
  const numbers = inputs.flatMap((input) => (input.kind === 'number' ? [input] : []));
  const categories = levelsOf(inputs);
  const kinds = new Set<string>(numbers.map(({ reading }) => reading.as));
  const needsNumber = kinds.has('number') || alsoNumbers;
  return [
    `data = pd.read_csv(${pythonText(file)}, sep=${pythonText(source.separator)}, encoding="${encodings[source.encoding]}", dtype=str, keep_default_na=False, on_bad_lines="skip"${header})`,
    ...(needsNumber ? ['', ...numberFunction(source.decimalMark, signsOf(record))] : []),
    ...(kinds.has('boolean') ? ['', 'def truth(texts):', '    return texts.str.strip().str.lower().map({"true": 1.0, "false": 0.0})'] : []),
    ...(kinds.has('date') ? ['', ...dateFunction(numbers.map(({ reading }) => reading))] : []),
    ...(categories.size > 0 ? ['', 'def category(texts):', '    texts = texts.str.strip()', `    return texts.mask(texts.str.lower().isin(["", "na", "nan", "null", "?", "n/a"]), ${pythonText(missingLevel)})`] : []),
    '',
    'X = pd.DataFrame({',
    ...numbers.map(({ column, reading }) => `    ${pythonText(column)}: ${readingCall(reading)}(data[${pythonText(column)}]),`),
    ...[...categories.keys()].map((column) => `    ${pythonText(column)}: category(data[${pythonText(column)}]),`),
    '})',
  ];
}

function numberFunction(decimalMark: '.' | ',', signs: readonly string[]): string[] {
  const plain = decimalMark === '.' ? '.str.replace(",", "", regex=False)' : '.str.replace(".", "", regex=False).str.replace(",", ".", regex=False)';
  const bare = signs.length === 0 ? '' : `.str.replace(${pythonText(`\\s*(?:${signs.map((sign) => sign.replace('$', '\\$')).join('|')})\\s*`)}, "", regex=True)`;
  return ['def number(texts):  # what is no number counts as missing', `    return pd.to_numeric(texts.str.strip()${bare}${plain}, errors="coerce")`];
}

function dateFunction(readings: readonly Reading[]): string[] {
  const form = readings.find((reading) => reading.as === 'date')!.form;
  const parsed = {
    iso: 'pd.to_datetime(texts.str.strip(), errors="coerce", utc=True)',
    dayFirst: 'pd.to_datetime(texts.str.strip().str.replace("[.-]", "/", regex=True), format="%d/%m/%Y", errors="coerce", utc=True)',
    monthFirst: 'pd.to_datetime(texts.str.strip().str.replace("[.-]", "/", regex=True), format="%m/%d/%Y", errors="coerce", utc=True)',
  }[form];
  return ['def days(texts):  # since 1970-01-01', `    return (${parsed} - pd.Timestamp("1970-01-01", tz="UTC")) / pd.Timedelta(days=1)`];
}

function readingCall(reading: Reading): string {
  return { number: 'number', boolean: 'truth', date: 'days', category: 'category' }[reading.as];
}

function targetLines({ model }: CodeSubject, isNumber: boolean): string[] {
  const { target, classes, family } = model;
  const column = `data[${pythonText(target)}]`;
  const lines = isNumber
    ? [`y = number(${column})`, 'used = y.notna()']
    : [`y = ${column}.str.strip()${isTruth(classes) ? '.str.lower()' : ''}`, `used = y.isin(${pythonList(classes!)})`];
  const own = family === 'binomial' ? [`y = (y[used] == ${isNumber ? classes![1] : pythonText(classes![1])}).astype(int)  # 1 is ${pythonText(classes![1])}`] : ['y = y[used]'];
  return [...lines, 'X = X[used]', ...own];
}

function isTruth(classes: readonly string[] | null): boolean {
  return classes !== null && classes.every((name) => name === 'true' || name === 'false');
}
