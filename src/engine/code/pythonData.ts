import { missingLevel } from '../data/designColumns';
import { dateForms, dateFunctions, levelsOf, numberPattern, readingFunction, signsOf, type CodeInput, type CodeRecord, type CodeSubject } from './codeSubject';
import type { DateForm } from '../data/dateCell';

/** A text in Python: JSON's escapes are Python's, too. */
export function pythonText(text: string): string {
  return JSON.stringify(text);
}

/** A list of texts as Python has it. */
export function pythonList(texts: readonly string[]): string {
  return `[${texts.map(pythonText).join(', ')}]`;
}

/** Of UTF-16 both orders take a byte order mark for a character. */
function encodingOf({ encoding, byteOrderMark }: CodeRecord['source']): string {
  const own = { 'utf-8': 'utf-8-sig', 'utf-16le': 'utf-16-le', 'utf-16be': 'utf-16-be', 'latin-1': 'cp1252' }[encoding];
  return byteOrderMark && own.startsWith('utf-16') ? 'utf-16' : own;
}

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
  const numbers = inputs.flatMap((input) => (input.kind === 'number' ? [input] : []));
  const categories = levelsOf(inputs);
  const kinds = new Set<string>(numbers.map(({ reading }) => reading.as));
  const needsNumber = kinds.has('number') || alsoNumbers;
  return [
    `with open(${pythonText(file)}, encoding="${encodingOf(source)}", newline="") as file:`,
    `    rows = [row for row in csv.reader(file, delimiter=${pythonText(source.separator)}) if row]`,
    `names = ${pythonList(columns)}`,
    `data = pd.DataFrame([row for row in rows${source.header ? '[1:]' : ''} if len(row) == len(names)], columns=names)`,
    ...(needsNumber ? ['', ...numberFunction(source.decimalMark, signsOf(record))] : []),
    ...(kinds.has('boolean') ? ['', 'def truth(texts):', '    return texts.str.strip().str.lower().map({"true": 1.0, "false": 0.0})'] : []),
    ...(kinds.has('date') ? dateForms(inputs).flatMap((form) => ['', ...dateFunction(form)]) : []),
    ...(categories.size > 0 ? ['', 'def category(texts):', '    texts = texts.str.strip()', `    return texts.mask(texts.str.lower().isin(["", "na", "nan", "null", "?", "n/a"]), ${pythonText(missingLevel)})`] : []),
    '',
    'X = pd.DataFrame({',
    ...numbers.map(({ column, reading }) => `    ${pythonText(column)}: ${readingFunction(reading)}(data[${pythonText(column)}]),`),
    ...[...categories.keys()].map((column) => `    ${pythonText(column)}: category(data[${pythonText(column)}]),`),
    '})',
  ];
}

function numberFunction(decimalMark: '.' | ',', signs: readonly string[]): string[] {
  const plain = decimalMark === '.' ? '.str.replace(",", "", regex=False)' : '.str.replace(".", "", regex=False).str.replace(",", ".", regex=False)';
  const bare = signs.length === 0 ? '' : `.str.replace(${pythonText(`\\s*(?:${signs.map((sign) => sign.replace('$', '\\$')).join('|')})\\s*`)}, "", regex=True)`;
  return [
    'def number(texts):  # what is no number counts as missing',
    `    texts = texts.str.strip()${bare}`,
    `    texts = texts.where(texts.str.fullmatch(r"${numberPattern(decimalMark)}"))${plain}`,
    '    return pd.to_numeric(texts, errors="coerce")',
  ];
}

function dateFunction(form: DateForm): string[] {
  const parsed = {
    // pandas 2 takes the first one's form for all, and 1 knows no ISO8601.
    iso: 'pd.to_datetime(texts.str.strip(), errors="coerce", utc=True, **({} if pd.__version__.startswith("1.") else {"format": "ISO8601"}))',
    dayFirst: 'pd.to_datetime(texts.str.strip().str.replace("[.-]", "/", regex=True), format="%d/%m/%Y", errors="coerce", utc=True)',
    monthFirst: 'pd.to_datetime(texts.str.strip().str.replace("[.-]", "/", regex=True), format="%m/%d/%Y", errors="coerce", utc=True)',
  }[form];
  return [`def ${dateFunctions[form]}(texts):  # since 1970-01-01`, `    return (${parsed} - pd.Timestamp("1970-01-01", tz="UTC")) / pd.Timedelta(days=1)`];
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
