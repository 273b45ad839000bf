import * as l10n from '@vscode/l10n';
import '../../tables/tables.css';
import { significant } from '../../format/numbers';
import { layerName } from '../layerWords';
import { keptEdges, type DiagramScene } from './diagramScene';

/** What the diagram shows, as a table. */
export function DiagramTable({ scene }: { readonly scene: DiagramScene }) {
  const last = scene.nodes.length - 1;
  return (
    <details class="asTable">
      <summary>{l10n.t('Show the diagram as a table')}</summary>
      <table data-part="maskTable">
        <caption>{l10n.t('Units that are drawn, for the example of this step')}</caption>
        <thead>
          <tr>
            <th scope="col">{l10n.t('Unit')}</th>
            <th scope="col">{l10n.t('Layer')}</th>
            <th scope="col">{l10n.t('Mask')}</th>
            <th scope="col">{l10n.t('In training')}</th>
            <th scope="col">{l10n.t('In prediction')}</th>
          </tr>
        </thead>
        <tbody>
          {scene.nodes.flatMap((nodes, layer) => nodes.map((node, place) => (
            <tr key={`${layer} ${node.unit}`}>
              <th scope="row" title={node.name}>{node.name}</th>
              <td>{layerName(layer, last)}</td>
              <td>{maskText(scene, layer, place)}</td>
              <td>{significant(node.masked, 3)}</td>
              <td>{significant(node.whole, 3)}</td>
            </tr>
          )))}
        </tbody>
      </table>
    </details>
  );
}

/** Of DropConnect, which drops weights, how many of those that are drawn were kept. */
function maskText(scene: DiagramScene, layer: number, place: number): string {
  if (scene.nodes[layer][place].unused) return l10n.t('no weights left');
  if (layer === scene.nodes.length - 1) return '–';
  const edges = keptEdges(scene, layer, place);
  if (edges) return l10n.t('{0} of {1} weights kept', edges.kept, edges.of);
  return scene.nodes[layer][place].kept ? l10n.t('kept') : l10n.t('dropped');
}
