import { svgColour } from './svgColour';

type Matrix = readonly [number, number, number, number, number, number];

/** What save and restore keep. */
interface State {
  strokeStyle: string;
  fillStyle: string;
  lineWidth: number;
  lineCap: CanvasLineCap;
  lineJoin: CanvasLineJoin;
  miterLimit: number;
  lineDash: readonly number[];
  lineDashOffset: number;
  globalAlpha: number;
  font: string;
  textAlign: CanvasTextAlign;
  textBaseline: CanvasTextBaseline;
  matrix: Matrix;
  clip: string | null;
}

const identity: Matrix = [1, 0, 0, 1, 0, 0];

const fresh: State = {
  strokeStyle: '#000000', fillStyle: '#000000', lineWidth: 1, lineCap: 'butt', lineJoin: 'miter', miterLimit: 10, lineDash: [], lineDashOffset: 0,
  globalAlpha: 1, font: '10px sans-serif', textAlign: 'start', textBaseline: 'alphabetic', matrix: identity, clip: null,
};

/**
 * The part of a canvas's 2D context that our pictures and Chart.js draw with, writing down each stroke as an SVG element instead.
 * Colours are texts, and nothing is ever cleared: a sheet is drawn on once.
 */
export class VectorContext {
  /** What a chart takes for the canvas that it is on. */
  readonly canvas: { width: number; height: number; getContext: () => VectorContext };
  private state: State = fresh;
  private readonly saved: State[] = [];
  private readonly elements: string[] = [];
  private readonly clips: string[] = [];
  private path = '';
  /** Rectangles that follow each other in one colour are one element: a mask has a hundred thousand. */
  private rectangles: { readonly look: string; readonly state: State; steps: string } | null = null;

  /**
   * @param measuring a real context, which knows how wide a text is
   * @param prefix of the names that its elements have, unlike any other's in the same file
   */
  constructor(width: number, height: number, private readonly measuring: CanvasRenderingContext2D, private readonly prefix: string) {
    this.canvas = { width, height, getContext: () => this };
  }

  /** The elements, to be put into an svg element of the sheet's size. */
  markup(): string {
    this.endRectangles();
    return (this.clips.length > 0 ? `<defs>${this.clips.join('')}</defs>` : '') + this.elements.join('\n');
  }

  save(): void {
    this.saved.push(this.state);
  }

  restore(): void {
    this.state = this.saved.pop() ?? this.state;
  }

  beginPath(): void {
    this.path = '';
  }

  moveTo(x: number, y: number): void {
    if (areNumbers(x, y)) this.path += `M${near(x)} ${near(y)}`;
  }

  lineTo(x: number, y: number): void {
    if (areNumbers(x, y)) this.path += `${this.path ? 'L' : 'M'}${near(x)} ${near(y)}`;
  }

  bezierCurveTo(ax: number, ay: number, bx: number, by: number, x: number, y: number): void {
    this.path += `C${[ax, ay, bx, by, x, y].map(near).join(' ')}`;
  }

  quadraticCurveTo(ax: number, ay: number, x: number, y: number): void {
    this.path += `Q${[ax, ay, x, y].map(near).join(' ')}`;
  }

  closePath(): void {
    if (this.path) this.path += 'Z';
  }

  rect(x: number, y: number, width: number, height: number): void {
    this.path += rectangle(x, y, width, height);
  }

  arc(x: number, y: number, radius: number, from: number, to: number, backwards = false): void {
    this.ellipse(x, y, radius, radius, 0, from, to, backwards);
  }

  ellipse(x: number, y: number, across: number, down: number, rotation: number, from: number, to: number, backwards = false): void {
    const at = (angle: number) => {
      const [u, v] = [across * Math.cos(angle), down * Math.sin(angle)];
      return `${near(x + u * Math.cos(rotation) - v * Math.sin(rotation))} ${near(y + u * Math.sin(rotation) + v * Math.cos(rotation))}`;
    };
    const turn = Math.max(-2 * Math.PI, Math.min(2 * Math.PI, to - from));
    const sweep = backwards ? (turn > 0 ? turn - 2 * Math.PI : turn) : turn < 0 ? turn + 2 * Math.PI : turn;
    // Two arcs: one alone cannot be a whole turn.
    const arcTo = (angle: number) => `A${near(across)} ${near(down)} ${near((rotation * 180) / Math.PI)} 0 ${sweep > 0 ? 1 : 0} ${at(angle)}`;
    this.path += `${this.path ? 'L' : 'M'}${at(from)}${arcTo(from + sweep / 2)}${arcTo(from + sweep)}`;
  }

  clip(): void {
    const name = `${this.prefix}clip${this.clips.length}`;
    this.clips.push(`<clipPath id="${name}"${clipOf(this.state)}><path d="${this.path}"${moveOf(this.state)}/></clipPath>`);
    this.state = { ...this.state, clip: name };
  }

  stroke(): void {
    if (this.path) this.add(`path d="${this.path}" fill="none"${this.strokeLook()}`);
  }

  fill(): void {
    if (this.path) this.add(`path d="${this.path}"${this.fillLook()}`);
  }

  fillRect(x: number, y: number, width: number, height: number): void {
    const look = this.fillLook();
    const { matrix, clip } = this.state;
    const { rectangles } = this;
    if (rectangles?.look !== look || rectangles.state.matrix !== matrix || rectangles.state.clip !== clip) {
      this.endRectangles();
      this.rectangles = { look, state: this.state, steps: '' };
    }
    this.rectangles!.steps += rectangle(x, y, width, height);
  }

  strokeRect(x: number, y: number, width: number, height: number): void {
    this.add(`path d="${rectangle(x, y, width, height)}" fill="none"${this.strokeLook()}`);
  }

  /** A pattern is of dots: what is filled with one is left to its colour. */
  createPattern(): null {
    return null;
  }

  clearRect(): void {}

  /** @param most as on a canvas: a wider text is drawn closer */
  fillText(text: string, x: number, y: number, most = Infinity): void {
    const closer = this.measureText(text).width > most ? ` textLength="${near(most)}" lengthAdjust="spacingAndGlyphs"` : '';
    this.write(text, x, y, this.fillLook() + closer);
  }

  strokeText(text: string, x: number, y: number): void {
    this.write(text, x, y, ` fill="none"${this.strokeLook()}`);
  }

  measureText(text: string): TextMetrics {
    const { measuring, state } = this;
    measuring.font = state.font;
    measuring.textBaseline = state.textBaseline;
    return measuring.measureText(text);
  }

  setLineDash(dash: number[]): void {
    this.lineDash = dash;
  }

  getLineDash(): number[] {
    return [...this.state.lineDash];
  }

  translate(x: number, y: number): void {
    this.transform(1, 0, 0, 1, x, y);
  }

  scale(x: number, y: number): void {
    this.transform(x, 0, 0, y, 0, 0);
  }

  rotate(angle: number): void {
    this.transform(Math.cos(angle), Math.sin(angle), -Math.sin(angle), Math.cos(angle), 0, 0);
  }

  transform(a: number, b: number, c: number, d: number, e: number, f: number): void {
    const [A, B, C, D, E, F] = this.state.matrix;
    this.setTransform(A * a + C * b, B * a + D * b, A * c + C * d, B * c + D * d, A * e + C * f + E, B * e + D * f + F);
  }

  setTransform(a: number, b: number, c: number, d: number, e: number, f: number): void {
    this.state = { ...this.state, matrix: [a, b, c, d, e, f] };
  }

  resetTransform(): void {
    this.state = { ...this.state, matrix: identity };
  }

  /** @param tag its name and attributes @param content of an element that has any */
  private add(tag: string, content: string | null = null): void {
    this.endRectangles();
    this.elements.push(element(this.state, tag, content));
  }

  private endRectangles(): void {
    const { rectangles } = this;
    this.rectangles = null;
    if (rectangles) this.elements.push(element(rectangles.state, `path d="${rectangles.steps}"${rectangles.look}`, null));
  }

  private write(text: string, x: number, y: number, look: string): void {
    const { font, textAlign } = this.state;
    const { size, family, weight } = fontParts(font);
    const anchor = { start: 'start', left: 'start', center: 'middle', end: 'end', right: 'end' }[textAlign];
    const named = `font-family="${escaped(family)}" font-size="${size}"${weight ? ` font-weight="${weight}"` : ''}`;
    this.add(`text x="${near(x)}" y="${near(y + this.aboveBaseline())}" text-anchor="${anchor}" ${named}${look} xml:space="preserve"`, escaped(text));
  }

  /** SVG readers disagree about every baseline but the alphabetic one. */
  private aboveBaseline(): number {
    const ascent = this.measureText('x').fontBoundingBoxAscent;
    this.measuring.textBaseline = 'alphabetic';
    return this.measuring.measureText('x').fontBoundingBoxAscent - ascent;
  }

  private fillLook(): string {
    return paint('fill', this.state.fillStyle, this.state.globalAlpha);
  }

  private strokeLook(): string {
    const { strokeStyle, lineWidth, lineCap, lineJoin, lineDash, lineDashOffset, globalAlpha } = this.state;
    const cap = lineCap === 'butt' ? '' : ` stroke-linecap="${lineCap}"`;
    const join = lineJoin === 'miter' ? '' : ` stroke-linejoin="${lineJoin}"`;
    const dash = lineDash.length === 0 ? '' : ` stroke-dasharray="${lineDash.join(' ')}"${lineDashOffset ? ` stroke-dashoffset="${lineDashOffset}"` : ''}`;
    return `${paint('stroke', strokeStyle, globalAlpha)} stroke-width="${lineWidth}"${cap}${join}${dash}`;
  }

  get strokeStyle() { return this.state.strokeStyle; }
  set strokeStyle(strokeStyle: string) { this.state = { ...this.state, strokeStyle }; }
  get fillStyle() { return this.state.fillStyle; }
  set fillStyle(fillStyle: string) { this.state = { ...this.state, fillStyle }; }
  get lineWidth() { return this.state.lineWidth; }
  set lineWidth(lineWidth: number) { this.state = { ...this.state, lineWidth }; }
  get lineCap() { return this.state.lineCap; }
  set lineCap(lineCap: CanvasLineCap) { this.state = { ...this.state, lineCap }; }
  get lineJoin() { return this.state.lineJoin; }
  set lineJoin(lineJoin: CanvasLineJoin) { this.state = { ...this.state, lineJoin }; }
  get lineDashOffset() { return this.state.lineDashOffset; }
  set lineDashOffset(lineDashOffset: number) { this.state = { ...this.state, lineDashOffset }; }
  get globalAlpha() { return this.state.globalAlpha; }
  set globalAlpha(globalAlpha: number) { this.state = { ...this.state, globalAlpha }; }
  get font() { return this.state.font; }
  set font(font: string) { this.state = { ...this.state, font }; }
  get textAlign() { return this.state.textAlign; }
  set textAlign(textAlign: CanvasTextAlign) { this.state = { ...this.state, textAlign }; }
  get textBaseline() { return this.state.textBaseline; }
  set textBaseline(textBaseline: CanvasTextBaseline) { this.state = { ...this.state, textBaseline }; }
  private set lineDash(lineDash: readonly number[]) { this.state = { ...this.state, lineDash }; }
}

/** A clip moves with the element that it is on: one that has been moved is put into a group that has not. */
function element(state: State, tag: string, content: string | null): string {
  const [clip, move] = [clipOf(state), moveOf(state)];
  const own = `${tag}${move}${move ? '' : clip}`;
  const [name] = tag.split(' ', 1);
  const whole = content === null ? `<${own}/>` : `<${own}>${content}</${name}>`;
  return move && clip ? `<g${clip}>${whole}</g>` : whole;
}

function moveOf({ matrix }: State): string {
  return matrix.every((value, k) => value === identity[k]) ? '' : ` transform="matrix(${matrix.map((value) => Math.round(1e6 * value) / 1e6).join(' ')})"`;
}

function clipOf({ clip }: State): string {
  return clip === null ? '' : ` clip-path="url(#${clip})"`;
}

/** Hundredths of a pixel: nobody sees more, and files stay small. */
function near(value: number): number {
  return Math.round(100 * value) / 100;
}

function areNumbers(x: number, y: number): boolean {
  return Number.isFinite(x) && Number.isFinite(y);
}

function rectangle(x: number, y: number, width: number, height: number): string {
  return `M${near(x)} ${near(y)}h${near(width)}v${near(height)}h${near(-width)}z`;
}

function paint(kind: 'fill' | 'stroke', style: string, alpha: number): string {
  const { colour, opacity } = svgColour(style);
  const shown = opacity * alpha;
  return ` ${kind}="${escaped(colour)}"${shown < 1 ? ` ${kind}-opacity="${Math.round(1000 * shown) / 1000}"` : ''}`;
}

/** "600 12px sans-serif", as canvases and Chart.js write it. */
function fontParts(font: string): { size: number; family: string; weight: string | null } {
  const [, before, size, family] = /^(.*?)([\d.]+)px\s+(.+)$/.exec(font) ?? [null, '', '10', 'sans-serif'];
  const weight = /\b([1-9]00|bold)\b/.exec(before)?.[1] ?? null;
  return { size: Number(size), family, weight: weight === '400' ? null : weight };
}

/** As text or attribute of XML, which has no place for control characters. */
export function escaped(text: string): string {
  return text.replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
