// Contrast of two colours as WCAG 2.2 defines it, and the check of the whole palette.

function luminance(hex) {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

export function contrast(front, back) {
  const [darker, lighter] = [luminance(front), luminance(back)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

/** Every pair below its least contrast, in words; empty when the palette holds. */
export function failures(tokens) {
  const found = [];
  for (const theme of ["light", "dark"])
    for (const { least, front, back } of tokens.pairs)
      for (const one of front)
        for (const other of back) {
          const value = contrast(tokens[theme][one], tokens[theme][other]);
          if (!(value >= least)) found.push(`${theme}: ${one} on ${other} is ${value.toFixed(2)}, at least ${least} is needed`);
        }
  return found;
}
