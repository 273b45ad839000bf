/** Languages of Rainbow CSV, those that tables can have. */
export const rainbowLanguages = ['csv', 'tsv', 'csv (semicolon)', 'csv (pipe)', 'dynamic csv'];

/** A custom editor of the stand-in, which is not the default. */
export const neighbourEditor = 'neighbours.table';
/** What its hover, and its editor, say. */
export const neighbourCell = 'Neighbour’s column';
export const neighbourTable = 'The neighbour’s table';
