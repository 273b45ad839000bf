/** The variables that VS Code gives a webview, in its four kinds of theme (Dark Modern, Light Modern and both high contrasts). */

export const themeKinds = ['dark', 'light', 'high-contrast', 'high-contrast-light'] as const;
export type ThemeKind = (typeof themeKinds)[number];

export const bodyClasses: Readonly<Record<ThemeKind, string>> = {
  dark: 'vscode-dark',
  light: 'vscode-light',
  'high-contrast': 'vscode-high-contrast',
  'high-contrast-light': 'vscode-high-contrast-light vscode-high-contrast',
};

const type = { 'font-family': '"Segoe UI", Ubuntu, "Droid Sans", "DejaVu Sans", sans-serif', 'font-size': '13px', 'font-weight': 'normal', 'editor-font-family': 'monospace' };

export const themeVariables: Readonly<Record<ThemeKind, Readonly<Record<string, string>>>> = {
  dark: {
    ...type,
    'editor-background': '#1f1f1f', 'foreground': '#cccccc', 'editor-foreground': '#cccccc', 'disabledForeground': 'rgba(204, 204, 204, 0.5)', 'descriptionForeground': '#9d9d9d', 'focusBorder': '#0078d4',
    'charts-foreground': '#cccccc', 'charts-lines': 'rgba(204, 204, 204, 0.5)', 'charts-red': '#f14c4c', 'charts-blue': '#59a4f9', 'charts-yellow': '#cca700',
    'charts-orange': '#ea5c0055', 'lambdaLens-negative': '#d18616', 'charts-green': '#89d185', 'charts-purple': '#b180d7',
    'button-background': '#0078d4', 'button-foreground': '#ffffff', 'button-hoverBackground': '#026ec1', 'button-border': 'rgba(255, 255, 255, 0.07)',
    'button-secondaryBackground': '#313131', 'button-secondaryForeground': '#cccccc', 'button-secondaryHoverBackground': '#3c3c3c',
    'dropdown-background': '#313131', 'dropdown-foreground': '#cccccc', 'dropdown-border': '#3c3c3c',
    'settings-textInputBackground': '#313131', 'settings-textInputForeground': '#cccccc', 'settings-textInputBorder': '#3c3c3c',
    'input-background': '#313131', 'input-foreground': '#cccccc', 'input-placeholderForeground': '#989898',
    'inputOption-activeBackground': 'rgba(36, 137, 219, 0.51)', 'inputOption-activeForeground': '#ffffff', 'inputOption-activeBorder': '#2488db',
    'toolbar-hoverBackground': 'rgba(90, 93, 94, 0.31)', 'toolbar-activeBackground': 'rgba(99, 102, 103, 0.31)', 'list-hoverBackground': '#2a2d2e',
    'list-inactiveSelectionBackground': '#37373d', 'progressBar-background': '#0078d4', 'editorWarning-foreground': '#cca700', 'textLink-activeForeground': '#4daafc',
  },
  light: {
    ...type,
    'editor-background': '#ffffff', 'foreground': '#3b3b3b', 'editor-foreground': '#3b3b3b', 'disabledForeground': 'rgba(97, 97, 97, 0.5)', 'descriptionForeground': '#3b3b3b', 'focusBorder': '#005fb8',
    'charts-foreground': '#3b3b3b', 'charts-lines': 'rgba(59, 59, 59, 0.5)', 'charts-red': '#e51400', 'charts-blue': '#0063d3', 'charts-yellow': '#bf8803',
    'charts-orange': '#ea5c0055', 'lambdaLens-negative': '#b35900', 'charts-green': '#388a34', 'charts-purple': '#652d90',
    'button-background': '#005fb8', 'button-foreground': '#ffffff', 'button-hoverBackground': '#0258a8', 'button-border': 'rgba(0, 0, 0, 0.1)',
    'button-secondaryBackground': '#e5e5e5', 'button-secondaryForeground': '#3b3b3b', 'button-secondaryHoverBackground': '#cccccc',
    'dropdown-background': '#ffffff', 'dropdown-foreground': '#3b3b3b', 'dropdown-border': '#cecece',
    'settings-textInputBackground': '#ffffff', 'settings-textInputForeground': '#3b3b3b', 'settings-textInputBorder': '#cecece',
    'input-background': '#ffffff', 'input-foreground': '#3b3b3b', 'input-placeholderForeground': '#767676',
    'inputOption-activeBackground': '#bed6ed', 'inputOption-activeForeground': '#000000', 'inputOption-activeBorder': '#005fb8',
    'toolbar-hoverBackground': 'rgba(184, 184, 184, 0.31)', 'toolbar-activeBackground': 'rgba(166, 166, 166, 0.31)', 'list-hoverBackground': '#f2f2f2',
    'list-inactiveSelectionBackground': '#e4e6f1', 'progressBar-background': '#005fb8', 'editorWarning-foreground': '#bf8803', 'textLink-activeForeground': '#005fb8',
  },
  'high-contrast': {
    ...type,
    'editor-background': '#000000', 'foreground': '#ffffff', 'editor-foreground': '#ffffff', 'disabledForeground': '#a5a5a5', 'descriptionForeground': 'rgba(255, 255, 255, 0.7)', 'focusBorder': '#f38518',
    'contrastBorder': '#6fc3df', 'contrastActiveBorder': '#f38518',
    'charts-foreground': '#ffffff', 'charts-lines': 'rgba(255, 255, 255, 0.5)', 'charts-red': '#f48771', 'charts-blue': '#59a4f9', 'charts-yellow': '#ffd370',
    'charts-orange': '#ea5c0055', 'lambdaLens-negative': '#ffa657', 'charts-green': '#89d185', 'charts-purple': '#b180d7',
    'button-foreground': '#ffffff', 'button-background': '#000000', 'button-border': '#6fc3df', 'button-secondaryForeground': '#ffffff', 'button-secondaryBackground': '#000000',
    'dropdown-background': '#000000', 'dropdown-foreground': '#ffffff', 'dropdown-border': '#6fc3df',
    'settings-textInputBackground': '#000000', 'settings-textInputForeground': '#ffffff', 'settings-textInputBorder': '#6fc3df',
    'input-background': '#000000', 'input-foreground': '#ffffff', 'input-placeholderForeground': 'rgba(255, 255, 255, 0.7)',
    'inputOption-activeBackground': 'rgba(0, 0, 0, 0)', 'inputOption-activeForeground': '#ffffff', 'inputOption-activeBorder': '#6fc3df',
    'progressBar-background': '#6fc3df', 'editorWarning-foreground': '#ffd370', 'textLink-activeForeground': '#21a6ff',
  },
  'high-contrast-light': {
    ...type,
    'editor-background': '#ffffff', 'foreground': '#292929', 'editor-foreground': '#292929', 'disabledForeground': '#7f7f7f', 'descriptionForeground': 'rgba(41, 41, 41, 0.7)', 'focusBorder': '#006bbd',
    'contrastBorder': '#0f4a85', 'contrastActiveBorder': '#006bbd',
    'charts-foreground': '#292929', 'charts-lines': 'rgba(41, 41, 41, 0.5)', 'charts-red': '#b5200d', 'charts-blue': '#0063d3', 'charts-yellow': '#895503',
    'charts-orange': '#ea5c0055', 'lambdaLens-negative': '#8a4500', 'charts-green': '#374e06', 'charts-purple': '#652d90',
    'button-foreground': '#ffffff', 'button-background': '#0f4a85', 'button-border': '#0f4a85', 'button-secondaryForeground': '#292929', 'button-secondaryBackground': '#ffffff',
    'dropdown-background': '#ffffff', 'dropdown-foreground': '#292929', 'dropdown-border': '#0f4a85',
    'settings-textInputBackground': '#ffffff', 'settings-textInputForeground': '#292929', 'settings-textInputBorder': '#0f4a85',
    'input-background': '#ffffff', 'input-foreground': '#292929', 'input-placeholderForeground': 'rgba(41, 41, 41, 0.7)',
    'inputOption-activeBackground': 'rgba(0, 0, 0, 0)', 'inputOption-activeForeground': '#292929', 'inputOption-activeBorder': '#0f4a85',
    'progressBar-background': '#0f4a85', 'editorWarning-foreground': '#895503', 'textLink-activeForeground': '#0f4a85',
  },
};
