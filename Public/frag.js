// Swaps a piece of the page in place: <form data-frag="#list"> and <a data-frag="#list">.
// Without it they all still work as whole pages. <input type="checkbox" data-every="10" data-piece="#counts"> keeps a piece fresh while ticked.
let flight, busy, pause;

async function load(url, target, { form, body, back, live, quiet } = {}) {
  flight?.abort();
  if (busy) busy.ariaBusy = null;
  const { signal } = flight = new AbortController();
  const box = busy = document.querySelector(target);
  if (!box) return location.assign(url);
  box.ariaBusy = !quiet || null;
  try {
    const answer = await fetch(url, { method: body ? 'POST' : 'GET', body, signal, headers: { 'X-Fragment': target.slice(1) } });
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const piece = page.querySelector(target);
    if (!piece || (answer.redirected && !body)) {
      if (quiet) return;
      if (!body || answer.redirected) return location.assign(answer.url);
      return document.documentElement.replaceWith(page.documentElement);
    }
    const active = document.activeElement, inside = box.contains(active);
    box.replaceWith(piece);
    piece.tabIndex = -1;
    if (inside) (document.getElementById(active.id) ?? piece).focus();
    if (!back) {
      if (!history.state) history.replaceState({ target }, '');
      history[(live && history.state.live) || answer.url === location.href ? 'replaceState' : 'pushState']({ target, live }, '', answer.url);
    }
    if (page.title && !quiet) document.title = page.title;
    const status = document.querySelector('[role=status]');
    if (status && !quiet) status.textContent = piece.dataset.say ?? '';
    piece.dispatchEvent(new CustomEvent('frag', { bubbles: true }));
  } catch {
    if (!signal.aborted && !quiet) body ? form.submit() : location.assign(url);
  } finally {
    if (!signal.aborted) box.ariaBusy = null;
  }
}

// A second press on a form that is being sent does nothing.
function hold(form, on) {
  form.toggleAttribute('data-sent', on);
  for (const button of form.querySelectorAll('button')) button.ariaDisabled = on || null;
}

addEventListener('submit', event => {
  const form = event.target, target = form.dataset.frag;
  if (event.defaultPrevented || form.method === 'dialog') return;
  const post = form.method === 'post';
  if (post && form.hasAttribute('data-sent')) return event.preventDefault();
  const data = new FormData(form, event.submitter);
  if (post) {
    hold(form, true);
    setTimeout(hold, 15000, form, false);
  }
  if (!target || form.enctype === 'multipart/form-data') return;
  event.preventDefault();
  const words = new URLSearchParams(data), live = form.hasAttribute('data-live');
  if (post) load(form.action, target, { form, body: words }).finally(() => hold(form, false));
  else load(form.action.split('?')[0] + '?' + words, target, { live });
});

addEventListener('click', event => {
  const link = event.target.closest?.('a[data-frag]');
  if (!link || event.defaultPrevented || event.metaKey || event.ctrlKey || event.shiftKey) return;
  event.preventDefault();
  load(link.href, link.dataset.frag);
});

addEventListener('input', event => {
  const form = event.target.closest('form[data-frag][data-live]');
  clearTimeout(pause);
  if (form) pause = setTimeout(() => form.requestSubmit(), 300);
});

addEventListener('popstate', event => {
  if (!event.state?.target) return;
  const words = new URLSearchParams(location.search);
  for (const field of document.querySelectorAll('form[data-frag]:not([method=post]) [name]')) {
    if (/checkbox|radio/.test(field.type)) field.checked = words.getAll(field.name).includes(field.value);
    else if (field.type !== 'hidden') field.value = words.get(field.name) ?? '';
  }
  load(location.href, event.state.target, { back: true });
});

for (const box of document.querySelectorAll('[data-every]')) {
  box.closest('label').hidden = false;
  setInterval(() => {
    if (box.checked && !document.hidden && !busy?.ariaBusy) load(location.href, box.dataset.piece, { back: true, quiet: true });
  }, box.dataset.every * 1000);
}

addEventListener('pageshow', () => { for (const form of document.forms) hold(form, false); });
