/**
 * Block of each row, in order of time and as even as its ties allow: rows of one time stay together.
 * @param timeOf rank of each row's time, 0 … times−1
 * @param blocks at most the number of times
 */
export function orderedBlocks(timeOf: Int32Array, times: number, blocks: number): Int32Array {
  // Rows up to and including each time.
  const rowsUpTo = new Int32Array(times);
  for (const time of timeOf) rowsUpTo[time]++;
  for (let time = 1; time < times; time++) rowsUpTo[time] += rowsUpTo[time - 1];

  const blockOfTime = new Int32Array(times);
  let time = 0;
  for (let block = 0; block < blocks; block++) {
    const wanted = (timeOf.length * (block + 1)) / blocks;
    // At least one time for each of the blocks to come.
    const last = times - (blocks - block);
    blockOfTime[time++] = block;
    while (time <= last && nearer(rowsUpTo[time], rowsUpTo[time - 1], wanted)) blockOfTime[time++] = block;
  }
  return timeOf.map((each) => blockOfTime[each]);
}

function nearer(candidate: number, current: number, wanted: number): boolean {
  return Math.abs(candidate - wanted) <= Math.abs(current - wanted);
}
