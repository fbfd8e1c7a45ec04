// Conveniences only: every page works without this file.

// Times in the reader's own zone, on hover or long press; the text stays in UTC.
for (const time of document.querySelectorAll('time[datetime*="T"]')) {
  const at = new Date(time.dateTime);
  if (Number.isNaN(at.getTime())) continue;
  time.title = at.toLocaleString(document.documentElement.lang, { dateStyle: 'full', timeStyle: 'short' });
}

// Buttons that only work with a script are in the page, hidden.
for (const button of document.querySelectorAll('button[data-unfold]')) {
  const folds = () => document.querySelectorAll('details.fold');
  button.hidden = folds().length === 0;
  const words = [button.textContent, button.dataset.unfold];
  let open = false;
  button.addEventListener('click', () => {
    open = !open;
    for (const fold of folds()) fold.open = open;
    button.textContent = words[Number(open)];
  });
}

for (const button of document.querySelectorAll('button[data-copy]')) {
  const source = document.getElementById(button.dataset.copy);
  if (!source || !navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(source.textContent);
    const before = button.textContent;
    button.textContent = button.dataset.done ?? before;
    setTimeout(() => {
      button.textContent = before;
    }, 2000);
  });
}

// The reader's own time zone, until somebody chooses one.
for (const input of document.querySelectorAll('input[data-guess="zone"]')) {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (zone && input.value === input.defaultValue) input.value = zone;
}

// Results while somebody types a search. The answers come from Paperboy's own index.
const typed = document.querySelector('input[data-results]');
const results = typed && document.getElementById(typed.dataset.results);
if (results) {
  const status = document.getElementById(`${results.id}-status`);
  const pauseMs = 200;
  let timer;
  let running;
  let shown = typed.value.trim();

  const show = async () => {
    const query = typed.value.trim();
    running?.abort();
    if (query === shown) return;
    running = new AbortController();
    const path = query ? `/search?${new URLSearchParams({ q: query })}` : '/search';
    try {
      const response = await fetch(`${path}${query ? '&' : '?'}part=results`, { signal: running.signal });
      if (!response.ok) return;
      const part = new DOMParser().parseFromString(await response.text(), 'text/html');
      results.replaceChildren(...part.body.children);
      status.textContent = results.firstElementChild?.dataset.status ?? '';
      history.replaceState(null, '', path);
      shown = query;
    } catch {
      // A newer request took over, or the network is gone: the form still works.
    }
  };

  typed.addEventListener('input', (event) => {
    clearTimeout(timer);
    if (!event.isComposing) timer = setTimeout(show, pauseMs);
  });
  typed.form.addEventListener('submit', () => {
    clearTimeout(timer);
    running?.abort();
  });
}
