// Long tables: sorted by their headings, on a phone by a list; filtered; copied as they stand. Without this they are whole.
(function () {
  var FEW = 5, MANY = 10, order = new Intl.Collator('en', {numeric: true});  // rows: more are worth sorting; worth searching

  function make(name, parent, text, label) {
    var made = document.createElement(name);
    if (text) made.textContent = text;
    if (label) made.setAttribute('aria-label', label);
    return parent.appendChild(made);
  }
  function bare(text) { return text.normalize('NFD').replace(/[\u0300-\u036f]/g, '').toLowerCase(); }

  function key(cell) {  // data-v where what is shown does not sort itself; nothing for a cell that says nothing
    var raw = cell.getAttribute('data-v'), text = raw === null ? cell.textContent.trim() : raw, right = cell.classList.contains('n');
    var value = right && raw === null ? parseFloat(text.replace(/,/g, '').replace(/^[^\d-]+/, '')) : text ? +text : NaN;
    if (!isNaN(value)) return value;
    var head = cell.closest('table').tHead.rows[0].cells[cell.cellIndex];
    if (head.className === 'l') return text.split(/\s+/).reverse().join(' ');  // before a label: from the label leftwards
    return right || text === '–' ? '' : text;
  }
  function compare(a, b, way) {  // what says nothing comes last, whichever way
    if (a === '' || b === '') return (a === '') - (b === '');
    return way * (typeof a + typeof b === 'numbernumber' ? a - b : order.compare(a, b));
  }
  function words(cell) {  // as csv_text in tables.py: no thousands, nothing that a spreadsheet would run
    var text = cell.innerText.replace(/\s+/g, ' ').trim();
    if (cell.classList.contains('n')) text = text.replace(/(\d),(?=\d{3})/g, '$1');
    return /^[=+@-]/.test(text) && isNaN(text) ? "'" + text : /^"/.test(text) ? '"' + text.replace(/"/g, '""') + '"' : text;
  }
  function copied(text) {  // the second way, for browsers that refuse the first to a page opened from disk
    function put(event) { event.clipboardData.setData('text/plain', text); event.preventDefault(); }
    document.addEventListener('copy', put);
    var done = document.execCommand('copy');
    document.removeEventListener('copy', put);
    return done ? Promise.resolve() : Promise.reject();
  }

  function enhance(table) {
    var heads = Array.from(table.tHead.rows[0].cells), body = table.tBodies[0], rows = Array.from(body.rows);
    function grouping(row) { return row.cells.length < heads.length; }
    var all = rows.filter(function (row) { return !grouping(row); }).length, by = '', texts = new Map();
    if (all <= FEW) return;
    var title = table.caption || (table.closest('figure') || table).querySelector('figcaption');
    var called = title ? title.textContent : 'this table';
    var names = heads.map(function (th) { return th.firstChild.textContent; });

    var bar = make('div', table.parentNode);
    bar.className = 'ctl';
    bar.hidden = all <= MANY;
    table.before(bar);
    var field = make('input', make('label', bar, 'Filter '), '', 'Filter: ' + called);
    field.type = 'search';
    field.autocomplete = 'off';
    var list = make('select', make('label', bar, 'Sort by '), '', 'Sort by: ' + called);
    var copy = make('button', bar, 'Copy', 'Copy: ' + called), said = make('span', bar);
    said.setAttribute('role', 'status');
    make('option', list, 'its own order').value = '';
    names.forEach(function (name, n) {
      make('option', list, name + ', ascending').value = n + ' 1';
      make('option', list, name + ', descending').value = n + ' -1';
    });

    function sort(to) {  // within each group; a total keeps its place
      var parts = to.split(' '), n = +parts[0], way = +parts[1], out = [], run = [];
      function flush() {
        run.sort(function (a, b) { return compare(a[0], b[0], way); }).forEach(function (pair) { out.push(pair[1]); });
        run = [];
      }
      rows.forEach(function (row) {
        if (!to || grouping(row) || row.className === 'all') { flush(); out.push(row); }
        else run.push([key(row.cells[n]), row]);
      });
      flush();
      body.append.apply(body, out);
      heads.forEach(function (th, i) {
        if (to && i === n) th.setAttribute('aria-sort', way > 0 ? 'ascending' : 'descending');
        else th.removeAttribute('aria-sort');
      });
      list.value = by = to;
    }
    function filter() {
      var wanted = bare(field.value).split(/\s+/).filter(Boolean), shown = 0, group = null;
      rows.forEach(function (row) {
        if (!texts.has(row)) texts.set(row, bare(row.textContent));
        if (grouping(row)) { group = row; row.hidden = wanted.length > 0; return; }
        row.hidden = !wanted.every(function (word) { return texts.get(row).includes(word); });
        if (!row.hidden) { shown++; if (group) group.hidden = false; }
      });
      said.textContent = wanted.length ? shown.toLocaleString('en') + ' of ' + all.toLocaleString('en') + ' rows' : '';
    }
    heads.forEach(function (th, n) {
      var button = document.createElement('button');
      button.append.apply(button, th.childNodes);
      th.append(button);
      button.addEventListener('click', function () { sort(by === n + ' 1' ? n + ' -1' : by === n + ' -1' ? '' : n + ' 1'); });
    });
    list.addEventListener('change', function () { sort(list.value); });
    field.addEventListener('input', filter);
    copy.addEventListener('click', function () {
      var there = Array.from(body.rows).filter(function (row) { return !row.hidden; });
      var text = [names.join('\t')].concat(there.map(function (row) { return Array.from(row.cells, words).join('\t'); })).join('\n');
      (navigator.clipboard ? navigator.clipboard.writeText(text) : Promise.reject()).catch(function () { return copied(text); })
        .then(function () { said.textContent = 'Copied'; }, function () { said.textContent = 'The browser lets nothing be copied'; });
    });
    addEventListener('hashchange', function () {  // a link leads to a row: it is shown again
      if (table.querySelector('tr[hidden]:target, tr[hidden] :target')) { field.value = ''; filter(); }
    });
  }
  document.querySelectorAll('table.lst').forEach(enhance);
})();
