// Light or dark, layers of the reading page, and folds that open when a link leads into them.
(function () {
  var root = document.documentElement, main = document.getElementById('main');
  var theme = document.querySelector('button.theme'), layers = document.querySelector('.lay');

  function kept(value) {  // a browser may forbid storage to a page opened from disk
    var key = 'whose-words-theme';
    try { return value ? localStorage.setItem(key, value) : localStorage.getItem(key); } catch (e) { return null; }
  }
  function dark() {
    var set = root.getAttribute('data-theme');
    return set ? set === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  }
  function name() {
    theme.textContent = dark() ? 'Light' : 'Dark';
    theme.setAttribute('aria-label', dark() ? 'Light: switch to light colours' : 'Dark: switch to dark colours');
  }
  if (/^(light|dark)$/.test(kept())) root.setAttribute('data-theme', kept());
  if (theme) {
    theme.hidden = false;
    name();
    theme.addEventListener('click', function () {
      root.setAttribute('data-theme', dark() ? 'light' : 'dark');
      kept(dark() ? 'dark' : 'light');
      name();
    });
  }
  if (layers) {
    layers.hidden = false;
    layers.addEventListener('change', function (event) {
      main.classList.toggle('off-' + event.target.value, !event.target.checked);
    });
  }
  function unfold() {
    var id = '';
    try { id = decodeURIComponent(location.hash.slice(1)); } catch (e) { return; }
    var target = id && document.getElementById(id);
    for (var at = target; at; at = at.parentElement) if (at.tagName === 'DETAILS') at.open = true;
    if (target) target.scrollIntoView();
  }
  addEventListener('hashchange', unfold);
  addEventListener('click', function (event) {  // the link that was followed last, once more
    var link = event.target.closest('a');
    if (link && location.hash && link.getAttribute('href') === location.hash) dispatchEvent(new Event('hashchange'));
  });
  unfold();
})();
