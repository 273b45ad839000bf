/** A colour as every reader of SVG knows it, and how much of it is seen: "rgba(0, 0, 0, 0.5)" and "#00000080" are of CSS alone. */
export function svgColour(style: string): { readonly colour: string; readonly opacity: number } {
  const hex = /^#([\da-f]{6})([\da-f]{2})$/i.exec(style);
  if (hex) return { colour: `#${hex[1]}`, opacity: Number.parseInt(hex[2], 16) / 255 };
  const parts = /^rgba?\(\s*([\d.]+)[\s,]+([\d.]+)[\s,]+([\d.]+)(?:[\s,/]+([\d.]+)(%?))?\s*\)$/i.exec(style);
  if (!parts) return { colour: style, opacity: 1 };
  const [, red, green, blue, alpha, percent] = parts;
  const opacity = alpha === undefined ? 1 : Number(alpha) / (percent ? 100 : 1);
  const two = (channel: string) => Math.round(Number(channel)).toString(16).padStart(2, '0');
  return { colour: `#${two(red)}${two(green)}${two(blue)}`, opacity };
}
