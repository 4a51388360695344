// What a finished page is asked in the browser; each function returns what is wrong, in words. Loaded by browser.py.
({
  order: () => {
  const wrong = [], pattern = /(?<![\p{L}\p{N}])[+\-\u2212]\d|\d[\w.]*-[A-Za-z]\w*|[A-Za-z]\w*-\d+/gu;
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const node = walk.currentNode;
    if (node.parentElement.closest('svg, style, script')) continue;
    for (const found of node.data.matchAll(pattern)) {
      let last = null;
      for (let i = 0; i < found[0].length; i++) {
        const range = document.createRange();
        range.setStart(node, found.index + i); range.setEnd(node, found.index + i + 1);
        const box = range.getBoundingClientRect();
        if (!box.width) continue;
        if (last && Math.abs(box.top - last.top) < 2 && box.left < last.left - 0.5) { wrong.push(`read the wrong way round: ${found[0]}`); break; }
        last = box;
      }
    }
  }
  return wrong;
},

  overflow: () => {
  const room = document.documentElement.clientWidth, wide = document.documentElement.scrollWidth;
  if (wide <= room) return [];
  const over = [...document.querySelectorAll('main *, header *, footer *')].filter(e => !e.closest('.scroll, svg') && e.getBoundingClientRect().width > room);
  return [`it is ${wide} px wide on a screen of ${room} px: ${over.slice(-3).map(e => e.tagName + '.' + e.className)}`];
},

  letters: (least) => [...document.querySelectorAll('figure svg')].flatMap(svg => {
  const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
  const small = [...svg.querySelectorAll('text')].map(t => parseFloat(getComputedStyle(t).fontSize) * scale).filter(px => px < least);
  return small.length ? [`letters of ${Math.min(...small).toFixed(1)} px in ${svg.querySelector('title').textContent}`] : [];
}),

  // a target is 24 px high and wide, or stands in a sentence, or has nothing within 24 px around its middle (WCAG 2.5.8)
  targets: (least) => {
  const boxes = [...document.querySelectorAll('a[href], summary, button')].filter(e => e.offsetParent && !e.matches('.skip')).map(e => [e, e.getBoundingClientRect()]);
  const words = e => (e.textContent || '').replace(/\s+/g, ' ').trim();
  const inside = e => { const block = e.closest('p, li, td, th, dd, dt, caption, h2, h3, h4'); return block && words(block).length > words(e).length + 2 };
  const near = ([e, b]) => boxes.some(([o, c]) => o !== e && !o.contains(e) && !e.contains(o) &&
    Math.hypot(Math.max(c.left - (b.left + b.width / 2), 0, b.left + b.width / 2 - c.right), Math.max(c.top - (b.top + b.height / 2), 0, b.top + b.height / 2 - c.bottom)) < least / 2);
  return boxes.filter(([e, b]) => b.width && (b.width < least - .5 || b.height < least - .5) && !(e.tagName === 'A' && inside(e)) && near([e, b]))
    .map(([e, b]) => `too small to touch, ${Math.round(b.width)} by ${Math.round(b.height)} px: ${words(e).slice(0, 40)}`);
},

  // a link is told from words by more than its colour
  underlined: () => [...document.querySelectorAll('main a[href], footer a[href]')].filter(a => a.getClientRects().length && !getComputedStyle(a).textDecorationLine.includes('underline'))
    .map(a => `a link is not underlined: ${(a.textContent || '').trim().slice(0, 40)}`),

  // called after one real press of the tab key, so that the browser shows focus as it does for the keyboard
  focus: (least) => {
  const wrong = new Set(), stops = [...document.querySelectorAll('a[href], summary, button, input, select, textarea, [tabindex="0"]')].filter(e => e.getClientRects().length);
  for (const e of stops) {
    e.focus({ preventScroll: true });
    if (document.activeElement !== e) continue;
    const s = getComputedStyle(e);
    if (s.outlineStyle === 'none' || parseFloat(s.outlineWidth) < least) wrong.add(`no outline of ${least} px at ${e.tagName.toLowerCase()}${e.className ? '.' + e.className : ''}`);
  }
  document.activeElement.blur();
  return [...wrong];
},

  // where the keyboard stands: the place of the element in the order of the page, or -1
  stop: () => [...document.querySelectorAll('*')].indexOf(document.activeElement === document.body ? null : document.activeElement),

  contrast: () => {
  const wrong = new Set();
  const lum = c => { const [r, g, b] = c.map(v => (v /= 255) <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4); return .2126 * r + .7152 * g + .0722 * b };
  const parts = c => (c.match(/[\d.]+/g) || []).map(Number);
  const behind = e => { for (; e; e = e.parentElement) { const c = parts(getComputedStyle(e).backgroundColor); if (c.length === 3 || c[3] > 0) return c.slice(0, 3); } return [255, 255, 255] };
  for (const e of document.querySelectorAll('body *')) {
    if (e.closest('svg, style') || !e.offsetParent || ![...e.childNodes].some(n => n.nodeType === 3 && n.data.trim())) continue;
    const ink = lum(parts(getComputedStyle(e).color).slice(0, 3)), page = lum(behind(e));
    const ratio = (Math.max(ink, page) + .05) / (Math.min(ink, page) + .05);
    if (ratio < 4.5) wrong.add(`contrast ${ratio.toFixed(2)} in ${e.tagName.toLowerCase()}.${e.className}`);
  }
  return [...wrong];
},
})
