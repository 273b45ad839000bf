import type { Theme } from '../theme/theme';

/** Dark on white, for paper and for pages that are not the editor; colours that stay apart in grey and to most colour-blind eyes (after Okabe and Ito 2008). */
export function printTheme({ font, fontSize }: Theme): Theme {
  return {
    background: '#ffffff',
    foreground: '#1a1a1a',
    quiet: '#5c5c5c',
    grid: 'rgba(0, 0, 0, 0.14)',
    focus: '#005fb8',
    lines: ['#0072b2', '#c25a00', '#00795c', '#8a4f9e', '#b3261e', '#7a6400'],
    accent: '#0072b2',
    warm: '#c25a00',
    font,
    fontSize,
    highContrast: false,
  };
}
