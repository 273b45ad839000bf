/** 128 bits of chance in hexadecimal, for ids and nonces: the same call in Node and in browsers. */
export function randomText(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
