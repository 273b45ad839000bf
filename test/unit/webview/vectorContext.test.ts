import assert from 'node:assert/strict';
import { markdownTable, markdownText } from '../../../webview/report/markdownTable';
import { svgColour } from '../../../webview/pictures/svgColour';
import { VectorContext } from '../../../webview/pictures/vectorContext';
import { wrapped } from '../../../webview/pictures/wrapped';

/** Six pixels a letter; the ascent says where a baseline lies. */
function measuring(): CanvasRenderingContext2D {
  const context = { font: '', textBaseline: 'alphabetic', measureText: (text: string) => ({ width: 6 * text.length, fontBoundingBoxAscent: context.textBaseline === 'middle' ? 5 : 9 }) };
  return context as unknown as CanvasRenderingContext2D;
}

const sheet = () => new VectorContext(100, 50, measuring(), 's');

describe('strokes written down as SVG', () => {
  it('are rounded to hundredths, and steps that are no number are left out', () => {
    const context = sheet();
    context.beginPath();
    context.lineTo(1.23456, 2);
    context.lineTo(NaN, 4);
    context.lineTo(10, 20);
    context.stroke();
    assert.equal(context.markup(), '<path d="M1.23 2L10 20" fill="none" stroke="#000000" stroke-width="1"/>');
  });

  it('fill and stroke one path each in its own look', () => {
    const context = sheet();
    context.rect(0, 0, 10, 10);
    context.globalAlpha = 0.25;
    context.fillStyle = 'rgba(255, 0, 0, 0.5)';
    context.fill();
    context.globalAlpha = 1;
    context.setLineDash([4, 2]);
    context.stroke();
    assert.deepEqual(context.markup().split('\n'), [
      '<path d="M0 0h10v10h-10z" fill="#ff0000" fill-opacity="0.125"/>',
      '<path d="M0 0h10v10h-10z" fill="none" stroke="#000000" stroke-width="1" stroke-dasharray="4 2"/>',
    ]);
  });

  it('keep a clip where it was made, whatever moves after it', () => {
    const context = sheet();
    context.save();
    context.beginPath();
    context.rect(0, 0, 20, 20);
    context.clip();
    context.translate(5, 6);
    context.fillRect(0, 0, 1, 1);
    context.restore();
    context.fillRect(2, 2, 1, 1);
    assert.equal(context.markup(), '<defs><clipPath id="sclip0"><path d="M0 0h20v20h-20z"/></clipPath></defs>'
      + '<g clip-path="url(#sclip0)"><path d="M0 0h1v1h-1z" fill="#000000" transform="matrix(1 0 0 1 5 6)"/></g>\n<path d="M2 2h1v1h-1z" fill="#000000"/>');
  });

  it('draw a whole turn as two arcs that end where they began', () => {
    const context = sheet();
    context.arc(10, 10, 5, 0, 2 * Math.PI);
    context.stroke();
    assert.match(context.markup(), /d="M15 10A5 5 0 0 1 5 10A5 5 0 0 1 15 10"/);
  });

  it('put a run of rectangles of one look into one element, in the order of drawing', () => {
    const context = sheet();
    context.fillRect(0, 0, 1, 1);
    context.fillRect(2, 0, 1, 1);
    context.fillStyle = '#ff0000';
    context.fillRect(4, 0, 1, 1);
    assert.equal(context.markup().split('\n').length, 2);
  });

  it('write texts on their alphabetic baseline, as text that cannot become an element', () => {
    const context = sheet();
    context.font = '600 12px "Segoe UI", sans-serif';
    context.textBaseline = 'middle';
    context.textAlign = 'right';
    context.fillText('a<b> & "c"\u0000', 10, 20);
    assert.equal(context.markup(), '<text x="10" y="24" text-anchor="end" font-family="&quot;Segoe UI&quot;, sans-serif" font-size="12" font-weight="600" fill="#000000" xml:space="preserve">a&lt;b&gt; &amp; &quot;c&quot;\ufffd</text>');
  });

  it('draw a text closer that is wider than it may be', () => {
    const context = sheet();
    context.fillText('seven42', 0, 0, 42);
    context.fillText('seven42', 0, 0, 41);
    assert.deepEqual(context.markup().split('\n').map((text) => / textLength="41" lengthAdjust="spacingAndGlyphs"/.test(text)), [false, true]);
  });

  it('restore what was saved, and no more', () => {
    const context = sheet();
    context.lineWidth = 3;
    context.save();
    context.lineWidth = 7;
    context.restore();
    assert.equal(context.lineWidth, 3);
    context.restore();
    assert.equal(context.lineWidth, 3);
  });
});

describe('a colour', () => {
  it('of CSS alone becomes one that every reader knows, with how much of it is seen', () => {
    assert.deepEqual(svgColour('rgba(0, 127, 255, 0.5)'), { colour: '#007fff', opacity: 0.5 });
    assert.deepEqual(svgColour('rgb(1 2 3 / 25%)'), { colour: '#010203', opacity: 0.25 });
    assert.deepEqual(svgColour('#11223380'), { colour: '#112233', opacity: 128 / 255 });
    assert.deepEqual(svgColour('#1f1f1f'), { colour: '#1f1f1f', opacity: 1 });
  });
});

describe('a caption', () => {
  it('is broken between words, and within one that has no room', () => {
    assert.deepEqual(wrapped('one two three abcdefghijkl', (line) => line.length <= 7), ['one two', 'three', 'abcdefg', 'hijkl']);
  });
});

describe('a Markdown table', () => {
  it('shows any name as it is', () => {
    assert.equal(markdownText('a|b_c*<img src=x>\n# d'), 'a\\|b\\_c\\*\\<img src=x\\> \\# d');
    assert.equal(markdownTable(['name', 'value:'], [['x|y', '1']]), '| name | value |\n|---|---:|\n| x\\|y | 1 |');
  });
});
