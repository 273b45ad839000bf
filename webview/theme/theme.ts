import { useEffect, useState } from 'preact/hooks';

/** The colours and type of the editor, for what is drawn on a canvas and cannot read CSS variables. */
export interface Theme {
  readonly background: string;
  readonly foreground: string;
  readonly quiet: string;
  readonly grid: string;
  readonly focus: string;
  /** Distinguishable lines, the first for the most important. */
  readonly lines: readonly string[];
  readonly accent: string;
  readonly warm: string;
  readonly font: string;
  readonly fontSize: number;
  readonly highContrast: boolean;
}

export function readTheme(): Theme {
  const style = getComputedStyle(document.documentElement);
  const colour = (name: string, otherwise: string) => style.getPropertyValue(`--vscode-${name}`).trim() || otherwise;
  const highContrast = document.body.classList.contains('vscode-high-contrast') || document.body.classList.contains('vscode-high-contrast-light');
  const foreground = colour('foreground', '#cccccc');
  // Ours, since newer versions of VS Code have a charts.orange that lets the background through.
  const warm = colour('lambdaLens-negative', '#d18616');
  return {
    background: colour('editor-background', '#1f1f1f'),
    foreground,
    quiet: highContrast ? foreground : colour('descriptionForeground', '#9d9d9d'),
    // Quieter than charts-lines: a grid is to be found when looked for.
    grid: 'rgba(127, 127, 127, 0.22)',
    focus: colour('focusBorder', '#0078d4'),
    lines: [colour('charts-blue', foreground), warm, ...['green', 'purple', 'red', 'yellow'].map((name) => colour(`charts-${name}`, foreground))],
    accent: colour('charts-blue', '#59a4f9'),
    warm,
    font: colour('font-family', 'sans-serif'),
    fontSize: Number.parseFloat(colour('font-size', '13px')) || 13,
    highContrast,
  };
}

/** Read again when the person chooses another theme: VS Code then changes the body's class and the root's style. */
export function useTheme(): Theme {
  const [theme, setTheme] = useState(readTheme);
  useEffect(() => {
    const observer = new MutationObserver(() => setTheme(readTheme()));
    observer.observe(document.body, { attributes: true, attributeFilter: ['class', 'data-vscode-theme-id'] });
    observer.observe(document.documentElement, { attributes: true, attributeFilter: ['style', 'class'] });
    return () => observer.disconnect();
  }, []);
  return theme;
}

/** Dashes by rank: lines of one colour still differ, and so do all lines to somebody who sees no colours. */
export const dashes: readonly (readonly number[])[] = [[], [7, 3], [2, 3], [9, 3, 2, 3]];

export function lineStyle(theme: Theme, rank: number): { colour: string; dash: readonly number[] } {
  return { colour: theme.lines[rank % theme.lines.length], dash: dashes[rank % dashes.length] };
}
