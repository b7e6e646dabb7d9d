/** What the reference does in the browser: search, and colours. Without it everything can be read. */
export const REFERENCE_SCRIPT = `'use strict';
const search = document.getElementById('search');
const theme = document.getElementById('theme');
const found = document.getElementById('found');
const articles = [...document.querySelectorAll('article')];
function show() {
  const words = search.value.toLowerCase().split(/\\s+/).filter(Boolean);
  let shown = 0;
  for (const article of articles) {
    const fits = words.every((word) => article.dataset.words.includes(word));
    article.hidden = !fits;
    if (fits) shown += 1;
  }
  for (const link of document.querySelectorAll('nav li')) {
    const target = document.getElementById(decodeURIComponent(link.firstChild.hash.slice(1)));
    link.hidden = target !== null && target.hidden;
  }
  found.textContent = words.length === 0 ? '' : shown + ' found';
}
search.addEventListener('input', show);
search.form.addEventListener('submit', (event) => event.preventDefault());
window.addEventListener('hashchange', () => {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (target && target.closest('[hidden]')) { search.value = ''; show(); target.scrollIntoView(); }
});
const KEPT_AS = 'plimsoll.docs.theme';
function paint(name) { document.documentElement.dataset.theme = name; }
theme.value = localStorage.getItem(KEPT_AS) || '';
paint(theme.value);
theme.addEventListener('change', () => { localStorage.setItem(KEPT_AS, theme.value); paint(theme.value); });
`;
