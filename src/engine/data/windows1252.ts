/** What windows-1252 puts where Latin-1 has control characters, 0x80 to 0x9f. */
const specials = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

/** Arguments that one call can take everywhere. */
const stride = 1 << 13;

/**
 * Text in windows-1252, of which Latin-1 is the printable part.
 * Not by TextDecoder: that of Node 20.18 to 24 reads 0x80–0x9f as control characters (nodejs/node#56542).
 */
export function decodeWindows1252(bytes: Uint8Array): string {
  let text = '';
  for (let start = 0; start < bytes.length; start += stride) {
    text += String.fromCharCode(...bytes.subarray(start, start + stride));
  }
  return text.replace(/[\x80-\x9f]/g, (character) => specials[character.charCodeAt(0) - 0x80]);
}
