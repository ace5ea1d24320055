// What is wrong with a page as it stands in the window, in words: evaluates to a list, which is empty where all is well.
(() => {
  const faults = [];
  const named = e => `<${e.tagName.toLowerCase()} class="${e.getAttribute('class') || ''}"> “${e.textContent.trim().replace(/\s+/g, ' ').slice(0, 60)}”`;
  const style = (e, pseudo) => getComputedStyle(e, pseudo);
  // For screen readers alone: .vh and .skip, and heads of stacked tables, which base.css and tables.css clip to nothing.
  const unseen = e => { while (e && e !== document.body) { if (style(e).clipPath !== 'none') return true; e = e.parentElement; } return false; };
  const seen = e => e.checkVisibility({visibilityProperty: true}) && !e.closest('.vh, .skip') && !(e.closest('thead, legend, svg') && unseen(e));

  const paper = matchMedia('print').matches;  // which can't be scrolled
  const reduced = matchMedia('(prefers-reduced-motion: reduce)').matches;
  if (reduced && style(document.documentElement).scrollBehavior === 'smooth') faults.push('the page glides to a place');

  // Labels of a drawing lie within it, and none upon another. A line of text is lower than its box, so boxes may touch.
  for (const svg of document.querySelectorAll('svg:has(text)')) {
    if (!seen(svg)) continue;
    const frame = svg.getBoundingClientRect();
    const texts = [...svg.querySelectorAll('text')].filter(t => t.textContent.trim() && t.checkVisibility());
    const boxes = texts.map(t => t.getBoundingClientRect());
    boxes.forEach((box, i) => {
      const lead = .2 * box.height;
      const out = Math.max(frame.left - box.left, box.right - frame.right, frame.top - box.top - lead, box.bottom - frame.bottom - lead);
      if (out > 1) faults.push(`${named(texts[i])} leaves its drawing by ${out.toFixed(1)} px`);
      boxes.slice(0, i).forEach((other, j) => {
        const wide = Math.min(box.right, other.right) - Math.max(box.left, other.left);
        const high = Math.min(box.bottom, other.bottom) - Math.max(box.top, other.top);
        if (wide > 2 && high > .35 * Math.min(box.height, other.height)) faults.push(`${named(texts[i])} lies upon ${named(texts[j])}`);
      });
    });
  }

  for (const e of document.querySelectorAll('body *:not(svg *)')) {
    if (!seen(e)) continue;
    const its = style(e), scrolls = !paper && /auto|scroll/.test(its.overflowX) && e.tabIndex >= 0;
    if (reduced && (its.animationName !== 'none' || parseFloat(its.transitionDuration) > 0)) faults.push(`${named(e)} moves`);
    if (its.overflowX !== 'visible' && !scrolls && e.scrollWidth > e.clientWidth + 1) faults.push(`${named(e)} is cut off`);
    if (its.cursor === 'pointer' && !e.closest('a, button, summary, label, input, select')) faults.push(`${named(e)} asks for a click but takes no focus`);
    const label = e.dataset.h && style(e, '::before');  // a column's name before its value, where a table stacks
    if (label && label.content !== 'none') {
      const probe = e.appendChild(document.createElement('span'));
      for (const its of ['width', 'fontFamily', 'fontSize', 'lineHeight', 'overflowWrap']) probe.style[its] = label[its];
      probe.style.position = 'absolute';
      probe.textContent = e.dataset.h;
      if (probe.offsetHeight > e.clientHeight + 3 || probe.scrollWidth > probe.clientWidth + 1) faults.push(`${named(e)}: no room for “${e.dataset.h}”`);
      probe.remove();
    }
  }

  // Words stay within their paragraph or cell.
  const range = document.createRange(), walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const text = walk.currentNode;
    let block = text.parentElement;
    if (!text.data.trim() || block.closest('svg, script, style') || !seen(block)) continue;
    while (/^(inline|contents)$/.test(style(block).display)) block = block.parentElement;
    if (/auto|scroll/.test(style(block).overflowX)) continue;
    const {left, right} = block.getBoundingClientRect();
    range.selectNodeContents(text);
    if ([...range.getClientRects()].some(r => r.right > right + 1.5 || r.left < left - 1.5)) faults.push(`${named(block)} is too narrow for its words`);
  }
  return faults;
})()
