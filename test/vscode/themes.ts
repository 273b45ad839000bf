/** The four kinds of theme a person may use: VS Code's own of each, as a setting, as named in its menu, and as marked on the window. */
export const themes = {
  dark: { setting: 'Dark Modern', label: 'Dark Modern', windowClass: 'vs-dark' },
  light: { setting: 'Light Modern', label: 'Light Modern', windowClass: 'vs' },
  'high-contrast': { setting: 'Default High Contrast', label: 'Dark High Contrast', windowClass: 'hc-black' },
  'high-contrast-light': { setting: 'Default High Contrast Light', label: 'Light High Contrast', windowClass: 'hc-light' },
} as const;

export type ThemeKind = keyof typeof themes;

export const themeKinds = Object.keys(themes) as ThemeKind[];

export const themeSettings = (kind: ThemeKind) => ({ 'workbench.colorTheme': themes[kind].setting });
