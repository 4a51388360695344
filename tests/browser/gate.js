// What a page is asked in the browser; each function returns what is wrong, in words. Loaded by gate.py.
({
  structure: (policy) => {
  const wrong = [], all = (s, e = document) => [...e.querySelectorAll(s)], say = (ok, words) => { if (!ok) wrong.push(words) };
  const seen = e => (e.textContent || '').trim();
  const html = document.documentElement, code = html.lang;
  say(code, 'no lang');
  say(html.dir === (['he', 'ar', 'fa', 'ur', 'yi'].includes(code.split('-')[0]) ? 'rtl' : 'ltr'), `dir is '${html.dir}' for ${code}`);
  say(document.title.trim(), 'no title');
  const metas = all('meta[http-equiv]');
  say(metas.length === 1 && metas[0].content === policy, 'content policy is missing or another one');
  say(all('script, iframe, object, embed, form, base, link, audio, video').length === 0, 'script, frame, form or link element');
  for (const e of all('*')) for (const a of e.attributes) {
    say(!a.name.toLowerCase().startsWith('on'), `event attribute ${a.name}`);
    say(!/^\s*(javascript|vbscript):/i.test(a.value), `script address in ${a.name}`);
    if (['src', 'srcset', 'data', 'poster'].includes(a.name)) say(/^data:/.test(a.value), `${a.name} fetches ${a.value.slice(0, 60)}`);
  }
  say(all('h1').length === 1, `${all('h1').length} h1`);
  let level = 0;
  for (const h of all('h1, h2, h3, h4, h5, h6')) {
    const now = +h.tagName[1];
    say(now <= level + 1, `heading level ${level} to ${now}: ${seen(h).slice(0, 60)}`);
    say(seen(h), 'empty heading');
    level = now;
  }
  for (const tag of ['main', 'header.page-head', 'footer.page-foot']) say(all(tag).length === 1, `${all(tag).length} of ${tag}`);
  const navs = all('nav').map(n => n.getAttribute('aria-label') || seen(document.getElementById(n.getAttribute('aria-labelledby')) || n));
  say(new Set(navs).size === navs.length, 'two navigations have one name');
  const first = document.querySelector('a[href]');
  say(first && first.classList.contains('skip') && document.getElementById(first.hash.slice(1)), 'the first link skips nowhere');
  const ids = all('[id]').map(e => e.id);
  for (const id of new Set(ids.filter((id, i) => ids.indexOf(id) !== i))) wrong.push(`id twice: ${id}`);
  for (const a of all('a')) {
    say(seen(a) || a.getAttribute('aria-label'), 'empty link');
    const to = a.getAttribute('href') || '';
    say(to, `link to nowhere: ${seen(a).slice(0, 40)}`);
    if (to.startsWith('#')) say(document.getElementById(decodeURIComponent(to.slice(1))), `dead link ${to}`);
  }
  for (const name of ['aria-labelledby', 'aria-describedby']) for (const e of all(`[${name}]`))
    for (const id of e.getAttribute(name).split(/\s+/)) say(document.getElementById(id), `${name} names no element: ${id}`);
  for (const i of all('img')) say(i.hasAttribute('alt'), 'image without alt');
  say(all('main [tabindex]').every(e => e.matches('.scroll')), 'tabindex where nothing scrolls');
  for (const t of all('table')) {
    const name = (t.caption && seen(t.caption)) || '';
    say(name, 'table without caption');
    say(all('th', t).length, `table without heads: ${name}`);
    for (const h of all('th', t)) {
      say(['col', 'row'].includes(h.getAttribute('scope')), `head without scope in: ${name}`);
      say(seen(h), `empty head in: ${name}`);
    }
    for (const r of all('tbody tr', t)) say(r.cells[0] && r.cells[0].tagName === 'TH', `row without head in: ${name}`);
    for (const r of all('thead tr', t)) say([...r.cells].every(c => c.tagName === 'TH'), `cell among the heads of: ${name}`);
  }
  return wrong;
},

  figures: (least) => {
  const wrong = [], all = (s, e = document) => [...e.querySelectorAll(s)], seen = e => e ? (e.textContent || '').trim() : '';
  all('figure').forEach((f, i) => {
    const name = seen(f.querySelector('figcaption')).slice(0, 60), say = (ok, words) => { if (!ok) wrong.push(`${words} (${name})`) };
    say(name, 'figure without caption');
    say(new RegExp(`(^|\\D)${i + 1}(\\D|$)`).test(seen(f.querySelector('figcaption strong'))), `figure is not number ${i + 1}`);
    const svg = f.querySelector('svg');
    say(svg && svg.getAttribute('role') === 'img', 'chart has no role');
    const told = svg ? (svg.getAttribute('aria-labelledby') || '').split(' ').map(id => document.getElementById(id)) : [];
    say(told.length === 2 && told.every(Boolean), 'chart has no name and description');
    const title = seen(svg && svg.querySelector('title')), desc = seen(svg && svg.querySelector('desc'));
    say(desc.length >= least, `description of ${desc.length} letters`);
    say(desc !== title && !desc.includes('No description'), 'description says nothing');
    const table = f.querySelector('table');
    say(table, 'no data under the chart');
    say(f.querySelector('a[download][href^="data:text/csv"]'), 'no file of the data');
    if (table) {
      const columns = [...table.tHead.rows[0].cells].map((h, c) => [...table.tBodies[0].rows].map(r => seen(r.cells[c])).filter(x => /\d/.test(x) && !/[^\d.,%\s+\-\u2212]/.test(x)));
      const number = x => parseFloat(x.replace(/[,%\s]/g, '').replace('\u2212', '-'));
      const held = columns.slice(1).filter(c => c.length).map(c => [c.reduce((a, b) => number(b) > number(a) ? b : a), c.reduce((a, b) => number(b) < number(a) ? b : a)]);
      const values = held.flat();
      if (values.length) {
        const has = x => desc.includes(x);
        say(held.some(([most, least]) => has(most)) && held.some(([most, least]) => has(least)), `description lacks the extremes ${JSON.stringify(held)}`);
      }
    }
    for (const part of all('path, use, g', svg || f)) say(!part.id || part.id.startsWith(f.id), `id without the figure's key: ${part.id}`);
  });
  return wrong;
},

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
  if (/[\u202A-\u202E]/.test(document.body.textContent)) wrong.push('a character that reorders lines');
  return wrong;
},

  nothing_raw: () => {
  const words = document.body.innerText, wrong = [];
  for (const raw of [/(^|[\s(:])(nan|NaN|None|inf|-inf|NaT|undefined)($|[\s),.;%])/m, /Traceback/, /\{\{|\}\}/, /\[object/, /⟦/])
    if (raw.test(words)) wrong.push(`raw text on the page: ${words.match(raw)[0].trim()}`);
  return wrong;
},

  overflow: () => {
  const room = document.documentElement.clientWidth, wide = document.documentElement.scrollWidth;
  if (wide <= room) return [];
  const over = [...document.querySelectorAll('main *, header *, footer *')].filter(e => !e.closest('.scroll, svg') && e.getBoundingClientRect().width > room);
  return [`page is ${wide} wide on a screen of ${room}: ${over.slice(-3).map(e => e.tagName + '.' + e.className)}`];
},

  letters: (least) => [...document.querySelectorAll('figure svg')].flatMap(svg => {
  const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
  const small = [...svg.querySelectorAll('text')].map(t => parseFloat(getComputedStyle(t).fontSize) * scale).filter(px => px < least);
  return small.length ? [`letters of ${Math.min(...small).toFixed(1)} px in ${svg.querySelector('title').textContent}`] : [];
}),

  targets: () => [...document.querySelectorAll('nav a, .index a, summary')].filter(e => e.offsetParent && e.getBoundingClientRect().height < 23.5)
  .map(e => `too small to touch: ${e.textContent.trim().slice(0, 40)}`),

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
