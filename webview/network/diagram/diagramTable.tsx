import '../../tables/tables.css';
import { significant } from '../../format/numbers';
import { layerName } from './diagramWords';
import { keptEdges, type DiagramScene } from './diagramScene';

/** What the diagram shows, as a table. */
export function DiagramTable({ scene }: { readonly scene: DiagramScene }) {
  const last = scene.nodes.length - 1;
  return (
    <details class="asTable">
      <summary>Show the diagram as a table</summary>
      <table data-part="maskTable">
        <caption>Units that are drawn, for the example of this step</caption>
        <thead>
          <tr>
            <th scope="col">Unit</th>
            <th scope="col">Layer</th>
            <th scope="col">Mask</th>
            <th scope="col">In training</th>
            <th scope="col">In prediction</th>
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
  if (scene.nodes[layer][place].unused) return 'no weights left';
  if (layer === scene.nodes.length - 1) return '–';
  const edges = keptEdges(scene, layer, place);
  if (edges) return `${edges.kept} of ${edges.of} weights kept`;
  return scene.nodes[layer][place].kept ? 'kept' : 'dropped';
}
