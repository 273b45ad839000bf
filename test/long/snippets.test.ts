import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildDesign } from '../../src/engine/data/buildDesign';
import type { DesignOptions } from '../../src/engine/data/design';
import { readTable } from '../../src/engine/data/readTable';
import type { Table } from '../../src/engine/data/table';
import { modelCode } from '../../src/engine/code/modelCode';
import type { CodeSubject, LinearLanguage } from '../../src/engine/code/codeSubject';
import { runToEnd } from '../../src/engine/job';
import { fitLinear } from '../../src/engine/linear/fitLinear';
import { defaultFitOptions, type FitOptions } from '../../src/engine/linear/fitTypes';
import { modelOf } from '../../src/engine/model';
import { predict } from '../../src/engine/predict';
import { philox } from '../../src/engine/random';

/** The code that "Copy as Code" gives, run where it belongs: its predictions are the model's. */

const found = (program: string, ...args: string[]) => spawnSync(program, args).status === 0;
/** The first that knows scikit-learn: a system's own may not be the first on the path. */
const pythons = [process.env.LAMBDA_LENS_PYTHON ?? 'python3', 'python3', '/usr/bin/python3'];
const python = pythons.find((each) => found(each, '-c', 'import sklearn, pandas')) ?? pythons[0];
const peers: Readonly<Record<LinearLanguage, { readonly name: string; readonly isThere: () => boolean }>> = {
  'scikit-learn': { name: 'scikit-learn', isThere: () => found(python, '-c', 'import sklearn, pandas') },
  glmnet: { name: 'R with glmnet', isThere: () => found('Rscript', '-e', 'library(glmnet)') },
  sql: { name: 'Python', isThere: () => found(python, '-c', 'import sqlite3') },
  spreadsheet: { name: 'Gnumeric', isThere: () => found('ssconvert', '--version') },
};

/** 120 rows with a category, a truth, numbers with signs, missing cells and every kind of target. @param odd a level that wants quoting */
function mixedCsv(odd: string): string {
  let drawn = 0;
  const uniform = () => philox([drawn++, 0, 0, 0], [7, 0])[0] / 2 ** 32;
  const lines = Array.from({ length: 120 }, (_, i) => {
    const [a, b, c, share, fare] = [uniform() * 4 - 2, uniform() * 100, uniform() - 0.5, uniform() * 60, uniform() * 20];
    const city = ['Oslo', 'Rome', odd, ''][Math.floor(uniform() * 4)];
    const truth = uniform() < 0.4;
    const eta = 0.8 * a - 0.02 * b + (city === 'Oslo' ? 0.9 : 0) + (truth ? -0.6 : 0.2) + 0.02 * (share - 30) - 0.04 * (fare - 10);
    const noise = uniform() + uniform() - 1;
    const kinds = ['low', 'mid', 'top'][Math.min(2, Math.max(0, Math.floor(1.5 + eta / 1.5 + noise)))];
    const cells = [i % 17 === 3 ? 'NA' : a.toFixed(4), b.toFixed(2), c.toFixed(5), city.includes('"') ? `"${city.replaceAll('"', '""')}"` : city, truth, (3 + 2 * eta + noise).toFixed(4), eta + noise > 0 ? 'yes' : 'no', kinds,
      Math.floor(Math.exp(eta / 2 + uniform())), (0.1 - Math.log(uniform()) * Math.exp(-eta)).toFixed(4), Number(uniform() < 0.7), (0.5 + uniform()).toFixed(3), (uniform() / 2).toFixed(3),
      i % 13 === 5 ? '' : `${share.toFixed(1)}${['%', ' %', '\u00a0%'][i % 3]}`, i % 2 === 0 ? `EUR ${fare.toFixed(2)}` : `${fare.toFixed(2)} EUR`, `${uniform().toFixed(2)}%`];
    return cells.join(',');
  });
  return `a,b,c,city,member,y,answer,kind,count,time,status,w,base,share,fare,levy\n${lines.join('\n')}\n`;
}

/**
 * What files have that readers disagree about: a name twice and one that is empty, spaces beside names and texts, rows that are too long (the first) or too
 * short, cells that are no numbers here and are elsewhere, dates of two forms, times with and without fractions and zones, names that every object has.
 */
function oddCsv(): string {
  let drawn = 0;
  const uniform = () => philox([drawn++, 0, 0, 0], [8, 0])[0] / 2 ** 32;
  const two = (value: number) => String(value).padStart(2, '0');
  const oddCells: Readonly<Record<number, string>> = { 3: '"1,5"', 8: 'inf', 13: '0x1F', 21: 'Inf', 34: '1d5' };
  const lines = Array.from({ length: 110 }, (_, i) => {
    const [a, again, b] = [uniform() * 4 - 2, uniform(), uniform() * 3000];
    const day = `${two(1 + (i * 5) % 28)}/${two(1 + i % 12)}/2023`;
    const at = `2024-${two(1 + i % 12)}-${two(1 + (i * 3) % 28)}${['', `T${two(i % 24)}:30:00`, `T${two(i % 24)}:30:00.5+02:00`, ` ${two(i % 24)}:15Z`][i % 4]}`;
    const text = ['" Oslo "', 'Rome', 'Bergen', '"a, ""b"""'][Math.floor(uniform() * 4)];
    const y = a - 2 * again + b / 1000 + uniform();
    return [y.toFixed(4), oddCells[i] ?? ` ${a.toFixed(4)}`, again.toFixed(4), i % 3 === 0 ? `"${Math.floor(b).toLocaleString('en')}"` : b.toFixed(1), day, at, text, (a * again).toFixed(4)].join(',');
  });
  const [first, ...others] = lines;
  return ['\ny, a , a,,"day\nmade",at,constructor,toString', `${first},9`, ...others.slice(0, 50), '1.5,2', '', ...others.slice(50), '2,1,1,1,01/02/2023,2024-01-01,Rome,1,2,3'].join('\r\n');
}

const targets = ['y', 'answer', 'kind', 'count', 'time', 'status', 'w', 'base', 'levy'];

interface Case {
  readonly title: string;
  readonly design: Omit<DesignOptions, 'target'> & { readonly target: string };
  readonly options?: Partial<FitOptions>;
  readonly languages?: readonly LinearLanguage[];
}

const cases: readonly Case[] = [
  { title: 'a lasso', design: { target: 'y' } },
  { title: 'a ridge', design: { target: 'y' }, options: { l1Ratio: 0, lambda: 0.3 } },
  { title: 'an elastic net', design: { target: 'y' }, options: { l1Ratio: 0.4 } },
  { title: 'a lasso of columns in their own units', design: { target: 'y' }, options: { standardize: false } },
  { title: 'a lasso without intercept', design: { target: 'y' }, options: { intercept: false } },
  { title: 'a logistic lasso', design: { target: 'answer' } },
  { title: 'a logistic ridge of the first class', design: { target: 'answer', positive: 'no' }, options: { l1Ratio: 0 } },
  { title: 'a multinomial ridge', design: { target: 'kind' }, options: { l1Ratio: 0 } },
  { title: 'a multinomial elastic net', design: { target: 'kind' }, options: { l1Ratio: 0.7 } },
  { title: 'a poisson lasso', design: { target: 'count', family: 'poisson' } },
  { title: 'a poisson ridge', design: { target: 'count', family: 'poisson' }, options: { l1Ratio: 0 } },
  { title: 'a Cox lasso', design: { target: 'time', status: 'status' } },
  { title: 'a weighted elastic net with an offset', design: { target: 'y', weights: 'w', offset: 'base' }, options: { l1Ratio: 0.5 } },
  { title: 'a lasso with an offset in per cent', design: { target: 'y', offset: 'levy' } },
  { title: 'a lasso with factors and limits', design: { target: 'y' }, options: { penaltyFactors: { a: 0, city: 2, c: Infinity }, upperLimits: { a: 0.5 } } },
  { title: 'an MCP', design: { target: 'y' }, options: { penalty: 'mcp' } },
  { title: 'a group lasso', design: { target: 'answer' }, options: { penalty: 'group' } },
];

describe('copied code', function () {
  this.timeout(120_000);
  const folder = mkdtempSync(join(tmpdir(), 'lambda-lens-code-'));
  after(() => rmSync(folder, { recursive: true, force: true }));

  for (const language of Object.keys(peers) as LinearLanguage[]) {
    describe(`for ${peers[language].name}`, () => {
      // Gnumeric reads a quoted quote in its own way, not in Excel's.
      const csv = mixedCsv(language === 'spreadsheet' ? "O'Fallon" : `New "Yo'rk"`);
      const table = runToEnd(readTable(new TextEncoder().encode(csv)));

      before(function () {
        writeFileSync(join(folder, 'mixed data.csv'), csv);
        if (peers[language].isThere()) return;
        if (process.env.CI === 'true') throw new Error(`${peers[language].name} is not here: .ci/run installs it.`);
        console.log(`      ${peers[language].name} is not on this machine: its snippets are not run.`);
        this.skip();
      });

      for (const { title, design, options } of cases) {
        it(`gives the predictions of ${title}`, () => {
          const { subject, expected } = fitted(table, design, options);
          const code = modelCode(language, subject);
          near(run(language, code, folder, subject), expected, code);
        });
      }

      // The others' tables are read by whoever uses them.
      if (language === 'scikit-learn' || language === 'glmnet') {
        it('reads odd files as they were read', () => {
          const odd = oddCsv();
          writeFileSync(join(folder, 'mixed data.csv'), odd);
          const { subject, expected } = fitted(runToEnd(readTable(new TextEncoder().encode(odd))), { target: 'y' }, { l1Ratio: 0 });
          const used = new Set(subject.model.terms.filter(({ coefficients: [value] }) => value !== 0).map(({ column }) => column));
          assert.deepEqual([...used].sort(), ['a', 'a (2)', 'at', 'column 4', 'constructor', 'day made', 'toString']);
          near(run(language, modelCode(language, subject), folder, subject), expected, '');
        });
      }
    });
  }
});

function near(made: readonly number[], expected: readonly number[], code: string): void {
  assert.equal(made.length, expected.length, code);
  const scale = Math.sqrt(expected.reduce((sum, value) => sum + value * value, 0) / expected.length);
  const worst = expected.reduce((most, value, i) => Math.max(most, Math.abs(value - made[i])), 0);
  assert.ok(worst <= 1e-6 * scale, `differs by ${worst} where predictions are of size ${scale}\n${code}`);
}

function fitted(table: Table, design: Case['design'], options: Case['options']): { subject: CodeSubject; expected: number[] } {
  const exclude = targets.filter((name) => table.columns.some((column) => column.name === name) && ![design.target, design.status, design.weights, design.offset].includes(name));
  const made = runToEnd(buildDesign(table, { ...design, exclude }));
  const fit = runToEnd(fitLinear(made, { ...defaultFitOptions, lambda: 0.05, folds: 0, ...options }));
  const model = modelOf(made, fit);
  const columns = table.columns.map(({ name }) => name);
  const subject: CodeSubject = { model, options: fit.options, record: made.record, file: 'mixed data.csv', columns };
  const predictions = predict(model, table).columns.filter(({ name }) => name !== 'linearPredictor');
  // Row by row; a row that a fit leaves out (its category is never missing here) has no place in a snippet.
  return { subject, expected: Array.from(made.rows).flatMap((row) => predictions.map(({ values }) => values[row])) };
}

function run(language: LinearLanguage, code: string, folder: string, subject: CodeSubject): number[] {
  const inFolder = (program: string, ...args: string[]) => execFileSync(program, args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: 1e8 });
  const numbers = (text: string) => text.trim().split('\n').flatMap((line) => line.split(',').map(Number));
  switch (language) {
    case 'scikit-learn':
      writeFileSync(join(folder, 'fit.py'), `${code}\npd.DataFrame(np.asarray(predictions)).to_csv("predictions.csv", index=False, header=False)\n`);
      inFolder(python, '-W', 'ignore', 'fit.py');
      return numbers(readFileSync(join(folder, 'predictions.csv'), 'utf8'));
    case 'glmnet':
      writeFileSync(join(folder, 'fit.R'), `${code}\nwrite.table(format(matrix(predictions, nrow = nrow(data)), digits = 15), "predictions.csv", sep = ",", row.names = FALSE, col.names = FALSE, quote = FALSE)\n`);
      inFolder('Rscript', 'fit.R');
      return numbers(readFileSync(join(folder, 'predictions.csv'), 'utf8'));
    case 'sql': {
      const shown = subject.model.family === 'multinomial' ? 3 : 1;
      writeFileSync(join(folder, 'query.sql'), code);
      writeFileSync(join(folder, 'query.py'), sqlRunner(shown));
      return numbers(inFolder(python, 'query.py'));
    }
    case 'spreadsheet': {
      const formulas = code.trimEnd().split('\n');
      const source = readFileSync(join(folder, 'mixed data.csv'), 'utf8').trimEnd().split('\n');
      const cell = (formula: string) => `"${formula.replaceAll('"', '""')}"`;
      // As filling down does: the row number is the only thing that changes.
      const inRow = (formula: string, row: number) => formula.replace(/\b([A-Z]{1,2})2\b/g, `$1${row}`);
      const filled = source.map((line, i) => (i === 0 ? line : `${line},${formulas.map((formula) => cell(inRow(formula, i + 1))).join(',')}`));
      writeFileSync(join(folder, 'sheet.csv'), filled.join('\n'));
      inFolder('ssconvert', '--recalc', '-O', 'format=raw', 'sheet.csv', 'out.txt');
      const rows = readFileSync(join(folder, 'out.txt'), 'utf8').trim().split('\n').slice(1);
      return rows.flatMap((row) => row.split(',').slice(-formulas.length).map(Number));
    }
  }
}

/** A table of the file's own values, numbers without their signs; what is missing is NULL. */
function sqlRunner(shown: number): string {
  return `
import csv, sqlite3, math
rows = list(csv.reader(open("mixed data.csv", encoding="utf-8")))
def value(text):
    if text in ("", "NA"): return None
    if text in ("true", "false"): return int(text == "true")
    try: return float(text.replace("%", "").replace("EUR", ""))
    except ValueError: return text
database = sqlite3.connect(":memory:")
database.create_function("EXP", 1, lambda x: None if x is None else math.exp(x))
database.execute("CREATE TABLE \\"mixed data\\" (" + ", ".join('"' + name + '"' for name in rows[0]) + ")")
database.executemany("INSERT INTO \\"mixed data\\" VALUES (" + ", ".join("?" * len(rows[0])) + ")", [[value(cell) for cell in row] for row in rows[1:]])
for row in database.execute(open("query.sql", encoding="utf-8").read()):
    print(",".join(repr(each) for each in row[-${shown}:]))
`;
}
