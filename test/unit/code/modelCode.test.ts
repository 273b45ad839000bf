import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { languagesOf, numberPattern, subjectOf, type CodeSubject, type LinearLanguage } from '../../../src/engine/code/codeSubject';
import { modelCode, modelFileCode } from '../../../src/engine/code/modelCode';
import { isNumeric, shapeOf } from '../../../src/engine/data/cellShape';
import type { DesignOptions } from '../../../src/engine/data/design';
import { InputError } from '../../../src/engine/errors';
import type { FitOptions } from '../../../src/engine/linear/fitTypes';
import { parseModel } from '../../../src/engine/parseModel';
import { serialiseModel } from '../../../src/engine/model';
import { predict } from '../../../src/engine/predict';
import { philox } from '../../../src/engine/random';
import { readBytes } from '../data/reading';
import { near } from '../linear/fitting';
import { fittedModel, mixedBytes, trainedModel } from '../modelFile/savedModels';

function subject(design: DesignOptions, fit: Partial<FitOptions> = {}): CodeSubject {
  const { model } = fittedModel(design, { lambda: 0.05, folds: 0, rule: 'bic', ...fit });
  return subjectOf(model, model.origin!);
}

const linear = languagesOf.linear as readonly LinearLanguage[];
const code = (language: LinearLanguage, design: DesignOptions, fit: Partial<FitOptions> = {}) => modelCode(language, subject(design, fit));
const noDay = { exclude: ['day', 'answer', 'kind', 'count', 'time', 'status'] };

describe('a model as code', function () {
  this.timeout(20_000);

  it('names λ, the penalty and the file in its first line, in every language that has comments', () => {
    for (const language of ['scikit-learn', 'glmnet', 'sql'] as const) {
      const [first] = code(language, { target: 'y', ...noDay }).split('\n');
      assert.match(first, /^(#|--) mixed\.csv → y: gaussian lasso at λ = 0\.05, fitted by Lambda Lens\.$/);
    }
  });

  it('translates λ: alpha as it is, n·λ for Ridge, 1/(n·λ) for C', () => {
    assert.match(code('scikit-learn', { target: 'y' }), /Lasso\(alpha=0\.05,/);
    assert.match(code('scikit-learn', { target: 'y' }, { l1Ratio: 0 }), /Ridge\(alpha=len\(y\) \* 0\.05/);
    assert.match(code('scikit-learn', { target: 'y' }, { l1Ratio: 0.3 }), /ElasticNet\(alpha=0\.05, l1_ratio=0\.3,/);
    assert.match(code('scikit-learn', { target: 'answer' }), /LogisticRegression\(C=1 \/ \(len\(y\) \* 0\.05\), \*\*penalty, l1_ratio=1,/);
    assert.match(code('scikit-learn', { target: 'answer' }), /^penalty = \{"penalty": "elasticnet"\} if named is not None and named\.default == "l2" else \{\}/m);
    // glmnet's ridge part is of y in deviations.
    assert.match(code('glmnet', { target: 'y' }, { l1Ratio: 0.3 }), /l1 <- 0\.05 \* 0\.3\nl2 <- 0\.05 \* 0\.7 \* deviation/);
    assert.match(code('glmnet', { target: 'answer' }, { l1Ratio: 0.3 }), /alpha <- 0\.3\nlambda <- 0\.05\n/);
  });

  it('says what a peer cannot fit, and has the coefficients in it instead', () => {
    const cases: readonly (readonly [LinearLanguage, DesignOptions, Partial<FitOptions>, RegExp])[] = [
      ['scikit-learn', { target: 'y' }, { penalty: 'mcp' }, /# scikit-learn has no MCP: these are the coefficients as they were fitted\./],
      ['glmnet', { target: 'y' }, { penalty: 'group' }, /# glmnet has no group lasso: /],
      ['scikit-learn', { target: 'time', status: 'status' }, {}, /# scikit-learn has no Cox model: /],
      ['scikit-learn', { target: 'count', family: 'poisson' }, {}, /# scikit-learn has no L1 penalty for counts: /],
      ['scikit-learn', { target: 'y' }, { penaltyFactors: { a: 0 } }, /# scikit-learn has no penalty factors: /],
      ['glmnet', { target: 'y' }, { penalty: 'adaptive' }, /# glmnet has no adaptive lasso of the same weights: /],
    ];
    for (const [language, design, fit, reason] of cases) {
      const made = subject(design, fit);
      const text = modelCode(language, made);
      assert.match(text, reason);
      const [largest] = made.model.terms.filter(({ coefficients: [value] }) => value !== 0);
      assert.ok(text.includes(String(largest.coefficients[0])), text);
    }
  });

  it('has no line that a name could end: line breaks and quotes stay inside their texts', () => {
    const bytes = new TextEncoder().encode(`"a\nimport os","b ""x"" \\","y'"\n${Array.from({ length: 30 }, (_, i) => `${i % 7},${(i * 5) % 11},${(i % 7) * 2 + ((i * 5) % 11)}`).join('\n')}\n`);
    const fitted = fittedModel({ target: "y'", exclude: [] }, { lambda: 0.05, folds: 0, rule: 'bic' }, bytes).model;
    // Reading a CSV makes a space of a line break, but a model file may say anything.
    const model = parseModel(serialiseModel(fitted).replaceAll('a import os', 'a\\nimport os').replaceAll('mixed.csv', 'mixed\\nimport os').replaceAll("y'", 'y\\r\\nimport os'));
    for (const language of ['scikit-learn', 'glmnet'] as const) {
      const text = modelFileCode({ kind: 'linear', model }, 'model.lens.json', language);
      assert.deepEqual(text.split('\n').filter((line) => /^\s*import os/.test(line)), []);
      assert.ok(text.includes('"a\\nimport os"'), text);
      assert.ok(text.includes('"b \\"x\\" \\\\"'), text);
    }
    assert.ok(modelFileCode({ kind: 'linear', model }, 'model.lens.json', 'sql').includes('"b ""x"" \\"'));
  });

  it('takes for numbers what the reader takes for them, and nothing else', () => {
    const pieces = ['1', '12', '000', '.', ',', '-', '+', 'e', 'E', '5', '234', ' ', 'inf', '0x', '_', '0'];
    for (const decimalMark of ['.', ','] as const) {
      const pattern = new RegExp(`^(?:${numberPattern(decimalMark)})$`);
      for (let i = 0; i < 20_000; i++) {
        const words = philox([i, 0, 0, 0], [3, 0]);
        const text = words.slice(0, 1 + (words[3] % 4)).map((word, at) => pieces[(word >>> (4 * at)) % pieces.length]).join('');
        const shape = shapeOf(text);
        assert.equal(pattern.test(text), isNumeric(shape, decimalMark), `"${text}" with ${decimalMark}`);
      }
    }
  });

  it('asks nothing of a column that is called as every object has it', () => {
    const bytes = new TextEncoder().encode(`constructor,toString,y\n${Array.from({ length: 30 }, (_, i) => `${i % 7},${(i * 5) % 11},${(i % 7) * 2 + ((i * 5) % 11)}`).join('\n')}\n`);
    const { model } = fittedModel({ target: 'y', exclude: [] }, { lambda: 0.05, folds: 0, rule: 'bic', penaltyFactors: { toString: 2 } }, bytes);
    assert.match(modelCode('glmnet', subjectOf(model, model.origin!)), /^v <- c\(1, 2\)$/m);
  });

  it('as a formula gives the predictions of rows without missing cells', () => {
    const made = subject({ target: 'y', ...noDay });
    const table = readBytes(mixedBytes);
    const [{ values }] = predict(made.model, table).columns;
    const [formula] = modelCode('spreadsheet', made).trimEnd().split('\n');
    const text = new TextDecoder().decode(mixedBytes).split('\n');
    for (const row of [0, 1, 7]) {
      const cells = text[row + 1].split(',');
      near(evaluated(formula, Object.fromEntries(cells.map((cell, j) => [`${String.fromCharCode(65 + j)}2`, cell]))), values[row], 1e-9, `row ${row}`);
    }
  });

  it('as a formula takes for missing in a category what the reader does', () => {
    const cities = ['Oslo', 'Rome', 'NA', '', '?', 'Null', 'n/a', '(missing)'];
    const lines = Array.from({ length: 40 }, (_, i) => `${(i * 7) % 11},${cities[i % 8]},${((i * 7) % 11) + (i % 8 > 1 ? 5 : i % 8)}`);
    const bytes = new TextEncoder().encode(`x,city,y\n${lines.join('\n')}\n`);
    const { model } = fittedModel({ target: 'y', exclude: [] }, { lambda: 0.01, folds: 0, rule: 'bic' }, bytes);
    const [formula] = modelCode('spreadsheet', subjectOf(model, model.origin!)).trimEnd().split('\n');
    const [{ values }] = predict(model, readBytes(bytes)).columns;
    lines.slice(0, 8).forEach((line, row) => near(evaluated(formula, Object.fromEntries(line.split(',').map((cell, j) => [`${'ABC'[j]}2`, cell]))), values[row], 1e-9, line));
  });

  it('from a model file is the same as from the panel', () => {
    for (const language of linear) {
      const { model } = fittedModel({ target: 'y', ...noDay }, { lambda: 0.05, folds: 0, rule: 'bic' });
      const opened = parseModel(serialiseModel(model));
      assert.equal(modelFileCode({ kind: 'linear', model: opened }, 'm.lens.json', language), modelCode(language, subjectOf(model, model.origin!)));
    }
  });

  it('is refused in one sentence where it cannot be had', () => {
    const { model } = fittedModel({ target: 'y' }, { lambda: 0.05, folds: 0, rule: 'bic' });
    const refused = (make: () => string, sentence: RegExp) => assert.throws(make, (error) => error instanceof InputError && sentence.test(error.message));
    refused(() => modelFileCode({ kind: 'linear', model: { ...model, origin: null } }, 'm.lens.json', 'glmnet'), /older version, which does not say how its data were read; save the model again\.$/);
    refused(() => modelFileCode({ kind: 'linear', model }, 'm.lens.json', 'pytorch'), /PyTorch is for networks/);
    const network = trainedModel('y').model;
    refused(() => modelFileCode({ kind: 'network', model: network }, 'm.lens.json', 'glmnet'), /A network can be copied as PyTorch only/);
    refused(() => modelFileCode({ kind: 'network', model: { ...network, origin: null } }, 'm.lens.json', 'pytorch'), /older version/);
    const withDate = fittedModel({ target: 'y' }, { lambda: 0.0001, folds: 0, rule: 'bic' });
    refused(() => modelFileCode({ kind: 'linear', model: withDate.model }, 'm.lens.json', 'sql'), /SQL has no common way to count the days of a date \("day"\)/);
  });

  it('of a network builds its layers in order, and reads its weights from the model file', () => {
    const { model } = trainedModel('answer', { batchNorm: [true, false], dropout: [0.1, 0.2, 0], activation: 'gelu', dropoutKind: 'classic' });
    const text = modelFileCode({ kind: 'network', model }, 'my "net".lens.json', 'pytorch');
    const p = model.inputs.length;
    assert.ok(text.includes('with open("my \\"net\\".lens.json", encoding="utf-8") as file:'));
    const layers = /nn\.Sequential\(\n([\s\S]*?)\n\)/.exec(text)![1].split('\n').map((line) => line.trim().replace(/,$/, ''));
    assert.deepEqual(layers, ['ClassicDropout(0.1)', `nn.Linear(${p}, 8)`, 'nn.BatchNorm1d(8)', 'nn.GELU(approximate="tanh")', 'ClassicDropout(0.2)', 'nn.Linear(8, 6)', 'nn.GELU(approximate="tanh")', 'nn.Linear(6, 1)']);
    assert.ok(text.includes('class ClassicDropout(nn.Module)') && text.includes('torch.sigmoid(outputs[:, 0])'));
    const plain = modelFileCode({ kind: 'network', model: trainedModel('y').model }, 'n.lens.json', 'pytorch');
    assert.ok(!plain.includes('Dropout'));
  });
});

/** What a spreadsheet makes of one of our formulas: sums of products, IF, ISNUMBER, ISLOGICAL, EXACT and TRIM. */
function evaluated(formula: string, cells: Readonly<Record<string, string>>): number {
  const text = formula.slice(1)
    .replace(/ISNUMBER\((\w+)\)/g, (_, cell: string) => String(cells[cell] !== '' && Number.isFinite(Number(cells[cell]))))
    .replace(/ISLOGICAL\((\w+)\)/g, (_, cell: string) => String(/^(true|false)$/.test(cells[cell])))
    .replace(/EXACT\(TRIM\((\w+)\),("(?:[^"]|"")*")\)/g, (_, cell: string, own: string) => String(cells[cell].replaceAll('"', '') === own.replaceAll('"', '')))
    .replace(/TRIM\((\w+)\)="([^"]*)"/g, (_, cell: string, own: string) => String(cells[cell].trim().toLowerCase() === own.toLowerCase()))
    .replace(/\b[A-Z]2\b/g, (cell) => (/^(true|false)$/.test(cells[cell]) ? cells[cell] : `(${Number(cells[cell])})`));
  const IF = (holds: boolean, yes: number, no: number) => (holds ? yes : no);
  const OR = (...each: boolean[]) => each.some(Boolean);
  return new Function('IF', 'OR', `return ${text}`)(IF, OR) as number;
}
